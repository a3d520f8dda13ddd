"""The numbers that Word draws by itself: «Điều 3.», «2.», «a)»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kyhop.papers.read.docx_look import number
from kyhop.papers.read.xml import W

_VAL = W + "val"
LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def roman(value: int) -> str:
    """A number from 1 to 3999 in Roman figures."""
    said = ""
    for size, sign in _ROMAN:
        while value >= size:
            said, value = said + sign, value - size
    return said


def figure(value: int, form: str) -> str:
    """A number in one of Word's forms; letters follow the English alphabet, as Word draws them."""
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        return roman(value).lower() if form == "lowerRoman" else roman(value)
    if form in ("bullet", "none"):
        return "" if form == "none" else "-"
    return str(value)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1


class Numbers:
    """Counts paragraphs as they come and says the label of each."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            ident = abstract.get(W + "abstractNumId", "")
            for level in abstract.findall(W + "lvl"):
                depth = int(number(level.get(W + "ilvl")) or 0)
                self._levels[ident, depth] = _level(level)
        for num in root.findall(W + "num"):
            of = num.find(W + "abstractNumId")
            if of is not None:
                self._abstract[num.get(W + "numId", "")] = of.get(_VAL) or ""

    def label(self, numbering: tuple[str, int] | None) -> str:
        """The label of the next paragraph with this numbering; empty when it has none."""
        if numbering is None or numbering[0] not in self._abstract:
            return ""
        ident, depth = self._abstract[numbering[0]], min(numbering[1], 8)
        level = self._levels.get((ident, depth), _Level())
        self._counts[ident, depth] = self._counts.get((ident, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((ident, deeper), None)
        if level.form == "bullet":
            return "-"

        def filled(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            one = self._levels.get((ident, at), _Level())
            return figure(self._counts.get((ident, at), one.start), one.form)

        return re.sub(r"%([1-9])", filled, level.text)


def _level(level: etree._Element) -> _Level:
    form, text, start = (level.find(W + tag) for tag in ("numFmt", "lvlText", "start"))
    begin = number(start.get(_VAL)) if start is not None else 1
    return _Level(
        (form.get(_VAL) or "decimal") if form is not None else "decimal",
        (text.get(_VAL) or "") if text is not None else "%1.",
        int(begin if begin is not None else 1),
    )
