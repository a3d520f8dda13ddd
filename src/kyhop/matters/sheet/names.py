"""The comparable form of a body's name, and whether a short form can stand for it."""

from __future__ import annotations

from functools import lru_cache

from kyhop.matters.sheet.text import fold

SPELLED_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc",
    "dbqh": "dai bieu quoc hoi",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "thads": "thi hanh an dan su",
    "vp": "van phong",
    "ub": "uy ban",
    "tt": "thuong truc",
}
SPELLED_OUT_IN_FRONT = {"tt"}
DROPPED = frozenset({"va", "cua", "tinh"})
TYPE_WORDS = frozenset({"so", "ban"})


@lru_cache(maxsize=8192)
def words_of(name: str, place: str = "") -> tuple[str, ...]:
    """The words that tell a body from another: no marks, «và», «tỉnh», «Việt Nam», place name.

    Usual abbreviations (UBND, HĐND, MTTQ, VKSND …) are spelled out. ``place`` is the council's own
    place («Điện Biên»), dropped where it follows «tỉnh».
    """
    spelled: list[str] = []
    for at, word in enumerate(fold(name).split()):
        full = SPELLED_OUT.get(word, word)
        spelled += [word] if word in SPELLED_OUT_IN_FRONT and at else full.split()
    here = fold(place).split()
    kept: list[str] = []
    at = 0
    while at < len(spelled):
        word = spelled[at]
        at += 1
        if spelled[at - 1 : at + 1] == ["viet", "nam"]:
            at += 1
            continue
        if word == "tinh" and here and spelled[at : at + len(here)] == here:
            at += len(here)
        if word not in DROPPED:
            kept.append(word)
    return tuple(kept)


def stands_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether every word of ``short`` is a word of ``full`` or the initials of some, in order.

    ``so kh dt`` and ``so khdt`` stand for ``so ke hoach dau tu``; nothing may be left over, and at
    least one word must be shortened.
    """
    return short != full and _fits(short, full)


@lru_cache(maxsize=65_536)
def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if not short or not full:
        return not short and not full
    head = short[0]
    if head == full[0] and _fits(short[1:], full[1:]):
        return True
    count = len(head)
    if not 1 < count <= len(full) or any(head[i] != full[i][0] for i in range(count)):
        return False
    return _fits(short[1:], full[count:])


def without_type(words: tuple[str, ...]) -> tuple[str, ...]:
    """``ban phap che`` → ``phap che``: offices leave out «Sở» and «Ban» in their lists."""
    return words[1:] if len(words) > 1 and words[0] in TYPE_WORDS else words
