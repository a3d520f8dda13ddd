"""A session's preparation read for trying other plans: in a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kyhop.council.models import CouncilSession
from kyhop.council.queries import executive_meetings
from kyhop.deadlines.inputs import Inputs
from kyhop.deadlines.keeping import fingerprint, text_of
from kyhop.desk.whatif.situation import Situation, Subject
from kyhop.duties.planning import plan_of
from kyhop.law.model import Ground, Procedure
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.planning import Surroundings, plan_request
from kyhop.matters.procedures import NoProcedure, proposed
from kyhop.matters.queries import matters_on_list, standing_records
from kyhop.matters.states import MatterKind, StepMark, can_be_shortened
from kyhop.statutes.queries import procedure_for


@dataclass(frozen=True, slots=True)
class Card:
    """What the page says of a matter besides its dates."""

    id: int
    code: str
    title: str
    kind: str
    lead_id: int
    lead: str
    began: date | None
    running: bool
    grounds: tuple[Ground, ...]

    @property
    def name(self) -> str:
        """The code, or the beginning of the title while it has none."""
        if self.code:
            return self.code
        return self.title if len(self.title) <= 60 else f"{self.title[:57].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Reading:
    """A session as it stands: the situation, what its matters are called, and a mark of it all."""

    session: CouncilSession
    situation: Situation
    cards: Mapping[int, Card]
    mark: str


def reading_of(session: CouncilSession, at: datetime) -> Reading | None:
    """Read the session; none while it has no opening day."""
    if session.opening_day is None:
        return None
    matters = list(matters_on_list(session.pk).order_by("code", "pk"))
    around = Surroundings.of(session, at)
    today = around.today
    records = standing_records(matter.pk for matter in matters)
    coming = executive_meetings(session.council_id, since=today)
    shortened = _Shortened(session)
    subjects = [_subject(matter, records[matter.pk], around, shortened) for matter in matters]
    situation = Situation(
        today,
        session.opening_day,
        around.calendar,
        tuple(coming.values_list("day", flat=True)),
        tuple(subjects),
        own.request if (own := plan_of(session, at)) else None,
    )
    cards = {
        matter.pk: _card(matter, subject) for matter, subject in zip(matters, subjects, strict=True)
    }
    return Reading(session, situation, cards, mark_of(situation))


def mark_of(situation: Situation) -> str:
    """A hash of everything that the plans depend on, the day included: it differs once one of them does."""
    told = [
        situation.opening.isoformat(),
        *(day.isoformat() for day in situation.meetings),
        situation.calendar.version,
    ]
    if situation.own is not None:
        told += [situation.own.procedure.id, text_of(Inputs.of(situation.own))]
    overlays: dict[int, str] = {}
    for subject in situation.subjects:
        request = subject.request
        overlay = request.overlay
        if id(overlay) not in overlays:
            overlays[id(overlay)] = text_of(overlay)
        told += [
            str(subject.id),
            str(subject.aim),
            request.procedure.id,
            overlays[id(overlay)],
            text_of(Inputs.of(request)),
        ]
    return fingerprint("\n".join(told))


class _Shortened:
    """The shortened procedures that matters of one session could be moved to, each read once."""

    def __init__(self, session: CouncilSession) -> None:
        self._council = session.council
        self._known: dict[tuple[str, date, tuple[str, ...]], Procedure | None] = {}

    def of(self, matter: Matter) -> Procedure | None:
        """The version in force on the matter's registration; none where it cannot be shortened."""
        kind = MatterKind(matter.kind)
        if not can_be_shortened(kind) or matter.shortened or not matter.running:
            return None
        key = (matter.kind, matter.registered_on, tuple(matter.conditions))
        if key not in self._known:
            self._known[key] = self._find(kind, matter)
        return self._known[key]

    def _find(self, kind: MatterKind, matter: Matter) -> Procedure | None:
        try:
            found = proposed(kind, self._council.level, matter.registered_on, shortened=True)
        except NoProcedure:
            return None
        return procedure_for(self._council, found.id, conditions=matter.conditions)


def _subject(
    matter: Matter,
    records: Mapping[str, StepRecord],
    around: Surroundings,
    shortened: _Shortened,
) -> Subject:
    aimed = matter.executive_meeting
    marks = {step: record for step, record in records.items() if record.mark == StepMark.DONE}
    return Subject(
        id=matter.pk,
        request=plan_request(matter, records, around),
        aim=aimed.day if aimed is not None and not aimed.cancelled else None,
        shortened=shortened.of(matter),
        marks={step: min(record.done_on, around.today) for step, record in marks.items()},
        skips=frozenset(records.keys() - marks.keys()),
        leaves=matter.running,
    )


def _card(matter: Matter, subject: Subject) -> Card:
    return Card(
        id=matter.pk,
        code=matter.code,
        title=matter.title,
        kind=matter.kind,
        lead_id=matter.lead_id,
        lead=matter.lead.short,
        began=matter.registered_on,
        running=matter.running,
        grounds=subject.shortened.grounds if subject.shortened else (),
    )
