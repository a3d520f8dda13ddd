"""The list of commitments, and the page of one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import can, require
from kyhop.council.models import CouncilSession
from kyhop.followup.models import Commitment
from kyhop.followup.queries import RELATED, commitments_of, filtered
from kyhop.followup.states import CommitmentState
from kyhop.matters.sorting import order_key
from kyhop.people.models import Body
from kyhop.programme.models import Registration
from kyhop.programme.queries import registrations_from

PAGE = 50


@require_safe
def show_all(request: Request) -> HttpResponse:
    """The commitments made to the council, those under way first."""
    require(request.actor, "followup.see", request.council)
    rows = commitments_of(request.council.pk)
    page = Paginator(filtered(rows, request.GET.dict()), PAGE).get_page(request.GET.get("page"))
    keeps = can(request.actor, "followup.keep", request.council)
    new = {
        "label": _("Record a commitment"), "url": here(request, "followup:record"), "kind": "main",
    }  # fmt: skip
    context = {
        "page": page,
        "rows": [_row(request, row) for row in page.object_list],
        "any": rows.exists(),
        "selects": _selects(request),
        "actions": [new] if keeps else [],
    }
    return render(request, "followup/commitments.html", context)


@require_safe
def show(request: Request, commitment_id: int) -> HttpResponse:
    """One commitment: its words, its days, what became of it."""
    row = seen(request, commitment_id)
    registered = registrations_from(request.council.pk, [row.source]).get(row.source)
    context = {
        **_row(request, row),
        "crumbs": [{"label": _("Commitments"), "url": here(request, "followup:commitments")}],
        "extensions": list(row.extensions.all()),
        "registered": registered,
        "registered_url": _registration(request, registered),
        "actions": _acts(request, row),
    }
    return render(request, "followup/commitment.html", context)


def seen(request: Request, commitment_id: int, permission: str = "followup.see") -> Commitment:
    """The commitment of this council, if the visitor may see it and may do `permission`."""
    rows = Commitment.objects.select_related(*RELATED)
    row = found(request, rows, commitment_id, "followup.see")
    require(request.actor, permission, row)
    return row


def _row(request: Request, row: Commitment) -> dict[str, Any]:
    return {
        "row": row,
        "url": here(request, "followup:commitment", row.pk),
        "state": _badge(request, row),
    }


def _badge(request: Request, row: Commitment) -> str:
    """The key of the sign beside its state's words."""
    if row.overdue_on(request.today):
        return "late"
    return "open" if row.open else "done" if row.state == CommitmentState.KEPT else "not_started"


def _registration(request: Request, registered: Registration | None) -> str:
    if registered is None or not can(request.actor, "programme.see_registration", registered):
        return ""
    return here(request, "programme:registration", registered.pk)


def _acts(request: Request, row: Commitment) -> list[dict[str, str]]:
    if not row.open or not can(request.actor, "followup.keep", row):
        return []
    return [
        {"label": _("Settle it"), "url": here(request, "followup:settle", row.pk), "kind": "main"},
        {"label": _("Put it off"), "url": here(request, "followup:extend", row.pk)},
    ]


def _selects(request: Request) -> list[dict[str, Any]]:
    """The selects above the list; bodies and sessions name only what occurs."""

    def select(name: str, label: str, options: list[tuple[str, str]]) -> dict[str, Any]:
        chosen = request.GET.get(name, "")
        return {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": words, "selected": value == chosen}
                for value, words in options
            ],
        }

    rows = Commitment.objects.filter(council_id=request.council.pk)
    sessions = CouncilSession.objects.filter(pk__in=rows.values("session_id"))
    sessions = sessions.select_related("term", "council").order_by("-opening_day")
    bodies = sorted(
        Body.objects.filter(pk__in=rows.values("body_id")), key=lambda body: order_key(body.label)
    )
    states = [(state.value, str(state.label)) for state in CommitmentState if state != "open"]
    return [
        select("state", _("State"), [
            ("", str(CommitmentState.OPEN.label)), *states, ("all", _("Every state")),
        ]),
        select("session", _("Session"), [
            ("", _("Every session")), *((str(row.pk), row.short_title) for row in sessions),
        ]),
        select("body", _("Body"), [
            ("", _("Every body")), *((str(body.pk), body.label) for body in bodies),
        ]),
        select("resolution", _("Resolution"), [
            ("", _("With or without a resolution")), ("1", _("Needs a resolution")),
        ]),
    ]  # fmt: skip
