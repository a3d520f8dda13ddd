"""Filling one paragraph: words in place of its placeholders, conditions within it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kyhop.papers.office import Run
from kyhop.papers.office.document import Text, runs_of
from kyhop.papers.office.word import bare, split
from kyhop.stationery.own.finding import TAG, tag_of, text_of, texts, write
from kyhop.stationery.own.problems import Place
from kyhop.stationery.own.reading import Bare, If, Output, read

_NOWHERE = Place("text", 0, "")
Asks = Callable[[str, str], Any]
Holds = Callable[[If], bool]


@dataclass(slots=True)
class _Said:
    """What the paragraph says so far, and whether any words but placeholders stand in it."""

    words: bool = False
    printed: bool = False


def filled_lines(paragraph: Any, asks: Asks, holds: Holds) -> None:
    """Fill a paragraph in place. One that is nothing but a placeholder becomes a paragraph a line of
    its value, and none at all when there is no value."""
    text = text_of(paragraph)
    if "{" not in text:
        return
    alone = TAG.fullmatch(text.strip())
    if alone and isinstance(said := read(tag_of(alone[0], _NOWHERE, paragraph)), Output):
        lines = split(_value(said, asks))
        for line in lines[:-1]:
            copy = deepcopy(paragraph)
            paragraph.addprevious(copy)
            _fill(copy, _always(line), holds)
        _fill(paragraph, _always(lines[-1]), holds)
        empty = not runs_of(lines[-1])
    else:
        result = _fill(paragraph, asks, holds)
        empty = not result.words and not result.printed
    if empty and _may_go(paragraph):
        paragraph.getparent().remove(paragraph)


def _always(line: Text) -> Asks:
    return lambda _name, _column: line


def _may_go(paragraph: Any) -> bool:
    held = (qn("w:sectPr"), qn("w:drawing"), qn("w:pict"), qn("w:br"))
    return next(paragraph.iter(*held), None) is None


def _value(said: Output, asks: Asks) -> Text:
    value = asks(said.name, said.column)
    if isinstance(value, tuple):
        return tuple(Run(_looking(r.text, said.look), r.bold, r.italic) for r in value)
    return _looking(value if isinstance(value, str) else "", said.look)


def _looking(text: str, look: str) -> str:
    text = bare(text)
    return text.upper() if look == "upper" else text.lower() if look == "lower" else text


def _fill(paragraph: Any, asks: Asks, holds: Holds) -> _Said:
    said = _Said()
    shown = [True]
    for node in texts(paragraph):
        made = _pieces(node.text or "", paragraph, asks, holds, shown, said)
        if made is not None:
            _put(node, made)
    return said


def _pieces(
    text: str, paragraph: Any, asks: Asks, holds: Holds, shown: list[bool], said: _Said
) -> list[Run] | None:
    """What one text element will say; None when it stays as it is. `shown` is the open conditions."""
    if "{" not in text and all(shown):
        said.words = said.words or bool(text.strip())
        return None
    made: list[Run] = []
    at = 0
    for found in [*TAG.finditer(text), None]:
        literal = text[at : found.start() if found else len(text)]
        if literal and all(shown):
            said.words = said.words or bool(literal.strip())
            made.append(Run(literal))
        if found is None:
            break
        at = found.end()
        match read(tag_of(found[0], _NOWHERE, paragraph)):
            case Output() as output if all(shown):
                runs = runs_of(_value(output, asks))
                said.printed = said.printed or bool(runs)
                made += runs
            case If() as condition:
                shown.append(holds(condition))
            case Bare(word="else"):
                shown[-1] = not shown[-1]
            case Bare(word="endif"):
                shown.pop()
    return made


def _put(node: Any, made: list[Run]) -> None:
    """The runs in place of a text element, in its own look with their weight and slant."""
    plain = not any(run.bold or run.italic for run in made)
    text = "".join(run.text for run in made)
    if plain and "\n" not in text:
        write(node, text)
        return
    run = node.getparent()
    before, after = deepcopy(run), deepcopy(run)
    place = run.index(node)
    for copy, kept in ((before, range(place)), (after, range(place + 1, len(run)))):
        for number, child in reversed(list(enumerate(copy))):
            if number not in kept and child.tag != qn("w:rPr"):
                copy.remove(child)
        if any(child.tag != qn("w:rPr") for child in copy):
            (run.addprevious if copy is before else run.addnext)(copy)
    for piece in made:
        run.addprevious(_run(run, piece))
    run.getparent().remove(run)


def _run(like: Any, piece: Run) -> Any:
    made = OxmlElement("w:r")
    look = like.find(qn("w:rPr"))
    look = OxmlElement("w:rPr") if look is None else deepcopy(look)
    made.append(look)
    for name, wanted in (("w:b", piece.bold), ("w:i", piece.italic)):
        if wanted and look.find(qn(name)) is None:
            _in_order(look, OxmlElement(name))
    for number, line in enumerate(piece.text.split("\n")):
        if number:
            made.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        write(words, line)
        made.append(words)
    return made


_BEFORE_WEIGHT = (qn("w:rStyle"), qn("w:rFonts"), qn("w:b"), qn("w:bCs"))


def _in_order(look: Any, element: Any) -> None:
    """Properties of a run have an order in the schema: style, fonts, weight, slant, the others."""
    at = sum(1 for child in look if child.tag in _BEFORE_WEIGHT)
    look.insert(at, element)
