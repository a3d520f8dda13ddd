"""Whether a form can be filled: every placeholder known, every loop closed, nothing required missing.

The language is small on purpose: `{{ name }}`, `{{ line.name }}`, `{% for line in list %}` … `{% endfor
%}`, `{% if name %}` … `{% else %}` … `{% endif %}`, and `tr` or `p` after `{%` for what repeats a row or
a paragraph. Nothing else is understood, and so nothing else is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from rapidfuzz import process

from kyhop.stationery.own.finding import Found, Tag
from kyhop.stationery.own.problems import Place, Problem
from kyhop.stationery.own.tags import loop_of, usage_of, value
from kyhop.stationery.papers import Placeholder

_NAME = r"[a-z_][a-z0-9_]*"
_OUTPUT = re.compile(rf"^({_NAME})(?:\.({_NAME}))?(?:\s*\|\s*(?:upper|lower))?$")
_FOR = re.compile(rf"^for\s+({_NAME})\s+in\s+({_NAME})$")
_IF = re.compile(rf"^(?:if|elif)\s+(?:not\s+)?({_NAME})(?:\.({_NAME}))?$")
_LOOP = ("index", "first", "last", "length")
NEAR = 60
"""How alike two names must be (0–100) before one is offered instead of the other."""


@dataclass(slots=True)
class _Open:
    tag: Tag
    kind: str
    variable: str = ""
    columns: frozenset[str] | None = None


@dataclass(slots=True)
class _Reader:
    known: Mapping[str, Placeholder]
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    opened: list[_Open] = field(default_factory=list)

    def wrong(self, code: str, tag: Tag, says: str, instead: str = "") -> None:
        self.problems.append(Problem(code, says % {"tag": tag.whole}, tag.place, instead))

    def read(self, tag: Tag) -> None:
        """Take in the next tag of the form."""
        if tag.whole.startswith("{#"):
            return
        if tag.outer in ("tc", "r") or (tag.output and tag.outer):
            self.wrong("unknown_form", tag, _("“%(tag)s” is not understood here."))
            return
        if tag.outer and not tag.alone:
            self._not_alone(tag)
        if tag.output:
            self._output(tag)
        elif tag.words in ("endfor", "endif"):
            self._close(tag)
        elif tag.words == "else":
            if not self.opened or self.opened[-1].kind != "if":
                self.wrong("loose", tag, _("“%(tag)s” belongs to no condition."))
        elif found := _FOR.match(tag.words):
            self._loop(tag, found[1], found[2])
        elif found := _IF.match(tag.words):
            self._name(tag, found[1], found[2])
            if tag.words.startswith("if"):
                self.opened.append(_Open(tag, "if"))
        else:
            self.wrong("unknown_form", tag, _("“%(tag)s” is not understood here."))

    def _not_alone(self, tag: Tag) -> None:
        if tag.outer == "tr":
            says = _("The row with “%(tag)s” is taken away when the form is filled.")
            instead = _("Put it into a row of its own.")
        else:
            says = _("The paragraph with “%(tag)s” is taken away when the form is filled.")
            instead = _("Put it into a paragraph of its own.")
        self.wrong("not_alone", tag, says, instead)

    def _output(self, tag: Tag) -> None:
        found = _OUTPUT.match(tag.words)
        if found is None:
            self.wrong("unknown_form", tag, _("“%(tag)s” is not understood here."))
            return
        if self._name(tag, found[1], found[2]):
            one = self.known.get(found[1])
            if one and (one.columns or one.plain_list) and not self._variable(found[1]):
                self.wrong(
                    "list", tag, _("“%(tag)s” is a list and must be repeated."), loop_of(one)
                )

    def _variable(self, name: str) -> _Open | None:
        return next((one for one in reversed(self.opened) if one.variable == name), None)

    def _name(self, tag: Tag, name: str, column: str | None) -> bool:
        """Whether the name is known, noted as used; else the problem, with the nearest right name."""
        loops = any(one.kind == "for" for one in self.opened)
        if name == "loop" and loops and column in _LOOP:
            return True
        variable = self._variable(name)
        if variable is not None:
            if column is None or variable.columns is None or column in variable.columns:
                return True
            return self._unknown(tag, column, variable.columns, f"{name}.")
        if name in self.known and column is None:
            self.used.add(name)
            return True
        variables = {one.variable for one in self.opened if one.variable}
        return self._unknown(tag, name, {*self.known, *variables}, "")

    def _unknown(self, tag: Tag, name: str, among: Iterable[str], before: str) -> bool:
        near = process.extractOne(name, list(among), score_cutoff=NEAR)
        instead = _("Did you mean “%(name)s”?") % {"name": before + near[0]} if near else ""
        self.wrong("unknown_name", tag, _("“%(tag)s”: there is no such placeholder."), instead)
        return False

    def _loop(self, tag: Tag, variable: str, name: str) -> None:
        columns: frozenset[str] | None = None
        if self._name(tag, name, None):
            one = self.known.get(name)
            if one is None or not (one.columns or one.plain_list):
                self.wrong("no_list", tag, _("“%(tag)s”: this placeholder is not a list."))
            elif one.columns:
                columns = frozenset(column.name for column in one.columns)
        self.opened.append(_Open(tag, "for", variable, columns))

    def _close(self, tag: Tag) -> None:
        kind = tag.words.removeprefix("end")
        if not self.opened or self.opened[-1].kind != kind:
            self.wrong("loose", tag, _("“%(tag)s” closes nothing that is open."))
            return
        begun = self.opened.pop()
        if begun.tag.outer != tag.outer or _house(begun.tag) is not _house(tag):
            self.wrong(
                "split",
                begun.tag,
                _("What “%(tag)s” begins does not end in the same paragraph or table."),
                _hint(begun.tag),
            )


def _house(tag: Tag) -> Any:
    """The element within which a tag must be closed: its table, its neighbourhood, its paragraph."""
    if tag.outer == "tr":
        return next(tag.paragraph.iterancestors(qn("w:tbl")), None)
    return tag.paragraph.getparent() if tag.outer == "p" else tag.paragraph


def _hint(tag: Tag) -> str:
    if tag.outer:
        return ""
    words = {"rows": "{%tr " + tag.words + " %}", "paragraphs": "{%p " + tag.words + " %}"}
    return _("To repeat rows write %(rows)s, to repeat paragraphs %(paragraphs)s.") % words


def check(found: Found, placeholders: Iterable[Placeholder]) -> tuple[list[Problem], set[str]]:
    """What is wrong with a form, in the order of its text, and which placeholders it uses."""
    known = {one.name: one for one in placeholders}
    reader = _Reader(known)
    for tag in found.tags:
        reader.read(tag)
    for begun in reader.opened:
        reader.wrong("open", begun.tag, _("“%(tag)s” is never closed."), _hint(begun.tag))
    problems = [*reader.problems, *_torn(found.torn), *_single(found, known)]
    if not found.tags and not problems:
        says = _("The form holds no placeholder: every paper would read the same.")
        return [
            Problem("none", says, None, _("Put in the placeholders of the table below."))
        ], set()
    missing = [one for one in known.values() if one.required and one.name not in reader.used]
    problems += [_missing(one) for one in missing]
    return problems, reader.used


def _torn(places: Iterable[Place]) -> list[Problem]:
    says = _("A placeholder begins or ends here without its other half in this paragraph.")
    instead = _("Write it again in one go, between {{ and }} or {% and %}.")
    return [Problem("torn", says, place, instead) for place in places]


def _single(found: Found, known: Mapping[str, Placeholder]) -> list[Problem]:
    problems = []
    for name, place in found.single:
        near = process.extractOne(name, list(known), score_cutoff=NEAR)
        if near:
            says = _("“%(tag)s” has single braces and would be printed as it is.")
            instead = _("Write %(right)s.") % {"right": value(near[0])}
            problems.append(Problem("single", says % {"tag": f"{{{name}}}"}, place, instead))
    return problems


def _missing(one: Placeholder) -> Problem:
    says = _("The form lacks “%(name)s”, without which the paper is not whole.")
    return Problem("missing", says % {"name": one.name}, None, usage_of(one))
