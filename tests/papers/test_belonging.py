"""Number, term, issuer and title of one citation: what cannot belong together is found."""

from __future__ import annotations

import pytest

from tests.papers.test_checks import draft, rules_of

BASES = {
    "Căn cứ Luật Kế toán số 88/2015/QH14;": "cite.term",
    "Căn cứ Luật Kế toán số 88/2015/QH13;": None,
    "Căn cứ Luật Điện lực số 61/2016/QH14;": None,
    "Căn cứ Luật Đầu tư công số 85/2024/QH15;": "basis.slip",
    "Căn cứ Luật Đầu tư công số 58/2024/QH15;": None,
    "Căn cứ Luật Chưa có trong danh mục số 85/2024/QH15;": None,
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn phòng;": "basis.word",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;": None,
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Thủ tướng Chính phủ;": "cite.issuer",
    "Căn cứ Quyết định số 326/QĐ-TTg ngày 09/3/2022 của Chính phủ;": "cite.issuer",
    "Căn cứ Quyết định số 326/QĐ-TTg ngày 09/3/2022 của Thủ tướng Chính phủ;": None,
}
RULES = {"cite.term", "basis.slip", "basis.word", "cite.issuer"}


@pytest.mark.parametrize("basis", BASES)
def test_what_cannot_belong_together_is_found_and_nothing_else(basis):
    expected = {BASES[basis]} - {None}
    assert RULES & set(rules_of(draft(basis))) == expected
