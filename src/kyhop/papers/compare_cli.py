"""``kyhop compare``: two versions of a paper beside each other."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kyhop.papers.check_cli import verb_parser
from kyhop.papers.compare import ChangeKind, Comparison, compare
from kyhop.papers.compare.revision_docx import revision_docx
from kyhop.papers.compare.show import NAMES, as_json, page_html
from kyhop.papers.compare.table_docx import table_docx
from kyhop.papers.model import Source
from kyhop.papers.outline import outline
from kyhop.papers.read import read_file


def compare_parser() -> argparse.ArgumentParser:
    """The options of ``kyhop compare``."""
    parser = verb_parser("compare", "So sánh hai phiên bản của một văn bản theo điều, khoản, điểm.")
    parser.add_argument("old", type=Path, help="phiên bản trước")
    parser.add_argument("new", type=Path, help="phiên bản sau")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="in JSON")
    shown.add_argument("--html", action="store_true", help="in trang HTML hai cột")
    parser.add_argument(
        "--docx", type=Path, metavar="OUT", help="ghi bản so sánh, thuyết minh ba cột"
    )
    parser.add_argument(
        "--revisions", type=Path, metavar="OUT", help="ghi bản mới với dấu vết sửa đổi của Word"
    )
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Compare; 1 when the versions differ, else 0 (as diff does)."""
    old, new = read_file(options.old), read_file(options.new)
    found = compare(old, new)
    if options.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    elif options.html:
        print(page_html(found, old.name, new.name, options.language))
    else:
        _print(found, options.language)
    if options.docx:
        subject = outline(new).head.title
        options.docx.write_bytes(table_docx(found, old.name, new.name, subject=subject))
    if options.revisions:
        data = options.new.read_bytes() if new.source is Source.DOCX else None
        options.revisions.write_bytes(revision_docx(old, new, data))
    return int(found.differs)


def _print(found: Comparison, language: str) -> None:
    print(
        " · ".join(
            f"{NAMES[kind].say(language)}: {count}" for kind, count in found.counts.items() if count
        )
    )
    for change in found.changes:
        if change.kind is ChangeKind.SAME:
            continue
        piece = change.new or change.old
        name = piece.name.say(language) if piece else ""
        said = "".join(
            {"-": f"[-{op.text}-]", "+": f"{{+{op.text}+}}"}.get(op.kind, op.text)
            for op in change.ops
        )
        print(f"  {NAMES[change.kind].say(language)} · {name}: {said}")
