"""Ordinary files in all their forms."""

import codecs
import unicodedata
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from kyhop.matters.sheet.opening import open_paste, open_upload
from tests.matters.sheet.workbooks import HEADINGS, ROW, changed, rebuilt, saved, sheet

SHEET = "xl/worksheets/sheet1.xml"
LINE = "STT;Nội dung;Cơ quan chủ trì\n1;Quy định mức học phí, lệ phí;Sở Giáo dục và Đào tạo\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LINE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + LINE.encode(), "utf-8"),
        (LINE.encode("utf-16"), "utf-16"),
        (LINE.encode("utf-16-le"), "utf-16-le"),
        (LINE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_csv_in_unicode_encodings(data, encoding):
    book = open_upload(data)
    assert book.encoding == encoding
    assert book.grids[0].rows[1] == ("1", "Quy định mức học phí, lệ phí", "Sở Giáo dục và Đào tạo")


def test_csv_in_windows_1258_keeps_every_mark():
    tones = "\u0300\u0309\u0303\u0301\u0323"

    def legacy(text: str) -> bytes:
        """Vietnamese as Windows-1258 holds it: the letter, then its tone as a second sign."""
        out = ""
        for sign in unicodedata.normalize("NFC", text):
            parts = unicodedata.normalize("NFD", sign)
            tone = "".join(part for part in parts if part in tones)
            letter = "".join(part for part in parts if part not in tones)
            out += unicodedata.normalize("NFC", letter) + tone
        return out.encode("cp1258")

    data = legacy("STT;Nội dung\n1;Quy định về phí\n")
    book = open_upload(data)
    assert book.encoding == "windows-1258"
    assert unicodedata.normalize("NFC", book.grids[0].rows[1][1]) == "Quy định về phí"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign):
    text = f'TT{sign}Nội dung{sign}Loại\n1{sign}"Quy định a, b; c"{sign}Báo cáo\n2{sign}"Tên {sign} có dấu"{sign}Đề án\n'
    rows = open_upload(text.encode()).grids[0].rows
    assert [len(row) for row in rows] == [3, 3, 3]


def test_paste_from_excel_keeps_line_breaks_inside_a_cell():
    text = 'TT\tNội dung\tPhối hợp\r\n1\tQuy định a\t"Sở Tài chính\nSở Y tế"\r\n'
    grid = open_paste(text).grids[0]
    assert grid.rows[1] == ("1", "Quy định a", "Sở Tài chính\nSở Y tế")


def test_paste_without_tabs_is_one_title_a_line():
    grid = open_paste("Quy định mức thu, phí, lệ phí\nBáo cáo công tác năm").grids[0]
    assert [row[0] for row in grid.rows] == [
        "Quy định mức thu, phí, lệ phí",
        "Báo cáo công tác năm",
    ]


def test_values_keep_their_types():
    day = date(2026, 12, 8)
    at_half_past_nine = datetime(2026, 12, 8, 9, 30)  # noqa: DTZ001
    data = sheet(HEADINGS, [1, "Tên", 2.5, True, at_half_past_nine, day])
    assert open_upload(data).grids[0].rows[1] == (1, "Tên", 2.5, True, day, day)


def test_days_of_the_1904_calendar():
    book = Workbook()
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Ngày", date(2026, 12, 8)])
    assert open_upload(saved(book)).grids[0].at(0, 1) == date(2026, 12, 8)


def test_formulas_are_known_with_and_without_a_kept_result():
    data = sheet(HEADINGS, [1, "=A2&B3", "Báo cáo", "=D9"])
    kept = changed(data, SHEET, "<v></v>", "<v/>")
    kept = changed(kept, SHEET, "<v />", "<v/>")
    kept = changed(kept, SHEET, "<f>D9</f><v/>", "<f>D9</f><v>Sở Tài chính</v>")
    kept = changed(kept, SHEET, 'r="D2"', 'r="D2" t="str"')
    grid = open_upload(kept).grids[0]
    assert grid.formulas == {(1, 1), (1, 3)}
    assert grid.at(1, 1) is None
    assert grid.at(1, 3) == "Sở Tài chính"


def test_shared_strings_rich_text_and_phonetic_hints():
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><r><t>Quy </t></r><r><t>định</t></r><rPh><t>x</t></rPh></si></sst>"
    )
    relation = '<Relationship Id="rS" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    data = rebuilt(
        sheet(["a"]),
        {
            "xl/_rels/workbook.xml.rels": lambda text: text.replace("</Relationships>", relation),
            SHEET: lambda text: text.replace('t="inlineStr"><is><t>a</t></is>', 't="s"><v>0</v>'),
        },
        add={"xl/sharedStrings.xml": strings},
    )
    assert open_upload(data).grids[0].at(0, 0) == "Quy định"


def test_prefixed_and_strict_namespaces():
    def prefixed(text: str) -> str:
        return (
            text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace("<worksheet xmlns=", "<worksheet xmlns:x=")
            .replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
        )  # fmt: skip

    assert open_upload(rebuilt(sheet(ROW), {SHEET: prefixed})).grids[0].at(0, 1) == ROW[1]


def test_hidden_rows_and_sheets_are_known():
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(ROW)
    book.active.row_dimensions[2].hidden = True
    book.create_sheet("Ẩn").append(["x"])
    book["Ẩn"].sheet_state = "hidden"
    first, second = open_upload(saved(book)).grids
    assert first.hidden == {1}
    assert (first.visible, second.visible) == (True, False)
