"""Plans of seats stay within their cells; headings and signatures never stand alone on a page."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise

import docx
import pypdfium2 as pdfium
import pytest

from kyhop.papers.office import (
    Align,
    Annex,
    Column,
    Document,
    Issuer,
    Paragraph,
    Plan,
    Row,
    RowKind,
    Seat,
    Table,
)
from kyhop.papers.office.fitting import LEGIBLE, PAGE_MM, SEAT_MM, fitted
from kyhop.papers.office.styles import SEAT_NAMES
from kyhop.papers.office.to_pdf import to_pdf
from kyhop.papers.office.to_word import to_docx

ROOM = 252 * 72 / 25.4
LONG = "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh"
SHORT = "Đại biểu số 3"
ISSUER = Issuer("Hội đồng nhân dân tỉnh", "Văn phòng", "", "Chánh Văn phòng", "PA-VP")


def hall(rows: int, seats: int, name: str) -> Plan:
    """So many rows, each of so many seats with an aisle in the middle."""
    half = tuple(Seat(f"A{number}", name) for number in range(seats // 2))
    return Plan(((*half, None, *half),) * rows, "BÀN CHỦ TỌA")


def paper(*blocks, **more) -> Document:
    given = {
        "title": "Danh sách", "issuer": ISSUER, "place": "Mẫu", "day": date(2026, 11, 16),
        "kind": "PHƯƠNG ÁN", "about": ("Phục vụ kỳ họp",), "copies": ("Lưu: VT",), "blocks": blocks,
    }  # fmt: skip
    return Document(**(given | more))


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content)]


def test_a_small_hall_has_large_names_and_a_narrow_aisle():
    fit = fitted(hall(3, 6, SHORT), ROOM)
    assert (fit.height, fit.name) == (SEAT_MM, SEAT_NAMES[9])
    assert fit.widths == (1, 1, 1, 0.4, 1, 1, 1)


def test_many_rows_are_made_lower_to_fit_one_page():
    fit = fitted(hall(10, 6, SHORT), ROOM)
    assert fit.height == PAGE_MM / 10


@pytest.mark.parametrize("rows", [3, 11, 20])
@pytest.mark.parametrize("name", [SHORT, LONG, "Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch tỉnh"])
def test_words_never_reach_into_the_next_row(rows, name):
    """The bottom of a seat's words lies above the label of the seat behind it."""
    annex = Annex("SƠ ĐỒ", (hall(rows, 16, name),), landscape=True)
    made = to_pdf(paper(Paragraph("Kèm theo sơ đồ."), annexes=(annex,)))
    for page in list(pdfium.PdfDocument(made))[1:]:
        words = page.get_textpage()
        boxes = [words.get_rect(at) for at in range(words.count_rects())]
        first = [box for box in boxes if box[0] < 30 / 25.4 * 72 + ROOM / 17]
        ordered = sorted(first, key=lambda box: -box[3])
        for (_l, low, _r, _t), (_l2, _b2, _r2, top) in pairwise(ordered):
            assert top <= low + 3, "two lines of a column overlap"


def test_names_too_long_for_one_page_stay_legible_and_the_plan_goes_on():
    fit = fitted(hall(20, 16, LONG), ROOM)
    assert int(fit.name.rpartition(" ")[2]) >= LEGIBLE
    assert fit.height * 20 > PAGE_MM


@pytest.mark.parametrize("lines", range(24, 40))
def test_no_heading_of_a_group_stands_last_on_a_page(lines):
    columns = (Column("TT", 10, Align.CENTER), Column("Nội dung", 100))
    rows = [Row((str(number), f"Mục {number}")) for number in range(lines)]
    rows += [Row(("Buổi chiều",), RowKind.GROUP), Row(("1", "Sau tiêu đề")), Row(("2", "Hết"))]
    made = pages(to_pdf(paper(Table(columns, tuple(rows)))))
    [page] = [text for text in made if "Buổi chiều" in text]
    assert "Sau tiêu đề" in page


