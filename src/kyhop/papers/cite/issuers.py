"""Who issued an act, as the text says it after «của»."""

from __future__ import annotations

import re
from functools import lru_cache

from kyhop.papers.cite.kinds import _ISSUERS as _KNOWN
from kyhop.papers.clean import squeeze

_OTHERS = (
    "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Ủy ban thường vụ Quốc hội", "Uỷ ban Thường vụ Quốc hội",
    "Ban Bí thư", "Ban Tổ chức - Cán bộ Chính phủ", "Tòa án nhân dân tối cao", "Chủ tịch nước",
    "Viện kiểm sát nhân dân tối cao", "Kiểm toán nhà nước", "Tổng Kiểm toán nhà nước", "Bộ Chính trị",
    "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Ban Thường vụ Tỉnh ủy", "Thành ủy",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Tổng Thanh tra Chính phủ", "Bộ Thuỷ sản",
    "Bộ Văn hóa - Thông tin", "Bộ Thương mại", "Bộ Công nghiệp", "Thống đốc Ngân hàng Nhà nước Việt Nam",
)  # fmt: skip
_LOCAL = {"Hội đồng nhân dân", "Ủy ban nhân dân", "Ban Chấp hành Trung ương Đảng", "Tỉnh ủy"}
_NAMES = sorted({*_KNOWN.values(), *_OTHERS} - _LOCAL, key=len, reverse=True)


def _loose(name: str) -> str:
    words = [re.escape(word).replace(r"\-", "-") for word in name.split()]
    return r"\s+".join(words).replace(r"\s+-\s+", r"\s*-\s*").replace("Ủy", "[ỦU][yỷ]")


_ONE = (
    r"(?:(?:Bộ\s+trưởng|Chủ\s+nhiệm|Bộ\s+Trưởng)\s+)?(?:(?i:" + "|".join(map(_loose, _NAMES)) + r")"
    r"|(?:Thường\s+trực\s+)?(?:Hội\s+đồng\s+nhân\s+dân|HĐND|(?:Chủ\s+tịch\s+)?(?:[UỦ][ỷy]\s+ban\s+nhân\s+dân|UBND))"
    r"(?:\s+(?:[Tt]ỉnh|[Tt]hành\s+phố|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị\s+xã|[Tt]hị\s+trấn)(?:\s+[A-ZĐ][^\W\d_]*(?:\s?-\s?[A-ZĐ][^\W\d_]*)?){0,4})?"
    r"|(?:Hội\s+nghị\s+lần\s+thứ\s+[\w ]{1,14}\s+)?Ban\s+Chấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?(?:\s+\(?khóa\s+[IVX]+\)?)?"
    r"|Tỉnh\s+ủy(?:\s+[A-ZĐ][^\W\d_]*){0,3})"
)
ISSUER = re.compile(
    r"\s*,?\s*(?:của|cùa|do|cua)\s+(?:liên\s+)?(?P<by>"
    + _ONE
    + r"(?:\s*(?:,|;|-|và)\s*"
    + _ONE
    + r"){0,5})(?!\w)"
)
_TITLES = re.compile(r"(?:Bộ\s+trưởng|Bộ\s+Trưởng|Chủ\s+nhiệm)\s+")
_SPLIT = re.compile(
    r"\s*(?:,|;|\bvà\b|(?<=\w)-(?=[A-Z]))\s*(?=(?:Bộ|Ủy|Ban|Ngân|Thanh|Tòa|Viện|Chính|Quốc|Đoàn)\b)"
)


def issuer_name(match: re.Match[str]) -> str:
    """The issuers in a match of :data:`ISSUER`, joined by «; », ministers named by their ministry."""
    return _named(match["by"])


@lru_cache(maxsize=1024)
def _named(written: str) -> str:
    names = squeeze(_TITLES.sub("", written))
    return "; ".join(part for part in _SPLIT.split(names) if part)
