"""The lines of a session from the rooms that know: matters, their kept plans, and the bodies' names.

A board reads thousands of steps, so it asks for a dozen columns of each, as plain text and numbers: the
drivers' conversion of every date costs more than the query. What a step is called comes from the law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from kyhop.council.models import CouncilSession
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.desk.board.kinds import SHORT_KINDS
from kyhop.desk.board.lines import TROUBLE, Line, Step
from kyhop.law.load import UnknownId, law
from kyhop.law.model import State
from kyhop.matters.models import HOLDER, Matter
from kyhop.matters.states import ON_THE_LIST
from kyhop.people.models import Body

SITTING = "adoption"
"""The meeting at which the session takes a matter up; what comes before it is preparation."""

CALM = [state.value for state in State if state not in TROUBLE]
TRUE = ("1", "true")
"""A true value as SQLite and as PostgreSQL write it."""

COLUMNS = ("pk", "code", "title", "kind", "lead_id", "committee_id", "registered_on")


class Known(NamedTuple):
    """What the law says of a step: its names, and whether it prepares the session."""

    title: str
    stage: str
    stage_title: str
    meeting: bool
    prepares: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What all lines of a session share while they are put together."""

    names: Mapping[int, str]
    kinds: Mapping[str, str]
    language: str


def lines_of(session: CouncilSession) -> list[Line]:
    """One line for each matter on the session's list, in four queries however many there are."""
    reading = Reading(
        body_names(session.council_id),
        {str(kind): str(word) for kind, word in SHORT_KINDS.items()},
        get_language() or "vi",
    )
    tracks = _tracks(session.pk)
    steps = _steps_of(session.pk, tracks, reading)
    listed = Matter.objects.filter(session_id=session.pk, state__in=ON_THE_LIST)
    states = {holder: state for holder, _procedure, state in tracks.values()}
    rows = listed.order_by("code", "pk").values_list(*COLUMNS)
    return [
        _line(row, states.get(row[0], ""), tuple(steps.get(row[0], ())), reading) for row in rows
    ]


def _tracks(session_id: int) -> dict[int, tuple[int, str, str]]:
    """Timeline → matter, procedure, state."""
    kept = Timeline.objects.filter(session_id=session_id, holder_kind=HOLDER)
    rows = kept.values_list("pk", "holder_id", "procedure_name", "state")
    return {pk: (holder, procedure, state) for pk, holder, procedure, state in rows}


def _text(name: str) -> Cast:
    return Cast(name, output_field=CharField())


STEP_COLUMNS: tuple[Any, ...] = (
    "timeline_id", "step_id", "body_id", "state", "slack",
    _text("provisional"), _text("undated"), _text("due"),
    _text("rule_due"), _text("plan_due"), _text("earliest_finish"), _text("done_on"),
)  # fmt: skip


def _steps_of(
    session_id: int, tracks: Mapping[int, tuple[int, str, str]], reading: Reading
) -> dict[int, list[Step]]:
    """Matter → its steps in order."""
    kept = Deadline.objects.filter(timeline__session_id=session_id, timeline__holder_kind=HOLDER)
    kept = kept.exclude(step_id__in=_after_the_session(tracks, reading), state__in=CALM)
    days: dict[str | None, date | None] = {None: None}
    found: dict[int, list[Step]] = {}
    for row in kept.order_by("timeline_id", "position").values_list(*STEP_COLUMNS):
        if (track := tracks.get(row[0])) is None:
            continue
        for text in row[7:]:
            if text not in days:
                days[text] = date.fromisoformat(text)
        known = steps_of_law(track[1], reading.language).get(row[1])
        step = _step(row, known or _unknown(row[1]), days, reading.names)
        found.setdefault(track[0], []).append(step)
    return found


def _after_the_session(tracks: Mapping[int, tuple[int, str, str]], reading: Reading) -> set[str]:
    """The steps that prepare the session in none of the procedures; read only when in trouble."""
    procedures = {procedure for _holder, procedure, _state in tracks.values()}
    known = [steps_of_law(procedure, reading.language) for procedure in procedures]
    preparing = {id for steps in known for id, step in steps.items() if step.prepares}
    return {id for steps in known for id in steps} - preparing


def _step(
    row: tuple[Any, ...],
    known: Known,
    days: Mapping[str | None, date | None],
    names: Mapping[int, str],
) -> Step:
    _timeline, step_id, body_id, state, slack, provisional, undated, *texts = row
    due, rule_due, plan_due, finish, done = [days[text] for text in texts]
    limit = rule_due or plan_due
    if rule_due is not None and plan_due is not None and plan_due < rule_due:
        limit = plan_due
    dated = rule_due is not None or (known.meeting and undated not in TRUE)
    who = names.get(body_id, "") if body_id else ""
    return Step(
        step_id, known.title, known.stage, known.stage_title, who, state, due, limit, finish,
        slack, done, dated, provisional in TRUE, known.prepares,
    )  # fmt: skip


def _unknown(step_id: str) -> Known:
    """A step of a procedure that the law data no longer has."""
    return Known(step_id, step_id, step_id, meeting=False, prepares=True)


def body_names(council_id: int) -> dict[int, str]:
    """The short name of each body of a council in the active language, closed ones too."""
    english = (get_language() or "vi") == "en"
    rows = Body.objects.filter(council_id=council_id)
    return {
        pk: (name_en if english else "") or short or name
        for pk, name, short, name_en in rows.values_list("pk", "name", "short_name", "name_en")
    }


def _line(row: tuple[Any, ...], state: str, steps: tuple[Step, ...], reading: Reading) -> Line:
    pk, code, title, kind, lead_id, committee_id, registered_on = row
    return Line(
        matter_id=pk,
        code=code,
        title=title,
        kind=kind,
        kind_word=reading.kinds.get(kind, kind),
        lead_id=lead_id,
        lead=reading.names.get(lead_id, ""),
        committee_id=committee_id,
        committee=reading.names.get(committee_id, "") if committee_id else "",
        began=registered_on,
        state=state,
        steps=steps,
    )


@lru_cache(maxsize=256)
def steps_of_law(procedure_name: str, language: str) -> Mapping[str, Known]:
    """The steps of a procedure version; none when the law data no longer has it.

    What comes before the step that the session itself takes is preparation; without such a step
    all of it is.
    """
    try:
        procedure = law().procedure(procedure_name)
    except UnknownId:
        return {}
    stages = {stage.id: stage.title.say(language) for stage in procedure.stages}
    sittings = [n for n, step in enumerate(procedure.steps) if step.meeting == SITTING]
    first = sittings[0] if sittings else len(procedure.steps)
    return {
        step.id: Known(
            step.title.say(language),
            step.stage,
            stages.get(step.stage, step.stage),
            meeting=bool(step.meeting) and step.meeting != SITTING,
            prepares=number < first,
        )
        for number, step in enumerate(procedure.steps)
    }
