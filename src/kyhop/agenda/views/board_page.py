"""Everything that the board of a draft shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kyhop.access.doors import Request, here
from kyhop.access.refusals import Refusal
from kyhop.access.rules import can
from kyhop.agenda.actions.submit_draft import submission_of
from kyhop.agenda.conflicts import conflicts
from kyhop.agenda.grouping import grouped
from kyhop.agenda.matters import drift, listed
from kyhop.agenda.models import Agenda, Version
from kyhop.agenda.queries import latest_version
from kyhop.agenda.refusals import Overtaken
from kyhop.agenda.showing import (
    Draft,
    away,
    columns,
    costs,
    draft_shown,
    orders,
    presenters,
    undoable,
)
from kyhop.agenda.views.frame import crumbs_of
from kyhop.council.models import CouncilSession
from kyhop.council.states import SessionState

FRAGMENT = "X-Board"


def board_page(
    request: Request,
    agenda: Agenda,
    *,
    chosen: str = "",
    refusal: Refusal | None = None,
    told: str = "",
) -> HttpResponse:
    """The whole page, or only the board where the script asks for it.

    :param told: what others did meanwhile, where the board alone is sent
    """
    context = board_context(request, agenda, chosen, refusal) | {"told": told}
    page = "agenda/_board_parts.html" if FRAGMENT in request.headers else "agenda/board.html"
    return render(request, page, context, status=422 if refusal else 200)


def board_context(
    request: Request, agenda: Agenda, chosen: str, refusal: Refusal | None
) -> dict[str, Any]:
    """Everything that the board shows."""
    session = agenda.session
    submission = submission_of(agenda)
    draft = draft_shown(agenda, latest_version(agenda))
    edits = can(request.actor, "agenda.edit", agenda) and session.state != SessionState.CLOSED
    return {
        "session": session,
        "agenda": agenda,
        "submits": edits and not (submission and submission.revision == agenda.revision),
        "version": draft.version,
        "draft_changes": len(draft.changes),
        "news": bool(draft.changes) or draft.version is None,
        "crumbs": crumbs_of(request, session),
        "columns": columns(draft, chosen),
        "chosen": chosen if chosen in draft.content.lines else "",
        "unplaced": _unplaced(draft, chosen),
        "conflicts": conflicts(draft),
        "costs": costs(draft),
        "away": away(draft),
        "orders": orders(draft),
        "grouped": grouped(session.pk, draft.content, draft.frame.agreed, draft.judged),
        "edits": edits,
        "undoable": undoable(agenda) if edits else {},
        "drift": drift(draft.content, listed(session)) if edits else None,
        "submission": submission,
        "changed_since": agenda.revision - submission.revision if submission else 0,
        "adopts": adopts(request, draft.version, session),
        "refusal": refusal,
        "meanwhile": refusal.meanwhile if isinstance(refusal, Overtaken) else [],
        "urls": _urls(request, agenda),
        "line_url": here(request, "agenda:board", session.pk),
        "links": {
            name: reverse(f"agenda:{name}", args=[request.council.slug, session.pk, chosen])
            for name in ("edit", "why")
            if chosen in draft.content.lines
        },
    }


def _unplaced(draft: Draft, chosen: str) -> list[dict[str, Any]]:
    return [
        {**row, "who": presenters(row), "chosen": row["key"] == chosen}
        for row in draft.printed["unplaced"]
    ]


def adopts(request: Request, version: Version | None, session: CouncilSession) -> bool:
    """Whether the adoption can be recorded: a released version, from the opening day on."""
    opened = session.opening_day is not None and session.opening_day <= request.today
    return version is not None and version.adopted_at is None and opened


def _urls(request: Request, agenda: Agenda) -> dict[str, str]:
    """The addresses of what this visitor may do."""
    names = {
        "agenda.edit": (
            "move", "step", "place", "lock", "undo", "redo", "matters", "add", "propose", "absence",
            "order", "there", "treat", "minutes",
        ),
        "agenda.review": ("open_review",),
        "agenda.submit": ("submit",),
        "agenda.release": ("release",),
        "agenda.adopt": ("adopt", "amend"),
        "agenda.policy": (),
    }  # fmt: skip
    found = {
        name: here(request, f"agenda:{name}", agenda.session_id)
        for permission, allowed in names.items()
        if can(request.actor, permission, agenda)
        for name in allowed
    }
    for name in ("review", "compare", "reading"):
        found[name] = here(request, f"agenda:{name}", agenda.session_id)
    if can(request.actor, "agenda.policy", request.council):
        found["policy"] = here(request, "agenda:policy")
    return found
