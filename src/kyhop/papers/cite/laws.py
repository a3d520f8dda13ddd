"""Laws, codes, ordinances and the Constitution: a title first, then a number, a day, a year or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from kyhop.papers.cite import grammar
from kyhop.papers.cite.hits import Hit, number_text, read_after
from kyhop.papers.cite.titles import Titles
from kyhop.papers.clean import squeeze

_NOT_A_LAW = re.compile(
    r"\s*(?:sư|gia|pháp|khoa|học|này|trên|đó|và|của|các|hiện|có|thì|nêu)\b|\s*[,.;:)]", re.I
)
_AMENDS = re.compile(r"\s*sửa\s*đổi", re.I)
_INNER = re.compile(r"(?<!\w)(?:Bộ\s+luật|Luật|Pháp\s+lệnh)(?=\s)")
_YEAR = re.compile(r"\s*,?\s*năm\s*(?P<year>(?:19|20)\d\d)", re.I)
_CUT = re.compile(r"\s*,?\s*(?:s[ốổôo]\s*[:.]?\s*|\(\s*|,\s*)$", re.I)
_BASIS_LEFT = re.compile(r"(?:c[ăâa]n\s+c[ứử]|;|^)\s*(?:các\s+)?$", re.I)
_LINKS = re.compile(r"\s+(?:và|hoặc)\s+(?:các\s+)?$|\s*,\s*$", re.I)
_NO_ACT = ("thảo", "án", "dựng", "ngành", "nhân", "học", "khoa", "các")
"""How the words end that `grammar.DRAFT_LEFT` looks for."""
_BRACKET = re.compile(r"[”\"]|\(\s*(?:(?:Bộ\s+luật|Luật|Pháp\s+lệnh)(?=\s))?", re.I)
_OTHER_ACT = re.compile(r"\n\s*\n|Căn\s+cứ|Nghị\s|Thông\s+tư|Quyết\s+định|Điều\s")
FARTHEST_LIST = 700
LONGEST = 700


def read_law(text: str, start: int, after: int, titles: Titles) -> Hit | None:
    """The law whose name begins at ``start`` («Luật …»), or ``None`` when no act is meant."""
    kind = _kind(text[start:after])
    hit = Hit(kind, start, after, issuer=_issuer(kind))
    numbered = grammar.LAW_NUMBER.match(text, after)
    if numbered:
        return _with_number(text, hit, numbered)
    if kind != "hiến pháp" and _NOT_A_LAW.match(text, after):
        return None
    left = text[max(0, start - 24) : start].rstrip().lower()
    if left.endswith(_NO_ACT) and grammar.DRAFT_LEFT.search(text, max(0, start - 24), start):
        return None
    stop = _stop(text, after, amends=_AMENDS.match(text, after) is not None)
    if stop is not None:
        end, what = stop
        found = _bracketed(text, hit, end) or _ending(text, hit, end, what, titles)
        if found is not None:
            return found
    return _by_title(text, hit, titles, stop)


@lru_cache(maxsize=64)
def _kind(written: str) -> str:
    return squeeze(written).lower()


def _issuer(kind: str) -> str:
    return "Ủy ban Thường vụ Quốc hội" if kind == "pháp lệnh" else "Quốc hội"


def _stop(text: str, after: int, *, amends: bool) -> tuple[int, str] | None:
    """Where the title may end and what stands there; another law begins only outside amendments."""
    match = grammar.LAW_END.search(text, after, after + LONGEST)
    if match is None:
        return None
    end = match.start()
    if not amends and (inner := _INNER.search(text, after + 1, end)):
        link = text[after : inner.start()]
        cut = _LINKS.search(link)
        return (after + cut.start() if cut else inner.start()), "stop"
    return end, match.lastgroup or "stop"


def _bracketed(text: str, hit: Hit, end: int) -> Hit | None:
    """«Luật Đất đai (Luật số 31/2024/QH15)», «“Luật Đất đai” số …»: what parts title and number."""
    opened = _BRACKET.match(text, end)
    numbered = grammar.LAW_NUMBER.match(text, opened.end()) if opened else None
    if numbered is None:
        return None
    hit.title = squeeze(text[hit.start : end])
    return _with_number(text, hit, numbered)


def listed_law(text: str, floor: int, anchor: int) -> tuple[int, str] | None:
    """Where a law begins that is only named in a list («các Luật: Giá ngày …; Nhà ở ngày …»), and
    its title."""
    head = text.rfind("ác Luật", max(0, anchor - FARTHEST_LIST), anchor)
    listed = grammar.LISTED.match(text, head + 7) if head >= 0 else None
    if listed is None or _OTHER_ACT.search(text, listed.end(), anchor):
        return None
    found = grammar.LISTED_NAME.match(text[max(floor, listed.end()) : anchor])
    if found is None:
        return None
    return max(floor, listed.end()) + found.start("name"), f"Luật {squeeze(found['name'])}"


def _ending(text: str, hit: Hit, end: int, what: str, titles: Titles) -> Hit | None:
    after = hit.end
    if what == "stop":
        return None
    said = text[after:end]
    words = len(said.split())
    if words > 70:
        return None
    if what == "number":
        cut = _CUT.search(said)
        numbered = grammar.LAW_NUMBER.match(
            text, after + (cut.start() if cut else len(said.rstrip()))
        )
        if numbered is None:
            return None
        hit.title = squeeze(text[hit.start : after + (cut.start() if cut else len(said))])
        return _with_number(text, hit, numbered)
    if grammar.NOT_SIGNED.search(said.rstrip()[-5:]):
        return None
    doubtful = "," in said or " và " in said or words > 14
    known = titles.end(text, hit.start) if doubtful else None
    if known is not None and known < end and text[known:end].strip(" ,\n"):
        return None
    hit.title = squeeze(text[hit.start : end]).rstrip(",- ")
    hit.end = end
    if what == "year":
        year = _YEAR.match(text, end - len(said) + len(said.rstrip(" ,\n")))
        if year is None or (known is None and words > 14):
            return None
        hit.year, hit.end = int(year["year"]), year.end()
        return hit
    read_after(text, hit)
    return hit if hit.day or hit.bad_day else None


def _with_number(text: str, hit: Hit, numbered: re.Match[str]) -> Hit:
    hit.number = number_text(numbered).replace(" ", "").upper()
    hit.number_word = numbered["so"] is not None
    hit.end = numbered.end()
    if hit.kind == "luật" and "UBTVQH" in hit.number:
        hit.kind, hit.issuer = "pháp lệnh", "Ủy ban Thường vụ Quốc hội"
    read_after(text, hit)
    return hit


def _by_title(text: str, hit: Hit, titles: Titles, stop: tuple[int, str] | None) -> Hit | None:
    """A law named by title alone: a known title, or the whole of a basis line."""
    known = titles.end(text, hit.start)
    if known is not None:
        hit.title, hit.end = squeeze(text[hit.start : known]), known
    elif stop and stop[1] == "stop" and _BASIS_LEFT.search(text, max(0, hit.start - 16), hit.start):
        title = squeeze(text[hit.start : stop[0]])
        if not 1 < len(title.split()) < 40:
            return None
        hit.title, hit.end = title, stop[0]
    else:
        return None
    year = _YEAR.match(text, hit.end)
    if year:
        hit.year, hit.end = int(year["year"]), year.end()
    return hit