@pytest.mark.parametrize("lines", range(18, 34))
def test_no_signature_stands_alone_on_a_page(lines):
    text = [Paragraph(f"Đoạn {number}.") for number in range(lines)]
    document = paper(*text, Paragraph("Đoạn cuối cùng."))
    [page] = [text for text in pages(to_pdf(document)) if "CHÁNH VĂN PHÒNG" in text]
    assert "Đoạn cuối cùng" in page


NARROW = (Column("TT", 10, Align.CENTER), Column("Nội dung", 100, key="nd"))


def listed(lines: int, *last: Row) -> Table:
    return Table(NARROW, (*(Row((str(number), f"Mục {number}")) for number in range(lines)), *last))


LAST = {
    "a row": (Row(("…", "Cuối cùng")),),
    "a heading and a row": (Row(("Nhóm cuối",), RowKind.GROUP), Row(("…", "Cuối cùng"))),
    "a row and the sum": (Row(("…", "Cuối cùng")), Row(("", "Tổng cộng"), RowKind.TOTAL)),
}


@pytest.mark.parametrize("last", LAST)
def test_the_last_rows_of_a_table_stay_with_the_signature(last):
    """At every length around the end of the page; the head of the table is written again."""
    turned = set()
    for lines in range(26, 37):
        made = pages(to_pdf(paper(listed(lines, *LAST[last]))))
        turned.add(len(made))
        [page] = [text for text in made if "CHÁNH VĂN PHÒNG" in text]
        for row in LAST[last]:
            assert row.cells[-1] in page, lines
        assert all("Nội dung" in text for text in made)
    assert turned == {1, 2}


def read_again(content: bytes) -> list[str]:
    return [word for text in pages(content) for word in text.split()]


@pytest.mark.parametrize("paragraphs", [34, 38, 44, 60, 120])
def test_a_row_too_tall_for_the_signature_leaves_its_last_paragraph_with_it(paragraphs):
    """A row taller than a page is torn; before, its end was drawn below the sheet."""
    tall = Row(("9", "\n".join(f"dòng{number}" for number in range(paragraphs))))
    made = to_pdf(paper(listed(3, tall)))
    [page] = [text for text in pages(made) if "CHÁNH VĂN PHÒNG" in text]
    assert f"dòng{paragraphs - 1}" in page
    for number, text in enumerate(pdfium.PdfDocument(made)):
        words = text.get_textpage()
        lowest = min(words.get_rect(at)[1] for at in range(words.count_rects()))
        assert lowest > 15 / 25.4 * 72, f"below the margin of page {number + 1}"
    assert [word for word in read_again(made) if word.startswith("dòng")] == [
        f"dòng{number}" for number in range(paragraphs)
    ]


def test_a_last_row_of_one_paragraph_longer_than_a_page_is_whole():
    tall = Row(("9", "chữ " * 3000))
    assert read_again(to_pdf(paper(listed(1, tall)))).count("chữ") == 3000


def test_in_word_the_last_lines_are_kept_with_the_signature():
    text = Paragraph("Đoạn cuối.")
    rows = listed(0, Row(("1", "Một")), Row(("2", "Hai")))
    summed = listed(0, *rows.rows, Row(("", "Tổng"), RowKind.TOTAL))
    tall = listed(0, Row(("1", "\n".join(f"dòng {number}" for number in range(50)))))

    def kept(document: Document) -> list[str]:
        made = docx.Document(BytesIO(to_docx(document)))
        cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
        found = [*made.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
        return [p.text for p in found if p.paragraph_format.keep_with_next]

    assert "Đoạn cuối." in kept(paper(text))
    assert "Đoạn cuối." not in kept(paper(text, signed=False))
    assert {"2", "Hai"} <= set(kept(paper(rows)))
    assert "Một" not in kept(paper(rows))
    assert "Đoạn cuối." not in kept(paper(text, rows))
    assert {"2", "Hai", "Tổng"} <= set(kept(paper(summed)))
    assert "Một" not in kept(paper(summed))
    assert "dòng 49" in kept(paper(tall))
    assert "dòng 48" not in kept(paper(tall))
