"""What the import's pages show and what they send, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from kyhop.matters.choices import words_choices
from kyhop.matters.models import ImportDraft, said
from kyhop.matters.preview import Preview
from kyhop.matters.procedures import shortened_grounds
from kyhop.matters.sheet.bodies import BodyReading
from kyhop.matters.sheet.body_words import KnownBody
from kyhop.matters.sheet.cells import ORDINARY
from kyhop.matters.sheet.columns import FIELD_WORDS, Field
from kyhop.matters.sheet.grid import as_text, from_json
from kyhop.matters.sheet.layout import Role
from kyhop.matters.sheet.reading import RowReading
from kyhop.matters.sheet.remarks import Level
from kyhop.matters.sheet.text import one_line
from kyhop.matters.sorting import order_key
from kyhop.matters.states import KIND_WORDS

SAMPLE_ROWS = 8
NO_TOKEN = UUID(int=0)
ICONS = {Level.ERROR: "late", Level.WARNING: "risk", Level.NOTE: "info"}
TYPED = (Field.TITLE, Field.EXECUTIVE_TIME, Field.REGISTERED_ON)
CHOSEN = (Field.LEAD, Field.SUBMITTER, Field.COMMITTEE)


def tabs(seen: Preview) -> list[tuple[str, str, Sequence[RowReading]]]:
    """The three views of the rows: what to look at, all matters, what was left out."""
    return [
        ("look", _("To look at"), seen.to_look_at()),
        ("all", _("All matters"), seen.matters),
        ("out", _("Left out"), seen.left_out),
    ]


def tab_of(wanted: str, seen: Preview) -> str:
    """The view asked for; without a wish, what there is to look at, else all."""
    if wanted in ("look", "all", "out"):
        return wanted
    return "look" if seen.to_look_at() else "all"


def rows_of_tab(seen: Preview, tab: str) -> Sequence[RowReading]:
    return next(rows for name, _label, rows in tabs(seen) if name == tab)


def preview_context(draft: ImportDraft, seen: Preview, tab: str) -> dict[str, Any]:
    """The head of the preview: counts, remarks on the sheet, what was understood of the columns."""
    levels = seen.by_level()
    labels = seen.header.labels
    return {
        "draft": draft,
        "session": draft.session,
        "tab": tab,
        "cells": [
            {"label": _("Matters"), "after": len(seen.matters)},
            {"label": _("With errors"), "after": levels[Level.ERROR]},
            {"label": _("With warnings"), "after": levels[Level.WARNING]},
            {"label": _("Left out"), "after": len(seen.left_out)},
        ],
        "errors": len(seen.with_errors),
        "repeated": len(seen.repeated),
        "count": len(seen.matters),
        "notices": [said(remark.says) for remark in seen.remarks],
        "columns": [
            {
                "name": said(FIELD_WORDS[name]),
                "label": labels[column] if column < len(labels) else "",
            }
            for name, column in sorted(seen.header.columns.items(), key=lambda item: item[1])
        ],
    }


def row_context(row: RowReading, draft: ImportDraft, seen: Preview) -> dict[str, Any]:
    """One row of the preview with its remarks and the choices that it offers."""
    labels = {Level.ERROR: _("Error"), Level.WARNING: _("Warning"), Level.NOTE: _("Note")}
    return {
        "row": row.row,
        "role": _role(row),
        "is_matter": row.role is Role.MATTER,
        "excluded": row.excluded,
        "text": row.text,
        "group": row.group,
        "title": row.title,
        "kind": said(KIND_WORDS[row.kind]) if row.kind else row.kind_written,
        "lead": _name(row.lead),
        "coordinators": [_name(reading) for reading in row.coordinators],
        "committee": _name(row.committee),
        "time": row.executive_time,
        "day": row.executive_day,
        "remarks": [
            {"icon": ICONS[remark.level], "label": labels[remark.level], "says": said(remark.says)}
            for remark in sorted(row.remarks, key=lambda r: list(Level).index(r.level))
        ],
        "asks": [
            ask
            for name in (*TYPED, Field.KIND, Field.SHORTENED, *CHOSEN)
            if (ask := _ask(name, row, draft, seen))
        ],
    }


def _ask(name: Field, row: RowReading, draft: ImportDraft, seen: Preview) -> dict[str, Any] | None:
    """The control for a field that has an error, or that the clerk has already corrected."""
    chosen = draft.choices.get(str(row.row), {})
    wrong = [r for r in row.remarks_on(name.value) if r.level is Level.ERROR]
    if not wrong and name.value not in chosen:
        return None
    asks: dict[str, Any] = {
        "name": f"row-{row.row}-{name.value}",
        "label": said(FIELD_WORDS[name]),
        "value": chosen.get(name.value, ""),
    }
    if name in TYPED:
        asks["typed"] = True
        asks["value"] = asks["value"] or _written(name, row)
    elif name is Field.KIND:
        asks["options"] = words_choices({k: KIND_WORDS[k] for k in KIND_WORDS})
    elif name is Field.SHORTENED:
        grounds = shortened_grounds(draft.council.level)
        asks["options"] = [(ORDINARY, _("The ordinary procedure"))]
        asks["options"] += [(ground, said(title)) for ground, title in grounds.items()]
    else:
        reading: BodyReading | None = getattr(row, name.value)
        asks["near"] = _pairs(reading.suggestions if reading else ())
        near = {value for value, _label in asks["near"]}
        bodies = seen.book.live(committees=name is Field.COMMITTEE)
        asks["options"] = [pair for pair in _pairs(_in_order(bodies)) if pair[0] not in near]
        asks["everywhere"] = reading.written if reading else ""
    return asks


def _written(name: Field, row: RowReading) -> str:
    return {Field.TITLE: row.title, Field.EXECUTIVE_TIME: row.executive_time}.get(name, "")


def _pairs(bodies: Sequence[KnownBody]) -> list[tuple[str, str]]:
    return [(str(body.id), body.name) for body in bodies]


def _in_order(bodies: list[KnownBody]) -> list[KnownBody]:
    return sorted(bodies, key=lambda body: order_key(body.name))


def _name(reading: BodyReading | None) -> str:
    if reading is None:
        return ""
    return reading.body.name if reading.body else reading.written


def _role(row: RowReading) -> str:
    words = {
        Role.GROUP: _("heading of a group"),
        Role.TOTAL: _("total"),
        Role.FOOTER: _("signature or footer"),
        Role.MATTER: _("left out by you"),
    }
    return words.get(row.role, "")


def sent_rows(data: QueryDict) -> dict[str, Any]:
    """The corrections of the page as the verb takes them."""
    choices: dict[int, dict[str, str]] = {}
    excluded, included, everywhere = [], [], []
    for key, value in data.items():
        parts = key.split("-")
        if len(parts) < 3 or parts[0] != "row" or not parts[1].isdecimal():
            continue
        row, name = int(parts[1]), parts[2]
        if name == "exclude":
            excluded.append(row)
        elif name == "include":
            included.append(row)
        elif parts[3:] == ["everywhere"]:
            everywhere.append((row, name))
        else:
            choices.setdefault(row, {})[name] = one_line(str(value))
    return {
        "choices": choices,
        "excluded": excluded,
        "included": included,
        "everywhere": everywhere,
        "without_repeated": "leave_out_repeated" in data,
        "shown": [int(row) for row in data.getlist("shown") if row.isdecimal()],
    }


def sent_columns(data: QueryDict) -> dict[str, Any]:
    """The choice of sheet, heading row and columns; a wrong number becomes one that is refused."""

    def number(text: str) -> int:
        return int(text) if text.isdecimal() else -1

    mapping = {
        key.removeprefix("field-"): number(str(value))
        for key, value in data.items()
        if key.startswith("field-") and value != ""
    }
    return {
        "sheet": number(data.get("sheet", "0")),
        "header_row": number(data.get("header_row", "0")),
        "mapping": mapping,
    }


def token_sent(data: QueryDict) -> UUID:
    """The token of the form; one that fits no import when it is missing or damaged."""
    try:
        return UUID(data.get("token", ""))
    except ValueError:
        return NO_TOKEN


def columns_context(draft: ImportDraft) -> dict[str, Any]:
    """The sheet's columns with samples, and the fields with the column chosen for each."""
    grid = from_json(draft.grids[draft.sheet])
    first = draft.header_bottom + 1
    filled = [row for row in range(first, len(grid.rows)) if any(grid.rows[row])][:SAMPLE_ROWS]
    columns: list[dict[str, Any]] = [
        {
            "index": column,
            "letter": _letter(column),
            "label": one_line(as_text(grid.at(draft.header_bottom, column)))
            if draft.header_bottom >= 0
            else "",
            "samples": [one_line(as_text(grid.at(row, column)))[:80] for row in filled],
        }
        for column in range(grid.width)
    ]
    return {
        "draft": draft,
        "sheets": [
            {"index": at, "name": kept["name"] or _("Pasted cells"), "current": at == draft.sheet}
            for at, kept in enumerate(draft.grids)
        ],
        "header_row": draft.header_bottom + 1,
        "columns": columns,
        "samples": [
            {"row": row + 1, "cells": [column["samples"][at] for column in columns]}
            for at, row in enumerate(filled)
        ],
        "fields": [
            {
                "name": name.value,
                "label": said(FIELD_WORDS[name]),
                "column": draft.mapping.get(name),
            }
            for name in Field
            if name is not Field.NUMBER
        ],
    }


def _letter(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
