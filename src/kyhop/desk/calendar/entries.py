"""What stands on a calendar, gathered from the rooms that know, between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils.translation import gettext as _

from kyhop.agenda.queries import lines_between
from kyhop.council.models import Council, CouncilSession, Sitting
from kyhop.council.queries import executive_meetings
from kyhop.deadlines.models import Deadline
from kyhop.law.calendar import Calendar, DayKind
from kyhop.law.citing import cited
from kyhop.law.model import Cite
from kyhop.matters.models import HOLDER, Matter
from kyhop.web.words import clock, spoken

DUE, MEETING, SITTING, LINE, OPENING, OFF, WORKED, PROPOSED = (
    "due", "meeting", "sitting", "line", "opening", "off", "worked", "proposed",
)  # fmt: skip
ORDER = {OFF: 0, WORKED: 0, PROPOSED: 0, OPENING: 1, SITTING: 2, LINE: 3, MEETING: 4, DUE: 5}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day. `uid` names it for ever; `stamp` is when it was last computed.

    `what` is the step of a due time without its matter; `count` how many due times it stands for.
    """

    kind: str
    day: date
    title: str
    sub: str = ""
    starts: time | None = None
    ends: time | None = None
    uid: str = ""
    matter_id: int | None = None
    step_id: str = ""
    session_id: int | None = None
    state: str = ""
    provisional: bool = False
    stamp: datetime | None = None
    url: str = ""
    what: str = ""
    count: int = 1

    @property
    def hours(self) -> str:
        """`08:00–11:30`, `17:00`, or nothing for a whole day."""
        return "–".join(clock(hour) for hour in (self.starts, self.ends) if hour)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose duties are asked for: those of some bodies and posts, or everybody's."""

    body_ids: frozenset[int] = frozenset()
    post_ids: frozenset[int] = frozenset()
    everybody: bool = False


def entries_of(
    council: Council, first: date, last: date, whose: Whose, calendar: Calendar
) -> list[Entry]:
    """Everything between two days, in the order of time; six queries, and one for each session whose
    agenda is out."""
    found = [
        *days_off(calendar, first, last),
        *sessions_between(council, first, last),
        *sittings_between(council, first, last),
        *own_lines_between(council, first, last, whose),
        *meetings_between(council, first, last),
        *duties_between(council, first, last, whose),
    ]
    return in_order(found)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(
        entries,
        key=lambda entry: (entry.day, ORDER[entry.kind], entry.starts or time.min, entry.title),
    )


def duties_between(council: Council, first: date, last: date, whose: Whose) -> list[Entry]:
    """The due times of what is still to be done."""
    rows = Deadline.objects.filter(
        timeline__council_id=council.pk, due__gte=first, due__lte=last, done_on__isnull=True
    ).select_related("timeline", "body")
    if not whose.everybody:
        posts = Q(post_id__in=whose.post_ids)
        rows = rows.filter(posts | Q(body_id__in=whose.body_ids, post__isnull=True))
    listed = list(rows)
    matters = _matters(listed)
    return [_duty(row, council, matters) for row in listed]


def _matters(rows: Iterable[Deadline]) -> dict[int, tuple[str, str]]:
    ids = {row.timeline.holder_id for row in rows if row.timeline.holder_kind == HOLDER}
    found = Matter.objects.filter(pk__in=ids).values_list("pk", "code", "title")
    return {pk: (code, title) for pk, code, title in found}


def _duty(row: Deadline, council: Council, matters: dict[int, tuple[str, str]]) -> Entry:
    timeline = row.timeline
    own = timeline.holder_kind == HOLDER
    code, title = matters.get(timeline.holder_id, ("", "")) if own else ("", "")
    assert row.due is not None
    return Entry(
        kind=DUE,
        day=row.due,
        title=f"{code or title} · {row.title}" if own else row.title,
        what=row.title,
        sub=title,
        starts=row.due_hour,
        uid=f"due-{timeline.holder_kind}-{timeline.holder_id}-{row.step_id}@{council.slug}.kyhop",
        matter_id=timeline.holder_id if own else None,
        step_id=row.step_id,
        session_id=timeline.session_id,
        state=row.state,
        provisional=row.provisional,
        stamp=timeline.computed_at,
    )


def meetings_between(council: Council, first: date, last: date) -> list[Entry]:
    """Executive meetings; where the council has chosen so, its committees are invited."""
    invited = _("The committees of the council are invited") if council.invites_committee else ""
    return [
        Entry(
            kind=MEETING,
            day=meeting.day,
            title=_("Executive meeting"),
            sub=" · ".join(part for part in (meeting.note, invited) if part),
            starts=meeting.hour,
            uid=f"executive-meeting-{meeting.pk}@{council.slug}.kyhop",
        )
        for meeting in executive_meetings(council.pk, since=first, until=last)
    ]


def sittings_between(council: Council, first: date, last: date) -> list[Entry]:
    """The sittings of any session."""
    rows = Sitting.objects.filter(council_id=council.pk, day__gte=first, day__lte=last)
    return [
        Entry(
            kind=SITTING,
            day=sitting.day,
            title=str(sitting.get_kind_display()),
            sub=sitting.session.short_title,
            starts=sitting.starts,
            ends=sitting.ends,
            uid=f"sitting-{sitting.pk}@{council.slug}.kyhop",
            session_id=sitting.session_id,
        )
        for sitting in rows.select_related("session__term")
    ]


def own_lines_between(council: Council, first: date, last: date, whose: Whose) -> list[Entry]:
    """The lines of released agendas that one's own posts present."""
    if whose.everybody or not whose.post_ids:
        return []
    return [
        Entry(
            kind=LINE,
            day=line.starts.date(),
            title=line.title,
            sub=session.short_title,
            starts=line.starts.time(),
            ends=line.ends.time(),
            uid=f"agenda-{session.pk}-{line.key}@{council.slug}.kyhop",
            session_id=session.pk,
        )
        for session, line in lines_between(council.pk, whose.post_ids, first, last)
    ]


def sessions_between(council: Council, first: date, last: date) -> list[Entry]:
    """The openings of sessions."""
    rows = CouncilSession.objects.filter(
        council_id=council.pk, opening_day__gte=first, opening_day__lte=last
    )
    return [
        Entry(
            kind=OPENING,
            day=session.opening_day,
            title=_("Opening: %(session)s") % {"session": session.short_title},
            sub=session.place,
            starts=session.opening_hour,
            uid=f"opening-{session.pk}@{council.slug}.kyhop",
            session_id=session.pk,
        )
        for session in rows.select_related("term", "council")
        if session.opening_day is not None
    ]


def days_off(calendar: Calendar, first: date, last: date) -> list[Entry]:
    """Days off and days of rest that are worked, with their law; proposed swaps, marked."""
    found = [
        Entry(
            kind=OFF if record.kind is DayKind.OFF else WORKED,
            day=day,
            title=_said(record.kind, spoken(record.note)),
            sub=_source(record.cite),
        )
        for day, record in calendar.facts.items()
        if first <= day <= last
    ]
    for swap in calendar.proposed:
        for day in swap.days:
            if first <= day <= last:
                title = _("%(note)s (not decided)") % {"note": spoken(swap.note)}
                found.append(Entry(PROPOSED, day, title, _source(swap.cite), provisional=True))
    return found


def _said(kind: DayKind, note: str) -> str:
    told = _("Day off: %(note)s") if kind is DayKind.OFF else _("Worked: %(note)s")
    return told % {"note": note}


def _source(cite: Cite) -> str:
    return spoken(cited(cite))
