"""Workbooks made for the tests: plain ones, odd ones, hostile ones."""

import zipfile
from io import BytesIO

from openpyxl import Workbook

HEADINGS = [
    "STT",
    "Nội dung trình kỳ họp",
    "Loại văn bản",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Ban thẩm tra",
]
ROW = [
    1,
    "Quy định mức thu học phí",
    "Nghị quyết QPPL",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Ban Pháp chế",
]
CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def sheet(*rows: list, merges: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merges:
        book.active.merge_cells(area)
    return saved(book)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with `old` replaced in one of its parts."""
    return rebuilt(data, {part: lambda text: text.replace(old, new)})


def rebuilt(
    data: bytes, changes: dict, *, without: tuple[str, ...] = (), add: dict | None = None
) -> bytes:
    source, target = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            if name in without:
                continue
            content = source.read(name)
            if name in changes:
                content = changes[name](content.decode()).encode()
            out.writestr(name, content)
        for name, content in (add or {}).items():
            out.writestr(name, content)
    return target.getvalue()


def zipped(**parts: bytes | str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target.getvalue()
