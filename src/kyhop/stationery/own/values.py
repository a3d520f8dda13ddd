"""What the placeholders of a council's own form stand for, read from the paper that kyhop writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kyhop.papers.office import (
    Annex,
    Article,
    Block,
    Code,
    Document,
    Heading,
    Items,
    Paragraph,
    RowKind,
    Run,
    Table,
    wording,
)
from kyhop.papers.office import Part as Chapter
from kyhop.papers.office.breaking import glued
from kyhop.papers.office.document import Text, runs_of, words_of

GROUP = "nhom"
"""The key under which a heading across a table stands; the other cells of its row are empty."""

Line = Mapping[str, Text]
Value = Text | Sequence[Text] | Sequence[Line]


class Rows(list[Line]):
    """The lines of a table that the paper has: `{% if name %}` holds also when there are none, for
    then kyhop prints the table's head."""

    def __bool__(self) -> bool:
        return True


def values_of(
    document: Document, order: Sequence[str], fields: Mapping[str, Any]
) -> dict[str, Any]:
    """Every placeholder's value for one paper.

    :param order: the names of the tables of its text, as :func:`tables_in` gives them for the sample
    :param fields: what the paper's room adds, by name
    """
    values: dict[str, Any] = {**_head(document), **_lists(document)}
    values |= _texts(document.blocks, order)
    for number, annex in enumerate(document.annexes, 1):
        values |= _annex(annex, number)
    blocks = [*document.blocks, *(b for annex in document.annexes for b in annex.blocks)]
    for table in (block for block in blocks if isinstance(block, Table) and block.name):
        values[table.name] = Rows([*values.get(table.name, ()), *_lines(table)])
    return values | {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else str(value)


def _head(document: Document) -> dict[str, str]:
    issuer = document.issuer
    signer = document.signing[0] if document.signing else None
    where = wording.place_and_day(document.place, document.day)
    return {
        "co_quan_chu_quan": glued(issuer.above) if issuer else "",
        "co_quan": glued(issuer.body) if issuer else document.masthead,
        "so": document.number or wording.BLANK,
        "ky_hieu": issuer.sign if issuer else "",
        "dia_danh": document.place,
        "ngay_ky": where.removeprefix(f"{document.place}, "),
        "ten_loai": document.kind,
        "trich_yeu": "\n".join(document.about),
        "tham_quyen": document.decided_by,
        "quyen_han": glued(signer.authority) if signer else "",
        "chuc_vu": glued(signer.title) if signer else "",
        "ho_ten": signer.name if signer else "",
    }


def _lists(document: Document) -> dict[str, list[str]]:
    from kyhop.papers.office.frame import addressed

    return {
        "kinh_gui": addressed(document.to) if document.to else [],
        "can_cu": wording.ended(document.bases),
        "noi_nhan": wording.ended(document.copies),
    }


def _annex(annex: Annex, number: int) -> dict[str, Any]:
    end = suffix(number)
    return {
        f"phu_luc{end}": f"PHỤ LỤC {annex.number}".strip(),
        f"ten_phu_luc{end}": annex.title,
        f"kem_theo{end}": f"(Kèm theo {annex.attached_to})" if annex.attached_to else "",
        f"doan_phu_luc{end}": [text for block in annex.blocks for text in said(block)],
    }


def suffix(number: int) -> str:
    """What tells the placeholders of the second annex from those of the first."""
    return "" if number == 1 else f"_{number}"


def before(order: Sequence[str], place: int) -> str:
    """The list of the paragraphs before the table at `place` of the text (its length: after all)."""
    if not order:
        return "cac_doan"
    if place == len(order):
        return "doan_sau"
    return "doan_truoc" if place == 0 else f"doan_truoc_{order[place]}"


def _texts(blocks: Sequence[Block], order: Sequence[str]) -> dict[str, list[Text]]:
    texts: dict[str, list[Text]] = {before(order, place): [] for place in range(len(order) + 1)}
    place = 0
    for block in blocks:
        if isinstance(block, Table) and block.name in order:
            place = max(place, order.index(block.name) + 1)
        texts[before(order, place)] += said(block)
    return texts


def said(block: Block) -> list[Text]:
    """The paragraphs of a block, in the weight and slant of their styles; none of a table or plan."""
    from kyhop.papers.office.blocks_word import article_text, led

    match block:
        case Paragraph():
            return [_looking(block.text, str(block.look))]
        case Heading():
            return [_looking(block.text, "Tiêu đề")]
        case Chapter():
            lines = [block.label, wording.capitals(block.title)]
            return [_looking(line, "Chương") for line in lines if line]
        case Article():
            return [article_text(block), *block.clauses]
        case Items():
            marks = wording.marks(block.mark, len(block.items))
            return [led(mark, item) for mark, item in zip(marks, block.items, strict=True)]
        case Code():
            return [block.caption] if block.caption else []
    return []


def _looking(text: Text, style: str) -> Text:
    from kyhop.papers.office.styles import FORMS

    form = FORMS[style]
    if not (form.bold or form.italic):
        return text
    return tuple(
        Run(run.text, run.bold or form.bold, run.italic or form.italic) for run in runs_of(text)
    )


def tables_in(blocks: Sequence[Block]) -> dict[str, Table]:
    """The named tables of a text in their order; of several with one name the first."""
    found: dict[str, Table] = {}
    for block in blocks:
        if isinstance(block, Table) and block.name:
            found.setdefault(block.name, block)
    return found


def _lines(table: Table) -> list[Line]:
    return [_line(table, row.cells, row.kind) for row in table.rows]


def _line(table: Table, cells: Sequence[Text], kind: RowKind) -> Line:
    if kind is RowKind.GROUP:
        return {GROUP: words_of(cells[0])}
    texts = zip(table.columns, cells, strict=True)
    total = kind is RowKind.TOTAL
    return {c.key: _looking(t, "Bảng, nhóm") if total else t for c, t in texts if c.key}
