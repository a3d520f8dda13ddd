"""What the placeholders of a council's own form stand for, read from the paper itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kyhop.law.model import Words
from kyhop.papers.office import (
    Article,
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    RowKind,
    Table,
    wording,
)
from kyhop.papers.office.blocks_word import article_text, led
from kyhop.papers.office.document import words_of
from kyhop.stationery.papers import Paper, Placeholder

SINGLE = {
    "co_quan_chu_quan": Words("Cơ quan cấp trên của cơ quan ban hành", "The body above the issuing one"),
    "co_quan": Words("Cơ quan ban hành", "The issuing body"),
    "so": Words("Số văn bản, hoặc dấu chấm để điền", "The number, or room to write it"),
    "ky_hieu": Words("Ký hiệu sau số", "The sign after the number"),
    "dia_danh": Words("Địa danh", "The place"),
    "ngay_ky": Words("«ngày 05 tháng 11 năm 2026», hoặc chỗ để điền", "The day in words, or room for it"),
    "ten_loai": Words("Tên loại văn bản", "The kind of paper"),
    "trich_yeu": Words("Trích yếu nội dung", "What the paper is about"),
    "tham_quyen": Words("Thẩm quyền ban hành (quyết định)", "The deciding body (decisions)"),
    "quyen_han": Words("Quyền hạn của người ký (TM., KT., TL.)", "On whose behalf it is signed"),
    "chuc_vu": Words("Chức vụ của người ký", "The signer's title"),
    "ho_ten": Words("Họ tên người ký, nếu đã biết", "The signer's name, when known"),
}  # fmt: skip
LISTS = {
    "kinh_gui": Words("Nơi kính gửi, mỗi nơi một dòng", "The addressees, a line each"),
    "can_cu": Words("Các căn cứ, mỗi căn cứ một dòng", "The grounds, a line each"),
    "cac_doan": Words("Các đoạn của nội dung, theo thứ tự", "The paragraphs of the text, in order"),
    "noi_nhan": Words("Nơi nhận, mỗi nơi một dòng", "Who gets copies, a line each"),
}
GROUP = Placeholder("nhom", Words("Nhóm mà dòng thuộc về", "The group that the line belongs to"))


def values_of(paper: Paper, document: Document, context: Any) -> dict[str, Any]:
    """Every placeholder's value for one paper."""
    return _head(document) | _lists(document) | _tables(document) | dict(paper.fields(context))


def _head(document: Document) -> dict[str, str]:
    issuer = document.issuer
    signer = document.signing[0] if document.signing else None
    where = wording.place_and_day(document.place, document.day)
    return {
        "co_quan_chu_quan": issuer.above if issuer else "",
        "co_quan": issuer.body if issuer else document.masthead,
        "so": document.number or wording.BLANK,
        "ky_hieu": issuer.sign if issuer else "",
        "dia_danh": document.place,
        "ngay_ky": where.partition(", ")[2],
        "ten_loai": document.kind,
        "trich_yeu": " ".join(document.about),
        "tham_quyen": document.decided_by,
        "quyen_han": signer.authority if signer else "",
        "chuc_vu": signer.title if signer else "",
        "ho_ten": signer.name if signer else "",
    }


def _lists(document: Document) -> dict[str, list[str]]:
    return {
        "kinh_gui": list(document.to),
        "can_cu": wording.ended(document.bases),
        "cac_doan": [text for block in document.blocks for text in _texts(block)],
        "noi_nhan": wording.ended(document.copies),
    }


def _texts(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [words_of(block.text)]
        case Heading():
            return [block.text]
        case Article():
            return [words_of(article_text(block)), *(words_of(clause) for clause in block.clauses)]
        case Items():
            marks = wording.marks(block.mark, len(block.items))
            pairs = zip(marks, block.items, strict=True)
            return [words_of(led(mark, item)) for mark, item in pairs]
    return []


def tables_of(document: Document) -> dict[str, Table]:
    """The named tables of a paper; of several with one name the first."""
    blocks: list[Block] = [*document.blocks, *(b for a in document.annexes for b in a.blocks)]
    found: dict[str, Table] = {}
    for block in blocks:
        if isinstance(block, Table) and block.name:
            found.setdefault(block.name, block)
    return found


def _tables(document: Document) -> dict[str, list[dict[str, str]]]:
    return {name: _lines(table) for name, table in tables_of(document).items()}


def _lines(table: Table) -> list[dict[str, str]]:
    lines, group = [], ""
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            group = words_of(row.cells[0])
            continue
        cells = zip(table.columns, row.cells, strict=True)
        line = {column.key: words_of(cell) for column, cell in cells if column.key}
        lines.append(line | {GROUP.name: group})
    return lines


def placeholders_of(paper: Paper) -> tuple[Placeholder, ...]:
    """All that a form of this paper may use, the paper's own first; worked out from its sample."""
    document = paper.build(paper.sample())
    if not isinstance(document, Document):
        return ()
    required = frozenset(paper.required)
    common = [Placeholder(name, says, name in required) for name, says in SINGLE.items()]
    lists = [Placeholder(n, says, n in required, plain_list=True) for n, says in LISTS.items()]
    tables = [_table(name, table, required) for name, table in tables_of(document).items()]
    return tuple(_first_of((*paper.extra, *tables, *lists, *common)))


def _table(name: str, table: Table, required: frozenset[str]) -> Placeholder:
    columns = tuple(
        Placeholder(column.key, Words(f"Cột «{column.head}»", f"Column «{column.head}»"))
        for column in table.columns
        if column.key
    )
    says = Words("Bảng: mỗi dòng một hàng", "The table: a row a line")
    return Placeholder(name, says, name in required, (*columns, GROUP))


def _first_of(listed: Iterable[Placeholder]) -> Iterable[Placeholder]:
    known: dict[str, Placeholder] = {}
    for one in listed:
        known.setdefault(one.name, one)
    return known.values()


def empty(placeholders: Iterable[Placeholder]) -> Mapping[str, Any]:
    """A value for every placeholder when the paper has none: nothing, or no lines."""
    return {one.name: [] if one.columns or one.plain_list else "" for one in placeholders}
