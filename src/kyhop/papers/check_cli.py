"""``kyhop check``: what a careful official would mark in a draft and its papers."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from kyhop.law.cli_arguments import Parser, day
from kyhop.law.load import law
from kyhop.law.model import Words
from kyhop.papers.checks import Case, Severity, check
from kyhop.papers.model import Paper
from kyhop.papers.read import read_file
from kyhop.papers.register import Register, load
from kyhop.papers.report import as_json, lines

ABOUT = Words(
    vi="Kiểm tra dự thảo và các tài liệu cùng hồ sơ: căn cứ, thể thức, tên gọi, số liệu.",
    en="Check a draft and the papers of its dossier: legal bases, form, names, figures.",
)


def check_parser(language: str) -> Parser:
    """The options of ``kyhop check``."""
    parser = Parser("check", ABOUT, language)
    add = parser.option
    add("files", "dự thảo trước, tài liệu kèm theo sau", "the draft first, then its papers",
        type=Path, nargs="+", metavar="FILE")  # fmt: skip
    add("--adoption", "ngày thông qua dự kiến", "the day of adoption", type=day, metavar="DATE")
    add("--effective", "ngày có hiệu lực, nếu không ghi trong văn bản",
        "the day it takes effect, if the draft does not say", type=day, metavar="DATE")  # fmt: skip
    add("--opening", "ngày khai mạc kỳ họp", "the opening day", type=day, metavar="DATE")
    add("--procedure", "mã thủ tục, ví dụ resolution.normative.province",
        "the procedure's id, such as resolution.normative.province", metavar="ID")  # fmt: skip
    add("--level", "cấp ban hành", "whose council", choices=("province", "commune"),
        default="province")  # fmt: skip
    add("--fixed", "ghi bản sửa thể thức (dấu vết sửa đổi của Word) ra tệp này",
        "write the corrected copy (Word revisions) to this file", type=Path,
        metavar="DOCX")  # fmt: skip
    add("--register", "danh mục pháp luật khác, do “kyhop register export” ghi ra",
        "another legal register, as written by “kyhop register export”", type=Path,
        metavar="CSV")  # fmt: skip
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    """Check the files; 1 when something must be put right, else 0."""
    if options.procedure:
        law().versions(options.procedure.partition("@")[0])
    register = load(options.register) if options.register else load()
    papers = [read_file(path) for path in options.files]
    results = [(paper, check(_case(paper, papers, register, options))) for paper in papers]
    if options.json:
        print(json.dumps([as_json(*result) for result in results], ensure_ascii=False, indent=1))
    else:
        for result in results:
            print("\n".join(lines(*result, options.language)))
    if options.fixed:
        _write_fixed(options, results[0])
    return int(any(one.severity is Severity.MUST for _, found in results for one in found))


def _case(
    paper: Paper, papers: list[Paper], register: Register, options: argparse.Namespace
) -> Case:
    procedure = options.procedure or ""
    return Case(
        paper,
        register,
        adoption=options.adoption,
        effective=options.effective,
        opening=options.opening,
        level=options.level,
        shortened="shortened" in procedure,
        normative_given=_normative(procedure),
        others=tuple(replace(one) for one in papers if one is not paper),
    )


def _normative(procedure: str) -> bool | None:
    """What the procedure says about the resolution; ``None`` leaves it to the number's form."""
    if ".normative" in procedure:
        return True
    return False if ".individual" in procedure or ".personnel" in procedure else None


def _write_fixed(options: argparse.Namespace, result: tuple[Paper, tuple]) -> None:  # type: ignore[type-arg]
    from kyhop.papers.correct import corrected

    data, count = corrected(options.files[0].read_bytes(), result[1])
    options.fixed.write_bytes(data)
    told = Words(vi=f"{options.fixed}: {count} chỗ sửa", en=f"{options.fixed}: {count} fixes")
    print(told.say(options.language))
