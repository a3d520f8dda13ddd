"""The commands on papers: ``kyhop cite``, ``check``, ``compare``, ``papers eval``, ``papers grow``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from kyhop.law.cli_arguments import Parser, answered, spoken, without_language
from kyhop.law.model import Words
from kyhop.papers.check_cli import check_parser
from kyhop.papers.cite import Reading, Role, cite
from kyhop.papers.cite.gold import as_gold
from kyhop.papers.compare_cli import compare_parser
from kyhop.papers.evaluate import Evaluation, evaluate
from kyhop.papers.read import read_file
from kyhop.papers.register import load
from kyhop.papers.register.grow import grow
from kyhop.papers.register.load import as_csv
from kyhop.papers.report import rules_table


def main(verb: str, argv: list[str]) -> int:
    """Run one verb; 0 done, 1 found what must be looked at, 2 refused with a sentence on stderr."""
    language = spoken(argv)

    def work() -> int:
        make, rest = (_papers(argv, language)) if verb == "papers" else (_PARSERS[verb], argv)
        options = make(language).parse_args(rest)
        return int(options.run(options))

    return answered(f"kyhop {verb}", work, language)


def _papers(argv: list[str], language: str) -> tuple[Callable[[str], Parser], list[str]]:
    """The verb after ``papers`` and what follows it.

    :raises Refused: there is no such verb
    """
    words = without_language(argv)
    if words and words[0] in _VERBS:
        return _VERBS[words[0]], words[1:]
    parser = Parser("papers", _PAPERS, language, json=False)
    parser.option("verb", "việc cần làm", "what to do", choices=tuple(_VERBS),
                  metavar="|".join(_VERBS))  # fmt: skip
    verb = parser.parse_args(argv).verb
    return _VERBS[verb], []


def _cite_parser(language: str) -> Parser:
    about = Words("Văn bản được viện dẫn trong một tài liệu.", "The acts that a paper cites.")
    parser = Parser("cite", about, language)
    parser.option("file", "DOCX, PDF, XLSX hoặc văn bản thuần", "DOCX, PDF, XLSX or plain text",
                  type=Path, metavar="FILE")  # fmt: skip
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


_PAPERS = Words(
    vi="Đo chất lượng đọc văn bản (eval); bảng quy tắc kiểm tra (rules); mở rộng danh mục văn bản "
    "pháp luật (grow).",
    en="Measure the reading of papers (eval); the table of checks (rules); acts that the legal "
    "register lacks (grow).",
)


def _eval_parser(language: str) -> Parser:
    about = Words(
        "So với các tệp *.gold.json trong một thư mục.",
        "Compare with the files *.gold.json of a folder.",
    )
    parser = Parser("papers eval", about, language)
    parser.option("folder", "thư mục", "the folder", type=Path, metavar="FOLDER")
    parser.set_defaults(run=_eval)
    return parser


def _rules_parser(language: str) -> Parser:
    about = Words("Bảng các quy tắc kiểm tra (Markdown).", "The table of checks (Markdown).")
    parser = Parser("papers rules", about, language, json=False)
    parser.set_defaults(run=_rules)
    return parser


def _grow_parser(language: str) -> Parser:
    about = Words(
        "Đề xuất văn bản chưa có trong danh mục, từ các tài liệu.",
        "Propose acts that the register lacks, from papers.",
    )
    parser = Parser("papers grow", about, language, json=False)
    parser.option("files", "tài liệu", "papers", type=Path, nargs="+", metavar="FILE")
    parser.set_defaults(run=_grow)
    return parser


def _eval(options: argparse.Namespace) -> int:
    found = evaluate(options.folder, load().titles)
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


_PARSERS = {"cite": _cite_parser, "check": check_parser, "compare": compare_parser}
_VERBS = {"eval": _eval_parser, "rules": _rules_parser, "grow": _grow_parser}
