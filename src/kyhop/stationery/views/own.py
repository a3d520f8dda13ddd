"""A council's own forms: which papers have one, one paper's versions, a new version, its preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.refusals import Refusal
from kyhop.access.rules import can, require
from kyhop.papers.convert.libreoffice import Failed
from kyhop.stationery import actions
from kyhop.stationery.making import MEDIA_TYPES, FileKind
from kyhop.stationery.models import OwnForm
from kyhop.stationery.own.converting import converted, office
from kyhop.stationery.own.known import NoForm, known_of
from kyhop.stationery.own.limits import LARGEST_MB
from kyhop.stationery.own.problems import Problem
from kyhop.stationery.papers import Paper, UnknownPaper, all_papers, holder_of, paper
from kyhop.stationery.queries import content_of, forms_of, newest_numbers, uses_now
from kyhop.stationery.refusals import FormFaulty
from kyhop.stationery.rules import FormsOf
from kyhop.stationery.telling import address, placeholder_rows, version_rows
from kyhop.stationery.uploading import UploadForm
from kyhop.web.downloads import download


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List the papers: in kyhop's form, or in which version of the council's own."""
    require(request.actor, "stationery.see_forms", request.council)
    uses, newest = uses_now(request.council.pk), newest_numbers(request.council.pk)
    language = get_language() or "vi"
    rows = [
        {
            "title": one.title.say(language),
            "about": one.about.say(language),
            "url": address(request, "form", one.id) if one.own else "",
            "use": uses.get(one.id),
            "newest": newest.get(one.id, 0),
        }
        for one in all_papers()
    ]
    context = {"rows": rows, "own": len(uses), "office": office()}
    return render(request, "stationery/forms.html", context)


