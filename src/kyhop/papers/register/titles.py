"""Comparing titles: letters only, abbreviations of the trade written out."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from kyhop.papers.clean import fold

_SHORT = {
    "bhvbqppl": "ban hành văn bản quy phạm pháp luật", "vbqppl": "văn bản quy phạm pháp luật",
    "nsnn": "ngân sách nhà nước", "bhyt": "bảo hiểm y tế", "bhxh": "bảo hiểm xã hội",
    "ctmtqg": "chương trình mục tiêu quốc gia", "kt-xh": "kinh tế - xã hội", "đtpt": "đầu tư phát triển",
    "tthc": "thủ tục hành chính", "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân",
    "bvmt": "bảo vệ môi trường", "đtm": "đánh giá tác động môi trường", "qppl": "quy phạm pháp luật",
    "đmc": "đánh giá môi trường chiến lược", "dtts": "dân tộc thiểu số", "nq": "nghị quyết",
    "nđ": "nghị định", "tt": "thông tư", "qđ": "quyết định", "xlvphc": "xử lý vi phạm hành chính",
    "antt": "an ninh, trật tự", "gcn": "giấy chứng nhận", "kdbđs": "kinh doanh bất động sản",
    "đvhc": "đơn vị hành chính", "tctd": "tổ chức tín dụng", "ppp": "đầu tư theo phương thức đối tác công tư",
    "cbccvc": "cán bộ, công chức, viên chức", "xk": "xuất khẩu", "nk": "nhập khẩu",
}  # fmt: skip
_KEYS = re.compile(
    r"(?<!\w)(" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")(?!\w)", re.I
)
_LEAD = re.compile(
    r"^(?:nghị quyết|nghị định|thông tư|quyết định)?\s*(?:về việc|về|ban hành|quy định chi tiết(?: và hướng dẫn(?: thi hành)?)?"
    r"|quy định|hướng dẫn)?\s*",
    re.I,
)
_OTHER = re.compile(r"[^a-z0-9 ]+")
_COMMON = frozenset(
    [
        "mot",
        "so",
        "dieu",
        "cua",
        "luat",
        "quy",
        "dinh",
        "chi",
        "tiet",
        "huong",
        "dan",
        "thi",
        "hanh",
        "va",
        "bien",
        "phap",
        "viec",
        "ve",
        "cac",
        "ban",
        "hanh",
        "chinh",
        "phu",
        "nghi",
        "thong",
        "tu",
        "quyet",
        "sua",
        "doi",
        "bo",
        "sung",
        "theo",
        "thuc",
        "hien",
        "cho",
        "de",
        "to",
        "chuc",
        "ngay",
        "thang",
        "nam",
        "so",
        "trong",
        "tren",
    ]
)


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """The title as compared: unaccented letters, abbreviations written out, no signs."""
    said = _KEYS.sub(lambda match: _SHORT[match.group(1).lower()], title)
    return " ".join(_OTHER.sub(" ", fold(said)).split())


def alike(one: str, other: str) -> float:
    """How alike two titles are, 0 to 100; a shortened title counts as its full form.

    Words that every title has weigh little: what tells titles apart are the rare ones.
    """
    a, b = title_key(_LEAD.sub("", one, count=1)), title_key(_LEAD.sub("", other, count=1))
    if not a or not b:
        return 0.0
    whole = fuzz.token_sort_ratio(a, b)
    rare_a = {word for word in a.split() if word not in _COMMON}
    rare_b = {word for word in b.split() if word not in _COMMON}
    if not rare_a or not rare_b:
        return whole
    shared = len(rare_a & rare_b) / min(len(rare_a), len(rare_b))
    return max(whole, 100 * shared if min(len(rare_a), len(rare_b)) > 3 else whole)
