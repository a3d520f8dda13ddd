"""One pass over a text that finds every number and every law, and what is said right beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import itemgetter

from kyhop.papers.cite import grammar
from kyhop.papers.cite.dates import SIGNED_ON, day_of
from kyhop.papers.cite.hits import Hit, number_text, read_after
from kyhop.papers.cite.issuers import ISSUER, issuer_name
from kyhop.papers.cite.kinds import SHORT, issuer_of_sign, kind_of_sign
from kyhop.papers.cite.laws import listed_law, read_law
from kyhop.papers.cite.titles import Titles
from kyhop.papers.clean import squeeze

LOOK_BACK = 48
LOOK_BACK_BY = 90
_SPACE = re.compile(r"\s+")
_BY = "của"


def scan(text: str, titles: Titles) -> Iterator[Hit]:
    """Every act named in the text, left to right, never overlapping."""
    at = 0
    for anchor, what in sorted(_anchors(text), key=itemgetter(0)):
        if anchor < at:
            continue
        hit = what(text, anchor, at, titles)
        if hit is not None:
            yield hit
            at = hit.end


_Maker = Callable[[str, int, int, Titles], Hit | None]


def _anchors(text: str) -> list[tuple[int, _Maker]]:
    """Where an act may be named: the stroke of a number, the name of a law, a day.

    Plain searches for a few letters are an order of magnitude faster than one large expression.
    """
    found: list[tuple[int, _Maker]] = [
        (match.start(), _numbered)
        for strokes in (grammar.STROKE, grammar.OLD_STROKE)
        for match in strokes.finditer(text)
    ]
    for name in grammar.LAW_ANCHORS:
        found += [(at, _law) for at in _each(text, name)]
    found += [(at, _dated) for at in _each(text, "ngày")]
    return found


def _each(text: str, letters: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + 1)


def _law(text: str, anchor: int, floor: int, titles: Titles) -> Hit | None:
    match = grammar.LAW.match(text, anchor)
    return read_law(text, anchor, match.end(), titles) if match else None


def _numbered(text: str, anchor: int, floor: int, titles: Titles) -> Hit | None:
    match = grammar.NUMBER.match(text, _digits_left(text, anchor, floor), anchor + 60)
    if match is None:
        match = grammar.NUMBER.search(text, max(floor, anchor - 14), anchor + 60)
    if match is None or match.start() > anchor:
        return _bare(text, anchor, floor)
    number = number_text(match)
    sign = number[len(match["no"]) :].lstrip("/-")
    if match["noyear"]:
        sign = sign[5:]
    start, kind, word = match.start(), None, False
    left = text[max(floor, start - LOOK_BACK) : start]
    named = _kind_left(left)
    if named is not None:
        kind, at, word = named
        start -= len(left) - at
    elif so := grammar.SO_LEFT.search(left):
        word = True
        start -= len(left) - so.start("so")
    by_sign = kind_of_sign(sign)
    if kind is None or kind == "văn bản":
        kind = by_sign or kind
    elif kind == "thông tư" and by_sign == "thông tư liên tịch":
        kind = by_sign
    if kind is None and sign.startswith("QH"):
        by = grammar.NAMED_BY_LEFT.search(text, max(floor, start - LOOK_BACK_BY), start)
        kind = _SPACE.sub(" ", by["kind"].lower()) if by else "luật"
        start = by.start("kind") if by else start
    elif kind == "luật" and grammar.ORDER_LEFT.search(left):
        kind = "lệnh"
    if kind is None or (named is None and not word and sign.isalpha() and not match["noyear"]):
        return None
    if kind == "báo cáo" and sign.startswith("BCTT"):
        kind = "báo cáo thẩm tra"
    hit = Hit(kind, start, match.end(), number, number_word=word, issuer=issuer_of_sign(sign))
    hit.by_sign = named is None
    read_after(text, hit)
    return hit


def _digits_left(text: str, anchor: int, floor: int) -> int:
    """Where the run of figures right before a stroke begins; nearly every number does there."""
    at = anchor
    while at > floor and text[at - 1] in "0123456789":
        at -= 1
    return at


def _kind_left(left: str) -> tuple[str, int, bool] | None:
    """The kind before a number, where it begins, and whether «số» stands between.

    Nearly always «Nghị định số » in plain letters: that is looked up; the expressions read the rest.
    """
    said = left.rstrip()
    word = said.endswith((" số", " Số", "\nsố")) and len(said) < len(left)
    if word:
        said = said[:-3].rstrip()
    if kind := _named(said):
        return kind, len(said) - len(kind), word
    found = grammar.KIND_LEFT.search(left) or grammar.SHORT_LEFT.search(left)
    if found is None:
        return None
    written = _SPACE.sub(" ", found["kind"].lower())
    return SHORT.get(written, written), found.start("kind"), found["so"] is not None


def _named(said: str) -> str | None:
    """The longest name of a kind with which words end, if it stands there as a word of its own."""
    for name in grammar.ENDINGS.get(said[-3:].lower(), ()):
        if said[-len(name) :].lower() == name and not said[-len(name) - 1 : -len(name)].isalnum():
            return name
    return None


def _dated(text: str, anchor: int, floor: int, titles: Titles) -> Hit | None:
    """An act named by its day only: «Nghị quyết của Quốc hội ngày …»."""
    if not text[anchor + 4 : anchor + 7].lstrip()[:1].isdigit():
        return None
    left = text[max(floor, anchor - 92) : anchor]
    if not left[-1:].isspace() or (_BY not in left.lower() and _named(left.rstrip()) is None):
        return _in_a_list(text, anchor, floor)
    match = grammar.DATED_LEFT.search(left)
    signed = SIGNED_ON.match(text, anchor) if match else None
    if match is None or signed is None:
        return None
    start = max(floor, anchor - 92) + match.start("kind")
    hit = Hit(_SPACE.sub(" ", match["kind"].lower()), start, signed.end(), day=day_of(signed))
    if hit.day is None:
        hit.bad_day = squeeze(signed.group(0))
    if match["by"]:
        hit.issuer = squeeze(match["by"])[4:]
    elif by := ISSUER.match(text, hit.end, hit.end + 220):
        hit.issuer, hit.end = issuer_name(by), by.end()
    return hit


def _in_a_list(text: str, anchor: int, floor: int) -> Hit | None:
    """A law of a list of laws, by its name and day."""
    found = listed_law(text, floor, anchor)
    signed = SIGNED_ON.match(text, anchor) if found else None
    if found is None or signed is None or (day := day_of(signed)) is None:
        return None
    return Hit("luật", found[0], signed.end(), day=day, issuer="Quốc hội", title=found[1])


def _bare(text: str, anchor: int, floor: int) -> Hit | None:
    """A number without its sign: «Nghị định 7/2031». Only a decree's sign can be supplied."""
    year = grammar.BARE_YEAR.match(text, anchor)
    if year is None:
        return None
    left = max(floor, anchor - LOOK_BACK)
    match = grammar.BARE_LEFT.search(text[left:anchor])
    if match is None:
        return None
    kind = _SPACE.sub(" ", match["kind"].lower())
    written = f"{match['no']}/{year['noyear']}"
    decree = kind == "nghị định"
    hit = Hit(
        kind, left + match.start("kind"), year.end(), written + "/NĐ-CP" if decree else written
    )
    hit.issuer = "Chính phủ" if decree else None
    read_after(text, hit)
    return hit
