"""When a message may leave: the council's hour of the digest, a person's quiet hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from kyhop.council.models import ZONE

Quiet = tuple[time, time]


def digest_after(moment: datetime, hour: time) -> datetime:
    """The next time that the digest leaves, at `moment` or later."""
    local = moment.astimezone(ZONE)
    due = datetime.combine(local.date(), hour, tzinfo=ZONE)
    return due if due >= local else due + timedelta(days=1)


def out_of_quiet(moment: datetime, quiet: Quiet | None) -> datetime:
    """`moment`, or the end of the quiet hours (from inclusive, until exclusive) that it falls in."""
    if quiet is None or quiet[0] == quiet[1]:
        return moment
    starts, ends = quiet
    local = moment.astimezone(ZONE)
    clock = local.timetz().replace(tzinfo=None)
    passes_midnight = starts > ends
    inside = clock >= starts or clock < ends if passes_midnight else starts <= clock < ends
    if not inside:
        return moment
    end = datetime.combine(local.date(), ends, tzinfo=ZONE)
    return end + timedelta(days=1) if passes_midnight and clock >= starts else end
