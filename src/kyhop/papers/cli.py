"""The commands on papers: ``kyhop cite``, ``check``, ``compare``, ``papers eval``, ``papers grow``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kyhop.papers.check_cli import check_parser, verb_parser
from kyhop.papers.cite import Reading, Role, cite
from kyhop.papers.cite.gold import as_gold
from kyhop.papers.compare_cli import compare_parser
from kyhop.papers.evaluate import Evaluation, evaluate
from kyhop.papers.read import Unreadable, read_file
from kyhop.papers.register import load
from kyhop.papers.register.grow import grow
from kyhop.papers.register.load import as_csv
from kyhop.papers.report import rules_table


def main(verb: str, argv: list[str]) -> int:
    """Run one verb; 0 done, 1 found what must be looked at, 2 refused with a sentence on stderr."""
    parser = _PARSERS[verb]()
    options = parser.parse_args(argv)
    try:
        return int(options.run(options))
    except Unreadable as no:
        print(f"kyhop {verb}: {no.says.say(options.language)}", file=sys.stderr)
        return 2


def _cite_parser() -> argparse.ArgumentParser:
    parser = verb_parser("cite", "Văn bản được viện dẫn trong một tài liệu.")
    parser.add_argument("file", type=Path, help="DOCX, PDF, XLSX hoặc văn bản thuần")
    parser.add_argument("--json", action="store_true", help="in JSON theo khóa của tệp đối chiếu")
    parser.set_defaults(run=_cite)
    return parser


def _cite(options: argparse.Namespace) -> int:
    paper = read_file(options.file)
    reading = cite(paper.text, load().titles)
    if options.json:
        print(json.dumps(as_gold(reading), ensure_ascii=False, indent=1))
        return 0
    for warning in paper.warnings:
        print(warning.say(options.language), file=sys.stderr)
    _print_reading(reading, options.language)
    return 0


_HEADINGS = {
    Role.BASIS: ("Căn cứ", "Legal bases"),
    Role.CONSIDERED: ("Xét", "Considered"),
    Role.BODY: ("Viện dẫn trong nội dung", "Cited in the text"),
}


def _print_reading(reading: Reading, language: str) -> None:
    for role, (vi, en) in _HEADINGS.items():
        found = reading.of(role)
        if not found:
            continue
        print(f"{en if language == 'en' else vi} ({len(found)})")
        for one in found:
            day = f" {one.date.day:02d}/{one.date.month:02d}/{one.date.year}" if one.date else ""
            title = one.title if one.title and one.number is None else ""
            print(f"  {one.kind:20} {one.number or title}{day}  {one.pinpoint or ''}".rstrip())


def _papers_parser() -> argparse.ArgumentParser:
    parser = verb_parser("papers", "Đo chất lượng đọc văn bản; mở rộng danh mục văn bản pháp luật.")
    verbs = parser.add_subparsers(required=True)
    measure = verbs.add_parser("eval", help="so với các tệp *.gold.json trong một thư mục")
    measure.add_argument("folder", type=Path)
    measure.add_argument("--json", action="store_true")
    measure.set_defaults(run=_eval)
    shown = verbs.add_parser("rules", help="bảng các quy tắc kiểm tra (Markdown)")
    shown.set_defaults(run=_rules)
    more = verbs.add_parser("grow", help="đề xuất văn bản chưa có trong danh mục, từ các tài liệu")
    more.add_argument("files", type=Path, nargs="+")
    more.set_defaults(run=_grow)
    return parser


def _eval(options: argparse.Namespace) -> int:
    try:
        found = evaluate(options.folder, load().titles)
    except FileNotFoundError:
        print(
            f"kyhop papers eval: không có tệp *.gold.json trong {options.folder}", file=sys.stderr
        )
        return 2
    if options.json:
        print(json.dumps(_numbers(found), ensure_ascii=False, indent=1))
        return 0
    print(f"{'':26}{'precision':>10}{'recall':>10}{'right':>8}{'wrong':>8}{'missed':>8}")
    for kind, tally in [*sorted(found.kinds.items()), (f"all ({found.files} files)", found.total)]:
        print(f"{kind:26}{tally.precision:>10.3f}{tally.recall:>10.3f}"
              f"{tally.right:>8}{tally.wrong:>8}{tally.missed:>8}")  # fmt: skip
    for what, items in (("wrong", found.wrong), ("missed", found.missed)):
        for name, key in items:
            print(f"  {what}: {name}: {' · '.join(str(part) for part in key)}")
    for name in found.committees:
        print(f"  committees differ: {name}")
    return 0


def _numbers(found: Evaluation) -> dict[str, object]:
    rows = {**found.kinds, "all": found.total}
    return {
        "files": found.files,
        "kinds": {
            kind: {"precision": t.precision, "recall": t.recall, "right": t.right, "wrong": t.wrong,
                   "missed": t.missed}
            for kind, t in rows.items()
        },
        "wrong": found.wrong,
        "missed": found.missed,
        "committees": found.committees,
    }  # fmt: skip


def _rules(options: argparse.Namespace) -> int:
    print(rules_table(options.language))
    return 0


def _grow(options: argparse.Namespace) -> int:
    texts = [(path.name, read_file(path).text) for path in options.files]
    print(as_csv(grow(load(), texts)), end="")
    return 0


_PARSERS = {
    "cite": _cite_parser,
    "check": check_parser,
    "compare": compare_parser,
    "papers": _papers_parser,
}
