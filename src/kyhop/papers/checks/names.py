"""Names of bodies and places that no longer exist on the day of adoption."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any

from kyhop.law.load import COUNTRY, DATA
from kyhop.law.model import Cite, Grade, Words
from kyhop.law.reader import read
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.cite import Citation
from kyhop.papers.cite.dates import said
from kyhop.papers.clean import squeeze

_PAST = re.compile(
    r"(?:\(cũ\)|\bcũ\b|trước\s+(?:đây|ngày|khi|sắp)|sáp\s+nhập|hợp\s+nhất|sắp\s+xếp|giải\s+thể|chuyển\s+từ|nguyên\s+là|tiền\s+thân)",
    re.I,
)
_STRUCK = re.compile(
    r"(?<!bằng\s)(?:cụm\s+từ|các\s+từ|các\s+cụm\s+từ|(?:bỏ|thay)\s+từ)\s*:?\s*"
    r"(?:[“\"«][^“”\"«»]{0,80}[”\"»]\s*(?:,|;|và|hoặc)\s*){0,8}[“\"«][^“”\"«»]*$",
    re.I,
)
"""«thay thế cụm từ “…” bằng cụm từ “…”»: the first words are those that go."""
_TITLE = re.compile(
    r"(?:Nghị\s+quyết|Quyết\s+định|Thông\s+tư|Nghị\s+định|Kế\s+hoạch|Chỉ\s+thị)\s+(?:số\s*)?[^;]{0,24}\d",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OldName:
    """A name, what took its place, and since when."""

    old: str
    new: str
    since: date
    cite: Cite
    grade: Grade


@lru_cache(maxsize=1)
def old_names() -> dict[str, tuple[OldName, ...]]:
    """The register of old names by group: ``level``, ``bodies``, ``provinces`` (law data)."""
    raw: dict[str, Any] = read(DATA / COUNTRY / "names.yaml").value
    return {
        group: tuple(
            OldName(one["old"], one["new"], part["since"], Cite(part["cite"]["act"], part["cite"]["at"]),
                    Grade(one.get("grade", part["grade"])))
            for one in part["names"]
        )
        for group, part in raw.items()
    }  # fmt: skip


@lru_cache(maxsize=4)
def _patterns(group: str) -> tuple[re.Pattern[str], dict[str, OldName]]:
    names = {_key(one.old): one for one in old_names()[group]}
    lead = r"(?:tỉnh|thành\s+phố|HĐND|UBND)\s+" if group == "provinces" else ""
    choices = "|".join(
        _loose(one.old) for one in sorted(old_names()[group], key=lambda n: -len(n.old))
    )
    return re.compile(rf"(?<!\w){lead}(?P<name>{choices})(?!\w)", re.I), names


@lru_cache(maxsize=4)
def _hints(group: str) -> frozenset[str]:
    """The longest word of each name: a paragraph without any of them need not be searched."""
    words = (re.findall(r"\w+", one.old.lower()) for one in old_names()[group])
    return frozenset(max(parts, key=len).replace("uỷ", "ủy") for parts in words)


def _loose(name: str) -> str:
    said = r"\s+".join(re.escape(word) for word in name.split())
    return (
        said.replace(r"\-", r"\-")
        .replace(r"\s+\-\s+", r"\s*-\s*")
        .replace("Ủy", "[ỦU][ỷy]")
        .replace("ủy", "[ủu][ỷy]")
        .replace("Tòa", "(?:Tòa|Toà)")
        .replace(r"\&", r"\s*(?:&|và)\s*")
    )


def _key(name: str) -> str:
    said = (
        squeeze(name)
        .lower()
        .replace("uỷ", "ủy")
        .replace("toà", "tòa")
        .replace(" và ", "&")
        .replace(" & ", "&")
    )
    return re.sub(r"\s*-\s*", "-", said)


def _outdated(case: Case, group: str, what: Words) -> Iterator[Spot]:
    pattern, names = _patterns(group)
    covered = _covered(case)
    for index in _hinted(case, _hints(group)):
        block = case.paper.blocks[index]
        for match in pattern.finditer(block.text):
            name = names.get(_key(match["name"]))
            at = case.paper.starts[index] + match.start("name")
            if name is None or case.adoption is None or case.adoption < name.since:
                continue
            if _cited(at, covered) or _in_the_past(block.text, match.start(), match.end()):
                continue
            yield Spot(
                index, match.start("name"), match.end("name"),
                Words(vi=f"«{match['name']}» không còn: nay là {name.new}",
                      en=f"“{match['name']}” no longer exists: now {name.new}"),
                Words(vi=f"{what.vi} từ {said(name.since)} ({name.cite.act}).",
                      en=f"{what.en} on {name.since} ({name.cite.act})."),
                name.grade,
            )  # fmt: skip


def _hinted(case: Case, hints: Collection[str]) -> list[int]:
    """The blocks in which one of the words stands, in capitals or not; the text is searched whole."""
    if "lower" not in case.notes:
        lows = [block.text.lower() for block in case.paper.blocks]
        starts = list(accumulate((len(low) + 1 for low in lows), initial=0))
        case.notes["lower"] = "\n".join(lows), starts
    text, starts = case.notes["lower"]
    found: set[int] = set()
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            found.add(index)
            at = text.find(hint, starts[index + 1])
    return sorted(found)


def _reach(case: Case, one: Citation) -> tuple[int, int]:
    """From where to where a citation and its title reach, within their paragraph."""
    block, _ = case.paper.block_at(one.end)
    last = case.paper.starts[block] + len(case.paper.blocks[block].text)
    return one.start, min(last, one.end + len(one.title or "") + 8)


def _in_the_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of the old name as old, strikes it, or quotes an old act's title."""
    left, right = text[max(0, start - 60) : start], text[end : end + 30]
    if _STRUCK.search(text[max(0, start - 240) : start]):
        return True
    if _PAST.search(left[-30:]) or re.match(r"\s*(?:\(cũ\)|cũ\b|trước\s)", right):
        return True
    return _TITLE.search(text[max(0, start - 260) : start].rpartition(";")[2]) is not None


