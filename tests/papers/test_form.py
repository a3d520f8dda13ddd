"""The form of Word files: each element checked, each safe fault fixed as a revision, substance untouched."""

from __future__ import annotations

from datetime import date

import pytest

from kyhop.papers.checks import Case, check
from kyhop.papers.correct import corrected
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from tests.papers.writers import W, document_of, official, settle

CENTER = {"align": "center"}
DRAFT = [
    ("HỘI ĐỒNG NHÂN DÂN TỈNH ĐIỆN BIÊN", {**CENTER, "bold": True, "size": 13}),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {**CENTER, "bold": True, "size": 13}),
    ("Độc lập - Tự do - Hạnh phúc", {**CENTER, "bold": True, "size": 14}),
    ("Số: 21/2025/NQ-HĐND", {**CENTER, "size": 13}),
    ("Điện Biên, ngày 09 tháng 12 năm 2025", {**CENTER, "italic": True}),
    ("NGHỊ QUYẾT", {**CENTER, "bold": True}),
    ("Quy định mức hỗ trợ trên địa bàn tỉnh Điện Biên", {**CENTER, "bold": True}),
    ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", {"italic": True}),
    ("Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số"
     " 87/2025/QH15;", {"italic": True}),
    ("Xét Tờ trình số 6681/TTr-UBND ngày 05 tháng 11 năm 2025 của Ủy ban nhân dân tỉnh;", {"italic": True}),
    ("Hội đồng nhân dân tỉnh ban hành Nghị quyết quy định mức hỗ trợ.", {}),
    ("Điều 1. Phạm vi điều chỉnh", {"bold": True}),
    ("1. Nghị quyết này quy định mức hỗ trợ cho hộ nghèo, hộ cận nghèo trên địa bàn tỉnh Điện Biên.", {}),
    ("2. Mức hỗ trợ áp dụng từ năm 2026 cho các đối tượng đủ điều kiện theo quy định của pháp luật.", {}),
    ("Điều 2. Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.", {}),
    ("Nghị quyết này đã được Hội đồng nhân dân tỉnh Điện Biên Khóa XV Kỳ họp thứ 24 thông qua ngày 09 tháng 12"
     " năm 2025./.", {}),
    ("Nơi nhận:", {"bold": True, "italic": True, "size": 12, "align": "left"}),
    ("- Lưu: VT.", {"size": 11, "align": "left"}),
    ("CHỦ TỊCH", {**CENTER, "bold": True}),
]  # fmt: skip


def changed(start: str, **look):
    return [
        (text, {**had, **look}) if text.startswith(start) else (text, had) for text, had in DRAFT
    ]


def found(data: bytes):
    return check(Case(read_bytes(data, "dự thảo.docx"), load(), adoption=date(2025, 12, 9)))


def rules_of(data: bytes) -> set[str]:
    return {one.rule for one in found(data)}


def test_a_draft_laid_out_by_the_rules_raises_nothing():
    assert [(f.rule, f.says.vi) for f in found(official(DRAFT))] == []


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (official(DRAFT, margins=(30, 20, 30, 15)), "form.margins"),
        (official(DRAFT, margins=(20, 20, 20, 15)), "form.margins"),
        (official(DRAFT, margins=(20, 20, 30, 25)), "form.margins"),
        (official(changed("Căn cứ Luật Tổ", size=12)), "form.size"),
        (official(changed("NGHỊ QUYẾT", size=16)), "form.size"),
        (official(changed("Nơi nhận", size=14)), "form.size"),
        (official(changed("- Lưu", size=13)), "form.size"),
        (official(changed("Số:", size=14)), "form.size"),
        (official(changed("1. Nghị", size=12)), "form.size"),
        (official(changed("Căn cứ Luật Tổ", italic=False)), "form.weight"),
        (official(changed("Độc lập", bold=False)), "form.weight"),
        (official(changed("Điện Biên,", italic=False)), "form.weight"),
        (official(changed("1. Nghị", bold=True)), "form.weight"),
        (official(changed("1. Nghị", font="Arial")), "form.font"),
        (official(changed("CỘNG HÒA", align="left")), "form.place"),
        (official([(t.title() if t.startswith("CỘNG") else t, k) for t, k in DRAFT]), "form.case"),
        (official([line for line in DRAFT if not line[0].startswith("Nơi nhận")]), "part.missing"),
        (official([line for line in DRAFT if not line[0].startswith("Độc lập")]), "part.missing"),
    ],
)
def test_each_fault_of_form_is_found(data, rule):
    assert rule in rules_of(data)


def test_a_margin_names_the_decree_that_its_reason_names():
    """The paper of a normative resolution is laid down elsewhere than that of other papers."""
    for case in found(official(DRAFT, margins=(30, 20, 30, 15))):
        assert case.cite.act in case.reason.vi
        assert case.cite.act == "78/2025/NĐ-CP"


FAULTY = [
    (text.replace("ngày 05 tháng", "ngày5 tháng").replace("Căn cứ Luật Tổ", "Cân cứ Luật Tổ"), look)
    for text, look in changed("1. Nghị", size=12, font="Arial")
]


def test_the_corrected_copy_fixes_form_and_nothing_else():
    data = official(FAULTY, margins=(30, 20, 20, 15))
    before = found(data)
    fixed, count = corrected(data, before)
    assert count >= 5
    left = {f.rule for f in found(fixed)} - {"left.tracked"}
    assert left == set()
    assert settle(fixed, accept=False) == [text for text, _ in FAULTY]
    assert settle(fixed, accept=True) == [text for text, _ in DRAFT]


def test_every_fix_is_a_revision_that_word_can_undo():
    fixed, _ = corrected(
        official(FAULTY, margins=(30, 20, 20, 15)),
        found(official(FAULTY, margins=(30, 20, 20, 15))),
    )
    root = document_of(fixed)
    for tag in ("ins", "del", "rPrChange", "sectPrChange"):
        marks = list(root.iter(W + tag))
        assert marks, tag
        assert all(mark.get(W + "author") == "kyhop" and mark.get(W + "id") for mark in marks)
    ids = [mark.get(W + "id") for mark in root.iter() if mark.get(W + "author")]
    assert len(ids) == len(set(ids))


def test_a_clean_draft_is_returned_as_it_was():
    data = official(DRAFT)
    fixed, count = corrected(data, found(data))
    assert count == 0
    assert read_bytes(fixed) == read_bytes(data)
