"""Importing a list: upload or paste, columns, preview with corrections, accept, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyhop.access.doors import Request, attempt, found, here, sent, status_of
from kyhop.access.refusals import Refusal
from kyhop.council.models import CouncilSession
from kyhop.matters import actions
from kyhop.matters.actions.import_matters import AlreadyImported
from kyhop.matters.actions.register_matter import registration_over
from kyhop.matters.attachments import Upload
from kyhop.matters.forms import ListForm, ReasonForm
from kyhop.matters.models import ImportDraft
from kyhop.matters.preview import Preview, preview_of
from kyhop.matters.sheet.limits import FILE_BYTES
from kyhop.matters.states import DraftState
from kyhop.matters.views import import_page
from kyhop.matters.views.frame import list_of
from kyhop.web.verb import verb_page

PAGE = 100


def upload(request: Request, session_id: int) -> HttpResponse:
    """Upload a file or paste cells; the answer is the preview."""
    rows = CouncilSession.objects.select_related("council", "term")
    session = found(request, rows, session_id, "matters.import")
    form = ListForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.get("file")
        draft = attempt(
            form,
            actions.open_import,
            session_id=session.pk,
            upload=Upload(file.name, file.read(FILE_BYTES + 1)) if file else None,
            text=form.cleaned_data["text"],
            actor=request.actor,
            at=request.now,
        )
        if draft:
            return redirect(here(request, "matters:preview", draft.pk))
    context = {"form": form, "session": session, "back": list_of(request, session)}
    return render(request, "matters/import.html", context, status=status_of(form))


def preview(request: Request, draft_id: int) -> HttpResponse:
    """Show what would become of each row; keep the corrections that are sent."""
    draft = _draft(request, draft_id)
    if draft.state != DraftState.OPEN:
        return _closed(request, draft)
    refused = ""
    if request.method == "POST":
        try:
            actions.choose_rows(
                draft_id=draft.pk,
                actor=request.actor,
                at=request.now,
                **import_page.sent_rows(request.POST),
            )
        except Refusal as refusal:
            refused = str(refusal)
        else:
            return redirect(request.get_full_path())
    return _show(request, draft, refused)


def columns(request: Request, draft_id: int) -> HttpResponse:
    """Choose the sheet, the row of headings, and what each column holds."""
    draft = _draft(request, draft_id)
    if draft.state != DraftState.OPEN:
        return redirect(here(request, "matters:preview", draft.pk))
    refused = ""
    if request.method == "POST":
        try:
            draft = actions.choose_columns(
                draft_id=draft.pk,
                actor=request.actor,
                at=request.now,
                **import_page.sent_columns(request.POST),
            )
        except Refusal as refusal:
            refused = str(refusal)
        else:
            return redirect(here(request, "matters:preview", draft.pk))
    context = import_page.columns_context(draft) | {
        "refused": refused,
        "back": here(request, "matters:preview", draft.pk),
    }
    return render(request, "matters/import_columns.html", context, status=422 if refused else 200)


@require_POST
def accept(request: Request, draft_id: int) -> HttpResponse:
    """Take every row over, or none; pressing twice shows the result of the first time."""
    draft = _draft(request, draft_id)
    try:
        draft = actions.import_matters(
            draft_id=draft.pk,
            token=import_page.token_sent(request.POST),
            late_reason=request.POST.get("late_reason", ""),
            actor=request.actor,
            at=request.now,
        )
    except AlreadyImported:
        return redirect(here(request, "matters:preview", draft.pk))
    except Refusal as refusal:
        if draft.state != DraftState.OPEN:
            return redirect(here(request, "matters:preview", draft.pk))
        return _show(request, draft, str(refusal))
    messages.success(request, _("%(n)s matters have been taken over.") % {"n": draft.count})
    return redirect(here(request, "matters:preview", draft.pk))


@require_POST
def discard(request: Request, draft_id: int) -> HttpResponse:
    """Throw an open import away."""
    draft = _draft(request, draft_id)
    actions.discard_import(draft_id=draft.pk, actor=request.actor, at=request.now)
    messages.success(request, _("The import has been thrown away; nothing was saved."))
    return redirect(list_of(request, draft.session))


def undo(request: Request, draft_id: int) -> HttpResponse:
    """Undo an accepted import as a whole."""
    draft = _draft(request, draft_id)
    if draft.state != DraftState.ACCEPTED:
        return redirect(here(request, "matters:preview", draft.pk))
    return verb_page(
        request,
        title=_("Undo the import"),
        lead=_("All %(n)s matters of this import will be removed.") % {"n": draft.count},
        form=ReasonForm(sent(request)),
        submit=_("Undo the import"),
        danger=True,
        back=here(request, "matters:preview", draft.pk),
        done=list_of(request, draft.session),
        said=_("The import has been undone."),
        run=lambda data: actions.undo_import(
            draft_id=draft.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _draft(request: Request, draft_id: int) -> ImportDraft:
    rows = ImportDraft.objects.select_related("council", "session__council", "session__term")
    return found(request, rows, draft_id, "matters.import")


def _show(request: Request, draft: ImportDraft, refused: str) -> HttpResponse:
    seen = preview_of(draft, request.today)
    tab = import_page.tab_of(request.GET.get("rows", ""), seen)
    page = Paginator(import_page.rows_of_tab(seen, tab), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = import_page.preview_context(draft, seen, tab) | {
        "page": page,
        "rows": [import_page.row_context(row, draft, seen) for row in page.object_list],
        "shown": [row.row for row in page.object_list],
        "refused": refused,
        "late": registration_over(draft.session, request.today),
        "late_reason": request.POST.get("late_reason", ""),
        "tabs": _tabs(request, seen, tab),
        "columns_url": here(request, "matters:columns", draft.pk),
        "accept_url": here(request, "matters:accept_import", draft.pk),
        "discard_url": here(request, "matters:discard_import", draft.pk),
        "back": list_of(request, draft.session),
    }
    return render(request, "matters/import_preview.html", context, status=422 if refused else 200)


def _tabs(request: HttpRequest, seen: Preview, tab: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"?rows={name}", "count": len(rows), "current": name == tab}
        for name, label, rows in import_page.tabs(seen)
    ]


def _closed(request: Request, draft: ImportDraft) -> HttpResponse:
    context = {
        "draft": draft,
        "session": draft.session,
        "list": list_of(request, draft.session),
        "undo_url": here(request, "matters:undo_import", draft.pk)
        if draft.state == DraftState.ACCEPTED
        else "",
        "again": here(request, "matters:import", draft.session_id),
    }
    return render(request, "matters/import_closed.html", context)
