"""Bringing papers: one version, many files sorted by name, lines beyond the list or spared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kyhop.access.actor import Actor
from kyhop.access.doors import Request, here, sent, status_of
from kyhop.access.refusals import Refusal
from kyhop.access.rules import NotAllowed, require
from kyhop.dossiers import actions
from kyhop.dossiers.forms import ReasonForm, SortForm, TitleForm
from kyhop.dossiers.paper_rows import PaperRow, rows_of, title_words
from kyhop.dossiers.policy import may_bring
from kyhop.dossiers.reading import Whole, whole_of
from kyhop.dossiers.round_rows import handover_url
from kyhop.dossiers.sorting import suggest
from kyhop.dossiers.states import PaperState
from kyhop.dossiers.taking import keep_waiting, take_many, waiting_of
from kyhop.dossiers.views.frame import crumbs, dossier_url, seen
from kyhop.files.dropzone import Dropzone, dropzone_of, upload_form
from kyhop.files.rows import twin_of
from kyhop.matters.models import Matter
from kyhop.web.verb import verb_page


def paper(request: Request, matter_id: int, paper: str) -> HttpResponse:
    """The versions of one paper, newest first; who may drops the next one here."""
    matter = seen(request, matter_id)
    whole, row = _line(request, matter, paper)
    form = upload_form(request)
    back = dossier_url(request, matter.pk) + f"#{paper}"
    if request.method == "POST":
        if not row.may_add:
            raise NotAllowed("dossiers.bring")
        if form.is_valid() and _brought(request, matter, paper, form):
            return redirect(back)
    context = {
        "matter": matter,
        "row": row,
        "versions": row.versions[::-1],
        "form": form,
        "zone": zone_for(request, whole, [row], back) if row.may_add else None,
        "crumbs": crumbs(request, matter),
        "slug": request.council.slug,
        "seen_at": _seen_at(whole, paper, request.actor),
    }
    return render(request, "dossiers/paper.html", context, status=status_of(form))


def zone_for(request: Request, whole: Whole, rows: list[PaperRow], back: str) -> Dropzone:
    """Where files are dropped for these lines; the first one opens the dossier."""
    slots = [(row.id, title_words(whole, row)) for row in rows]
    holder = whole.dossier.holder if whole.dossier else None
    begin = here(request, "dossiers:begin", whole.matter.pk)
    return dropzone_of(request, holder, slots, back=back, begin=begin)


@require_POST
def begin(request: Request, matter_id: int) -> HttpResponse:
    """Open the dossier for its first file, and send the announcement on to where files arrive."""
    matter = seen(request, matter_id)
    if not may_bring(request.actor, matter, request.POST.get("slot", ""), request.now):
        raise NotAllowed("dossiers.bring")
    dossier = actions.open_dossier(matter_id=matter.pk, actor=request.actor, at=request.now)
    where = reverse("files:begin", args=[request.council.slug, *dossier.holder])
    return redirect(where, preserve_request=True)


def _brought(request: Request, matter: Matter, paper: str, form: Any) -> bool:
    """Whether every file was kept; those that were stay, the others are told by name."""
    whole = True
    for one in form.cleaned_data["file"]:
        try:
            version = actions.add_version(
                matter_id=matter.pk, paper_id=paper, name=one.name, content=one.file,
                word=form.cleaned_data["word"], secrecy=form.cleaned_data["secrecy"],
                actor=request.actor, at=request.now,
            )  # fmt: skip
        except Refusal as refusal:
            whole = False
            field = refusal.field if refusal.field in form.fields else "file"
            form.add_error(field, f"{one.name}: {refusal}")
        else:
            words = {"number": version.number, "name": version.file.name}
            messages.success(request, _("Version %(number)s is here: %(name)s") % words)
            if twin := twin_of(version.file):
                messages.warning(request, twin)
    return whole


def _seen_at(whole: Whole, paper: str, actor: Actor) -> list[dict[str, Any]]:
    """Where each version went: what was handed over stays what it was."""
    return [
        {
            "number": next(
                (v.number for v in whole.versions.get(paper, []) if v.pk == line.version_id), 0
            ),
            "to": handover.to_body.label if handover.to_body else _("the deputies"),
            "at": handover.handed_at,
            "state": handover.state_label,
            "url": handover_url(whole, handover, actor),
        }
        for handover in whole.handovers
        for line in whole.handed.get(handover.pk, [])
        if line.paper.paper_id == paper and line.version_id
    ]


def upload(request: Request, matter_id: int) -> HttpResponse:
    """Drop many files, each to its paper; without script the next page asks which each one is."""
    matter = seen(request, matter_id)
    require(request.actor, "dossiers.manage", matter)
    form = upload_form(request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found, refused = take_many(
            matter, given["file"], word=given["word"], secrecy=given["secrecy"],
            actor=request.actor, at=request.now,
        )  # fmt: skip
        for name, why in refused:
            messages.warning(request, f"{name}: {why}")
        keep_waiting(request, matter, found)
        return redirect(
            f"dossiers:{'sort' if found else 'upload'}", request.council.slug, matter.pk
        )
    whole = whole_of(matter, request.actor, request.now)
    rows = [row for row in rows_of(whole, request.actor) if row.may_add]
    back = dossier_url(request, matter.pk)
    context = {
        "matter": matter,
        "form": form,
        "zone": zone_for(request, whole, rows, back),
        "back": back,
        "crumbs": crumbs(request, matter),
    }
    return render(request, "dossiers/upload.html", context, status=status_of(form))


def sort(request: Request, matter_id: int) -> HttpResponse:
    """Say which paper each received file is; what its name suggests is chosen beforehand."""
    matter = seen(request, matter_id)
    require(request.actor, "dossiers.manage", matter)
    waiting = waiting_of(request, matter)
    rows = rows_of(whole_of(matter, request.actor, request.now), request.actor)
    titles = {row.id: row.title for row in rows}
    shown = [{"name": one.name, "suggested": suggest(one.name, titles)} for one in waiting]

    def run(data: dict[str, Any]) -> None:
        count = 0
        for number, one in enumerate(waiting):
            if line := data.get(f"line_{number}"):
                actions.add_version(
                    matter_id=matter.pk, paper_id=line, name=one.name, content=one,
                    actor=request.actor, at=request.now,
                )  # fmt: skip
                count += 1
        keep_waiting(request, matter, [])
        told = ngettext("%(n)s file is in the dossier.", "%(n)s files are in the dossier.", count)
        messages.success(request, told % {"n": count})

    return verb_page(
        request,
        title=_("Which paper is each file?"),
        lead=_("Suggested by the file's name. Look at each one, and change what is wrong."),
        crumbs=crumbs(request, matter),
        form=SortForm(sent(request), waiting=shown, lines=list(titles.items())),
        submit=_("Put into the dossier"),
        back=dossier_url(request, matter.pk),
        run=run,
    )


def add_paper(request: Request, matter_id: int) -> HttpResponse:
    """Add a line beyond the checklist."""
    matter = seen(request, matter_id)
    require(request.actor, "dossiers.manage", matter)
    return verb_page(
        request,
        title=_("A paper beyond the list"),
        lead=matter.title,
        crumbs=crumbs(request, matter),
        form=TitleForm(sent(request)),
        submit=_("Add the paper"),
        back=dossier_url(request, matter.pk),
        run=lambda data: actions.add_paper(
            matter_id=matter.pk, actor=request.actor, at=request.now, **data
        ),
    )


def spare(request: Request, matter_id: int, paper: str) -> HttpResponse:
    """Say that a paper is not needed and why, or that it is needed after all."""
    matter = seen(request, matter_id)
    require(request.actor, "dossiers.manage", matter)
    _whole, row = _line(request, matter, paper)
    spared = row.state is PaperState.NOT_NEEDED
    where: dict[str, Any] = {
        "matter_id": matter.pk, "paper_id": paper, "actor": request.actor, "at": request.now
    }  # fmt: skip
    verb = actions.need_paper if spared else actions.spare_paper
    return verb_page(
        request,
        title=(_("Needed after all: %(paper)s") if spared else _("Not needed: %(paper)s"))
        % {"paper": row.title},
        lead=row.note or row.cite,
        crumbs=crumbs(request, matter),
        form=None if spared else ReasonForm(sent(request)),
        submit=_("Needed after all") if spared else _("Not needed"),
        back=dossier_url(request, matter.pk),
        run=lambda data: verb(**where, **data),
    )


def _line(request: Request, matter: Matter, paper: str) -> tuple[Whole, PaperRow]:
    """The line asked for, if it is one that this reader may know of; else 404."""
    whole = whole_of(matter, request.actor, request.now)
    row = next((row for row in rows_of(whole, request.actor) if row.id == paper), None)
    if row is None:
        raise Http404
    return whole, row


__all__ = ["add_paper", "begin", "paper", "sort", "spare", "upload"]
