"""Files that are not what they say, or mean harm: refused in both languages, quickly."""

import struct
import time
import zipfile
from io import BytesIO

import pytest

from kyhop.matters.sheet import limits
from kyhop.matters.sheet.opening import open_paste, open_upload
from kyhop.matters.sheet.refusals import REASONS, SheetRefused
from tests.matters.sheet.workbooks import (
    CONTENT_TYPES,
    HEADINGS,
    ROW,
    changed,
    rebuilt,
    sheet,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = sheet(HEADINGS, ROW)


def code_of(data: bytes) -> str:
    with pytest.raises(SheetRefused) as refusal:
        open_upload(data)
    assert refusal.value.says.vi
    assert refusal.value.says.en
    assert refusal.value.accepts.vi
    assert refusal.value.accepts.en
    return refusal.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (OLE + b"\0" * 3000, "old_excel"),
        (OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old_excel"),
        (b"%PDF-1.7\n%\xe2\xe3", "document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "document"),
        (b"{\\rtf1 abc}", "document"),
        (b"<html><table><tr><td>STT</td></tr></table></html>", "web_page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "web_page"),
        (b"PK\x03\x04 nothing more", "damaged"),
        (zipped(hello_dot_txt="hello"), "not_a_sheet"),
        (zipped(word__document_dot_xml="<w/>"), "document"),
        (zipped(content_dot_xml="<x/>", mimetype="x"), "open_document"),
        (zipped(xl__workbook_dot_bin=b"\0"), "binary_excel"),
        (zipped(**{"[Content_Types]_dot_xml": CONTENT_TYPES}), "damaged"),
        (b"\0\x01\x02\x03" * 500, "not_a_sheet"),
        (bytes(range(1, 32)) * 40, "not_a_sheet"),
        (b" \n \n", "no_rows"),
        (sheet(), "no_rows"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (rebuilt(GOOD, {}, without=(SHEET,)), "no_rows"),
        (rebuilt(GOOD, {SHEET: lambda text: text[:200]}), "damaged"),
        (changed(GOOD, SHEET, 't="inlineStr"', 't="s"'), "damaged"),
    ],
)
def test_what_is_no_list_is_refused_by_what_it_is(data, code):
    assert code_of(data) == code


def test_every_refusal_says_what_would_be_accepted_in_both_languages():
    for says, accepts in REASONS.values():
        assert all((says.vi, says.en, accepts.vi, accepts.en))
        assert says.vi != says.en


def test_a_file_over_50_mb_is_refused_and_one_of_50_mb_is_not_for_its_size():
    assert code_of(b"x" * (limits.FILE_BYTES + 1)) == "too_big"
    padded = rebuilt(GOOD, {}, add={"xl/media/picture.bin": b""})
    target = BytesIO(padded)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        room = limits.FILE_BYTES - len(padded) - 2000
        archive.writestr("xl/media/large.png", b"\x89" * room)
    data = target.getvalue()
    assert len(data) <= limits.FILE_BYTES
    started = time.perf_counter()
    assert open_upload(data).grids[0].at(1, 1) == ROW[1]
    assert time.perf_counter() - started < 10


def test_a_part_that_unpacks_too_large_is_refused_before_it_is_unpacked():
    bomb = rebuilt(GOOD, {}, add={"xl/worksheets/sheet9.xml": b" " * (limits.PART_BYTES + 1)})
    assert len(bomb) < 1_000_000
    started = time.perf_counter()
    assert code_of(bomb) == "bomb"
    assert time.perf_counter() - started < 10
    assert code_of(rebuilt(GOOD, {}, add={"xl/a.bin": b"\0" * (20 * 1024 * 1024)})) == "bomb"


def test_a_size_that_lies_in_the_zip_table_is_no_way_around_the_limit():
    data = bytearray(rebuilt(GOOD, {SHEET: lambda text: text + " " * 100_000}))
    at = data.rindex(SHEET.encode())
    struct.pack_into("<I", data, at - 46 + 24, 10)
    assert code_of(bytes(data)) == "damaged"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1/none.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(doctype):
    assert code_of(rebuilt(GOOD, {SHEET: lambda text: doctype + text})) == "entities"


def test_macros_are_told_and_never_a_reason_to_refuse():
    book = open_upload(rebuilt(GOOD, {}, add={"xl/vbaProject.bin": OLE}))
    assert book.macros
    assert book.grids[0].at(1, 1) == ROW[1]


def test_a_million_formatted_blank_rows_do_not_matter():
    def stuffed(text: str) -> str:
        blank = "".join(f'<row r="{row}" s="1"/>' for row in range(3, 200_000))
        return text.replace("</sheetData>", blank + "</sheetData>")

    started = time.perf_counter()
    grid = open_upload(rebuilt(GOOD, {SHEET: stuffed})).grids[0]
    assert len(grid.rows) == 2
    assert grid.cut == ""
    assert time.perf_counter() - started < 15


def test_text_far_below_is_told_as_not_read():
    far = '<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>xa</t></is></c></row></sheetData>'
    grid = open_upload(changed(GOOD, SHEET, "</sheetData>", far)).grids[0]
    assert len(grid.rows) == 2
    assert grid.cut == "rows"


def test_more_than_5000_rows_are_refused_from_every_source():
    assert code_of(sheet(HEADINGS, *[ROW] * limits.ROWS)) == "too_many_rows"
    assert code_of("\n".join(["a;b"] * (limits.ROWS + 1)).encode()) == "too_many_rows"
    with pytest.raises(SheetRefused, match="5,000"):
        open_paste("tên\n" * (limits.ROWS + 1))


def test_rows_out_of_order_are_damage_not_silence():
    def doubled(text: str) -> str:
        row = text[text.index("<row ") : text.index("</row>") + 6]
        return text.replace("</sheetData>", row + "</sheetData>")

    assert code_of(rebuilt(GOOD, {SHEET: doubled})) == "damaged"


def test_columns_beyond_60_are_told():
    grid = open_upload(sheet(HEADINGS + [None] * 60 + ["xa"], ROW)).grids[0]
    assert grid.cut == "columns"
    assert grid.width <= limits.COLUMNS
