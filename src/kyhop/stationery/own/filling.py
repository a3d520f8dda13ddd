"""Filling a council's own form with the values of one paper.

Only what `reading` understands is ever looked at; a value is words, never an instruction. Rows and
paragraphs are copied as often as a list has lines, up to a limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from kyhop.stationery.own.finding import TAG, Tag, find, homes, row_of, tag_of, text_of
from kyhop.stationery.own.holding import hold_above, signature_in
from kyhop.stationery.own.inline import filled_lines
from kyhop.stationery.own.problems import Place
from kyhop.stationery.own.reading import Bare, For, If, Output, Read, read
from kyhop.stationery.own.tidying import end_cells, end_sections, forget_names
from kyhop.stationery.own.values import GROUP

MOST_COPIED = 300_000
"""How many elements may be copied into one paper: some thousand rows of ten columns."""

_NOWHERE = Place("text", 0, "")
_HOUSES = (qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:sdt"), qn("w:sdtContent"))


class TooLong(Exception):
    """The filled paper would be longer than any that is printed."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The values that can be named at one place of the form."""

    values: Mapping[str, Any]
    line: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str, column: str = "") -> Any:
        """The value by name; nothing for a name that this paper has not."""
        known = self.line if name in self.line else self.values
        value = known.get(name, "")
        return value.get(column, "") if column and isinstance(value, Mapping) else value

    def holds(self, said: If) -> bool:
        """Whether a condition is met: there is something to print."""
        return bool(self.get(said.name, said.column)) is not said.negated


@dataclass(frozen=True, slots=True)
class _Block:
    """A loop or a condition over neighbouring elements; `otherwise` is what follows `else`."""

    said: For | If
    body: list[Any]
    otherwise: list[Any]


class Filler:
    """Fills one form; counts what it copies."""

    def __init__(self) -> None:
        self.copied = 0

    def within(self, house: Any, scope: Scope) -> None:
        """Fill an element's children in place."""
        kept = list(house)
        marked = {child: tag for child in kept if (tag := _marker(child)) is not None}
        if not marked:
            for child in kept:
                self._one(child, scope)
            return
        for child in kept:
            house.remove(child)
        house.extend(self._all(_nested(iter(kept), marked), scope, fresh=False))

    def _all(self, nodes: Sequence[Any], scope: Scope, *, fresh: bool) -> Iterator[Any]:
        for node in nodes:
            if not isinstance(node, _Block):
                made = self._copy(node) if fresh else node
                holder = made.makeelement(qn("w:body"))
                holder.append(made)
                self._one(made, scope)
                yield from list(holder)
            elif isinstance(node.said, If):
                chosen = node.body if scope.holds(node.said) else node.otherwise
                yield from self._all(chosen, scope, fresh=fresh)
            else:
                yield from self._each(node, node.said, scope)

    def _each(self, node: _Block, said: For, scope: Scope) -> Iterator[Any]:
        lines = scope.get(said.name)
        if not isinstance(lines, (list, tuple)):
            return
        if not _names(node.body, said.variable, GROUP):
            lines = [line for line in lines if not _is_heading(line)]
        for number, line in enumerate(lines, 1):
            loop = {"index": str(number), "first": number == 1, "last": number == len(lines)}
            within = Scope(scope.values, {**scope.line, said.variable: line, "loop": loop})
            yield from self._all(node.body, within, fresh=True)

    def _copy(self, element: Any) -> Any:
        self.copied += sum(1 for _ in element.iter())
        if self.copied > MOST_COPIED:
            raise TooLong
        made = deepcopy(element)
        forget_names(made)
        return made

    def _one(self, element: Any, scope: Scope) -> None:
        if element.tag == qn("w:p"):
            for box in list(element.iter(qn("w:txbxContent"))):
                if next(box.iterancestors(qn("w:p"))) is element:
                    self.within(box, scope)
            filled_lines(element, scope.get, scope.holds)
        elif element.tag in _HOUSES:
            self.within(element, scope)


def _is_heading(line: Any) -> bool:
    return isinstance(line, Mapping) and GROUP in line


def _names(nodes: Sequence[Any], variable: str, column: str) -> bool:
    """Whether a loop's body says or asks `variable.column` anywhere."""
    for node in nodes:
        if isinstance(node, _Block):
            said = node.said
            if isinstance(said, If) and (said.name, said.column) == (variable, column):
                return True
            if _names([*node.body, *node.otherwise], variable, column):
                return True
        elif any(_same(said, variable, column) for said in _said_in(node)):
            return True
    return False


def _same(said: Read | None, variable: str, column: str) -> bool:
    return isinstance(said, (Output, If)) and (said.name, said.column) == (variable, column)


def _said_in(element: Any) -> Iterator[Read | None]:
    for paragraph in element.iter(qn("w:p")):
        for found in TAG.finditer(text_of(paragraph)):
            yield read(tag_of(found[0], _NOWHERE, paragraph))


def _marker(element: Any) -> Tag | None:
    """The tag that takes away this paragraph or row, if it is nothing but one."""
    if element.tag == qn("w:p"):
        return _only(element, "p")
    if element.tag == qn("w:tr"):
        for paragraph in element.iter(qn("w:p")):
            if row_of(paragraph) is element and (tag := _only(paragraph, "tr")):
                return tag
    return None


def _only(paragraph: Any, outer: str) -> Tag | None:
    text = text_of(paragraph).strip()
    if not text.startswith("{%") or not TAG.fullmatch(text):
        return None
    tag = tag_of(text, _NOWHERE, paragraph)
    return tag if tag.outer == outer else None


def _nested(children: Iterator[Any], marked: Mapping[Any, Tag]) -> list[Any]:
    """The children with loops and conditions as blocks, until the end of the one they are in."""
    nodes: list[Any] = []
    stack: list[tuple[For | If, list[Any], list[Any]]] = []
    into = nodes
    for child in children:
        said = read(marked[child]) if child in marked else None
        if isinstance(said, (For, If)):
            stack.append((said, into, []))
            into = []
            stack[-1][2].append(into)
        elif isinstance(said, Bare) and said.word == "else":
            into = []
            stack[-1][2].append(into)
        elif isinstance(said, Bare) and said.word:
            begun, outside, bodies = stack.pop()
            outside.append(_Block(begun, bodies[0], bodies[1] if len(bodies) > 1 else []))
            into = outside
        elif said is None:
            into.append(child)
    return nodes


def fill(form: bytes, values: Mapping[str, Any]) -> bytes:
    """The form with the values in place of its placeholders, as a DOCX.

    :param form: what `checking.check` has found nothing wrong with
    :raises TooLong: beyond `MOST_COPIED`
    """
    document = Document(BytesIO(form))
    signature = signature_in(document.element.body, find(document).tags)
    filler, scope = Filler(), Scope(values)
    for _part, home in homes(document):
        filler.within(home, scope)
        end_cells(home)
    if signature is not None:
        hold_above(signature)
    end_sections(document.element.body)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
