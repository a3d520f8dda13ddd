"""Importing a list of acts: upload, columns, preview, propose."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyhop.access.doors import Request, attempt, here, sent, status_of
from kyhop.access.rules import require
from kyhop.register import actions, showing
from kyhop.register.columns import is_enough
from kyhop.register.forms import ColumnsForm, ListForm, ProposeListForm
from kyhop.register.models import Proposal
from kyhop.register.preview import Fate, Line, Preview, preview_of
from kyhop.register.states import ProposalState
from kyhop.register.table import LARGEST
from kyhop.register.views.frame import crumbs
from kyhop.web.verb import verb_page

PAGE = 50
ORDER = (Fate.WRONG, Fate.CHANGED, Fate.NEW, Fate.SAME)
TONES = {
    Fate.WRONG: ("late", "late"),
    Fate.CHANGED: ("swap", "risk"),
    Fate.NEW: ("plus", "done"),
    Fate.SAME: ("none", "none"),
}


def upload(request: Request) -> HttpResponse:
    """Upload a list; the answer is its preview, or the choice of columns."""
    require(request.actor, "register.propose", request.council)
    form = ListForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        draft = attempt(
            form,
            actions.open_import,
            content=file.read(LARGEST + 1),
            name=file.name,
            actor=request.actor,
            at=request.now,
        )
        if draft:
            page = "preview" if is_enough(draft.mapping) else "columns"
            return redirect(here(request, f"register:{page}", draft.pk))
    context = {
        "form": form,
        "crumbs": crumbs(request, _("Import a list")),
        "back": here(request, "register:acts"),
    }
    return render(request, "register/import.html", context, status=status_of(form))


def columns(request: Request, register_draft_id: int) -> HttpResponse:
    """Say what the columns hold."""
    draft = _draft(request, register_draft_id)
    if draft.state != ProposalState.DRAFT:
        return _closed(request, draft)
    return verb_page(
        request,
        title=_("What the columns hold"),
        lead=draft.file_name,
        form=ColumnsForm(sent(request), table=draft.table, mapping=draft.mapping),
        submit=_("Look through it"),
        back=here(request, "register:import"),
        crumbs=crumbs(request, _("Import a list")),
        done=here(request, "register:preview", draft.pk),
        run=lambda data: actions.choose_columns(
            draft_id=draft.pk,
            header=data["header"],
            columns={n: at for n, at in data.items() if n != "header" and at is not None},
            actor=request.actor,
            at=request.now,
        ),
    )


def preview(request: Request, register_draft_id: int) -> HttpResponse:
    """Show what would become of each line; propose them all, or nothing."""
    draft = _draft(request, register_draft_id)
    if draft.state != ProposalState.DRAFT:
        return _closed(request, draft)
    if not is_enough(draft.mapping):
        return redirect(here(request, "register:columns", draft.pk))
    seen = preview_of(draft)
    form = ProposeListForm(sent(request), wrong=bool(seen.wrong))
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            actions.propose_import,
            draft_id=draft.pk,
            reason=form.cleaned_data["reason"],
            leave_out=form.cleaned_data.get("leave_out", False),
            actor=request.actor,
            at=request.now,
        )
        if made:
            return redirect(here(request, "register:proposal", made.pk))
    return render(
        request,
        "register/preview.html",
        _context(request, draft, seen) | {"form": form},
        status=status_of(form),
    )


@require_POST
def discard(request: Request, register_draft_id: int) -> HttpResponse:
    """Throw a list away that was only looked through."""
    draft = _draft(request, register_draft_id)
    if draft.state == ProposalState.DRAFT:
        actions.discard_import(draft_id=draft.pk, actor=request.actor, at=request.now)
    return redirect(here(request, "register:acts"))


def _draft(request: Request, draft_id: int) -> Proposal:
    """A list that was opened in this council."""
    require(request.actor, "register.propose", request.council)
    rows = Proposal.objects.filter(origin_id=request.council.pk, kind="import")
    draft = rows.filter(pk=draft_id).first()
    if draft is None:
        raise Http404
    return draft


def _closed(request: Request, draft: Proposal) -> HttpResponse:
    if draft.state == ProposalState.DISCARDED:
        return redirect(here(request, "register:import"))
    return redirect(here(request, "register:proposal", draft.pk))


def _context(request: Request, draft: Proposal, seen: Preview) -> dict[str, Any]:
    words = {
        Fate.WRONG: _("Cannot be used"),
        Fate.CHANGED: _("Changes"),
        Fate.NEW: _("New"),
        Fate.SAME: _("Says the same"),
    }
    ordered = [line for fate in ORDER for line in seen.of(fate)]
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    return {
        "draft": draft,
        "page": page,
        "rows": [_row(line, words) for line in page.object_list],
        "counts": [{"word": words[fate], "n": len(seen.of(fate))} for fate in ORDER],
        "nothing": not seen.effective,
        "crumbs": crumbs(request, _("Import a list")),
        "columns_url": here(request, "register:columns", draft.pk),
        "discard_url": here(request, "register:discard", draft.pk),
        "again": here(request, "register:import"),
    }


def _row(line: Line, words: dict[Fate, str]) -> dict[str, Any]:
    icon, tone = TONES[line.fate]
    return {
        "line": line,
        "state": {"icon": icon, "tone": tone, "word": words[line.fate]},
        "differences": showing.differences_said(line.differences),
        "title": line.row.get("title", ""),
    }
