"""A comparison as JSON, and as an HTML page with the two versions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from kyhop.law.model import Words
from kyhop.papers.compare.changes import Change, ChangeKind, Comparison
from kyhop.papers.compare.pieces import Piece

NAMES = {
    ChangeKind.SAME: Words("Không đổi", "Unchanged"),
    ChangeKind.CHANGED: Words("Sửa", "Changed"),
    ChangeKind.RENUMBERED: Words("Đánh số lại", "Renumbered"),
    ChangeKind.ADDED: Words("Thêm", "Added"),
    ChangeKind.REMOVED: Words("Bỏ", "Removed"),
    ChangeKind.MOVED: Words("Chuyển chỗ", "Moved"),
}
_STYLE = """
body { font: 16px/1.5 "Times New Roman", Tinos, serif; margin: 1.5rem; color: #1b1b1b; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #b8b8b8; padding: .4rem .6rem; vertical-align: top; overflow-wrap: anywhere; }
th { background: #efefef; text-align: left; }
td.what { width: 9rem; } col.what { width: 9rem; }
del { color: #8a1c1c; background: #fbe9e7; } ins { color: #0b5d2a; background: #e6f4ea; }
tr.same { color: #5a5a5a; }
"""


def as_json(found: Comparison) -> dict[str, Any]:
    """Counts and every piece that is not the same, as plain values for JSON."""
    return {
        "counts": dict(found.counts),
        "changes": [
            {
                "kind": change.kind,
                "old": _piece(change.old),
                "new": _piece(change.new),
                "words": [[op.kind, op.text] for op in change.ops],
            }
            for change in found.changes
            if change.kind is not ChangeKind.SAME
        ],
    }


def _piece(piece: Piece | None) -> dict[str, Any] | None:
    if piece is None:
        return None
    return {"name": {"vi": piece.name.vi, "en": piece.name.en}, "text": piece.text,
            "block": piece.blocks[0]}  # fmt: skip


def row_html(change: Change, language: str = "vi") -> str:
    """One row: what happened, the old wording, the new wording."""
    name = (change.new or change.old or _NOTHING).name
    where = escape(name.say(language)) if name else ""
    said = escape(NAMES[change.kind].say(language))
    if change.kind is ChangeKind.MOVED and change.old is not None:
        where += " ← " + escape(change.old.name.say(language))
    old = "".join(_side(change, "-", "del"))
    new = "".join(_side(change, "+", "ins"))
    return f'<tr class="{change.kind}"><td class="what">{said}<br>{where}</td><td>{old}</td><td>{new}</td></tr>'


_NOTHING = Piece("", "", (), Words("", ""), ())


def _side(change: Change, kind: str, tag: str) -> Iterator[str]:
    for op in change.ops:
        if op.kind == "=":
            yield escape(op.text)
        elif op.kind == kind:
            yield f"<{tag}>{escape(op.text)}</{tag}>"


def page_html(found: Comparison, old: str, new: str, language: str = "vi") -> str:
    """A page of its own, to be kept or printed."""
    counted = " · ".join(
        f"{NAMES[kind].say(language)}: {count}" for kind, count in found.counts.items() if count
    )
    title = "So sánh hai phiên bản" if language == "vi" else "Two versions compared"
    what = "Thay đổi" if language == "vi" else "Change"
    rows = "\n".join(row_html(change, language) for change in found.changes)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>{escape(counted)}</p>\n"
        f'<table><colgroup><col class="what"><col><col></colgroup><thead><tr><th scope="col">{what}</th>'
        f'<th scope="col">{escape(old)}</th><th scope="col">{escape(new)}</th></tr></thead><tbody>\n'
        f"{rows}\n</tbody></table></body></html>\n"
    )