def show(request: Request, official_id: str) -> HttpResponse:
    """One paper's form: what is in use, a form to begin with, placeholders, versions; upload one."""
    asked = paper_of(request, official_id)
    form = UploadForm(sent(request), request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        made, problems = _uploaded(request, asked, form)
        if made is not None:
            messages.success(
                request, _("The form was accepted. Look at the preview, then put it in use.")
            )
            return redirect(address(request, "form_version", asked.id, made.number))
    return _page(request, asked, form, problems)


def _uploaded(
    request: Request, asked: Paper, form: UploadForm
) -> tuple[OwnForm | None, tuple[Problem, ...]]:
    file = form.cleaned_data["file"]
    try:
        made = actions.upload_form(
            council_id=request.council.pk,
            official=asked.id,
            name=file.name,
            content=file.read(LARGEST_MB * 2**20 + 1),
            actor=request.actor,
            at=request.now,
        )
    except FormFaulty as refusal:
        form.add_error("file", str(refusal))
        return None, refusal.problems
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None, ()
    return made, ()


def _page(
    request: Request, asked: Paper, form: UploadForm, problems: tuple[Problem, ...]
) -> HttpResponse:
    language = get_language() or "vi"
    rows = version_rows(request, asked)
    context = {
        "title": asked.title.say(language),
        "about": asked.about.say(language),
        "crumbs": [{"label": _("Forms of papers"), "url": here(request, "stationery:forms")}],
        "versions": rows,
        "used": next((row for row in rows if row["used"]), None),
        "placeholders": placeholder_rows(asked, language),
        "start_url": address(request, "form_start", asked.id),
        "back_url": address(request, "form_back", asked.id),
        "may": _may(request, asked),
        "form": form,
        "problems": problems,
        "office": office(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "stationery/form.html", context, status=status)


@require_safe
def start(request: Request, official_id: str) -> HttpResponse:
    """Download a form to begin with: kyhop's own with placeholders where its values stand."""
    from kyhop.stationery.own.starting import starter

    asked = paper_of(request, official_id)
    with override("vi"):
        content = starter(asked)
    name = _("Form to begin with") + f" - {asked.title.vi}.docx"
    return download(content, name, MEDIA_TYPES[FileKind.DOCX])


@require_safe
def version(request: Request, official_id: str, form_number: int) -> HttpResponse:
    """One version: whence it is, how it looks when filled, what the check of form says."""
    from kyhop.stationery.previewing import preview_of, rows_for, warnings_of

    asked = paper_of(request, official_id)
    form = form_of(request, asked, form_number)
    rows = rows_for(request, asked)
    chosen = _chosen(request, rows)
    language = get_language() or "vi"
    try:
        seen = preview_of(request, asked, content_of(form), chosen)
    except Refusal as refusal:
        seen, refused = None, str(refusal)
    else:
        refused = ""
    query = f"?row={seen.row.pk}" if seen and seen.row else "?row=sample"
    where = address(request, "form_preview", asked.id, form.number)
    row = next(r for r in version_rows(request, asked) if r["form"].pk == form.pk)
    context = {
        "title": _("%(title)s, version %(n)s") % {"title": asked.title.say(language), "n": form.number},
        "crumbs": [
            {"label": _("Forms of papers"), "url": here(request, "stationery:forms")},
            {"label": asked.title.say(language), "url": address(request, "form", asked.id)},
        ],
        "row": row,
        "form": form,
        "choices": [(one.pk, holder_of(asked).title(one)) for one in rows],
        "chosen": chosen.pk if chosen else "",
        "filled_with": holder_of(asked).title(seen.row) if seen and seen.row else "",
        "nothing": bool(chosen is not None and seen and seen.row is None),
        "refused": refused,
        "docx": where.format("docx") + query,
        "pdf": where.format("pdf") + query if office() else "",
        "warnings": warnings_of(seen.content) if seen else [],
        "unused": [known_of(asked.id).placeholders[name] for name in form.unused
                   if name in known_of(asked.id).placeholders],
        "may": _may(request, asked),
    }  # fmt: skip
    return render(request, "stationery/version.html", context)


@require_safe
def preview(request: Request, official_id: str, form_number: int, suffix: str) -> HttpResponse:
    """Download the filled version, as DOCX or by LibreOffice as PDF; its page says why not."""
    from kyhop.stationery.previewing import preview_of, rows_for

    asked = paper_of(request, official_id)
    form = form_of(request, asked, form_number)
    if suffix not in MEDIA_TYPES:
        raise Http404
    chosen = _chosen(request, rows_for(request, asked))
    content = preview_of(request, asked, content_of(form), chosen).content
    made = converted(content) if suffix == FileKind.PDF else content
    if isinstance(made, Failed):
        messages.error(request, made.says.say(get_language() or "vi"))
        return redirect(address(request, "form_version", asked.id, form.number))
    name = f"{asked.title.vi} - {form.number}.{suffix}"
    return download(made, name, MEDIA_TYPES[FileKind(suffix)])


def paper_of(request: Request, official_id: str) -> Paper:
    """The paper whose form is asked for.

    :raises Http404: there is no such paper, or it is drawn and has no form
    """
    require(request.actor, "stationery.see_forms", request.council)
    try:
        asked = paper(official_id)
        known_of(official_id)
    except (UnknownPaper, NoForm):
        raise Http404 from None
    return asked


def form_of(request: Request, asked: Paper, number: int) -> OwnForm:
    """One version of the council's form of the paper.

    :raises Http404: it has no such version
    """
    form = forms_of(request.council.pk, asked.id).filter(number=number).first()
    if form is None:
        raise Http404
    return form


def _may(request: Request, asked: Paper) -> bool:
    return can(request.actor, "stationery.keep_form", FormsOf(request.council.pk, asked))


def _chosen(request: Request, rows: list[Any]) -> Any:
    """What is asked for, the newest when nothing is; None for the sample."""
    wanted = request.GET.get("row", "")
    if wanted == "sample":
        return None
    return next((row for row in rows if str(row.pk) == wanted), rows[0] if rows else None)
