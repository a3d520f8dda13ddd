"""Everything that the page of a matter shows, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.deadlines.lateness import bound_then
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.queries import runs_of, timeline_of
from kyhop.desk.addresses import address
from kyhop.desk.history.days import by_day, shorter
from kyhop.desk.matter.acts import acts_of
from kyhop.desk.matter.days import days_left
from kyhop.desk.matter.drawer import drawer_of
from kyhop.desk.matter.rail import Where, rail, worst
from kyhop.desk.matter.reasons import procedure_named
from kyhop.desk.matter.steps import StepRow, rows
from kyhop.desk.ways import StepKey, Way, ways_of
from kyhop.journal.queries import entries_about
from kyhop.journal.reading import readable
from kyhop.law.model import Procedure
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.owners import cast_of
from kyhop.matters.procedures import procedure_of
from kyhop.matters.queries import standing_records
from kyhop.matters.refusals import today_of
from kyhop.matters.rules import StepOfMatter
from kyhop.web.words import full_date, spoken

RECENT = 8
"""How many lines of the journal stand on the page itself."""

MOVES = 4
"""How many recomputations stand on the page itself."""


def page_of(matter: Matter, actor: Actor, at: datetime) -> dict[str, Any]:
    """The context of `desk/matter.html` at that moment; a constant number of queries."""
    today = today_of(at)
    council = matter.council.slug
    where = Where(council, matter.pk)
    timeline = timeline_of(*matter.holder)
    deadlines = list(timeline.deadlines.select_related("body")) if timeline else []
    records = standing_records([matter.pk])[matter.pk]
    bound_then(deadlines, records)
    procedure = procedure_named(matter.procedure)
    upcoming = timeline.next_step if timeline else ""
    table = _table(matter, actor, today, deadlines, records, upcoming, where)
    entries = readable(entries_about(f"matters.matter:{matter.pk}", chain=council), actor)[:RECENT]
    return {
        "matter": matter,
        "crumbs": _crumbs(matter, council),
        "facts": _facts(matter, procedure),
        "next": _next(table, upcoming, ways_of(actor, matter.council, [matter], at)),
        "rail": rail(deadlines, procedure, where, upcoming) if matter.running else [],
        "rail_note": _note(timeline),
        "rows": [row for row in table if not row.finished],
        "done": [row for row in table if row.finished],
        "verbs": any(row.record_url or row.undo_url for row in table),
        "drawer": _docked(timeline, deadlines, upcoming, council),
        "acts": acts_of(matter, actor, at),
        "state": _state(matter, deadlines),
        "planned": timeline is not None,
        "days": by_day(entries, council, link=False, without=matter.title),
        "history": address("desk:history_of", council, kind="matters.matter", number=matter.pk),
        "runs": _runs(matter),
    }


def _table(
    matter: Matter,
    actor: Actor,
    today: date,
    deadlines: list[Deadline],
    records: Mapping[str, StepRecord],
    upcoming: str,
    where: Where,
) -> list[StepRow]:
    cast = cast_of(matter.council_id)
    steps = {step.id: step for step in procedure_of(matter).steps}

    def may_record(deadline: Deadline) -> bool:
        step = steps.get(deadline.step_id)
        if step is None or not matter.running:
            return False
        bodies = frozenset(cast.for_step(matter, step))
        return can(
            actor,
            "matters.record_step",
            StepOfMatter(matter.council_id, deadline.step_id, bodies),
        )

    return rows(
        deadlines,
        records,
        where=where,
        procedure=matter.procedure,
        next_step=upcoming,
        left=days_left(matter.council, today),
        may_record=may_record,
        optional=lambda step_id: step_id in steps and steps[step_id].optional,
        may_undo=lambda record: can(actor, "matters.undo_step", record),
    )


def _next(
    table: list[StepRow], upcoming: str, ways: Mapping[StepKey, Way]
) -> dict[str, Any] | None:
    """The step that the matter waits for, with who answers for it."""
    row = next((row for row in table if row.step_id == upcoming), None)
    if row is None:
        return None
    kicker = _("Next, for %(body)s") % {"body": row.body} if row.body else _("The next thing to do")
    actions = []
    if row.record_url:
        way = next((way for (_matter, step), way in ways.items() if step == upcoming), None)
        if way is not None:
            actions.append({"label": way.label, "url": way.url, "kind": "main"})
        kind = "quiet" if way else "main"
        actions.append({"label": _("Record as done"), "url": row.record_url, "kind": kind})
    return {"kicker": kicker, "row": row, "actions": actions}


def _docked(
    timeline: Timeline | None, deadlines: list[Deadline], upcoming: str, council: str
) -> dict[str, Any] | None:
    """The reasons of the next step, beside the page."""
    step = next((step for step in deadlines if step.step_id == upcoming and step.due), None)
    return drawer_of(timeline, step, council) if timeline and step else None


def _runs(matter: Matter) -> list[dict[str, Any]]:
    """The last recomputations that moved this matter's dates."""
    return [
        {
            "name": shorter(run.cause_words, matter.title),
            "at": run.at,
            "by": run.actor_label,
            "url": address("desk:run", matter.council.slug, run_id=run.pk) + f"#m{matter.pk}",
        }
        for run in runs_of(matter.council_id, holder=matter.holder)[:MOVES]
    ]


def _state(matter: Matter, deadlines: list[Deadline]) -> str:
    """The worst state of the open steps; empty where the matter's own state says it all."""
    if not matter.running:
        return ""
    step = worst(deadlines)
    return step.state if step else ""


def _crumbs(matter: Matter, council: str) -> list[dict[str, str]]:
    board = address("desk:board", council, session_id=matter.session_id)
    found = [{"label": matter.session.short_title, "url": board}]
    return [*found, {"label": matter.code or _("no code yet"), "url": ""}]


def _facts(matter: Matter, procedure: Procedure | None) -> list[dict[str, str]]:
    named = [
        (_("Kind"), matter.kind_label),
        (_("Submitter"), matter.submitter.label),
        (_("Lead, answerable"), matter.head.title if matter.head else matter.lead.label),
        (_("Verifying committee"), matter.committee.label if matter.committee else ""),
        (_("Coordinating committees"), _coordinating(matter)),
        (_("Executive meeting"), _meeting(matter)),
        (_("Procedure"), spoken(procedure.title) if procedure else matter.procedure),
        (_("Registered"), full_date(matter.registered_on)),
    ]
    return [{"name": str(name), "value": value} for name, value in named if value]


def _coordinating(matter: Matter) -> str:
    others = matter.coordinating_committees.all()
    return ", ".join(body.label for body in others if body.pk != matter.committee_id)


def _meeting(matter: Matter) -> str:
    if matter.executive_meeting and not matter.executive_meeting.cancelled:
        return full_date(matter.executive_meeting.day)
    return matter.executive_time


def _note(timeline: Timeline | None) -> str:
    if timeline is None:
        return ""
    if timeline.feasible:
        return _("planned towards %(day)s") % {"day": full_date(timeline.opening)}
    if timeline.earliest_feasible_opening:
        return _("would fit an opening from %(day)s") % {
            "day": full_date(timeline.earliest_feasible_opening)
        }
    return _("fits no opening with the executive meeting as it is set")
