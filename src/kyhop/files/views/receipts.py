"""The doors of receipts: to read, to print, as Word, and the check page that is open to all."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent, status_of
from kyhop.files.forms import CheckForm
from kyhop.files.models import Receipt
from kyhop.files.queries import lines_with, receipt_of
from kyhop.files.receipts import qr_svg, receipt_docx
from kyhop.files.storage.store import CHUNK
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.web.downloads import download

MOST_LINES = 20


def _asked(request: Request, receipt_id: int) -> Receipt:
    rows = Receipt.objects.select_related("council").prefetch_related("lines")
    return found(request, rows, receipt_id, "files.read_receipt")


def check_address(request: Any, receipt: Receipt) -> str:
    """The full address of the check page for one receipt, as its code carries it."""
    return str(request.build_absolute_uri(f"{reverse('files:check')}?number={receipt.number}"))


@require_safe
def receipt(request: Request, files_receipt_id: int) -> HttpResponse:
    """Show a receipt, ready to be printed."""
    kept = _asked(request, files_receipt_id)
    address = check_address(request, kept)
    context = {
        "receipt": kept,
        "lines": kept.lines.all(),
        "code": qr_svg(address),
        "address": address,
        "docx_url": here(request, "files:receipt_docx", kept.pk),
    }
    return render(request, "files/receipt.html", context)


@require_safe
def docx(request: Request, files_receipt_id: int) -> HttpResponse:
    """Hand out a receipt as a Word file."""
    kept = _asked(request, files_receipt_id)
    content = receipt_docx(kept, check_address(request, kept))
    return download(content, f"bien-nhan-{kept.number}.docx", MEDIA_TYPE)


def check(request: Request) -> HttpResponse:
    """Compare a number, or the hash of a file, with the record; open to everyone.

    The page shows hashes, times and versions, never names of files or what a receipt is about: a
    number is hard to guess, but papers are not public.
    """
    form = CheckForm(sent(request) or request.GET or None, request.FILES or None)
    answer: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        if given := form.cleaned_data["file"]:
            digest = hashlib.sha256()
            for part in given.chunks(CHUNK):
                digest.update(part)
            lines = list(lines_with(digest.hexdigest())[:MOST_LINES])
            answer = {"sha256": digest.hexdigest(), "lines": lines}
        elif form.cleaned_data["number"]:
            kept = receipt_of(form.cleaned_data["number"])
            answer = {"receipt": kept, "unknown": kept is None}
    context = {"form": form, **answer}
    status = 404 if answer.get("unknown") else status_of(form)
    return render(request, "files/check.html", context, status=status)
