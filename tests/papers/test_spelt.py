"""Numbers in words, and figures beside them."""

from __future__ import annotations

import pytest

from kyhop.papers.checks.spelt import spelt
from tests.papers.test_checks import draft, rules_of

KNOWN = {
    "năm": {5},
    "mười lăm": {15},
    "hai mươi mốt": {21},
    "tám mươi": {80},
    "hai mươi năm": {20, 25},
    "một trăm linh năm": {105},
    "năm mươi phần trăm": {50},
    "chín trăm ba mươi sáu nghìn đồng": {936_000},
    "Một triệu hai trăm nghìn đồng": {1_200_000},
    "mười hai tỷ năm trăm triệu đồng": {12_500_000_000},
    "hai năm": {2},
    "năm đầu thực hiện": set(),
    "một số nội dung": set(),
    "theo quy định": set(),
    "ba không": set(),
}


@pytest.mark.parametrize("words", KNOWN)
def test_words_are_read_as_numbers(words):
    assert set(spelt(words)) == KNOWN[words]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hỗ trợ 936.000 đồng/tháng (chín trăm ba mươi tám nghìn đồng).", True),
        ("Hỗ trợ 936.000 đồng/tháng (chín trăm ba mươi sáu nghìn đồng).", False),
        ("Thời hạn 05 (sáu) năm.", True),
        ("Thời hạn 05 (năm) năm.", False),
        ("Để lại 80% (tám mươi phần trăm) số phí.", False),
        ("Để lại 80% (bảy mươi phần trăm) số phí.", True),
        ("Tổng vốn 12 tỷ đồng (mười hai tỷ đồng).", False),
        ("Tổng vốn 12 tỷ đồng (mười ba tỷ đồng).", True),
        ("Giai đoạn 2026-2030 (năm đầu thực hiện 2026).", False),
        ("Năm học 2025 (một số trường) tiếp tục.", False),
        ("Diện tích 1.350,5 ha (hai loại đất).", False),
        ("Theo khoản 3 Điều 5 (hai nội dung).", False),
    ],
)
def test_a_figure_and_its_words_agree(text, wrong):
    assert ("figure.words" in rules_of(draft(body=(text,)))) is wrong
