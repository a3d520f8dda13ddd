"""The doors of a matter's page and of the reasons behind its dates."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.rules import require
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.queries import replayed, timeline_of
from kyhop.desk.addresses import address, of_matter
from kyhop.desk.matter.page import page_of
from kyhop.desk.matter.reasons import as_steps, procedure_named
from kyhop.matters.models import Matter
from kyhop.matters.queries import get_matter
from kyhop.web.words import clock, full_date, spoken


def _seen(request: Any, matter_id: int) -> Matter:
    """The matter, if this post may see it; else 404."""
    try:
        found = get_matter(matter_id, council_id=request.council.pk)
    except Matter.DoesNotExist:
        raise Http404 from None
    require(request.actor, "matters.see", found)
    request.place = "matters"
    return found


@require_safe
def matter(request: Any, matter_id: int) -> HttpResponse:
    """What the matter is, the next thing to do, its rail and steps, reasons, papers and history."""
    found = _seen(request, matter_id)
    return render(request, "desk/matter.html", page_of(found, request.actor, request.today))


@require_safe
def why(request: Any, matter_id: int, step_id: str) -> HttpResponse:
    """Why a step is due on its day: a page of its own, or the drawer alone when a script asks."""
    found = _seen(request, matter_id)
    timeline = timeline_of(*found.holder)
    steps = timeline.deadlines.all() if timeline else []
    deadline = next((step for step in steps if step.step_id == step_id), None)
    if timeline is None or deadline is None:
        raise Http404
    context = {"matter": found, "drawer": drawer_of(timeline, deadline, request.council.slug)}
    page = "desk/_why.html" if request.htmx else "desk/why.html"
    context["back"] = of_matter(request.council.slug, found.pk)
    return render(request, page, context)


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
        "answer": f"{full_date(due)} · {clock(due)}" if due else _("No date yet"),
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
