"""Reminders of due days, counted in working days of the council's calendar; taken back when moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from kyhop.council.models import ZONE, Council, CouncilSession
from kyhop.deadlines.events import RunComputed, TimelineDropped
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.duties.models import HOLDER as SESSION
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told
from kyhop.law.calendar import Calendar
from kyhop.law.model import State, Words
from kyhop.matters.events import MatterAddedLate
from kyhop.matters.models import HOLDER as MATTER
from kyhop.matters.models import Matter
from kyhop.notices.links import of_holder
from kyhop.notices.models import Delivery, Notice, Reminded
from kyhop.notices.posting import Draft, post
from kyhop.notices.states import DeliveryState
from kyhop.statutes.queries import calendar_for

STEPS = (15, 7, 3)
"""Working days before the due day at which its owner is reminded."""
AHEAD = timedelta(days=40)
NOT_YET = (State.WAITING.value, State.NOT_STARTED.value)
REMINDERS = ("due", "late")


def remind(*, council_id: int, today: date, at: datetime) -> list[Notice]:
    """Remind of everything that comes due within 15, 7 or 3 working days, and tell of what is late.

    Each is told once for a due day and a number of days; a day on which nothing ran is caught up.
    What waits for an earlier step is told when its turn has come.
    """
    council = Council.objects.get(pk=council_id)
    settle(council_id=council_id, at=at)
    rows = list(_open(council_id, today))
    titles, added = _titles(rows), _added_late(rows, council.slug)
    calendar = calendar_for(council)
    drafts = [
        draft
        for row in rows
        if (draft := _draft(row, titles, added, calendar, today, council.slug)) is not None
    ]
    return post(drafts, council_id=council_id, at=at)


@transaction.atomic
def remind_when_needed(*, council: Council, at: datetime) -> list[Notice]:
    """Remind if a day has begun or a plan was computed since the last time; two queries if not."""
    moved = Entry.objects.filter(
        chain=council.slug, name__in=[RunComputed.name, TimelineDropped.name]
    )
    seq = moved.order_by("-seq").values_list("seq", flat=True).first() or 0
    today = at.astimezone(ZONE).date()
    if Reminded.objects.filter(council=council, day=today, seq=seq).exists():
        return []
    made = remind(council_id=council.pk, today=today, at=at)
    Reminded.objects.update_or_create(council=council, defaults={"day": today, "seq": seq})
    return made


@transaction.atomic
def settle(*, council_id: int, at: datetime) -> int:
    """End the reminders whose duty was done, moved, dropped or given to others; their number.

    What has not left yet does not leave any more.
    """
    standing = Notice.objects.filter(
        council_id=council_id, due__isnull=False, ended_at__isnull=True
    ).select_for_update()
    reminders = list(standing)
    if not reminders:
        return 0
    now = _standing(council_id)
    over = [notice.pk for notice in reminders if not _stands(notice, now)]
    Notice.objects.filter(pk__in=over).update(ended_at=at)
    Delivery.objects.filter(notice_id__in=over, state=DeliveryState.WAITING).update(
        state=DeliveryState.CANCELLED
    )
    return len(over)


def _standing(council_id: int) -> dict[tuple[str, str], tuple[date | None, int | None, int | None]]:
    rows = Deadline.objects.filter(timeline__council_id=council_id).exclude(state__in=DONE)
    return {
        (f"{kind}:{id}", step): (due, post_id, body_id)
        for kind, id, step, due, post_id, body_id in rows.values_list(
            "timeline__holder_kind", "timeline__holder_id", "step_id", "due", "post_id", "body_id"
        )
    }


def _stands(
    notice: Notice, now: dict[tuple[str, str], tuple[date | None, int | None, int | None]]
) -> bool:
    found = now.get((notice.subject, notice.step_id))
    if found is None or found[0] != notice.due:
        return False
    post_id, body_id = found[1:]
    return notice.post_id == post_id if post_id else notice.body_id == body_id


def _open(council_id: int, today: date) -> Iterable[Deadline]:
    rows = Deadline.objects.filter(timeline__council_id=council_id, due__lte=today + AHEAD)
    rows = rows.exclude(state__in=[*DONE, *NOT_YET]).filter(undated=False)
    return rows.exclude(body__isnull=True, post__isnull=True).select_related("timeline")


def _titles(rows: Iterable[Deadline]) -> dict[tuple[str, int], Words]:
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row.timeline.holder_kind, set()).add(row.timeline.holder_id)
    found: dict[tuple[str, int], Words] = {}
    for pk, title in Matter.objects.filter(pk__in=ids.get(MATTER, ())).values_list("pk", "title"):
        found[MATTER, pk] = Words(title, title)
    sessions = CouncilSession.objects.filter(pk__in=ids.get(SESSION, ()))
    for session in sessions.select_related("council", "term"):
        found[SESSION, session.pk] = _both(partial(_short_title, session))
    return found


def _added_late(rows: Iterable[Deadline], council: str) -> dict[tuple[str, int], date]:
    """The day on which a matter was added late: what was due before it, nobody could keep."""
    late = [row.timeline for row in rows if row.state == State.LATE.value]
    holders = {(timeline.holder_kind, timeline.holder_id) for timeline in late}
    subjects = {f"{kind}:{pk}": (kind, pk) for kind, pk in holders if kind == MATTER}
    told = Entry.objects.filter(
        chain=council, name=MatterAddedLate.name, subject__in=list(subjects)
    ).values_list("subject", "at")
    return {subjects[subject]: at.astimezone(ZONE).date() for subject, at in told}


def _draft(
    row: Deadline,
    titles: dict[tuple[str, int], Words],
    added: dict[tuple[str, int], date],
    calendar: Calendar,
    today: date,
    council: str,
) -> Draft | None:
    assert row.due is not None
    holder = (row.timeline.holder_kind, row.timeline.holder_id)
    title = titles.get(holder)
    late = row.state == State.LATE.value
    left = calendar.working_days_between(today, row.due)
    near = min((step for step in STEPS if left <= step), default=None)
    if title is None or (not late and (near is None or row.due < today)):
        return None
    subject = f"{holder[0]}:{holder[1]}"
    mark = "late" if late else str(near)
    return Draft(
        kind="late" if late else "due",
        key=f"{subject}:{row.step_id}:{row.due}:{mark}",
        words=_both(lambda: _sentence(row, title, left, late=late, added=added.get(holder))),
        told=Told(
            post_ids=(row.post_id,) if row.post_id else (),
            body_ids=() if row.post_id or not row.body_id else (row.body_id,),
            link=of_holder(council, *holder),
            own_duty=True,
        ),
        subject=subject,
        step_id=row.step_id,
        due=row.due,
    )


def _sentence(
    row: Deadline, title: Words, left: int, *, late: bool, added: date | None = None
) -> str:
    words = {
        "step": row.title,
        "title": title.say(get_language() or "vi"),
        "day": row.due.strftime("%d/%m/%Y") if row.due else "–",
        "n": left,
    }
    if late and added and row.due and row.due < added:
        words["added"] = added.strftime("%d/%m/%Y")
        return (
            _(
                "“%(step)s” was due on %(day)s, before the matter was added to the session on"
                " %(added)s; do it as soon as possible: %(title)s."
            )
            % words
        )
    if late:
        return _("“%(step)s” was due on %(day)s: %(title)s.") % words
    if left == 0:
        return _("“%(step)s” is due today: %(title)s.") % words
    return (
        ngettext(
            "%(n)s working day left: “%(step)s” is due on %(day)s: %(title)s.",
            "%(n)s working days left: “%(step)s” is due on %(day)s: %(title)s.",
            left,
        )
        % words
    )


def _short_title(session: CouncilSession) -> str:
    return session.short_title


def _both(say: Callable[[], str]) -> Words:
    with override("vi"):
        vi = say()
    with override("en"):
        return Words(vi, say())
