"""Whether a form can be filled: every placeholder known, every loop closed, nothing required missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from kyhop.files.folding import folded
from kyhop.stationery.own.finding import Found, Tag, row_of
from kyhop.stationery.own.problems import Place, Problem
from kyhop.stationery.own.reading import LOOP, For, If, Output, read
from kyhop.stationery.own.tags import loop_of, usage_of, value
from kyhop.stationery.own.values import GROUP
from kyhop.stationery.papers import Placeholder

NEAR = 60
"""How alike two names must be (0–100) before one is offered instead of the other."""

MOST_TAGS = 3000
MOST_SHOWN = 50


@dataclass(slots=True)
class _Open:
    tag: Tag
    kind: str
    variable: str = ""
    repeats: str = ""
    columns: frozenset[str] | None = None
    follows: list[Problem] = field(default_factory=list)
    """What was said of it and of loops within it; unsaid when it turns out that it never ends."""


@dataclass(slots=True)
class _Reader:
    known: Mapping[str, Placeholder]
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    opened: list[_Open] = field(default_factory=list)

    def wrong(self, code: str, tag: Tag, says: str, instead: str = "") -> None:
        self.problems.append(Problem(code, says % {"tag": tag.whole}, tag.place, instead))

    def take(self, tag: Tag) -> None:
        """Take in the next tag of the form."""
        said = read(tag)
        if said is None:
            self._not_understood(tag)
            return
        if tag.outer and not tag.alone:
            self._not_alone(tag)
        match said:
            case Output(name, column, _look):
                self._output(tag, name, column)
            case For(variable, name):
                self._loop(tag, variable, name)
            case If(name, column, _negated):
                self._name(tag, name, column)
                self.opened.append(_Open(tag, "if"))
            case _ if said.word == "else":
                if not self.opened or self.opened[-1].kind != "if":
                    self.wrong("loose", tag, _("“%(tag)s” belongs to no condition."))
                else:
                    self._same_house(self.opened[-1].tag, tag)
            case _ if said.word:
                self._close(tag, said.word.removeprefix("end"))

    def _not_understood(self, tag: Tag) -> None:
        near = _near("_".join(folded(tag.words).split()), self.known) if tag.output else ""
        if near:
            instead = _did_you_mean(near)
        else:
            words = {"one": "{{ so }}", "loop": "{%tr for … %}"}
            instead = _("Only names and loops may stand here: %(one)s, %(loop)s.") % words
        self.wrong("not_understood", tag, _("“%(tag)s” is not understood here."), instead)

    def _not_alone(self, tag: Tag) -> None:
        if tag.outer == "tr":
            says = _("The row with “%(tag)s” is taken away when the form is filled.")
            instead = _("Put it into a row of its own.")
        else:
            says = _("The paragraph with “%(tag)s” is taken away when the form is filled.")
            instead = _("Put it into a paragraph of its own.")
        self.wrong("not_alone", tag, says, instead)

    def _output(self, tag: Tag, name: str, column: str) -> None:
        if not self._name(tag, name, column):
            return
        variable, one = self._variable(name), self.known.get(name)
        if variable is None:
            self.used.add(name)
        elif column != GROUP:
            self.used.add(variable.repeats)
        if variable is None and one and (one.columns or one.plain_list):
            says = _("“%(tag)s” is a list and must be repeated.")
            self.wrong("list", tag, says, loop_of(one))
        elif variable is not None and variable.columns and not column:
            says = _("“%(tag)s” is a whole line; name one of its columns.")
            self.wrong(
                "line", tag, says, ", ".join(f"{name}.{c}" for c in sorted(variable.columns))
            )

    def _variable(self, name: str) -> _Open | None:
        return next((one for one in reversed(self.opened) if one.variable == name), None)

    def _name(self, tag: Tag, name: str, column: str) -> bool:
        """Whether the name is known; else the problem, with the nearest right name.

        What only a condition asks about, or a loop repeats without printing it, is not used.
        """
        loops = any(one.kind == "for" for one in self.opened)
        if name == "loop" and loops and column in LOOP:
            return True
        variable = self._variable(name)
        if variable is not None:
            columns = variable.columns or frozenset()
            if not column or column in columns:
                return True
            return self._unknown(tag, column, columns, f"{name}.")
        if name in self.known and not column:
            return True
        variables = {one.variable for one in self.opened if one.variable}
        return self._unknown(tag, name, {*self.known, *variables}, "")

    def _unknown(self, tag: Tag, name: str, among: Iterable[str], before: str) -> bool:
        near = _near(name, among)
        instead = _did_you_mean(before + near) if near else ""
        self.wrong("unknown_name", tag, _("“%(tag)s”: there is no such placeholder."), instead)
        return False

    def _loop(self, tag: Tag, variable: str, name: str) -> None:
        opened = _Open(tag, "for", variable, name)
        if not tag.outer:
            self.wrong("inline", tag, _("“%(tag)s” does not say what is repeated."), _hint(tag))
            opened.follows.append(self.problems[-1])
        outer = next((one for one in self.opened if one.kind == "for"), None)
        if outer is not None:
            says = _("“%(tag)s” stands within another loop; a list has no lists in it.")
            self.wrong("nested", tag, says, _("End the first loop before it."))
            outer.follows.append(self.problems[-1])
        if self._name(tag, name, ""):
            one = self.known.get(name)
            if one is None or not (one.columns or one.plain_list):
                self.wrong("no_list", tag, _("“%(tag)s”: this placeholder is not a list."))
            elif one.columns:
                opened.columns = frozenset(column.name for column in one.columns)
        self.opened.append(opened)

    def _close(self, tag: Tag, kind: str) -> None:
        if all(one.kind != kind for one in self.opened):
            self.wrong("loose", tag, _("“%(tag)s” closes nothing that is open."))
            return
        while self.opened[-1].kind != kind:
            self.left_open(self.opened.pop())
        self._same_house(self.opened.pop().tag, tag)

    def left_open(self, begun: _Open) -> None:
        """Say once, at its beginning, that something is never closed; not what follows from it."""
        self.problems = [one for one in self.problems if all(one is not n for n in begun.follows)]
        self.wrong("open", begun.tag, _("“%(tag)s” is never closed."), _ending(begun))

    def _same_house(self, begun: Tag, tag: Tag) -> None:
        if begun.outer != tag.outer or _house(begun) is not _house(tag):
            says = _("What “%(tag)s” begins does not end in the same paragraph or table.")
            self.wrong("split", begun, says, _hint(begun))


def _house(tag: Tag) -> Any:
    """The element within which a tag must be closed: the rows', the paragraphs', its paragraph."""
    if tag.outer == "tr":
        row = row_of(tag.paragraph)
        return None if row is None else row.getparent()
    return tag.paragraph.getparent() if tag.outer == "p" else tag.paragraph


def _hint(tag: Tag) -> str:
    if tag.outer:
        return ""
    words = {"rows": "{%tr " + tag.words + " %}", "paragraphs": "{%p " + tag.words + " %}"}
    return _("To repeat rows write %(rows)s, to repeat paragraphs %(paragraphs)s.") % words


def _ending(begun: _Open) -> str:
    """What to write where it ends; for a loop that says not what it repeats, how to begin it first."""
    if begun.kind == "for" and not begun.tag.outer:
        return _hint(begun.tag)
    outer = f"{begun.tag.outer} " if begun.tag.outer else " "
    return _("Write %(right)s where it ends.") % {"right": f"{{%{outer}end{begun.kind} %}}"}


def _near(name: str, among: Iterable[str]) -> str:
    near = process.extractOne(name, list(among), scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(near[0]) if near else ""


def _did_you_mean(name: str) -> str:
    return _("Did you mean “%(name)s”?") % {"name": name}


def check(
    found: Found, known: Mapping[str, Placeholder], required: Iterable[Sequence[str]]
) -> tuple[list[Problem], set[str]]:
    """What is wrong with a form, in the order of its text, and which placeholders it uses.

    :param required: groups of names, of each of which the form must use one
    """
    if len(found.tags) > MOST_TAGS:
        says = _("The form has more than %(n)s placeholders.") % {"n": MOST_TAGS}
        return [Problem("many", says)], set()
    reader = _Reader(known)
    for tag in found.tags:
        reader.take(tag)
    for begun in reader.opened:
        reader.left_open(begun)
    problems = [*reader.problems, *_torn(found.torn), *_single(found, known)]
    if not found.tags and not problems:
        says = _("The form holds no placeholder: every paper would read the same.")
        return [
            Problem("none", says, None, _("Put in the placeholders of the table below."))
        ], set()
    missing = [names for names in required if reader.used.isdisjoint(names)]
    problems += [_missing([known[name] for name in names]) for names in missing]
    return problems[:MOST_SHOWN], reader.used


def _torn(places: Iterable[Place]) -> list[Problem]:
    says = _("A placeholder begins or ends here without its other half in this paragraph.")
    instead = _("Write it again in one go, between {{ and }} or {% and %}.")
    return [Problem("torn", says, place, instead) for place in places]


def _single(found: Found, known: Mapping[str, Placeholder]) -> list[Problem]:
    problems = []
    for name, place in found.single:
        if near := _near(name, known):
            says = _("“%(tag)s” has single braces and would be printed as it is.")
            instead = _("Write %(right)s.") % {"right": value(near)}
            problems.append(Problem("single", says % {"tag": f"{{{name}}}"}, place, instead))
    return problems


def _missing(group: Sequence[Placeholder]) -> Problem:
    says = _("The form lacks “%(name)s”, without which the paper is not whole.")
    either = f" {_('or')} "
    names = either.join(one.name for one in group)
    return Problem("missing", says % {"name": names}, None, either.join(map(usage_of, group)))