def _covered(case: Case) -> tuple[list[int], list[int]]:
    """Where citations begin, in order, and how far any of them reaches up to there."""
    if "covered" not in case.notes:
        reaches = sorted(_reach(case, one) for one in case.reading.citations)
        ends = list(accumulate((end for _, end in reaches), max))
        case.notes["covered"] = [start for start, _ in reaches], ends
    found: tuple[list[int], list[int]] = case.notes["covered"]
    return found


def _cited(at: int, covered: tuple[list[int], list[int]]) -> bool:
    starts, ends = covered
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < ends[index]


@rule("name.level", "Cấp huyện, thị trấn không còn", "The district level no longer exists",
      act="72/2025/QH15", at="Điều 51 khoản 3", grade=Grade.B, severity=Severity.MUST)  # fmt: skip
def level(case: Case) -> Iterator[Spot]:
    """District bodies and townships, abolished on 1 July 2025."""
    yield from _outdated(
        case, "level", Words(vi="Bỏ cấp huyện", en="The district level was abolished")
    )


@rule("name.body", "Tên cơ quan không còn", "A body that no longer exists",
      act="45/2025/NĐ-CP", at="?", grade=Grade.C, severity=Severity.MUST)  # fmt: skip
def body(case: Case) -> Iterator[Spot]:
    """Departments and ministries merged in 2025."""
    yield from _outdated(
        case, "bodies", Words(vi="Cơ quan đã hợp nhất, tổ chức lại", en="The body was merged")
    )


@rule("name.place", "Tên tỉnh không còn", "A province that no longer exists",
      act="202/2025/QH15", at="?", grade=Grade.C, severity=Severity.MUST)  # fmt: skip
def place(case: Case) -> Iterator[Spot]:
    """Provinces merged on 1 July 2025."""
    yield from _outdated(
        case, "provinces", Words(vi="Tỉnh đã sáp nhập", en="The province was merged")
    )
