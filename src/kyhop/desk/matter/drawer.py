"""The reasons of one kept date, as the drawer shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyhop.deadlines.lateness import Recorded
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.queries import replayed
from kyhop.desk.addresses import address
from kyhop.desk.matter.reasons import as_steps, procedure_named
from kyhop.web.words import clock, full_date, spoken


def drawer_of(
    timeline: Timeline, deadline: Deadline, council: str, record: Recorded | None = None
) -> dict[str, Any]:
    """The reasons of one kept date as `web/drawer.html` takes them; `record`: how it was finished."""
    due = deadline.due_at
    reasons = replayed(timeline.pk).explain(deadline.step_id) if due else ()
    procedure = procedure_named(timeline.procedure_name)
    is_rule = procedure is not None and deadline.decided_by in procedure.rules
    rule = deadline.decided_by if is_rule else ""
    actions = [
        {"label": label, "url": url, "kind": "quiet"}
        for label, url in (
            (_("Open the rule"), rule and address("statutes:rule", council, rule_id=rule)),
        )
        if url
    ]
    return {
        "id": f"why-{deadline.step_id}",
        "question": _("Why “%(step)s” is due on") % {"step": deadline.title},
        "answer": f"{full_date(due)} · {clock(due)}" if due else _("No due date yet"),
        "steps": as_steps(reasons),
        "provisional": deadline.provisional,
        "actions": actions,
        "rule": rule,
        "note": _note(timeline, deadline, record),
    }


def _note(timeline: Timeline, deadline: Deadline, record: Recorded | None) -> str:
    """When the date was computed; of a finished step whose date moved since, which date judges it."""
    procedure = procedure_named(timeline.procedure_name)
    computed = _("Computed at %(hour)s on %(day)s by %(procedure)s") % {
        "hour": clock(timeline.computed_at),
        "day": f"{timeline.as_of:%d/%m/%Y}",
        "procedure": spoken(procedure.title) if procedure else timeline.procedure_name,
    }
    if record is None or record.due is None or record.due == deadline.due:
        return computed
    judged = _("When it was finished its date was %(day)s; it is judged by that date.")
    return f"{computed}. " + judged % {"day": f"{record.due:%d/%m/%Y}"}
