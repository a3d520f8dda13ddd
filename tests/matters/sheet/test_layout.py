"""Where the list begins, what its rows are, and what is said beside them."""

from datetime import date

from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.guessing import guess_header
from kyhop.matters.sheet.layout import Role, find_header, roles
from kyhop.matters.sheet.opening import open_paste, open_upload
from kyhop.matters.sheet.reading import Context, read_rows, sheet_remarks
from tests.matters.sheet.province import book
from tests.matters.sheet.workbooks import HEADINGS, ROW, sheet

TODAY = date(2026, 10, 1)


def read(data: bytes, **words):
    grid = open_upload(data).grids[0]
    header = find_header(grid) or guess_header(grid)
    return {r.row: r for r in read_rows(grid, header, Context(book(), TODAY, **words))}


def codes(reading):
    return [remark.code for remark in reading.remarks]


def test_two_rows_of_merged_headings():
    data = sheet(
        ["TT", "Nội dung trình", "Cơ quan", None, "Thẩm tra", None],
        [None, None, "Chủ trì", "Phối hợp", "Ban chủ trì thẩm tra", "Phối hợp thẩm tra"],
        [1, "Quy định a", "Sở Tài chính", "Sở Y tế", "Ban Pháp chế", "Ban Dân tộc"],
        merges=("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
    )
    header = find_header(open_upload(data).grids[0])
    assert (header.top, header.bottom) == (0, 1)
    assert header.columns[Field.LEAD] == 2
    assert header.columns[Field.COORDINATORS] == 3
    assert header.columns[Field.COMMITTEE] == 4
    assert header.columns[Field.COORDINATING_COMMITTEES] == 5


def test_rows_that_are_no_matters():
    data = sheet(
        HEADINGS,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["A", "Nghị quyết quy phạm pháp luật"],
        ROW,
        HEADINGS,
        [None, None],
        [None, "Tổng số: 1 nội dung"],
        [None, None, None, "Điện Biên, ngày 12 tháng 10 năm 2026"],
        [None, None, None, "TM. ỦY BAN NHÂN DÂN"],
        ["Nơi nhận:"],
    )
    grid = open_upload(data).grids[0]
    assert roles(grid, find_header(grid)) == [
        Role.HEADER, Role.HEADER, Role.GROUP, Role.MATTER, Role.HEADER, Role.BLANK, Role.TOTAL,
        Role.FOOTER, Role.FOOTER, Role.FOOTER,
    ]  # fmt: skip


def test_a_matter_whose_title_begins_with_tong_is_a_matter():
    rows = read(sheet(HEADINGS, [1, "Tổng kết việc thi hành nghị quyết", "Báo cáo", "Sở Tư pháp"]))
    assert rows[2].is_matter


def test_values_merged_downwards_hold_in_every_row_and_say_so():
    data = sheet(
        HEADINGS,
        [1, "Quy định a", "NQ QPPL", "Sở Tài chính", None, "Ban Pháp chế"],
        [2, "Quy định b", "NQ QPPL", None, None, "Ban Pháp chế"],
        merges=("D2:D3",),
    )
    rows = read(data)
    assert rows[3].lead.body.name == "Sở Tài chính"
    assert codes(rows[3]) == ["merged"]


def test_a_title_merged_over_two_rows_gathers_their_coordinators():
    data = sheet(
        HEADINGS,
        [1, "Quy định a", "NQ QPPL", "Sở Tài chính", "Sở Y tế", "Ban Pháp chế"],
        [None, None, None, None, "Sở Nội vụ"],
        [None, None, None, None, "Sở Tư pháp"],
        merges=("A2:A3", "B2:B3"),
    )
    rows = read(data)
    assert [r.body.name for r in rows[2].coordinators] == ["Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"]
    assert [rows[3].role, rows[4].role] == [Role.CONTINUED, Role.CONTINUED]


def test_errors_stand_beside_their_row():
    rows = read(
        sheet(
            [*HEADINGS, "Thời gian trình UBND", "Ngày đăng ký"],
            [1, None, "NQ QPPL", "Sở Tài chính"],
            [2, "Quy định b", "NQ QPPL", "Sở Thủy lợi"],
            [3, "Quy định c", "Tờ khai", None, None, "Ban Thanh niên"],
            [4, "Quy định d", "Báo cáo", "Sở Tài chính", None, None, "31/02/2026", "01/12/2026"],
            [5, "2026", "Báo cáo", "Sở Tài chính"],
            [6, "x" * 1001, "Báo cáo", "các sở"],
            [7, "=B2", "Báo cáo", "#REF!"],
        )
    )
    errors = {row: [e.code for e in reading.errors] for row, reading in rows.items()}
    assert errors == {
        1: [],
        2: ["no_title"],
        3: ["body_unknown"],
        4: ["kind", "body_unknown", "no_lead"],
        5: ["impossible_day", "future_day"],
        6: ["title_number"],
        7: ["title_long", "collective"],
        8: ["formula_empty", "cell_error"],
    }


def test_an_existing_title_is_found_without_marks_and_case():
    rows = read(sheet(HEADINGS, ROW), existing={"quy dinh muc thu hoc phi": "KH4/03"})
    assert [e.code for e in rows[2].errors] == ["exists"]
    assert "KH4/03" in rows[2].errors[0].says.vi


def test_unknown_coordinators_warn_and_stay_as_words():
    rows = read(sheet(HEADINGS, [1, "Quy định", "NQ QPPL", "Sở Tài chính", "Sở Thủy lợi"]))
    assert not rows[2].errors
    assert codes(rows[2]) == ["body_unknown"]
    assert rows[2].coordinators[0].written == "Sở Thủy lợi"


def test_excluded_and_included_rows():
    data = sheet(HEADINGS, ["I", "NHÓM MỘT"], ROW)
    plain = read(data)
    assert not plain[2].is_matter
    changed = read(data, included=frozenset({2}), excluded=frozenset({3}))
    assert changed[2].is_matter
    assert not changed[3].is_matter


def test_a_paste_without_headings_is_guessed_from_its_cells():
    text = "\n".join(
        f"{n}\tQuy định về chính sách hỗ trợ số {n}\tNQ QPPL\tSở Tài chính\tSở Y tế\tBan Pháp chế"
        for n in range(1, 6)
    )
    grid = open_paste(text).grids[0]
    assert find_header(grid) is None
    assert guess_header(grid).columns == {
        Field.NUMBER: 0, Field.TITLE: 1, Field.KIND: 2, Field.LEAD: 3,
        Field.COORDINATORS: 4, Field.COMMITTEE: 5,
    }  # fmt: skip


def test_the_sheet_as_a_whole_is_remarked_upon():
    grid = open_upload(sheet(HEADINGS, ROW)).grids[0]
    assert [r.code for r in sheet_remarks(grid, macros=True)] == ["macros"]
    assert sheet_remarks(grid, macros=False) == ()


def test_2000_rows_are_read_whole():
    data = sheet(HEADINGS, *([n, f"Quy định số {n} về mức thu", *ROW[2:]] for n in range(2000)))
    rows = read(data)
    assert [rows[row].title for row in (2, 2001)] == [
        "Quy định số 0 về mức thu",
        "Quy định số 1999 về mức thu",
    ]
    assert not any(reading.errors for reading in rows.values())
