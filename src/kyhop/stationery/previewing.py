"""An own form filled before it is put in use: with real data, or with the paper's sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kyhop.access.doors import Request
from kyhop.access.rules import can
from kyhop.law.model import Words
from kyhop.papers.checks import Case
from kyhop.papers.checks.run import check_form
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from kyhop.stationery.making import FileKind, NothingToWrite, made_in, making_of
from kyhop.stationery.own.accepting import sample_of
from kyhop.stationery.papers import Paper, holder_of

OFFERED = 20
"""How many things to fill a form with are offered, the newest first."""


@dataclass(frozen=True, slots=True)
class Warned:
    """What the check of form finds in the filled paper: what is wrong, why, and the words."""

    says: Words
    reason: Words
    quote: str
    at: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A filled form; `row` is what it was filled with, None for the sample."""

    content: bytes
    row: Any


def rows_for(request: Request, paper: Paper) -> list[Any]:
    """What the reader may fill the paper with: sessions, matters, meetings of the council."""
    rows = holder_of(paper).rows().filter(council_id=request.council.pk).order_by("-pk")
    return [row for row in rows[:OFFERED] if can(request.actor, paper.permission, row)]


def preview_of(request: Request, paper: Paper, form: bytes, row: Any) -> Preview:
    """The form filled with what the paper says of `row`, its first part when it has several.

    With the sample when there is no row, or nothing to write about it.

    :raises FormTooLong: the form repeats more than can be printed
    """
    if row is None:
        return Preview(sample_of(paper, form), None)
    parts = paper.parts(row) if paper.parts else ()
    if paper.parts and not parts:
        return Preview(sample_of(paper, form), None)
    making = making_of(request, paper, parts[0].key if parts else "")
    try:
        return Preview(made_in(form, paper, row, making, FileKind.DOCX), row)
    except NothingToWrite:
        return Preview(sample_of(paper, form), None)


def warnings_of(content: bytes) -> list[Warned]:
    """What kyhop's check of form finds in a filled paper."""
    found = check_form(Case(read_bytes(content, "a.docx"), load()))
    return [Warned(one.says, one.reason, one.quote, str(one.cite.at)) for one in found]
