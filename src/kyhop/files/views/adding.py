"""The page on which files are handed in for one paper; works without script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, sent, status_of
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.files import holders
from kyhop.files.actions.store_file import store_file
from kyhop.files.dropzone import dropzone_of
from kyhop.files.forms import UploadForm
from kyhop.files.queries import versions_of
from kyhop.files.rows import rows_of
from kyhop.files.rules import SlotAt


def add(request: Request, files_kind: str, files_holder_id: int, files_slot: str) -> HttpResponse:
    """Show the paper's versions and take further ones."""
    asked = SlotAt(request.council.pk, files_kind, files_holder_id, files_slot, request.now)
    if not holders.known(files_kind):
        raise Http404
    require(request.actor, "files.add", asked)
    policy = holders.policy_of(files_kind)
    back = _back(request) or policy.url(request.council.slug, files_holder_id, files_slot)
    form = UploadForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and _stored(request, asked, form):
        return redirect(back or request.get_full_path())
    holder = (files_kind, files_holder_id)
    title = policy.title(request.council.pk, files_holder_id, files_slot)
    context = {
        "title": title,
        "form": form,
        "back": back,
        "zone": dropzone_of(
            request, holder, [(files_slot, title)], back=back or request.get_full_path()
        ),
        "rows": rows_of(request, versions_of(holder, files_slot).order_by("-number")),
    }
    return render(request, "files/add.html", context, status=status_of(form))


def _stored(request: Request, asked: SlotAt, form: UploadForm) -> bool:
    """Whether every file was kept; those that were stay, the others are told by name."""
    whole = True
    for one in form.cleaned_data["file"]:
        try:
            file = store_file(
                council_id=asked.council_id,
                holder=(asked.kind, asked.holder_id),
                slot=asked.slot,
                name=one.name,
                content=one.file,
                actor=request.actor,
                at=request.now,
                word=form.cleaned_data["word"],
                secrecy=form.cleaned_data["secrecy"],
                origin="form",
            )
        except Refusal as refusal:
            whole = False
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, f"{one.name}: {refusal}")
        else:
            said = _("“%(name)s” is kept as version %(number)s.")
            messages.success(request, said % {"name": file.name, "number": file.number})
    return whole


def _back(request: Any) -> str:
    """The page to return to, if it is one of this site."""
    asked = request.GET.get("back", "")
    fits = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if asked and fits else ""
