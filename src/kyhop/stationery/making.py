"""Making one paper: its data read, written in the standard form, as a file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import Http404
from django.utils.translation import override

from kyhop.access.doors import Request
from kyhop.papers.office import MEDIA_TYPE, Document, Page
from kyhop.papers.office.wording import file_name
from kyhop.stationery.choosing import MakingForm
from kyhop.stationery.issuing import By
from kyhop.stationery.models import OwnForm
from kyhop.stationery.papers import Making, Paper
from kyhop.stationery.queries import content_of, form_in_use
from kyhop.stationery.refusals import FormTooLong


class FileKind(StrEnum):
    """What a paper is downloaded as."""

    DOCX = "docx"
    PDF = "pdf"


MEDIA_TYPES = {FileKind.DOCX: MEDIA_TYPE, FileKind.PDF: "application/pdf"}


class NothingToWrite(LookupError):
    """There is nothing that the paper could say about this holder."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it would be written now, before it is a file; `form` is the council's own, if in use."""

    paper: Paper
    page: Page
    context: Any
    form: OwnForm | None = None

    @property
    def key(self) -> str:
        """The same as long as the file would be the same."""
        form = self.form.file.sha256 if self.form else ""
        said = [self.paper.id, repr(self.page), form]
        if form:
            said.append(repr(self.paper.fields(self.context)))
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def own_docx(self) -> bytes:
        """The council's own form, filled.

        :raises FormTooLong: it repeats more than can be printed
        """
        assert self.form is not None
        assert isinstance(self.page, Document)
        return _filled(self.paper, content_of(self.form), self.page, self.context)

    def plain(self, kind: FileKind) -> bytes:
        """The paper in kyhop's form."""
        from kyhop.papers.office.to_pdf import to_pdf
        from kyhop.papers.office.to_word import to_docx

        with override("vi"):
            return to_pdf(self.page) if kind is FileKind.PDF else to_docx(self.page)


def drafted(paper: Paper, row: Any, making: Making) -> Draft | None:
    """What the paper says about a row, in Vietnamese; None where it has nothing to say."""
    with override("vi"):
        context = paper.data(row, making)
        if context is None:
            return None
        page = paper.build(context)
    own = paper.own and isinstance(page, Document)
    return Draft(paper, page, context, form_in_use(making.council.pk, paper.id) if own else None)


def making_of(request: Request, paper: Paper, part: str = "") -> Making:
    """What the query asks for; the usual values where it says nothing that can be used."""
    query, council, today = request.GET, request.council, request.today
    signs = paper.signs
    form = MakingForm.of(query, council, today, signs)
    if not form.is_valid():
        form = MakingForm.of({}, council, today, signs)
        form.is_valid()
    chosen = form.cleaned_data
    by = By(chosen.get("by") or By.OFFICE)
    return Making(
        council=council,
        actor=request.actor,
        today=today,
        at=request.now,
        by=by if not signs or by in signs else signs[0],
        place=chosen["place"],
        day=chosen["day"] if signs or "day" in query else None,
        number=chosen["number"],
        sign=chosen["sign"],
        part=part,
        venue=chosen["venue"],
    )


def make(paper: Paper, row: Any, making: Making, kind: FileKind) -> bytes:
    """The paper about a row as a file, in Vietnamese whatever language its maker reads.

    In the council's own form when it has one in use. A server without LibreOffice makes its PDF in
    kyhop's form: the words are the same, and a packet lacks no paper.

    :raises NothingToWrite: the paper has nothing to say
    :raises FormTooLong: the council's form repeats more than can be printed
    """
    form = form_in_use(making.council.pk, paper.id) if paper.own else None
    return made_in(content_of(form) if form else None, paper, row, making, kind)


def made_in(form: bytes | None, paper: Paper, row: Any, making: Making, kind: FileKind) -> bytes:
    """The same in a given form, kyhop's own without one; errors as of :func:`make`."""
    from kyhop.papers.convert.libreoffice import Failed
    from kyhop.papers.office.to_pdf import to_pdf
    from kyhop.papers.office.to_word import to_docx
    from kyhop.stationery.own.converting import converted

    with override("vi"):
        context = paper.data(row, making)
        if context is None:
            raise NothingToWrite(paper.id)
        page = paper.build(context)
        if form is None or not isinstance(page, Document):
            return to_pdf(page) if kind is FileKind.PDF else to_docx(page)
    docx = _filled(paper, form, page, context)
    if kind is FileKind.DOCX:
        return docx
    made = converted(docx)
    return to_pdf(page) if isinstance(made, Failed) else made


def _filled(paper: Paper, form: bytes, page: Document, context: Any) -> bytes:
    from kyhop.stationery.own.accepting import filled
    from kyhop.stationery.own.filling import TooLong

    with override("vi"):
        try:
            return filled(paper, form, page, context)
        except TooLong:
            raise FormTooLong from None


def made_for(request: Request, paper: Paper, row: Any, kind: FileKind, part: str = "") -> bytes:
    """The same with what the request's query chooses; the door has asked for permission.

    :raises Http404: the paper has nothing to say
    """
    try:
        return make(paper, row, making_of(request, paper, part), kind)
    except NothingToWrite:
        raise Http404 from None


def name_of(paper: Paper, title: str, part: str, kind: FileKind) -> str:
    """`Giấy-mời-Kỳ-họp-thứ-Tư-Sở-Tài-chính.docx`."""
    words = " ".join(word for word in (paper.title.vi, title, part) if word)
    return f"{file_name(words)}.{kind}"
