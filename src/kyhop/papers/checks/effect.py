"""When the resolution takes effect: named to the day, not too early, not backwards; what it repeals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.cite.dates import DATE, day_of, said
from kyhop.papers.clean import quoted
from kyhop.papers.head import PaperKind

_EFFECT = re.compile(
    r"(?:Nghị\s+quyết|Quy\s+định|Quy\s+chế)?[^.;]{0,120}?(?:có\s+hiệu\s+lực|hiệu\s+lực\s+thi\s+hành|áp\s+dụng)"
    r"(?:\s+thi\s+hành)?\s*(?:,?\s*áp\s+dụng\s*)?(?:kể\s+)?(?:từ|vào)\s+(?:ngày\s+)?",
    re.I,
)
_OF_THIS = re.compile(r"Nghị\s+quyết\s+(?:này|có\s+hiệu)|Quy\s+(?:định|chế)\s+này", re.I)
_SIGNING = re.compile(r"(?:ngày\s+)?(?:ký|thông\s+qua|ban\s+hành|được\s+(?:ký|thông\s+qua))", re.I)
_SWEEPING = re.compile(
    r"(?:bãi\s+bỏ|thay\s+thế|hết\s+hiệu\s+lực)[^.;]{0,40}(?:các|những|mọi)\s+(?:quy\s+định|văn\s+bản)[^.;]{0,40}"
    r"(?:trước\s+đây|trái\s+với|không\s+phù\s+hợp)|(?:những|các|mọi)\s+quy\s+định\s+(?:trước\s+đây\s+)?trái\s+với\s+"
    r"(?:nghị\s+quyết|quy\s+định)\s+này",
    re.I,
)
DAYS = 10
_NORMATIVE: dict[str, Any] = {"kinds": (PaperKind.RESOLUTION,), "normative": True}


def _clauses(case: Case) -> list[tuple[int, re.Match[str]]]:
    """Where the paper says from when it takes effect itself; looked for once."""
    if "effect" not in case.notes:
        case.notes["effect"] = list(_find_clauses(case))
    found: list[tuple[int, re.Match[str]]] = case.notes["effect"]
    return found


def _find_clauses(case: Case) -> Iterator[tuple[int, re.Match[str]]]:
    for index, block in enumerate(case.paper.blocks):
        if "hiệu lực" not in block.text or not _OF_THIS.search(block.text):
            continue
        for match in _EFFECT.finditer(block.text):
            head = block.text[max(0, match.end() - 400) : match.end()]
            if _OF_THIS.search(head) and "hiệu lực" in match.group(0):
                yield index, match


def effective_day(case: Case) -> date | None:
    """The first day of effect named in the text, or the day of adoption when it says so."""
    for index, match in _clauses(case):
        text = case.paper.blocks[index].text
        named = DATE.match(text, max(match.start(), match.end() - 6)) or DATE.match(
            text, match.end()
        )
        found = (
            DATE.search(text, max(0, match.end() - 6), match.end() + 40) if named is None else named
        )
        if found and (day := day_of(found)):
            return day
        if _SIGNING.match(text, match.end()) and case.adoption:
            return case.adoption
    return None


def _place(case: Case) -> tuple[int, int, int]:
    """Where the day of effect stands, or should stand: the last article."""
    for index, match in _clauses(case):
        return index, match.start(), min(len(case.paper.blocks[index].text), match.end() + 30)
    articles = case.outline.articles
    index = articles[-1].block if articles else len(case.paper.blocks) - 1
    return index, 0, len(case.paper.blocks[index].text)


@rule("effect.missing", "Không ghi ngày có hiệu lực", "No day of effect is named",
      act="78/2025/NĐ-CP", at="Điều 67 khoản 2", grade=Grade.A, severity=Severity.MUST, **_NORMATIVE)  # fmt: skip
def missing(case: Case) -> Iterator[Spot]:
    """The whole text is here and nowhere says from when it takes effect."""
    if not case.outline.complete or _clauses(case):
        return
    yield Spot(
        *_place(case),
        Words(vi="Không tìm thấy ngày có hiệu lực của nghị quyết", en="The resolution names no day of effect"),
        Words(vi="Văn bản phải ghi rõ ngày, tháng, năm có hiệu lực; đã đọc toàn văn mà không thấy.",
              en="The text must state day, month and year of effect; the whole text was read."),
    )  # fmt: skip


@rule("effect.vague", "Ngày có hiệu lực không cụ thể", "The day of effect is not exact",
      act="78/2025/NĐ-CP", at="Điều 67 khoản 2", grade=Grade.A, severity=Severity.SHOULD,
      since=date(2025, 4, 1), **_NORMATIVE)  # fmt: skip
def vague(case: Case) -> Iterator[Spot]:
    """«kể từ ngày thông qua» instead of a day."""
    for index, match in _clauses(case):
        text = case.paper.blocks[index].text
        found = _SIGNING.match(text, match.end())
        if found:
            written = quoted(text[match.start() : found.end()], 120)
            yield Spot(
                index, match.start(), found.end(),
                Words(vi="Ngày có hiệu lực phải ghi bằng ngày, tháng, năm cụ thể",
                      en="The day of effect must be given as day, month and year"),
                Words(vi=f"Văn bản ghi {written}: một sự kiện, không phải ngày cụ thể.",
                      en="The text names an event instead of a day."),
            )  # fmt: skip


def _too_early(case: Case) -> Iterator[Spot]:
    day = case.effective or effective_day(case)
    if day is None or case.adoption is None or case.shortened:
        return
    if case.adoption <= day < case.adoption + timedelta(days=DAYS):
        earliest = case.adoption + timedelta(days=DAYS)
        yield Spot(
            *_place(case),
            Words(vi=f"Có hiệu lực từ {said(day)}, chưa đủ {DAYS} ngày kể từ ngày thông qua",
                  en=f"Takes effect on {day}, less than {DAYS} days after adoption"),
            Words(vi=f"Thông qua {said(case.adoption)}; sớm nhất có hiệu lực từ {said(earliest)}, trừ thủ tục rút gọn.",
                  en=f"Adopted on {case.adoption}; effect at the earliest on {earliest}, save the shortened procedure."),
        )  # fmt: skip


rule("effect.early", "Có hiệu lực quá sớm", "Effect too early", act="64/2025/QH15", at="Điều 53 khoản 1",
     grade=Grade.A, severity=Severity.MUST, since=date(2025, 4, 1), **_NORMATIVE)(_too_early)  # fmt: skip
rule("effect.early_2015", "Có hiệu lực quá sớm (Luật 2015)", "Effect too early (law of 2015)",
     act="80/2015/QH13", at="Điều 151", grade=Grade.C, severity=Severity.HINT,
     since=date(2016, 7, 1), until=date(2025, 4, 1), **_NORMATIVE)(_too_early)  # fmt: skip


@rule("effect.retroactive", "Có hiệu lực trước ngày thông qua", "Effect before adoption",
      act="64/2025/QH15", at="Điều 55", grade=Grade.A, severity=Severity.MUST,
      since=date(2025, 4, 1), **_NORMATIVE)  # fmt: skip
def retroactive(case: Case) -> Iterator[Spot]:
    """Effect before the day of adoption: only where truly necessary, never for new liability."""
    day = case.effective or effective_day(case)
    if day and case.adoption and day < case.adoption:
        yield Spot(
            *_place(case),
            Words(vi=f"Có hiệu lực từ {said(day)}, trước ngày thông qua {said(case.adoption)}",
                  en=f"Takes effect on {day}, before its adoption on {case.adoption}"),
            Words(vi="Hiệu lực trở về trước chỉ trong trường hợp thật cần thiết và không áp dụng với trách nhiệm pháp lý "
                     "mới hoặc nặng hơn.",
                  en="Retroactive effect only where truly necessary, never for new or heavier liability."),
        )  # fmt: skip


@rule("repeal.listed", "Bãi bỏ chung chung", "A sweeping repeal",
      act="78/2025/NĐ-CP", at="Điều 67 khoản 3–4", grade=Grade.A, severity=Severity.SHOULD,
      kinds=(PaperKind.RESOLUTION,), normative=True)  # fmt: skip
def sweeping(case: Case) -> Iterator[Spot]:
    """«bãi bỏ các quy định trước đây trái với Nghị quyết này»: each act must be listed."""
    for index, block in enumerate(case.paper.blocks):
        for match in _SWEEPING.finditer(block.text):
            yield Spot(
                index, match.start(), match.end(),
                Words(vi="Văn bản, quy định bị bãi bỏ phải được liệt kê từng cái",
                      en="What is repealed must be listed one by one"),
                Words(vi="Câu bãi bỏ không nêu tên, số văn bản.", en="The repeal names no act."),
            )  # fmt: skip
