"""Slips of the keyboard: spaces, padded days, garbled key words, syllables that no one can say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Fix, Severity, Spot, rule
from kyhop.papers.checks.syllables import impossible
from kyhop.papers.clean import LOWER, UPPER
from kyhop.papers.model import BlockKind

_ACT, _AT = "30/2020/NĐ-CP", "Phụ lục I"
_SPACES = (
    (("  ",), re.compile(r"(?<=\w)  +(?=\w)"), " ", "thừa dấu cách", "too many spaces"),
    ((" ,", " ;"), re.compile(r"(?<=\w) +(?=[,;](?:\s|$))"), "", "dấu cách trước dấu câu", "a space before the sign"),
    (("tháng",), re.compile(rf"(?<=[{LOWER}])(?=\d{{1,2}}\s+tháng\s)"), " ", "thiếu dấu cách sau “ngày”",
     "no space after “ngày”"),
    (("tháng", "năm"), re.compile(r"(?<=tháng)(?=\d)|(?<=năm)(?=\d{4})"), " ", "thiếu dấu cách", "a space is missing"),
    ((" /",), re.compile(r"(?<=\d) +(?=/\d{4}/[A-ZĐ])"), "", "dấu cách trong số văn bản", "a space in the number"),
    (("- ",), re.compile(r"(?<=[A-ZĐ]-) +(?=[A-ZĐ]{2})(?<=/[A-ZĐ]{2}- )|(?<=/BC-) +(?=[A-ZĐ])"), "",
     "dấu cách trong ký hiệu", "a space in the sign"),
    ((";",), re.compile(rf"(?<=[{LOWER}\d])[;](?=[{UPPER}][{LOWER}])()"), "; ", "thiếu dấu cách sau dấu “;”",
     "no space after “;”"),
)  # fmt: skip
"""What must stand in a text for the expression to be worth running; the expression; its mending; words."""
_DAY = re.compile(
    r"(?:(?<=ngày )|(?<=ngày))(?P<d>\d)(?= tháng \d)|(?<= tháng )(?P<m>[12])(?= năm \d{4})"
)
_WORD = re.compile(rf"(?<![\w/-])[{LOWER}]{{3,}}(?![\w/])")
_KEYWORD = re.compile(r"^(?P<bad>Cân cứ|Căn cư|Căn cừ|Can cứ|Cãn cứ)(?=\s)")


WIDEST = 60


def _body(case: Case) -> Iterator[tuple[int, str]]:
    for index, block in enumerate(case.paper.blocks):
        if block.kind is not BlockKind.COMMENT and block.text:
            yield index, block.text


@rule("typing.space", "Lỗi dấu cách", "A slip of spacing",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT, fixable=True)  # fmt: skip
def spaces(case: Case) -> Iterator[Spot]:
    """Doubled, missing or misplaced spaces around numbers, days and signs."""
    for index, text in _body(case):
        for hints, pattern, right, vi, en in _SPACES:
            if not _holds(text, hints):
                continue
            for match in pattern.finditer(text):
                start, end = _words_around(text, match.start(), match.end())
                yield Spot(
                    index, start, end,
                    Words(vi=f"Có {vi}: “{text[start:end]}”", en=f"There is {en}: “{text[start:end]}”"),
                    Words(vi="Lỗi trình bày, không đổi nội dung.", en="A slip of typing; no substance changes."),
                    fix=Fix(index, match.start(), match.end(), right),
                )  # fmt: skip


def _holds(text: str, hints: tuple[str, ...]) -> bool:
    return hints[0] in text or (len(hints) > 1 and hints[1] in text)


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened to whole words, as far as :data:`WIDEST` letters to each side."""
    left, right = text[max(0, start - WIDEST) : start], text[end : end + WIDEST]
    begin = start - len(left) + left.rfind(" ", 0, max(0, len(left) - 1)) + 1
    stop = right.find(" ", 1)
    return begin, end + (stop if stop > 0 else len(right))


@rule("typing.day", "Ngày, tháng thiếu số 0", "Day or month without a leading 0",
      act=_ACT, at="Phụ lục I, Phần I, Mục II.4", grade=Grade.A, severity=Severity.HINT, fixable=True)  # fmt: skip
def padded(case: Case) -> Iterator[Spot]:
    """Days below 10 and the months 1 and 2 take a 0 before them."""
    for index, text in _body(case):
        if " tháng " not in text:
            continue
        for match in _DAY.finditer(text):
            digit = match.group(0)
            yield Spot(
                index, match.start(), match.end(),
                Words(vi=f"Viết “0{digit}” thay cho “{digit}”", en=f"Write “0{digit}” for “{digit}”"),
                Words(vi="Ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước.",
                      en="Days below 10 and months 1 and 2 are written with a 0."),
                fix=Fix(index, match.start(), match.end(), f"0{digit}"),
            )  # fmt: skip


@rule("typing.keyword", "Viết sai “Căn cứ”", "“Căn cứ” is misspelt",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.SHOULD, fixable=True)  # fmt: skip
def keyword(case: Case) -> Iterator[Spot]:
    """«Cân cứ» for «Căn cứ»: a wrong mark on the key word of the preamble."""
    for index, text in _body(case):
        match = _KEYWORD.match(text)
        if match:
            yield Spot(
                index, match.start(), match.end(),
                Words(vi=f"“{match['bad']}” phải là “Căn cứ”", en=f"“{match['bad']}” should be “Căn cứ”"),
                Words(vi="Sai dấu ở từ mở đầu căn cứ.", en="A wrong mark on the opening word."),
                fix=Fix(index, match.start(), match.end(), "Căn cứ"),
                severity=Severity.HINT,
            )  # fmt: skip


@rule("typing.syllable", "Chữ không đọc được", "A syllable that cannot be read",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def syllables(case: Case) -> Iterator[Spot]:
    """Accented words that are no Vietnamese syllable: the traces of scans and broken fonts."""
    for index, text in _body(case):
        if not any(map(impossible, _WORD.findall(text))):
            continue
        for match in _WORD.finditer(text):
            if impossible(match.group(0)):
                yield Spot(
                    index, match.start(), match.end(),
                    Words(vi=f"“{match.group(0)}” không phải âm tiết tiếng Việt",
                          en=f"“{match.group(0)}” is no Vietnamese syllable"),
                    Words(vi="Có thể do quét, chuyển phông chữ hoặc gõ nhầm.",
                          en="Perhaps a trace of scanning, of a font, or a slip."),
                )  # fmt: skip
