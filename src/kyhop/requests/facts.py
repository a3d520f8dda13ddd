"""The facts beside a request or a matter that waits for acceptance; nothing here is an opinion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from kyhop.council.models import CouncilSession
from kyhop.council.queries import sessions_of
from kyhop.council.states import SessionState
from kyhop.deadlines.lateness import limit_from
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.states import DONE
from kyhop.dossiers.models import Dossier
from kyhop.law.model import Words
from kyhop.law.plan import plan
from kyhop.matters.models import HOLDER, Matter, StepRecord
from kyhop.matters.planning import Surroundings, plan_request
from kyhop.matters.queries import standing_records
from kyhop.matters.stage import Stage, stage_of


@dataclass(frozen=True, slots=True)
class LateStep:
    """A step that passed the date of a rule that binds: by how many calendar days, done by now?"""

    title: Words
    due: date
    days: int
    done: bool
    body: str


@dataclass(frozen=True, slots=True)
class Facts:
    """How a matter stands on a day.

    ``feasible`` is none while nothing is planned; ``earliest`` is the earliest opening that its plan
    fits, ``fits`` the title of the first session of the council that opens on or after it. ``late``
    counts binding rules only. ``papers`` are those that the next hand-over needs, ``missing`` those of
    them that are not there, ``rounds`` the rounds of the dossier; all 0 while there is no dossier.
    """

    stage: Stage
    opening: date | None = None
    feasible: bool | None = None
    earliest: date | None = None
    fits: str = ""
    steps: int = 0
    done: int = 0
    late: tuple[LateStep, ...] = ()
    papers: int = 0
    missing: int = 0
    rounds: int = 0

    @property
    def late_days(self) -> int:
        return sum(step.days for step in self.late)

    def told(self) -> dict[str, Any]:
        """The facts as plain JSON, kept with a request as they stood when it was made."""
        return {
            "opening": _iso(self.opening),
            "feasible": self.feasible,
            "earliest": _iso(self.earliest),
            "fits": self.fits,
            "steps": self.steps,
            "done": self.done,
            "papers": self.papers,
            "missing": self.missing,
            "rounds": self.rounds,
            "late": [
                {"vi": s.title.vi, "en": s.title.en, "due": _iso(s.due), "days": s.days,
                 "done": s.done, "body": s.body}
                for s in self.late
            ],
        }  # fmt: skip


def facts_of(matters: Sequence[Matter], today: date) -> dict[int, Facts]:
    """The facts of each matter; a constant number of queries for those that are planned."""
    if not matters:
        return {}
    ids = [matter.pk for matter in matters]
    timelines = {
        row.holder_id: row for row in Timeline.objects.filter(holder_kind=HOLDER, holder_id__in=ids)
    }
    steps: dict[int, list[Deadline]] = {}
    rows = Deadline.objects.filter(timeline__in=timelines.values()).select_related("body")
    for row in rows.order_by("timeline_id", "position"):
        steps.setdefault(row.timeline_id, []).append(row)
    sessions = coming_sessions(matters[0].council_id)
    dossiers = _dossiers(ids)
    records = standing_records(ids)
    found: dict[int, Facts] = {}
    for matter in matters:
        timeline = timelines.get(matter.pk)
        if timeline is None:
            facts = Facts(stage_of(matter))
        else:
            own = records[matter.pk]
            facts = _planned(timeline, steps.get(timeline.pk, []), own, sessions, today)
        papers, missing, rounds = dossiers.get(matter.pk, (0, 0, 0))
        found[matter.pk] = replace(facts, papers=papers, missing=missing, rounds=rounds)
    return found


def _dossiers(matter_ids: list[int]) -> dict[int, tuple[int, int, int]]:
    """Matter → papers needed for the next hand-over, missing ones, rounds; one query."""
    rows = Dossier.objects.filter(matter_id__in=matter_ids).annotate(n=Count("rounds"))
    return {
        matter: (needed, missing, rounds)
        for matter, needed, missing, rounds in rows.values_list(
            "matter_id", "needed", "missing", "n"
        )
    }


def facts_of_draft(matter: Matter, at: datetime) -> Facts:
    """The facts of a matter that is only asked for (not saved): its plan tried with nothing done."""
    session = matter.session
    if session.opening_day is None:
        return Facts(Stage())
    around = Surroundings.of(session, at)
    tried = plan(plan_request(matter, {}, around))
    earliest = tried.earliest_feasible_opening
    return Facts(
        Stage(),
        opening=session.opening_day,
        feasible=tried.feasible,
        earliest=earliest,
        fits=first_that_fits(earliest, coming_sessions(session.council_id)),
        steps=len(tried.steps),
    )


def coming_sessions(council_id: int) -> list[CouncilSession]:
    """The sessions with an opening day that are not closed, the earliest first."""
    dated = sessions_of(council_id).filter(opening_day__isnull=False)
    return list(dated.exclude(state=SessionState.CLOSED).order_by("opening_day"))


def first_that_fits(earliest: date | None, sessions: Iterable[CouncilSession]) -> str:
    """The title of the first session that opens on or after the day; empty: none is planned."""
    if earliest is None:
        return ""
    found = (s for s in sessions if s.opening_day and s.opening_day >= earliest)
    session = next(found, None)
    return session.short_title if session else ""


def _planned(
    timeline: Timeline,
    steps: list[Deadline],
    records: Mapping[str, StepRecord],
    sessions: list[CouncilSession],
    today: date,
) -> Facts:
    waiting = next((step for step in steps if step.state not in DONE), None)
    stage = Stage()
    if waiting is not None:
        stage = Stage(waiting.stage, waiting.step_id, waiting.title_vi, waiting.title_en)
    earliest = timeline.earliest_feasible_opening
    return Facts(
        stage,
        opening=timeline.opening,
        feasible=timeline.feasible,
        earliest=earliest,
        fits=first_that_fits(earliest, sessions),
        steps=len(steps),
        done=sum(step.state in DONE for step in steps),
        late=tuple(
            late for step in steps if (late := _late(step, records.get(step.step_id), today))
        ),
    )


def _late(step: Deadline, record: StepRecord | None, today: date) -> LateStep | None:
    """What is late now, or was by the date that bound when it was finished."""
    if record is not None and record.was_late is not None:
        binding, days = record.binding or record.due, record.days_late
    else:
        binding = limit_from(step).binding
        days = ((step.done_on or today) - binding).days if binding else 0
    if binding is None or days <= 0:
        return None
    return LateStep(
        Words(step.title_vi, step.title_en),
        binding,
        days,
        step.done_on is not None,
        step.body.label if step.body else "",
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
