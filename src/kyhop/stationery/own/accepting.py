"""Judging an uploaded form: opened, read, checked, and filled once with the sample."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import docx
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.oxml.ns import qn

from kyhop.papers.office import Document
from kyhop.stationery.own.checking import check
from kyhop.stationery.own.filling import fill
from kyhop.stationery.own.finding import find, text_of
from kyhop.stationery.own.opening import Refused, opened
from kyhop.stationery.own.problems import Problem
from kyhop.stationery.own.values import empty, placeholders_of, values_of
from kyhop.stationery.papers import Paper


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an uploaded form: usable (`content`, with its torn placeholders joined) or not."""

    problems: tuple[Problem, ...]
    content: bytes = b""
    joined: int = 0
    unused: tuple[str, ...] = ()


def judge(paper: Paper, content: bytes) -> Verdict:
    """Whether the form can be used for this paper."""
    try:
        document = opened(content)
    except Refused as refused:
        return Verdict((refused.problem,))
    found = find(document)
    placeholders = placeholders_of(paper)
    problems, used = check(found, placeholders)
    if problems:
        return Verdict(tuple(problems))
    if found.joined:
        out = BytesIO()
        document.save(out)
        content = out.getvalue()
    if not _fills(paper, content):
        says = _("The form could not be filled with the sample.")
        return Verdict((Problem("unfillable", says, None, _("Begin with the form offered here.")),))
    unused = tuple(one.name for one in placeholders if one.name not in used)
    return Verdict((), content, found.joined, unused)


def sample_of(paper: Paper, form: bytes) -> bytes:
    """The form filled with the paper's sample."""
    with override("vi"):
        context = paper.sample()
        document = paper.build(context)
        assert isinstance(document, Document)
        values = values_of(paper, document, context)
    return fill(form, {**empty(placeholders_of(paper)), **values})


def _fills(paper: Paper, form: bytes) -> bool:
    try:
        made = docx.Document(BytesIO(sample_of(paper, form)))
    except Exception:
        return False
    words = "".join(text_of(paragraph) for paragraph in made.element.body.iter(qn("w:p")))
    return "{{" not in words and "{%" not in words
