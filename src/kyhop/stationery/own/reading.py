"""The small language of placeholders, read in one place for whoever checks a form and whoever fills it.

`{{ name }}`, `{{ line.name }}` with `|upper` or `|lower`; `{%tr for line in list %}` … `{%tr endfor %}`
repeats rows, `{%p for …%}` paragraphs; `{% if name %}` … `{% else %}` … `{% endif %}` stands within a
paragraph, with `tr` or `p` around rows or paragraphs. Nothing else is understood, and so nothing else
is ever run: there is no expression, no call and no attribute of anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyhop.stationery.own.finding import Tag

_NAME = r"[a-z_][a-z0-9_]*"
_OUTPUT = re.compile(rf"^({_NAME})(?:\.({_NAME}))?(?: ?\| ?(upper|lower))?$")
_FOR = re.compile(rf"^for ({_NAME}) in ({_NAME})$")
_IF = re.compile(rf"^if (not )?({_NAME})(?:\.({_NAME}))?$")
LOOP = ("index", "first", "last")
"""What is known of the line that a loop has come to: `loop.index`, from 1."""


@dataclass(frozen=True, slots=True)
class Output:
    """`{{ name.column|look }}`."""

    name: str
    column: str
    look: str


@dataclass(frozen=True, slots=True)
class For:
    """`{% for variable in name %}`."""

    variable: str
    name: str


@dataclass(frozen=True, slots=True)
class If:
    """`{% if not name.column %}`."""

    name: str
    column: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Bare:
    """`else`, `endif`, `endfor`, or nothing: a comment."""

    word: str


Read = Output | For | If | Bare


def read(tag: Tag) -> Read | None:
    """What a tag says; None when it is not understood."""
    if tag.whole.startswith("{#"):
        return Bare("")
    if tag.outer in ("tc", "r") or (tag.output and tag.outer):
        return None
    if tag.output:
        found = _OUTPUT.match(tag.words)
        return Output(found[1], found[2] or "", found[3] or "") if found else None
    if tag.words in ("else", "endif", "endfor"):
        return Bare(tag.words)
    if found := _FOR.match(tag.words):
        return For(found[1], found[2])
    if found := _IF.match(tag.words):
        return If(found[2], found[3] or "", bool(found[1]))
    return None
