"""The next meeting that matters to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session, executive_meetings, sittings_of
from kyhop.matters.queries import matters_on_list

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting to come: what it is, when, and how many matters of the reader's bodies it takes."""

    name: str
    at: datetime
    matters: int = 0


def next_meeting(actor: Actor, now: datetime) -> Meeting | None:
    """The earliest of the executive meetings, the opening and the sittings still to come."""
    assert actor.council_id is not None
    session = coming_session(actor.council_id, now.date())
    found = [
        *_executive(actor, session, now.date()),
        *(_session(session, now.date()) if session else []),
    ]
    return min(
        (meeting for meeting in found if meeting.at + timedelta(hours=1) > now),
        key=lambda meeting: meeting.at,
        default=None,
    )


def _executive(actor: Actor, session: CouncilSession | None, today: date) -> list[Meeting]:
    assert actor.council_id is not None
    first = executive_meetings(actor.council_id, since=today).first()
    if first is None:
        return []
    aimed = 0
    if session is not None:
        own = matters_on_list(session.pk).filter(executive_meeting=first)
        aimed = own.filter(lead_id__in=actor.body_ids).count()
    return [Meeting(_("Executive meeting"), _at(first.day, first.hour), aimed)]


def _session(session: CouncilSession, today: date) -> list[Meeting]:
    sittings = [
        Meeting(_("Sitting of %(session)s") % {"session": session.short_title}, _at(day, starts))
        for day, starts in sittings_of(session.pk)
        .filter(day__gte=today)
        .values_list("day", "starts")[:2]
    ]
    opening = session.opens_at
    if opening is None:
        return sittings
    return [
        Meeting(_("Opening of %(session)s") % {"session": session.short_title}, opening),
        *sittings,
    ]


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=ZONE)
