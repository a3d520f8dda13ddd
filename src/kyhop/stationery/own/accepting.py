"""Judging an uploaded form: opened, read, checked, and filled once with the sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from kyhop.papers.office import Document
from kyhop.stationery.own.checking import check
from kyhop.stationery.own.filling import TooLong, fill
from kyhop.stationery.own.finding import TAG, find, in_notes, text_of
from kyhop.stationery.own.known import Known, known_of
from kyhop.stationery.own.opening import Refused, opened
from kyhop.stationery.own.problems import Problem
from kyhop.stationery.own.values import values_of
from kyhop.stationery.papers import Paper


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an uploaded form; usable when there are no `problems`.

    `joined` is how many placeholders Word had torn, `unused` the names whose words will stand nowhere.
    """

    problems: tuple[Problem, ...]
    joined: int = 0
    unused: tuple[str, ...] = ()


def judge(paper: Paper, content: bytes) -> Verdict:
    """Whether the form can be used for this paper; every reason why not, in the order of its text.

    :raises NoForm: no form can replace this paper
    """
    known = known_of(paper.id)
    try:
        document = opened(content)
    except Refused as refused:
        return Verdict((refused.problem,))
    found = find(document)
    problems, used = check(found, known.placeholders, known.required)
    says = _("A placeholder in a note or comment is not filled.")
    problems += [
        Problem("notes", says, place, _("Put it into the text.")) for place in in_notes(document)
    ]
    if not problems and not _fills(known, content):
        says = _("The form could not be filled with the sample.")
        problems = [Problem("unfillable", says, None, _("Begin with the form offered here."))]
    if problems:
        return Verdict(tuple(problems))
    extra = {one.name for one in paper.extra}
    if known.sample.issuer is None or not known.sample.issuer.sign:
        extra.add("so")
    unused = [
        name
        for name in known.placeholders
        if name not in used and name not in extra and known.example.get(name)
    ]
    return Verdict((), found.joined, tuple(unused))


def filled(paper: Paper, form: bytes, page: Document, context: Any) -> bytes:
    """The form with what one paper says, as a DOCX.

    :param page: the paper as kyhop writes it; `context` what it was written from
    :raises TooLong: the form repeats more than can be printed
    """
    known = known_of(paper.id)
    return fill(form, values_of(page, known.order, paper.fields(context)))


def sample_of(paper: Paper, form: bytes) -> bytes:
    """The form filled with the paper's sample."""
    return _with_sample(known_of(paper.id), form)


def _with_sample(known: Known, form: bytes) -> bytes:
    values: Mapping[str, Any] = known.example
    return fill(form, values)


def _fills(known: Known, form: bytes) -> bool:
    try:
        made = docx.Document(BytesIO(_with_sample(known, form)))
    except TooLong:
        return False
    body: Any = made.element.body
    return not any(TAG.search(text_of(paragraph)) for paragraph in body.iter(qn("w:p")))
