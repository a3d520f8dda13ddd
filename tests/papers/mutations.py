"""One thing changed in a real text that a careful official would catch, and nothing else.

Each maker takes a text's lines and gives (changed lines, words the finding must touch) pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kyhop.papers.cite import Citation, Role, cite
from kyhop.papers.cite.kinds import PAPERS, base_kind
from kyhop.papers.register import Register, resolve

Mutant = tuple[str, str]
MONTHS_LONG = re.compile(r"ngày\s*(\d{1,2})(\s*tháng\s*\d{1,2}\s*năm\s*\d{4})")
SHORT_DAY = re.compile(r"(?<![\d/])(\d{1,2})(/\d{1,2}/\d{4})")


def known(text: str, register: Register) -> list[Citation]:
    """The citations of acts that the register knows with number or day and a title."""
    found = []
    for one in cite(text, register.titles).citations:
        meant = resolve(register, one)
        if meant.entry and meant.date_agrees is not False and base_kind(one.kind) not in PAPERS:
            found.append(one)
    return found


def digit_of_number(text: str, register: Register) -> Iterator[Mutant]:
    """Two neighbouring digits of a number exchanged, or one changed; the day and title stay."""
    for one in known(text, register):
        meant = resolve(register, one)
        if not one.number or not one.date or not one.title or meant.title_agrees is not True:
            continue
        first = re.match(r"\d+", one.number)
        digits = first[0]
        other = digits[:-1] + str((int(digits[-1]) + 3) % 10)
        if register.get(other + one.number[len(digits) :]):
            continue
        at = text.find(digits, one.start, one.end)
        yield text[:at] + other + text[at + len(digits) :], other


def day_of_date(text: str, register: Register) -> Iterator[Mutant]:
    """The day of a citation's date moved by some days within its month."""
    for one in known(text, register):
        if not one.date or one.role is Role.MENTION:
            continue
        part = text[one.start : one.end]
        match = MONTHS_LONG.search(part) or SHORT_DAY.search(part)
        if match is None:
            continue
        day = int(match[1])
        other = f"{day + 3 if day < 20 else day - 3:02d}"
        at = one.start + match.start(1)
        yield text[:at] + other + text[at + len(match[1]) :], other


def predecessor(text: str, register: Register, adoption: date) -> Iterator[Mutant]:
    """A numbered act replaced by the one that it had replaced."""
    for one in known(text, register):
        entry = resolve(register, one).entry
        if not one.number or one.role is not Role.BASIS or one.kind.endswith("(sửa đổi)"):
            continue
        older = next((a for a in register if entry.number in a.replaced_by and not a.partly
                      and a.expired and a.expired <= adoption and a.kind == entry.kind), None)  # fmt: skip
        if older is None or older.signed is None:
            continue
        said = text[one.start : one.end].replace(one.number, older.number)
        if one.date:
            day = older.signed
            said = MONTHS_LONG.sub(f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}", said)
            said = SHORT_DAY.sub(f"{day.day:02d}/{day.month:02d}/{day.year}", said)
        yield text[: one.start] + said + text[one.end :], older.number


def missing_article(text: str) -> Iterator[Mutant]:
    """A reference to an article that the text does not have."""
    at = text.rfind("\nĐiều ")
    if at > 0 and "./." in text:
        line = "\nViệc thực hiện theo quy định tại Điều 97 Nghị quyết này."
        yield text[:at] + line + text[at:], "Điều 97"


def abolished_body(text: str) -> Iterator[Mutant]:
    """A body of before 2025 charged with a task."""
    at = text.rfind("\nĐiều ")
    if at > 0:
        for name in (
            "Sở Kế hoạch và Đầu tư",
            "Ủy ban nhân dân các huyện",
            "Sở Tài nguyên và Môi trường",
        ):
            yield text[:at] + f"\nGiao {name} tổ chức thực hiện." + text[at:], name


def no_effect(text: str) -> Iterator[Mutant]:
    """The words that name the day of effect taken out."""
    gone = re.sub(r"\s+(?:và\s+)?có\s+hiệu\s+lực[^.;]*", "", text)
    gone = re.sub(r"[^.\n]*\bcó hiệu lực[^.\n]*\.?", "", gone) if "hiệu lực" in gone else gone
    if gone != text and "./." in gone and not re.search(r"hiệu\s+lực", gone):
        yield gone, ""


def moved_effect(adoption: date) -> date:
    return adoption + timedelta(days=3)


Maker = Callable[..., Iterator[Mutant]]
