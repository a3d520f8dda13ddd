"""From named acts to citations: roles in the preamble, titles, pinpoints and what a title mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kyhop.papers.cite import grammar
from kyhop.papers.cite.hits import Hit
from kyhop.papers.cite.kinds import PAPERS, base_kind, rank
from kyhop.papers.cite.model import Citation, Reading, Role
from kyhop.papers.cite.preamble import Preamble, committees, find_preamble
from kyhop.papers.cite.scan import scan
from kyhop.papers.cite.titles import Titles
from kyhop.papers.clean import squeeze

NO_TITLES = Titles()
_TITLE_END = re.compile(r";|\.\s|\./|[“”\"]|\n\s*(?:Căn\s+cứ|Điều\s+\d|Xét\s|QUYẾT)|\n\s*\n")
_BODY_TITLE_END = re.compile(
    r"[;,.(“”\":]|\n(?=\s*(?:[-+*]|\d+[.)]|[a-zđ]\)|Điều\s|[A-ZĐ]{4}))|\n\s*\n"
)
_BODY_TITLE = re.compile(
    r"\s*(?:(?:về|quy\s+định|hướng\s+dẫn|ban\s+hành|sửa\s+đổi|bãi\s+bỏ|phê\s+duyệt|thông\s+qua)\b)",
    re.I,
)
_TAIL = re.compile(r"[\s,;.:-]+(?:và|cùng)?[\s,;]*$")
_LINK_END = re.compile(r"\s+(?:của|tại)$|[\s,]+$")
_UNITS = ("điểm", "khoản", "điều", "mục", "chương", "phần", "phụ")
_LINKED = re.compile(r"\s(?:của|tại|(?:ban\s+hành\s+)?kèm\s+theo)$", re.I)
_SIGNS = ", \n\t"
_ROMAN = frozenset("IVXLC")
_AMENDED = re.compile(r"\s*(?:đã\s+)?được\s")
_CONSOLIDATED = "văn bản hợp nhất"
LONGEST_TITLE = 900
LONGEST_TAIL = 40


@dataclass(slots=True)
class _Placed:
    hit: Hit
    role: Role
    amends: bool = False


def cite(text: str, titles: Titles = NO_TITLES) -> Reading:
    """Everything that a text cites, in order, as the text states it.

    ``titles`` are laws known by name (from the legal register): with them a law cited by its title
    alone is recognised inside sentences; without them only in the lines that begin with «Căn cứ».
    """
    zone = find_preamble(text)
    placed = list(_place(text, list(scan(text, titles)), zone))
    return Reading(tuple(_citations(text, placed, zone)), tuple(committees(text, zone)))


def _place(text: str, hits: Sequence[Hit], zone: Preamble) -> Iterator[_Placed]:
    """Give each named act its role."""
    previous: _Placed | None = None
    for hit in hits:
        section = zone.section(hit.start)
        if section is None:
            yield _Placed(hit, Role.BODY)
            continue
        if previous is not None and zone.section(previous.hit.start) != section:
            previous = None
        if hit.by_sign and previous is not None and previous.hit.kind.startswith(f"{hit.kind} "):
            hit.kind = previous.hit.kind
        placed = (
            _basis(text, hit, previous, zone)
            if section is Role.BASIS
            else _considered(text, hit, previous)
        )
        yield placed
        named_only = hit.number is None and hit.day is None
        if placed.role is not Role.MENTION or previous is None:
            previous = placed
        elif not named_only:
            previous = _Placed(hit, Role.MENTION, previous.amends)


def _basis(text: str, hit: Hit, previous: _Placed | None, zone: Preamble) -> _Placed:
    if previous is None:
        return _Placed(hit, Role.BASIS)
    gap = text[previous.hit.end : hit.start]
    if zone.breaks(previous.hit.end, hit.start):
        return _Placed(hit, Role.BASIS)
    if ";" in gap:
        last = gap.rpartition(";")[2]
        amends = _AMENDED.match(last) is not None and grammar.AMENDED_BY.search(last) is not None
        return _Placed(hit, Role.BASIS, amends=amends)
    gap = grammar.PINPOINT.sub("", gap)
    if previous.hit.kind == _CONSOLIDATED and not grammar.AND.search(gap):
        return _Placed(hit, Role.MENTION)
    if grammar.SIBLING.match(gap):
        return _Placed(hit, previous.role, previous.amends)
    if grammar.AMENDED_BY.search(gap):
        return _Placed(hit, previous.role, amends=previous.role is Role.BASIS)
    if previous.role is Role.BASIS and _stands_alone(previous.hit, hit, gap):
        return _Placed(hit, Role.BASIS)
    return _Placed(hit, Role.MENTION)


def _stands_alone(first: Hit, hit: Hit, gap: str) -> bool:
    """Whether an act after «… và» is a basis of its own, or belongs to the title before it.

    A title that amends or guides names the acts it amends or guides; an act of lower or equal rank
    that follows a title of another kind is the next basis.
    """
    if not grammar.AND.search(gap) or grammar.AMENDING.match(gap):
        return False
    if first.title is not None:
        return True
    ours, theirs = (rank(h.kind, h.number, h.issuer) for h in (hit, first))
    guided = grammar.GUIDING.match(gap) is not None
    return not (guided and ours is not None and theirs is not None and ours < theirs)


def _considered(text: str, hit: Hit, previous: _Placed | None) -> _Placed:
    if base_kind(hit.kind) in PAPERS:
        gap = text[previous.hit.end : hit.start] if previous else ""
        nested = re.search(r"\b(?:của|theo|tại|kèm)\s*$", gap) and ";" not in gap
        if not (nested and previous and not re.search(r"đề\s+nghị.*\btại\s*$", gap, re.S)):
            return _Placed(hit, Role.CONSIDERED)
    return _Placed(hit, Role.MENTION)


def _citations(text: str, placed: Sequence[_Placed], zone: Preamble) -> Iterator[Citation]:
    for index, one in enumerate(placed):
        mentions: list[str] = []
        edge = len(text)
        for at in range(index + 1, len(placed)):
            later = placed[at]
            if later.role is Role.MENTION and one.role in (Role.BASIS, Role.CONSIDERED):
                if later.hit.number and later.hit.number not in mentions:
                    mentions.append(later.hit.number)
                continue
            edge = later.hit.start
            break
        yield _citation(text, one, mentions, edge, zone)


def _citation(text: str, one: _Placed, mentions: list[str], edge: int, zone: Preamble) -> Citation:
    hit = one.hit
    title = hit.title
    if title is None and one.role is not Role.MENTION and not one.amends:
        title = _title(text, hit, one.role, edge, zone)
    found = _pinpoint(text, max(0, hit.start - 140), hit.start)
    at = _LINK_END.sub("", squeeze(found["at"])) if found else None
    return Citation(
        kind=f"{hit.kind} (sửa đổi)" if one.amends else hit.kind,
        number=hit.number,
        date=hit.day,
        start=hit.start,
        end=hit.end,
        role=one.role,
        issuer=hit.issuer,
        title=title,
        pinpoint=at,
        year=hit.year,
        mentions=tuple(mentions),
        written=text[hit.start : hit.end],
        number_word=hit.number_word,
        bad_day=hit.bad_day,
    )


def _pinpoint(text: str, start: int, end: int) -> re.Match[str] | None:
    """The «khoản 2 Điều 5 của» with which a stretch ends: letters first, the expression only then."""
    if not _may_be_pinpoint(text[max(start, end - 26) : end]):
        return None
    said = text[start:end]
    low = said.lower()
    if not any(map(low.__contains__, _UNITS)):
        return None
    return grammar.PINPOINT.search(said)


def _may_be_pinpoint(said: str) -> bool:
    """Whether words may end with a pinpoint, by their last letters."""
    end = said.rstrip(_SIGNS)
    if end[-3:].lower() in ("của", "tại", "heo"):
        end = _LINKED.sub("", end).rstrip(_SIGNS)
    last = end[-1:]
    return last.isdigit() or last in _ROMAN or not end[-2:-1].isalnum()


def _title(text: str, hit: Hit, role: Role, edge: int, zone: Preamble) -> str | None:
    stop = min(edge, hit.end + LONGEST_TITLE)
    if role is Role.BODY:
        if not _BODY_TITLE.match(text, hit.end, stop):
            return None
        end = _BODY_TITLE_END.search(text, hit.end, stop)
    else:
        stop = min(stop, zone.next_line(hit.end))
        end = _TITLE_END.search(text, hit.end, stop)
    said = text[hit.end : end.start() if end else stop]
    if at := _pinpoint(said, 0, len(said.rstrip(" \n,;.-"))):
        said = said[: at.start()]
    plain = said[-1:].isalnum() and not said.endswith(("và", "cùng"))
    tail = None if plain else _TAIL.search(said, max(0, len(said) - LONGEST_TAIL))
    said = squeeze(said[: tail.start()] if tail else said).strip(" ,-:")
    return said if len(said) > 3 else None
