"""A `Document` or a `Sheet` as the values that ``official.typ`` draws."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

import segno

from kyhop.papers.office import frame, wording
from kyhop.papers.office.blocks_word import article_text, led
from kyhop.papers.office.breaking import longest
from kyhop.papers.office.cards import Sheet
from kyhop.papers.office.document import (
    Annex,
    Article,
    Block,
    Code,
    Document,
    Heading,
    Items,
    Page,
    PageBreak,
    Paragraph,
    Part,
    Plan,
    Row,
    Signer,
    Table,
    Text,
    runs_of,
)
from kyhop.papers.office.fitting import fitted
from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.paging import foot_of, signing_height, torn
from kyhop.papers.office.styles import FORMS, LANDSCAPE_MM, TEXT_MM
from kyhop.papers.office.word import CELL_MARGIN_PT, TWIPS_MM, split

_ALIGN = {0: "left", 1: "center", 2: "right", 3: "justify"}


@cache
def _forms() -> dict[str, dict[str, Any]]:
    return {
        name: form._asdict() | {"align": _ALIGN[int(form.align)]} for name, form in FORMS.items()
    }


def typst_data(page: Page) -> dict[str, Any]:
    """All that is drawn, as JSON can carry it; the looks are those of the Word file."""
    shared = {"title": page.title, "forms": _forms(), "landscape": page.landscape, "author": ""}
    return shared | (_sheet(page) if isinstance(page, Sheet) else _paper(page))


def _sheet(sheet: Sheet) -> dict[str, Any]:
    cards = [
        {
            "lines": [{"text": sheet.words(x), "size": x.size, "bold": x.bold} for x in card.lines],
            "code": card.code,
            "svg": _svg(card.code) if card.code else "",
        }
        for card in sheet.cards
    ]
    return {
        "page": "sheet", "cards": cards, "columns": sheet.columns, "rows": sheet.rows,
        "tent": sheet.tent,
    }  # fmt: skip


def _paper(made_of: Document) -> dict[str, Any]:
    room = (LANDSCAPE_MM if made_of.landscape else TEXT_MM) * TWIPS_MM / 20
    line = max(made_of.about, key=len, default="")
    return {
        "page": "paper",
        "author": made_of.issuer.body if made_of.issuer else made_of.masthead,
        "head": _head(made_of, room),
        "masthead": "" if made_of.issuer else wording.capitals(made_of.masthead),
        "kind": wording.capitals(made_of.kind),
        "about": made_of.about,
        "rule": _rule(line, "Trích yếu", room, 0.4) if made_of.issuer else 0,
        "addressees": _addressees(made_of.to),
        "decided_by": wording.capitals(made_of.decided_by),
        "bases": wording.ended(made_of.bases),
        "decides": wording.capitals(made_of.decides),
        "blocks": _held(_blocks(made_of.blocks, room), made_of, room),
        "signing": [
            _signature(signer, room / max(2, len(made_of.signing))) for signer in made_of.signing
        ],
        "copies": [f"- {line}" for line in wording.ended(made_of.copies)],
        "annexes": [_annex(annex) for annex in made_of.annexes],
    }


def _head(made_of: Document, room: float) -> dict[str, Any] | None:
    issuer = made_of.issuer
    if issuer is None:
        return None
    left, right = (width / 20 for width in frame.head_widths(round(room * 20)))
    inside = left - 2 * CELL_MARGIN_PT
    above, name = frame.names(issuer, inside)
    return {
        "left": left, "right": right, "above": above, "body": name,
        "body_rule": _rule(longest(name), "Cơ quan ban hành", inside, 0.4),
        "country": wording.COUNTRY, "motto": wording.MOTTO,
        "motto_rule": _rule(wording.MOTTO, "Tiêu ngữ", right - 2 * CELL_MARGIN_PT, 1),
        "number": wording.number_and_sign(made_of.number, issuer.sign),
        "subject": [] if made_of.kind else frame.subject(made_of.about),
        "when": wording.place_and_day(made_of.place, made_of.day),
    }  # fmt: skip


def _rule(text: str, style: str, room: float, share: float) -> float:
    form = FORMS[style]
    return min(width_pt(text, form.size, bold=form.bold), room) * share


def _addressees(to: tuple[str, ...]) -> list[dict[str, str]]:
    if len(to) < 2:
        return [{"look": "Kính gửi", "text": f"Kính gửi: {one}."} for one in to]
    listed = [{"look": "Kính gửi, danh sách", "text": f"- {one}"} for one in wording.ended(to)]
    return [{"look": "Kính gửi", "text": "Kính gửi:"}, *listed]


def _signature(signer: Signer, width: float) -> dict[str, Any]:
    return {"titles": frame.titles(signer, width - 2 * CELL_MARGIN_PT), "name": signer.name}


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "label": f"PHỤ LỤC {annex.number}".strip(),
        "title": wording.capitals(annex.title),
        "attached": f"(Kèm theo {annex.attached_to})" if annex.attached_to else "",
        "landscape": annex.landscape,
        "blocks": _blocks(
            annex.blocks, (LANDSCAPE_MM if annex.landscape else TEXT_MM) * TWIPS_MM / 20
        ),
    }


def _blocks(blocks: Sequence[Block], room: float) -> list[dict[str, Any]]:
    return [made for block in blocks for made in _block(block, room)]


def _held(blocks: list[dict[str, Any]], made_of: Document, room: float) -> list[dict[str, Any]]:
    """The last paragraph, or the last rows of a table, stay on the page of the signature."""
    if not made_of.signing or not blocks:
        return blocks
    *others, last = blocks
    if last["block"] == "text":
        return [*others, last | {"keep": True}]
    if last["block"] == "table" and isinstance(table := made_of.blocks[-1], Table):
        foot = foot_of(table, room, signing_height(made_of))
        rows = [_row(row, table, room) for row in foot.rows]
        if foot.parted:
            rows[-2:] = [
                rows[-2] | {"joined": "bottom", "torn": True},
                rows[-1] | {"joined": "top"},
            ]
        return [*others, last | {"rows": rows, "held": foot.held}]
    return blocks


def _block(block: Block, room: float) -> list[dict[str, Any]]:
    match block:
        case Paragraph():
            return [_text(str(block.look), block.text, keep=block.keep)]
        case Heading():
            return [{"block": "heading", "text": block.text, "level": block.level}]
        case Part():
            return [{"block": "part", "label": block.label, "title": wording.capitals(block.title)}]
        case Article():
            clauses = [_text("Nội dung", clause) for clause in block.clauses]
            return [_text("Điều", article_text(block)), *clauses]
        case Items():
            marks = wording.marks(block.mark, len(block.items))
            pairs = zip(marks, block.items, strict=True)
            return [_text("Nội dung", led(mark, item)) for mark, item in pairs]
        case Table():
            return [_table(block, room)]
        case Code():
            return [
                {
                    "block": "code", "svg": _svg(block.address), "address": block.address,
                    "caption": block.caption, "size": block.size,
                }
            ]  # fmt: skip
        case Plan():
            return [_plan(block, room)]
        case PageBreak():
            return [{"block": "break"}]


def _text(look: str, text: Text, *, keep: bool = False) -> dict[str, Any]:
    return {"block": "text", "look": look, "lines": _lines(text), "keep": keep}


def _lines(text: Text) -> list[list[dict[str, Any]]]:
    return [
        [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in runs_of(line)]
        for line in split(text)
    ]


def _table(table: Table, room: float) -> dict[str, Any]:
    columns = [
        {"head": _lines(column.head), "width": column.width, "align": column.align.value}
        for column in table.columns
    ]
    headed = any(column.head for column in table.columns)
    rows = [_row(row, table, room) for row in table.rows]
    return {
        "block": "table", "columns": columns, "rows": rows, "small": table.small, "headed": headed,
        "held": 0,
    }  # fmt: skip


def _row(row: Row, table: Table, room: float) -> dict[str, Any]:
    cells = [_lines(cell) for cell in row.cells]
    return {
        "kind": row.kind.value, "cells": cells, "torn": torn(table, row, room), "joined": "",
    }  # fmt: skip


def _plan(plan: Plan, room: float) -> dict[str, Any]:
    fit = fitted(plan, room)
    count = len(fit.widths)
    seats = [
        seat and {"label": seat.label, "name": seat.name, "note": seat.note}
        for row in plan.rows
        for seat in (*row, *[None] * (count - len(row)))
    ]
    return {
        "block": "plan", "widths": fit.widths, "height": fit.height, "name": fit.name,
        "front": plan.front, "seats": seats,
    }  # fmt: skip


def _svg(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=2)
    return out.getvalue().decode()
