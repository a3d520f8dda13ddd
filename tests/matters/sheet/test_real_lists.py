"""Both real lists, as one office keeps them and as another does."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.grid import from_json
from kyhop.matters.sheet.layout import Role, find_header, roles
from kyhop.matters.sheet.opening import open_upload
from kyhop.matters.sheet.reading import Context, read_rows
from kyhop.matters.states import MatterKind
from tests.matters.sheet.province import book

FIXTURES = Path(__file__).parents[2] / "fixtures"
TODAY = date(2026, 10, 1)
MEETINGS = (date(2026, 10, 20), date(2026, 11, 3), date(2026, 11, 15))


def grid_of(name):
    return open_upload((FIXTURES / name).read_bytes()).grids[0]


def rows_of(name, **words):
    grid = grid_of(name)
    header = find_header(grid)
    return {
        reading.row: reading
        for reading in read_rows(
            grid, header, Context(book(), TODAY, executive_days=MEETINGS, **words)
        )
    }


def body(reading):
    return reading.body.name if reading and reading.body else None


@pytest.mark.parametrize("name", ["list-clean.xlsx", "list-as-kept.xlsx"])
def test_the_grid_equals_what_openpyxl_reads(name):
    grid = grid_of(name)
    sheet = openpyxl.load_workbook(FIXTURES / name).active
    for row, values in enumerate(sheet.iter_rows(values_only=True)):
        for column, value in enumerate(values):
            assert grid.at(row, column) == value
    assert {(m.top + 1, m.left + 1, m.bottom + 1, m.right + 1) for m in grid.merges} == {
        (m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges
    }


@pytest.mark.parametrize("name", ["list-clean.xlsx", "list-as-kept.xlsx"])
def test_a_grid_survives_its_json_form(name):
    grid = grid_of(name)
    assert from_json(grid.to_json()) == grid


def test_the_clean_list_has_32_matters_and_one_open_question():
    rows = rows_of("list-clean.xlsx")
    matters = [reading for reading in rows.values() if reading.is_matter]
    assert len(matters) == 32
    wrong = {reading.row: reading.errors for reading in matters if reading.errors}
    assert [(row, error.code) for row, errors in wrong.items() for error in errors] == [
        (19, "body_ambiguous")
    ]
    assert {b.name for b in rows[19].lead.suggestions} == {
        "Sở Nội vụ", "Sở Y tế", "Sở Dân tộc và Tôn giáo",
    }  # fmt: skip
    assert Counter(reading.kind for reading in matters) == {
        MatterKind.NORMATIVE: 13,
        MatterKind.INDIVIDUAL: 10,
        MatterKind.REPORT: 5,
        MatterKind.OVERSIGHT: 2,
        MatterKind.PERSONNEL: 1,
        MatterKind.PETITIONS_REPORT: 1,
    }


def test_the_kept_list_finds_its_header_below_the_title_block_and_its_columns():
    header = find_header(grid_of("list-as-kept.xlsx"))
    assert (header.top, header.bottom) == (4, 4)
    assert header.columns == {
        Field.NUMBER: 0, Field.TITLE: 1, Field.KIND: 2, Field.LEAD: 3,
        Field.COORDINATORS: 4, Field.COMMITTEE: 5, Field.EXECUTIVE_TIME: 6,
    }  # fmt: skip


def test_the_kept_list_leaves_out_title_block_group_rows_and_total_and_says_so():
    grid = grid_of("list-as-kept.xlsx")
    what = {row + 1: role for row, role in enumerate(roles(grid, find_header(grid)))}
    assert [row for row, role in what.items() if role is Role.GROUP] == [6, 20, 31]
    assert [row for row, role in what.items() if role is Role.TOTAL] == [42]
    assert sum(role is Role.MATTER for role in what.values()) == 33
    shown = rows_of("list-as-kept.xlsx")
    assert shown[42].text == "Cộng: 33 nội dung"
    assert shown[7].group == "NGHỊ QUYẾT QUY PHẠM PHÁP LUẬT"
    assert shown[41].group == "BÁO CÁO VÀ NỘI DUNG KHÁC"


def test_the_kept_list_reads_decomposed_text_and_stray_spaces_as_one_title():
    titles = [
        reading.title for reading in rows_of("list-as-kept.xlsx").values() if reading.is_matter
    ]
    assert all(unicodedata.is_normalized("NFC", title) for title in titles)
    assert all(title == title.strip() and "  " not in title for title in titles)
    raw = [
        value
        for row in grid_of("list-as-kept.xlsx").rows
        for value in row
        if isinstance(value, str)
    ]
    assert any(not unicodedata.is_normalized("NFC", value) for value in raw)


def test_the_kept_list_explains_former_names_and_asks_where_a_body_was_divided():
    rows = rows_of("list-as-kept.xlsx")
    assert body(rows[23].lead) == "Sở Tài chính"
    assert "tên cũ" in rows[23].remarks_on("lead")[0].says.vi
    assert rows[13].lead.body is None
    assert [error.code for error in rows[13].errors] == ["body_ambiguous"]
    assert body(rows[35].lead) == "Viện kiểm sát nhân dân tỉnh"
    assert body(rows[36].lead) == "Thi hành án dân sự tỉnh"
    assert body(rows[12].committee) == "Ban Pháp chế"


def test_the_kept_list_marks_the_second_of_two_equal_titles():
    rows = rows_of("list-as-kept.xlsx")
    assert [(r.row, e.code) for r in rows.values() for e in r.errors] == [
        (13, "body_ambiguous"),
        (41, "duplicate"),
    ]
    assert "dòng 8" in rows[41].errors[0].says.vi
    without = rows_of("list-as-kept.xlsx", excluded=frozenset({8}))
    assert not without[41].errors


def test_free_text_times_find_the_executive_meeting_that_fits():
    rows = rows_of("list-as-kept.xlsx")
    assert rows[7].executive_day == date(2026, 11, 15)
    assert rows[8].executive_day == date(2026, 10, 20)
    assert rows[11].executive_day == date(2026, 11, 3)
    assert rows[9].executive_day is None
    assert rows[9].remarks_on("executive_time")[0].code == "no_meeting"
    assert rows[9].executive_time == "2026-11-10"


def test_a_cell_with_line_breaks_names_several_bodies_and_groups_stay_words():
    rows = rows_of("list-as-kept.xlsx")
    assert [body(reading) for reading in rows[7].coordinators] == [
        "Thuế tỉnh",
        "Kho bạc Nhà nước khu vực",
    ]
    assert [(r.how.value, r.written) for r in rows[38].coordinators] == [
        ("collective", "các sở, ngành"),
        ("collective", "UBND các xã, phường"),
    ]
    assert {body(reading) for reading in rows[32].coordinating_committees} == {
        "Ban Pháp chế", "Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội", "Ban Dân tộc",
    }  # fmt: skip


def test_a_choice_beside_the_row_settles_it():
    chosen = rows_of("list-as-kept.xlsx", choices={13: {"lead": "11"}}, excluded=frozenset({41}))
    assert body(chosen[13].lead) == "Sở Y tế"
    assert not [e for r in chosen.values() if r.is_matter for e in r.errors]
