"""Comparison: articles, moves, words, tables; and Word revisions that give both versions back."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from kyhop.papers.compare import ChangeKind, compare
from kyhop.papers.compare.revision_docx import revision_docx
from kyhop.papers.compare.show import as_json, page_html
from kyhop.papers.compare.table_docx import table_docx
from kyhop.papers.compare.words import words
from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.read import read_bytes
from tests.papers.writers import WRITERS, settle, simple, split_runs

OLD = [
    "Điều 1. Phạm vi điều chỉnh",
    "1. Nghị quyết này quy định mức hỗ trợ cho hộ nghèo trên địa bàn tỉnh.",
    "2. Các nội dung khác thực hiện theo quy định hiện hành của pháp luật.",
    "Điều 2. Mức hỗ trợ",
    "1. Hỗ trợ 500.000 đồng/hộ/tháng cho hộ nghèo có trẻ em dưới 06 tuổi.",
    "2. Hỗ trợ 300.000 đồng/hộ/tháng cho hộ cận nghèo.",
    "Điều 3. Nguồn kinh phí do ngân sách tỉnh bảo đảm hằng năm theo phân cấp.",
    "Điều 4. Tổ chức thực hiện",
]
NEW = [
    "Điều 1. Phạm vi điều chỉnh",
    "1. Nghị quyết này quy định mức hỗ trợ cho hộ nghèo, hộ cận nghèo trên địa bàn tỉnh.",
    "2. Các nội dung khác thực hiện theo quy định hiện hành của pháp luật.",
    "Điều 2. Nguồn kinh phí do ngân sách tỉnh bảo đảm hằng năm theo phân cấp.",
    "Điều 3. Mức hỗ trợ",
    "1. Hỗ trợ 700.000 đồng/hộ/tháng cho hộ nghèo có trẻ em dưới 06 tuổi.",
    "3. Hỗ trợ tiền điện cho hộ mới thoát nghèo trong thời gian mười hai tháng.",
    "Điều 4. Tổ chức thực hiện",
]


def paper(lines: list[str]) -> Paper:
    return Paper(Source.TEXT, tuple(Block(line, Place(i)) for i, line in enumerate(lines)))


def test_words_of_a_changed_clause_are_told():
    found = compare(paper(OLD), paper(NEW))
    by_name = {(c.new or c.old).name.vi: c for c in found.changes if c.kind is ChangeKind.CHANGED}
    said = by_name["Khoản 1 Điều 1"].ops
    assert [(op.kind, op.text) for op in said if op.kind != "="] == [("+", ", hộ cận nghèo")]
    amount = by_name["Khoản 1 Điều 3"].ops
    assert [(op.kind, op.text) for op in amount if op.kind != "="] == [
        ("-", "500.000"),
        ("+", "700.000"),
    ]


def test_a_moved_article_is_one_move_and_no_removal():
    found = compare(paper(OLD), paper(NEW))
    moved = [c for c in found.changes if c.kind is ChangeKind.MOVED]
    assert [(c.old.name.vi, c.new.name.vi) for c in moved] == [("Điều 3", "Điều 2")]
    assert [c.new.name.vi for c in found.changes if c.kind is ChangeKind.RENUMBERED] == ["Điều 3"]
    assert [c.old.name.vi for c in found.changes if c.kind is ChangeKind.REMOVED] == [
        "Khoản 2 Điều 2"
    ]
    assert [c.new.name.vi for c in found.changes if c.kind is ChangeKind.ADDED] == [
        "Khoản 3 Điều 3"
    ]


def test_equal_versions_have_no_change():
    found = compare(paper(OLD), paper(OLD))
    assert not found.differs
    assert found.counts[ChangeKind.SAME] == len(OLD)


def table(rows: list[list[str]]) -> bytes:
    document = Document()
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        cells = made.add_row().cells
        for cell, said in zip(cells, row, strict=True):
            cell.text = said
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_rows_of_tables_are_compared_as_rows():
    old = [
        ["TT", "Nội dung", "Mức"],
        ["1", "Chi họp tổ soạn thảo", "100"],
        ["2", "Chi báo cáo tổng hợp", "70"],
    ]
    new = [
        old[0],
        ["1", "Chi khảo sát thực tế", "90"],
        *old[1:2],
        ["2", "Chi báo cáo tổng hợp", "80"],
    ]
    found = compare(read_bytes(table(old)), read_bytes(table(new)))
    assert [c.new.text for c in found.changes if c.kind is ChangeKind.ADDED] == [
        "1 | Chi khảo sát thực tế | 90"
    ]
    changed = [c for c in found.changes if c.kind is ChangeKind.CHANGED]
    assert [[(op.kind, op.text) for op in c.ops if op.kind != "="] for c in changed] == [
        [("-", "70"), ("+", "80")]
    ]
    assert changed[0].new.name.vi == "bảng 1, dòng 4"


TEXT = st.text(alphabet="ab ,.đê1\u0301", max_size=40)


@given(TEXT, TEXT)
def test_words_always_give_both_texts_back(old, new):
    ops = words(old, new)
    assert "".join(op.text for op in ops if op.kind in "=-") == old
    assert "".join(op.text for op in ops if op.kind in "=+") == new


LINES = st.lists(
    st.text(alphabet="abcdeđ 123.,", min_size=1, max_size=30)
    .map(lambda s: " ".join(s.split()))
    .filter(bool),
    max_size=8,
)


@given(LINES, LINES)
def test_every_piece_of_both_versions_is_accounted_for_once(old, new):
    found = compare(paper(old), paper(new))
    olds = sorted(c.old.blocks[0] for c in found.changes if c.old)
    news = [c.new.blocks[0] for c in found.changes if c.new]
    assert olds == list(range(len(old)))
    assert news == list(range(len(new)))


def test_json_and_html_tell_the_same_and_escape():
    found = compare(paper(["Một <b>đoạn</b> cũ & dài"]), paper(["Một <b>đoạn</b> mới & dài"]))
    said = as_json(found)
    json.dumps(said)
    assert said["changes"][0]["words"][1] == ["-", "cũ"]
    page = page_html(found, "v1 <x>", "v2")
    assert "<del>cũ</del>" in page
    assert "<ins>mới</ins>" in page
    assert "<b>" not in page
    assert "v1 &lt;x&gt;" in page


def test_three_columns_with_explanation():
    data = table_docx(compare(paper(OLD), paper(NEW)), "Bản 1", "Bản 2", subject="Về mức hỗ trợ")
    document = Document(io.BytesIO(data))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Bản 1", "Bản 2", "Thuyết minh"]
    assert [
        "2. Hỗ trợ 300.000 đồng/hộ/tháng cho hộ cận nghèo.",
        "(bỏ)",
        "Bỏ Khoản 2 Điều 2.",
    ] in rows
    assert any(row[2] == "Chuyển chỗ từ Điều 3 đến Điều 2." for row in rows)
    assert document.sections[0].page_width > document.sections[0].page_height


@pytest.mark.parametrize("writer", [simple, split_runs])
def test_revisions_give_the_new_text_accepted_and_the_old_one_rejected(writer):
    old, data = read_bytes(writer(OLD)), writer(NEW)
    made = revision_docx(old, read_bytes(data), data)
    assert settle(made, accept=True) == NEW
    assert settle(made, accept=False) == OLD
    assert read_bytes(made).text.split("\n") is not None


@settings(max_examples=25, deadline=None)
@given(LINES, LINES)
def test_revisions_hold_for_any_two_texts(old, new):
    if not new:
        return
    data = simple(new)
    made = revision_docx(paper(old), read_bytes(data), data)
    assert settle(made, accept=True) == new
    assert settle(made, accept=False) == old


def test_a_text_that_is_no_word_file_is_set_anew():
    made = revision_docx(paper(OLD), paper(NEW), None)
    assert settle(made, accept=True) == NEW
    assert settle(made, accept=False) == OLD


@pytest.mark.parametrize("name", WRITERS)
def test_the_writer_does_not_matter(name):
    found = compare(read_bytes(WRITERS["simple"](OLD)), read_bytes(WRITERS[name](OLD)))
    if name != "in_table":
        assert not found.differs
