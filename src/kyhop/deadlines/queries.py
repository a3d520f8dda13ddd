"""Questions about kept plans: whose duties, whose session, what moved, and why a date is that date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple, cast

from django.db.models import Count, Q, QuerySet

from kyhop.deadlines.holders import Owner
from kyhop.deadlines.inputs import again, basis
from kyhop.deadlines.models import Deadline, Move, Run, Timeline
from kyhop.deadlines.states import DONE
from kyhop.law.calendar import Calendar
from kyhop.law.model import Procedure
from kyhop.law.overlay import Overlay
from kyhop.law.plan import Plan, plan
from kyhop.law.reasons import Reason
from kyhop.law.request import PlanRequest


class Mark(NamedTuple):
    """One deadline as the board needs it; the fields are `Deadline`'s."""

    step_id: str
    position: int
    stage: str
    title_vi: str
    title_en: str
    who: str
    body_id: int | None
    due: date | None
    due_hour: time
    rule_due: date | None
    plan_due: date | None
    not_before: date | None
    latest_start: date | None
    earliest_finish: date | None
    done_on: date | None
    slack: int | None
    critical: bool
    state: str
    decided_by: str
    duty_grade: str
    value_grade: str
    provisional: bool
    projected: bool
    undated: bool
    unsettled: bool


class Track(NamedTuple):
    """One timeline as the board needs it, with its deadlines in the order of the procedure."""

    timeline_id: int
    holder_kind: str
    holder_id: int
    procedure_name: str
    opening: date
    as_of: date
    state: str
    feasible: bool
    least_slack: int | None
    earliest_feasible_opening: date | None
    next_step: str
    marks: list[Mark]


_TRACK = tuple("pk" if name == "timeline_id" else name for name in Track._fields[:-1])


def timeline_of(kind: str, id: int) -> Timeline | None:
    """The timeline of a holder, with its session and its deadlines ready to read."""
    found = Timeline.objects.filter(holder_kind=kind, holder_id=id).select_related("session")
    return found.prefetch_related("deadlines").first()


def timelines_of_session(session_id: int, *, kind: str | None = None) -> list[Track]:
    """Every timeline of a session (of one kind of holder) with all its deadlines, in two queries."""
    timelines = Timeline.objects.filter(session_id=session_id)
    marks = Deadline.objects.filter(timeline__session_id=session_id)
    if kind is not None:
        timelines = timelines.filter(holder_kind=kind)
        marks = marks.filter(timeline__holder_kind=kind)
    tracks = [Track._make((*row, [])) for row in timelines.order_by("pk").values_list(*_TRACK)]
    by_id = {track.timeline_id: track.marks for track in tracks}
    for row in marks.order_by("timeline_id", "position").values_list("timeline_id", *Mark._fields):
        if row[0] in by_id:
            by_id[row[0]].append(Mark._make(row[1:]))
    return tracks


def open_duties(
    council_id: int, *, body_ids: Iterable[int] = (), post_ids: Iterable[int] = ()
) -> QuerySet[Deadline]:
    """What the bodies and posts of a council still have to do, least spare days first.

    A duty that names a post is that post's alone; one that names only a body is everybody's there.
    """
    own = Q(post_id__in=list(post_ids))
    bodys = Q(body_id__in=list(body_ids), post__isnull=True)
    found = Deadline.objects.filter(own | bodys, timeline__council_id=council_id)
    found = found.exclude(state__in=DONE).select_related("timeline", "body", "post")
    return found.order_by("slack", "due", "timeline_id", "position")


def is_stale(council_id: int, today: date) -> bool:
    """Whether some plan of the council was last computed for an earlier day."""
    return Timeline.objects.filter(council_id=council_id, as_of__lt=today).exists()


def runs_of(
    council_id: int, *, session_id: int | None = None, holder: tuple[str, int] | None = None
) -> QuerySet[Run]:
    """The recomputations that moved something (of a session, of one holder), newest first."""
    found = Run.objects.filter(council_id=council_id)
    if session_id is not None:
        found = found.filter(moves__timeline__session_id=session_id)
    if holder is not None:
        kind, id = holder
        found = found.filter(moves__timeline__holder_kind=kind, moves__timeline__holder_id=id)
    return found.distinct().order_by("-at", "-pk")


def moves_of(run_id: int) -> QuerySet[Move]:
    """What a run moved, with the timelines, in the order of holders and steps."""
    return Move.objects.filter(run_id=run_id).select_related("timeline").order_by("pk")


def duties_by_state(session_id: int) -> dict[str, int]:
    """How many timelines of a session are in each state."""
    counted = Timeline.objects.filter(session_id=session_id).values("state").order_by("state")
    return {row["state"]: row["n"] for row in counted.annotate(n=Count("pk"))}


def owners_of(timeline_ids: Iterable[int]) -> dict[int, dict[str, Owner]]:
    """Who answers for each step of each timeline, as it was handed over."""
    ids = list(timeline_ids)
    found: dict[int, dict[str, Owner]] = {pk: {} for pk in ids}
    rows = Deadline.objects.filter(timeline_id__in=ids)
    for pk, step_id, body_id, post_id in rows.values_list(
        "timeline_id", "step_id", "body_id", "post_id"
    ):
        found[pk][step_id] = Owner(body_id, post_id)
    return found


def requests_of(timelines: Sequence[Timeline]) -> list[PlanRequest]:
    """The requests from which the timelines were computed; each carries the holder as its key.

    Timelines come with their `procedure`, `calendar` and `overlay` (`select_related`).
    """
    return [
        again(
            timeline.inputs,
            cast(Procedure, basis(timeline.procedure.kind, timeline.procedure.body)),
            cast(Calendar, basis(timeline.calendar.kind, timeline.calendar.body)),
            cast(Overlay, basis(timeline.overlay.kind, timeline.overlay.body)),
            (timeline.holder_kind, timeline.holder_id),
        )
        for timeline in timelines
    ]


def requests_of_session(session_id: int, *, kind: str | None = None) -> list[PlanRequest]:
    """The requests behind all plans of a session, in one query."""
    found = Timeline.objects.filter(session_id=session_id).order_by("pk")
    if kind is not None:
        found = found.filter(holder_kind=kind)
    return requests_of(list(found.select_related("procedure", "calendar", "overlay")))


def replayed(timeline_id: int) -> Plan:
    """The plan of a timeline computed again from what was kept: the stored dates come out.

    :raises Timeline.DoesNotExist: there is no such timeline
    """
    found = Timeline.objects.select_related("procedure", "calendar", "overlay")
    return plan(requests_of([found.get(pk=timeline_id)])[0])


def explain(timeline_id: int, step_id: str) -> tuple[Reason, ...]:
    """Why the stored date of a step is that date, with the calendar and the rules of that time.

    :raises Timeline.DoesNotExist: there is no such timeline
    :raises kyhop.law.errors.UnknownStep: the plan has no such step
    """
    return tuple(replayed(timeline_id).explain(step_id))
