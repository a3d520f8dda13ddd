"""The page of one version, its preview, its bytes, its pages; several versions as a ZIP."""

from __future__ import annotations

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.files import holders
from kyhop.files.archive import items_of, zipped
from kyhop.files.models import StoredFile, TextJob
from kyhop.files.picturing import NoPicture
from kyhop.files.previews import leaves_of, page_picture, pages_in
from kyhop.files.queries import paper_of, same_content, versions_of
from kyhop.files.rows import row_of, rows_of
from kyhop.files.rules import FileAt, SlotAt
from kyhop.files.sniffing import PICTURES
from kyhop.files.states import TextState
from kyhop.files.streaming import send_file, streamed
from kyhop.papers.office.wording import file_name

MOST_IN_ZIP = 400
MOST_LEAVES = 120


def read_file_asked(request: Request, stored_file_id: int) -> StoredFile:
    """The version, if it is of this council and the actor may read it.

    :raises Http404: it is not there, or not to be known of
    """
    rows = StoredFile.objects.select_related("blob").filter(council_id=request.council.pk)
    file = rows.filter(pk=stored_file_id).first()
    if file is None:
        raise Http404
    require(request.actor, "files.read", FileAt(file, request.now))
    return file


@require_safe
def file(request: Request, stored_file_id: int) -> HttpResponse:
    """Show one version: what it says with a place for every paragraph, its hash, its versions."""
    kept = read_file_asked(request, stored_file_id)
    policy = holders.policy_of(kept.holder_kind)
    slug, slot = request.council.slug, kept.slot
    paper = None if kept.withheld else paper_of(kept)
    leaves = leaves_of(paper) if paper else []
    pages = {
        number: here(request, "files:page", kept.pk, number) for number in pages_in(paper, kept)
    }
    job = TextJob.objects.filter(file=kept).first()
    may_add = can(
        request.actor,
        "files.add",
        SlotAt(request.council.pk, kept.holder_kind, kept.holder_id, slot, request.now),
    )
    context = {
        "title": policy.title(request.council.pk, kept.holder_id, slot),
        "row": row_of(slug, kept),
        "versions": rows_of(request, versions_of(kept.holder, slot).order_by("-number")),
        "twins": rows_of(request, same_content(kept)),
        "leaves": [(leaf, pages.pop(leaf.number or 0, "")) for leaf in leaves[:MOST_LEAVES]],
        "more_pages": list(pages.items())[:MOST_LEAVES],
        "cut": max(0, len(leaves) - MOST_LEAVES),
        "is_picture": kept.kind in PICTURES and not kept.withheld,
        "picture_url": here(request, "files:picture", kept.pk),
        "warnings": paper.warnings if paper else (),
        "waiting": bool(job and job.state == TextState.WAITING),
        "unreadable": job.said if job and job.state == TextState.UNREADABLE else "",
        "holder_url": policy.url(slug, kept.holder_id, slot),
        "add_url": (
            here(request, "files:add", kept.holder_kind, kept.holder_id, slot)  # type: ignore[arg-type]
            if may_add
            else ""
        ),
    }
    return render(request, "files/file.html", context)


@require_safe
def download(request: Request, stored_file_id: int) -> HttpResponseBase:
    """Hand out the bytes, whole or in the range asked for."""
    return send_file(request, _with_content(request, stored_file_id))


@require_safe
def picture(request: Request, stored_file_id: int) -> HttpResponseBase:
    """Hand out a picture to be shown in the page."""
    kept = _with_content(request, stored_file_id)
    if kept.kind not in PICTURES:
        raise Http404
    return send_file(request, kept, attachment=False)


@require_safe
def page(request: Request, stored_file_id: int, page_number: int) -> HttpResponse:
    """Hand out one page of a PDF as a picture."""
    kept = _with_content(request, stored_file_id)
    if kept.kind != "pdf" or page_number < 1:
        raise Http404
    try:
        drawn = page_picture(kept, page_number)
    except NoPicture:
        raise Http404 from None
    answer = HttpResponse(drawn, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
def archive(request: Request) -> HttpResponseBase:
    """Hand out several versions (`?f=12&f=15`) as a ZIP with a manifest of their hashes; `name` is
    what the ZIP is called."""
    asked = [int(word) for word in request.GET.getlist("f") if word.isdecimal()][:MOST_IN_ZIP]
    rows = StoredFile.objects.select_related("blob").filter(council_id=request.council.pk)
    found = rows.in_bulk(list(dict.fromkeys(asked)))
    allowed = holders.readable(request.actor, found.values(), request.now)
    files = [found[pk] for pk in dict.fromkeys(asked) if pk in allowed]
    files = [kept for kept in files if not kept.withheld]
    if not files or len(allowed) != len(set(asked)):
        raise Http404
    return zip_answer(request, files, f"{file_name(request.GET.get('name', '')) or 'ho-so'}.zip")


def zip_answer(request: Request, files: list[StoredFile], name: str) -> StreamingHttpResponse:
    """An answer that streams the given versions, which the caller has judged, as a ZIP."""
    answer = streamed(request, zipped(items_of(files), request.now), "application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _with_content(request: Request, stored_file_id: int) -> StoredFile:
    kept = read_file_asked(request, stored_file_id)
    if kept.withheld:
        raise Http404
    return kept
