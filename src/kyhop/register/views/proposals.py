"""Proposals: the list, one proposal, and the verbs on it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can, require
from kyhop.register import actions, showing
from kyhop.register.forms import ReasonForm
from kyhop.register.models import Proposal
from kyhop.register.phrases import acts_said
from kyhop.register.queries import proposals
from kyhop.register.states import ProposalState
from kyhop.register.views.frame import crumbs, proposal_of, tabs
from kyhop.web.verb import verb_page

PAGE = 50
TONES = {
    ProposalState.OPEN: ("wait", "wait"),
    ProposalState.SIGNED: ("done", "done"),
    ProposalState.REFUSED: ("undo", "risk"),
    ProposalState.WITHDRAWN: ("none", "none"),
    ProposalState.UNDONE: ("undo", "none"),
}


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List what was proposed, what waits on top."""
    require(request.actor, "register.see", request.council)
    rows = sorted(proposals(), key=lambda row: row.state != ProposalState.OPEN)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": tabs(request, "proposals"),
        "page": page,
        "rows": [
            {
                "row": row,
                "acts": acts_said(row.numbers),
                "state": _state(row),
                "url": here(request, "register:proposal", row.pk),
            }
            for row in page.object_list
        ],
    }
    return render(request, "register/proposals.html", context)


@require_safe
def show(request: Request, proposal_id: int) -> HttpResponse:
    """Show what a proposal changes, act by act."""
    proposal = proposal_of(request, proposal_id, "register.see")
    page = Paginator(showing.proposal_rows(proposal), PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row["url"] = here(request, "register:act", row["act_id"]) if row["act_id"] else ""
    own = proposal.by_account_id is not None and proposal.by_account_id == request.actor.account_id
    context: dict[str, Any] = {
        "proposal": proposal,
        "title": _("Proposal %(n)s") % {"n": proposal.pk},
        "acts": acts_said(proposal.numbers),
        "page": page,
        "state": _state(proposal),
        "crumbs": crumbs(request, str(proposal.pk), "proposals"),
        "own": own and proposal.state == ProposalState.OPEN,
        "actions": _verbs(request, proposal, own),
    }
    return render(request, "register/proposal.html", context)


def sign(request: Request, proposal_id: int) -> HttpResponse:
    """Sign a proposal."""
    return _verb(
        request,
        proposal_of(request, proposal_id, "register.sign"),
        title=_("Sign the proposal"),
        submit=_("Sign"),
        said=_("Signed: the register has a new edition, and checks use it from now on."),
        run=lambda data, said: actions.sign_proposal(**said),
        reason=False,
    )


def refuse(request: Request, proposal_id: int) -> HttpResponse:
    """Send a proposal back."""
    return _verb(
        request,
        proposal_of(request, proposal_id, "register.sign"),
        title=_("Send the proposal back"),
        submit=_("Send back"),
        said=_("Sent back; the register stays as it is."),
        run=lambda data, said: actions.refuse_proposal(**said, **data),
    )


def take_back(request: Request, proposal_id: int) -> HttpResponse:
    """Take one's own proposal back."""
    return _verb(
        request,
        proposal_of(request, proposal_id, "register.propose"),
        title=_("Take the proposal back"),
        submit=_("Take back"),
        said=_("Taken back; the register stays as it is."),
        run=lambda data, said: actions.take_back_proposal(**said),
        reason=False,
    )


def undo(request: Request, proposal_id: int) -> HttpResponse:
    """Undo a signed proposal."""
    return _verb(
        request,
        proposal_of(request, proposal_id, "register.sign"),
        title=_("Undo the signed proposal"),
        submit=_("Undo"),
        said=_("Undone: the register has a new edition in which the acts read as before."),
        run=lambda data, said: actions.undo_proposal(**said, **data),
        danger=True,
    )


def _verb(
    request: Request, proposal: Proposal, *, run: Any, reason: bool = True, **page: Any
) -> HttpResponse:
    said = {"proposal_id": proposal.pk, "actor": request.actor, "at": request.now}
    return verb_page(
        request,
        lead=acts_said(proposal.numbers),
        form=ReasonForm(sent(request)) if reason else None,
        crumbs=crumbs(request, str(proposal.pk), "proposals"),
        back=here(request, "register:proposal", proposal.pk),
        run=lambda data: run(data, said),
        **page,
    )


def _state(proposal: Proposal) -> dict[str, Any]:
    icon, tone = TONES[ProposalState(proposal.state)]
    return {"icon": icon, "tone": tone, "word": proposal.get_state_display()}


def _verbs(request: Request, proposal: Proposal, own: bool) -> list[dict[str, Any]]:
    """What this post may do with the proposal as it stands."""
    signs = can(request.actor, "register.sign", request.council)
    open_ = proposal.state == ProposalState.OPEN
    offered = (
        ("sign", _("Sign"), "main", open_ and signs and not own),
        ("refuse", _("Send back"), "", open_ and signs and not own),
        ("take_back", _("Take back"), "", open_ and own
         and can(request.actor, "register.propose", request.council)),
        ("undo", _("Undo"), "danger", proposal.state == ProposalState.SIGNED and signs),
    )  # fmt: skip
    return [
        {"label": label, "url": here(request, f"register:{name}", proposal.pk), "kind": kind}
        for name, label, kind, offer in offered
        if offer
    ]
