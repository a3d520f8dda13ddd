"""``kyhop compare``: two versions of a paper beside each other."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kyhop.law.cli_arguments import Parser
from kyhop.law.model import Words
from kyhop.papers.compare import ChangeKind, Comparison, compare
from kyhop.papers.compare.revision_docx import revision_docx
from kyhop.papers.compare.show import NAMES, as_json, page_html
from kyhop.papers.compare.table_docx import table_docx
from kyhop.papers.model import Source
from kyhop.papers.outline import outline
from kyhop.papers.read import read_file

ABOUT = Words(
    vi="So sánh hai phiên bản của một văn bản theo điều, khoản, điểm.",
    en="Compare two versions of a paper by article, clause and point.",
)


def compare_parser(language: str) -> Parser:
    """The options of ``kyhop compare``."""
    parser = Parser("compare", ABOUT, language, json=False)
    add = parser.option
    add("old", "phiên bản trước", "the version before", type=Path, metavar="OLD")
    add("new", "phiên bản sau", "the version after", type=Path, metavar="NEW")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--json", action="store_true", help=Words("in JSON", "print JSON").say(language)
    )
    html = Words("in trang HTML hai cột", "print a page of two columns")
    shown.add_argument("--html", action="store_true", help=html.say(language))
    add("--docx", "ghi bản so sánh, thuyết minh ba cột", "write the table of three columns",
        type=Path, metavar="OUT")  # fmt: skip
    add("--revisions", "ghi bản mới với dấu vết sửa đổi của Word",
        "write the new version with Word revisions", type=Path, metavar="OUT")  # fmt: skip
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
