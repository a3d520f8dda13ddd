"""The kinds of acts and papers: their names, the signs in their numbers, and their rank in force.

Ranks follow Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15 Điều 4: a lower figure is a higher
act. Papers that make no rules have no rank.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kyhop.papers.clean import fold

RANKS = {
    "hiến pháp": 1,
    "bộ luật": 2,
    "luật": 2,
    "nghị quyết của quốc hội": 2,
    "pháp lệnh": 3,
    "nghị quyết liên tịch": 3,
    "nghị quyết của ủy ban thường vụ quốc hội": 3,
    "lệnh": 4,
    "nghị định": 5,
    "nghị quyết của chính phủ": 5,
    "quyết định của thủ tướng": 6,
    "thông tư": 8,
    "thông tư liên tịch": 8,
    "nghị quyết của hội đồng nhân dân": 9,
    "quyết định của ủy ban nhân dân": 10,
}
NAMES = (
    "nghị quyết liên tịch",
    "thông tư liên tịch",
    "thông tư liên bộ",
    "báo cáo thẩm định",
    "báo cáo thẩm tra",
    "văn bản hợp nhất",
    "thông báo kết luận",
    "quy chế phối hợp",
    "nghị quyết",
    "nghị định",
    "quyết định",
    "thông tư",
    "pháp lệnh",
    "chỉ thị",
    "kết luận",
    "công văn",
    "công điện",
    "thông báo",
    "tờ trình",
    "báo cáo",
    "kế hoạch",
    "chương trình",
    "hướng dẫn",
    "đề án",
    "quy định",
    "quy chế",
    "văn bản",
    "sắc lệnh",
    "biên bản",
)
SHORT = {"nđ": "nghị định", "tt": "thông tư", "ttlt": "thông tư liên tịch", "qđ": "quyết định",
         "nq": "nghị quyết", "ct": "chỉ thị", "vbhn": "văn bản hợp nhất", "nqlt": "nghị quyết liên tịch",
         "kl": "kết luận", "cv": "công văn", "ttr": "tờ trình", "bc": "báo cáo", "kh": "kế hoạch",
         "ctr": "chương trình", "tb": "thông báo", "hd": "hướng dẫn", "qc": "quy chế", "qyđ": "quy định",
         "đa": "đề án", "pl": "pháp lệnh", "l": "luật", "bctt": "báo cáo thẩm tra", "cđ": "công điện",
         "sl": "sắc lệnh", "bb": "biên bản"}  # fmt: skip
PAPERS = frozenset(
    {"tờ trình", "báo cáo", "báo cáo thẩm tra", "báo cáo thẩm định", "công văn", "kế hoạch", "đề án",
     "thông báo", "biên bản", "văn bản", "thông báo kết luận"}
)  # fmt: skip
_ISSUERS = {
    "cp": "Chính phủ",
    "ttg": "Thủ tướng Chính phủ",
    "hđbt": "Hội đồng Bộ trưởng",
    "ctn": "Chủ tịch nước",
    "hđnd": "Hội đồng nhân dân",
    "ubnd": "Ủy ban nhân dân",
    "btc": "Bộ Tài chính",
    "bnv": "Bộ Nội vụ",
    "byt": "Bộ Y tế",
    "btp": "Bộ Tư pháp",
    "bca": "Bộ Công an",
    "bqp": "Bộ Quốc phòng",
    "bng": "Bộ Ngoại giao",
    "bct": "Bộ Công Thương",
    "bxd": "Bộ Xây dựng",
    "bgtvt": "Bộ Giao thông vận tải",
    "bgdđt": "Bộ Giáo dục và Đào tạo",
    "bkhđt": "Bộ Kế hoạch và Đầu tư",
    "bkhcn": "Bộ Khoa học và Công nghệ",
    "btnmt": "Bộ Tài nguyên và Môi trường",
    "bnnptnt": "Bộ Nông nghiệp và Phát triển nông thôn",
    "bnnmt": "Bộ Nông nghiệp và Môi trường",
    "blđtbxh": "Bộ Lao động - Thương binh và Xã hội",
    "bttt": "Bộ Thông tin và Truyền thông",
    "bvhttdl": "Bộ Văn hóa, Thể thao và Du lịch",
    "bdttg": "Bộ Dân tộc và Tôn giáo",
    "ubdt": "Ủy ban Dân tộc",
    "ttcp": "Thanh tra Chính phủ",
    "nhnn": "Ngân hàng Nhà nước Việt Nam",
    "vpcp": "Văn phòng Chính phủ",
    "vpqh": "Văn phòng Quốc hội",
    "tw": "Ban Chấp hành Trung ương Đảng",
    "tu": "Tỉnh ủy",
}
_PARLIAMENT = re.compile(r"^(UBTVQH|QH)\d*$", re.I)


def sign_of(number: str) -> str:
    """The letters of a number: «NĐ-CP» of «7/2031/NĐ-CP», «QH15» of «7/2025/QH15»."""
    match = re.search(r"[A-Za-zĐđ].*$", re.sub(r"^\d+[A-Za-zđ]?(?=[/-])", "", number))
    return match.group(0) if match else ""


@lru_cache(maxsize=4096)
def kind_of_sign(sign: str) -> str | None:
    """The kind that the sign of a number speaks of, or ``None`` where signs do not tell.

    A bare «QH15» is a law or a resolution: the words before the number decide, not the sign.
    """
    parts = re.split(r"[-/.]", sign)
    if _PARLIAMENT.match(parts[0]) and len(parts) == 1:
        return "nghị quyết" if parts[0].upper().startswith("UBTV") else None
    head = parts[0].lower()
    if head in SHORT:
        return SHORT[head]
    if head in {"hđnd", "ubnd", "vpcp", "sở", "đđbqh", "mttq", "hđbt"} or head.startswith(
        ("b", "s", "vp", "ub")
    ):
        return "công văn"
    return None


@lru_cache(maxsize=4096)
def issuer_of_sign(sign: str) -> str | None:
    """Who issues numbers with this sign; two ministries are joined by «; »."""
    parts = [part for part in re.split(r"[-/.]", sign) if part]
    for part in parts:
        if _PARLIAMENT.match(part):
            return "Ủy ban Thường vụ Quốc hội" if part.upper().startswith("UBTV") else "Quốc hội"
    tails = parts[1:] if len(parts) > 1 else parts
    named = [name for part in tails if (name := _ISSUERS.get(part.lower()))]
    return "; ".join(named) if named else None


def base_kind(kind: str) -> str:
    """The kind without the remark that it amends another act."""
    return kind.removesuffix(" (sửa đổi)")


def rank(kind: str, number: str | None, issuer: str | None) -> int | None:
    """The rank in force of an act, or ``None`` for papers and where it cannot be known."""
    kind = base_kind(kind)
    if kind in RANKS:
        return RANKS[kind]
    sign = sign_of(number or "").upper()
    by = fold(issuer or "")
    if kind == "nghị quyết":
        if "UBTVQH" in sign or "thuong vu" in by:
            return RANKS["nghị quyết của ủy ban thường vụ quốc hội"]
        if re.search(r"\bQH\d", sign) or by == "quoc hoi":
            return RANKS["nghị quyết của quốc hội"]
        if sign.endswith("-CP"):
            return RANKS["nghị quyết của chính phủ"]
        if sign.endswith("HĐND"):
            return RANKS["nghị quyết của hội đồng nhân dân"]
    if kind == "quyết định":
        if sign.endswith("-TTG"):
            return RANKS["quyết định của thủ tướng"]
        if sign.endswith("UBND"):
            return RANKS["quyết định của ủy ban nhân dân"]
    return None
