"""A named act before its role is known, and how to read what follows its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kyhop.papers.cite.dates import SIGNED_ON, day_of
from kyhop.papers.cite.issuers import ISSUER, issuer_name
from kyhop.papers.clean import squeeze

_SPACE = re.compile(r"\s+")
_OH = str.maketrans("OolI", "0011")
_ASSEMBLY = re.compile(r"((?:UBTV)?)QH([\dlIOo]{1,2})", re.I)
_JOINED = re.compile(r"^(NĐ|NQ|QĐ|TT|CT)(CP|HĐND|UBND|B[A-ZĐ]{2,6})$")
"""«NĐCP»: the hyphen was left out."""
_USUAL = {"nđ-cp": "NĐ-CP", "nq-hđnd": "NQ-HĐND", "qđ-ttg": "QĐ-TTg", "qđ-ubnd": "QĐ-UBND",
          "tt-btc": "TT-BTC", "tt-bnv": "TT-BNV", "tt-byt": "TT-BYT", "tt-btp": "TT-BTP"}  # fmt: skip


@dataclass(slots=True)
class Hit:
    """A named act before its role is known. ``end`` is after number, day and issuer."""

    kind: str
    start: int
    end: int
    number: str | None = None
    day: date | None = None
    year: int | None = None
    issuer: str | None = None
    title: str | None = None
    number_word: bool = True
    bad_day: str | None = None
    by_sign: bool = False
    """Whether only the sign of the number tells the kind: «các Báo cáo thẩm tra số …, số 7/BC-…»."""


def number_text(match: re.Match[str]) -> str:
    """The number without blanks and scanning slips: «7 /2031/NQ - HĐND» gives 7/2031/NQ-HĐND."""
    first, year, sign = match.group("no", "noyear", "sign")
    gap = match.string[match.end("no") : match.start("sign")]
    dash = "-" if not year and "/" not in gap else "/"
    if first[0] in "Oo" or "O" in first:
        first = first.replace("O", "0").replace("o", "0")
    written = f"{first}/{year.translate(_OH)}" if year else first
    return f"{written}{dash}{_plain_sign(sign)}"


@lru_cache(maxsize=4096)
def _plain_sign(written: str) -> str:
    sign = _SPACE.sub("", written).replace("–", "-").replace("—", "-")
    sign = _JOINED.sub(r"\1-\2", sign)
    if slip := _ASSEMBLY.fullmatch(sign):
        return f"{slip[1].upper()}QH{slip[2].translate(_OH)}"
    return sign if sign.isupper() else _USUAL.get(sign.lower(), sign)


def read_after(text: str, hit: Hit) -> None:
    """Read the day and the issuer that follow the number."""
    dated = _read_day(text, hit)
    by = ISSUER.match(text, hit.end, hit.end + 220)
    if by:
        hit.issuer = issuer_name(by)
        hit.end = by.end()
        if not dated:
            _read_day(text, hit)


def _read_day(text: str, hit: Hit) -> bool:
    signed = SIGNED_ON.match(text, hit.end, hit.end + 90)
    if signed is None:
        return False
    hit.day = day_of(signed)
    if hit.day is None:
        hit.bad_day = squeeze(signed.group(0)).lstrip(", ")
    hit.end = signed.end()
    return True
