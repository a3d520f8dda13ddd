"""Proposals: asking for one, watching it, looking at its difference, accepting or dropping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.refusals import Refusal
from kyhop.agenda import actions
from kyhop.agenda.actions.propose_order import LONG, QUICK
from kyhop.agenda.content import Content
from kyhop.agenda.editing import draft_of
from kyhop.agenda.forms import ProposeForm
from kyhop.agenda.models import Proposal
from kyhop.agenda.printed import changes, printed
from kyhop.agenda.problem import judged
from kyhop.agenda.proposing import with_order
from kyhop.agenda.showing import in_words, term_rows
from kyhop.agenda.states import ProposalState
from kyhop.agenda.views.frame import agenda_seen, crumbs_of, tell_meanwhile
from kyhop.agenda.views.rows import change_rows, read_sittings
from kyhop.web.verb import verb_page


def propose(request: Request, session_id: int) -> HttpResponse:
    """Ask for a proposed order."""
    agenda = agenda_seen(request, session_id, "agenda.edit")

    def run(data: dict[str, Any]) -> Proposal:
        made = actions.propose_order(
            agenda_id=agenda.pk,
            afresh=data["how"] == "afresh",
            within=data["within"],
            seconds=LONG if data["long"] else QUICK,
            actor=request.actor,
            at=request.now,
        )
        return made if data["long"] else actions.work_on(made.pk)

    return verb_page(
        request,
        title=_("Propose an order"),
        lead=_("The optimiser computes an order; you see the difference before anything changes."),
        form=ProposeForm(sent(request)),
        submit=_("Compute an order"),
        back=here(request, "agenda:board", session_id),
        done=lambda made: here(request, "agenda:proposal", made.pk),
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=run,
    )


def _seen(request: Request, order_id: int) -> Proposal:
    request.place = "agenda"  # type: ignore[attr-defined]
    rows = Proposal.objects.select_related("agenda__session__term", "agenda__council", "council")
    found(request, rows, order_id, "agenda.read")
    return found(request, rows, order_id, "agenda.edit")


@require_safe
def show(request: Request, order_id: int) -> HttpResponse:
    """A proposal: its progress, or how it differs from the draft and what it costs."""
    proposal = _seen(request, order_id)
    context = _context(request, proposal)
    page = "agenda/_proposal.html" if request.htmx else "agenda/proposal.html"  # type: ignore[attr-defined]
    return render(request, page, context)


def _context(request: Request, proposal: Proposal) -> dict[str, Any]:
    session = proposal.agenda.session
    common = {
        "session": session,
        "proposal": proposal,
        "crumbs": crumbs_of(request, session, board=True),
        "urls": {
            name: here(request, f"agenda:{name}", proposal.pk)
            for name in ("proposal", "accept", "drop", "cancel")
        },
        "board": here(request, "agenda:board", session.pk),
        "again": here(request, "agenda:propose", session.pk),
        "longer": here(request, "agenda:propose", session.pk) if proposal.seconds <= QUICK else "",
        "waiting": proposal.state == ProposalState.WAITING,
        "ready": proposal.state == ProposalState.READY,
    }
    if common["waiting"]:
        return common
    return common | _difference(request, proposal)


def _difference(request: Request, proposal: Proposal) -> dict[str, Any]:
    result = proposal.result
    before = Content.from_json(result["content"])
    _now, frame = draft_of(proposal.agenda, before)
    after = with_order(before, result)
    old, new = judged(before, frame), judged(after, frame)
    old_printed, new_printed = printed(before, frame, old), printed(after, frame, new)
    at = 1 if get_language() == "en" else 0
    return {
        "sittings": read_sittings(request, new_printed, set()),
        "changes": change_rows(changes(old_printed, new_printed)),
        "terms": term_rows([tuple(term) for term in result["terms"]]),
        "objective": result["objective"],
        "before_objective": old.objective,
        "unplaced": [
            {"title": before.lines[key].title, "reasons": [one[at] for one in told]}
            for key, told in result["unplaced"].items()
            if key in before.lines
        ],
        "conflicts": [one[at] for one in result["conflicts"]],
        "broken": [in_words(fault.says) for fault in new.faults],
        "stopped": result["stopped"],
        "overtaken": proposal.agenda.revision - proposal.revision,
    }


def _act(request: Request, order_id: int, verb: Any, said: str, board: bool) -> HttpResponse:
    proposal = _seen(request, order_id)
    try:
        done = verb(proposal_id=proposal.pk, actor=request.actor, at=request.now)
    except Refusal as refusal:
        context = _context(request, proposal) | {"refusal": refusal}
        return render(request, "agenda/proposal.html", context, status=422)
    if hasattr(done, "meanwhile"):
        tell_meanwhile(request, done)
    messages.success(request, said)
    if board:
        return redirect(here(request, "agenda:board", proposal.agenda.session_id))
    return redirect(here(request, "agenda:proposal", proposal.pk))


@require_POST
def accept(request: Request, order_id: int) -> HttpResponse:
    """Take over the proposed order."""
    return _act(
        request,
        order_id,
        actions.accept_proposal,
        _("The proposed order is on the board."),
        True,
    )


@require_POST
def drop(request: Request, order_id: int) -> HttpResponse:
    """Leave the draft as it is."""
    return _act(request, order_id, actions.drop_proposal, _("The draft stays as it was."), True)


@require_POST
def cancel(request: Request, order_id: int) -> HttpResponse:
    """Stop the search."""
    return _act(
        request, order_id, actions.cancel_proposal, _("The search is being stopped."), False
    )
