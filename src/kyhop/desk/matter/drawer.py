"""The reasons of one kept date, as the drawer shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.queries import replayed
from kyhop.desk.addresses import address
from kyhop.desk.matter.reasons import as_steps, procedure_named
from kyhop.web.words import clock, full_date, spoken


def drawer_of(timeline: Timeline, deadline: Deadline, council: str) -> dict[str, Any]:
    """The reasons of one kept date as `web/drawer.html` takes them."""
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
        "question": _("Why «%(step)s» is due on") % {"step": deadline.title},
        "answer": f"{full_date(due)} · {clock(due)}" if due else _("No due date yet"),
        "steps": as_steps(reasons),
        "provisional": deadline.provisional,
        "actions": actions,
        "rule": rule,
        "note": _("Computed at %(hour)s on %(day)s by %(procedure)s")
        % {
            "hour": clock(timeline.computed_at),
            "day": f"{timeline.as_of:%d/%m/%Y}",
            "procedure": spoken(procedure.title) if procedure else timeline.procedure_name,
        },
    }
