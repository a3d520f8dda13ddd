"""``kyhop law …``: look into the law data, judge it, run its cases, write its reference pages."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from kyhop.law import show
from kyhop.law.cli_arguments import LANGUAGES, Refused, answered, spoken
from kyhop.law.load import DATA, Law, law
from kyhop.law.model import Words
from kyhop.law.phrases import fill

DONE, FAULTS = 0, 1
HELP = Words(
    vi="Dữ liệu luật: danh sách, chi tiết, kiểm tra, trường hợp, trang tham chiếu.",
    en="The law data: list, show, lint, cases, reference pages.",
)


USAGE = Words(
    vi="không hiểu dòng lệnh; cách dùng: kyhop law list | show MÃ | lint | cases | docs --write|--check "
    "[--json] [--language vi|en] [--data THƯ-MỤC]",
    en="usage: kyhop law list | show ID | lint | cases | docs --write|--check "
    "[--json] [--language vi|en] [--data FOLDER]",
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(USAGE)


def main(verb: str, argv: Sequence[str]) -> int:
    """Run ``kyhop law`` and give its exit code: 0 done, 1 faults were found, 2 refused."""
    language = spoken(argv)

    def work() -> int:
        asked = _parser(verb, language).parse_args(list(argv))
        if not asked.data.is_dir():
            raise Refused(
                fill("không có thư mục “{f}”", "there is no folder “{f}”", f=str(asked.data))
            )
        return VERBS[asked.what](asked, law(asked.data), asked.language)

    return answered(f"kyhop {verb}", work, language)


def _parser(verb: str, language: str) -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true")
    common.add_argument("--language", "--lang", choices=LANGUAGES, default=language)
    common.add_argument("--data", type=Path, default=DATA / "vn", metavar="FOLDER")
    parser = _Parser(prog=f"kyhop {verb}", description=HELP.say(language))
    verbs = parser.add_subparsers(dest="what", required=True, metavar="list|show|lint|cases|docs")
    listing = verbs.add_parser("list", parents=[common])
    listing.add_argument("--kind", choices=show.KINDS)
    verbs.add_parser("show", parents=[common]).add_argument("id")
    verbs.add_parser("lint", parents=[common])
    verbs.add_parser("cases", parents=[common])
    docs = verbs.add_parser("docs", parents=[common])
    docs.add_argument("--folder", type=Path, default=Path("docs/law"))
    how = docs.add_mutually_exclusive_group(required=True)
    how.add_argument("--write", action="store_true")
    how.add_argument("--check", action="store_true")
    return parser


def _list(asked: argparse.Namespace, data: Law, language: str) -> int:
    rows = [row for row in show.rows(data, language) if asked.kind in (None, row["kind"])]
    if asked.json:
        _json(rows)
    else:
        for row in rows:
            print(f"{row['kind']:<10} {row['id']:<66} {row['grades']:<4} {row['title']}")
    return DONE


def _show(asked: argparse.Namespace, data: Law, language: str) -> int:
    if asked.json:
        _json(show.one(data, asked.id, language))
    else:
        print(show.text(data, asked.id, language))
    return DONE


def _lint(asked: argparse.Namespace, data: Law, language: str) -> int:
    from kyhop.law.lint import lint

    findings = lint(data)
    if asked.json:
        _json([{"file": f.file, "about": f.about, "says": f.says.say(language)} for f in findings])
    else:
        for finding in findings:
            print(finding.say(language))
        total = Words(vi=f"{len(findings)} lỗi", en=f"{len(findings)} faults")
        print(total.say(language), file=sys.stderr)
    return FAULTS if findings else DONE


def _cases(asked: argparse.Namespace, data: Law, language: str) -> int:
    from kyhop.law.cases import run

    outcomes = run(data)
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if asked.json:
        wrong = [
            {
                "file": o.file,
                "line": o.line,
                "about": o.about,
                "expected": o.expected,
                "found": o.found,
            }
            for o in failed
        ]
        _json({"run": len(outcomes), "failed": wrong})
    else:
        for outcome in failed:
            print(outcome.say(language))
        total = Words(
            vi=f"{len(outcomes)} trường hợp, {len(failed)} sai",
            en=f"{len(outcomes)} cases, {len(failed)} wrong",
        )
        print(total.say(language), file=sys.stderr)
    return FAULTS if failed else DONE


def _docs(asked: argparse.Namespace, data: Law, language: str) -> int:
    from kyhop.law import reference

    if asked.write:
        reference.write(data, asked.folder)
        return DONE
    stale = reference.stale(data, asked.folder)
    for name in stale:
        says = Words(
            vi=f"{name} đã cũ: chạy “kyhop law docs --write”",
            en=f"{name} is out of date: run “kyhop law docs --write”",
        )
        print(says.say(language))
    return FAULTS if stale else DONE


def _json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


VERBS = {"list": _list, "show": _show, "lint": _lint, "cases": _cases, "docs": _docs}
