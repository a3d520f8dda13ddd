"""``kyhop check``: what a careful official would mark in a draft and its papers."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from kyhop.law.cli import language_of
from kyhop.papers.checks import Case, Severity, check
from kyhop.papers.model import Paper
from kyhop.papers.read import read_file
from kyhop.papers.register import Register, load
from kyhop.papers.report import as_json, lines


def verb_parser(verb: str, about: str) -> argparse.ArgumentParser:
    """A parser with what all verbs on papers share."""
    parser = argparse.ArgumentParser(prog=f"kyhop {verb}", description=about)
    parser.add_argument(
        "--language",
        choices=("vi", "en"),
        default=language_of(os.environ),
        help="ngôn ngữ (vi, en)",
    )
    return parser


def check_parser() -> argparse.ArgumentParser:
    """The options of ``kyhop check``."""
    parser = verb_parser(
        "check", "Kiểm tra dự thảo và các tài liệu cùng hồ sơ: căn cứ, thể thức, tên gọi, số liệu."
    )
    parser.add_argument("files", type=Path, nargs="+", help="dự thảo trước, tài liệu kèm theo sau")
    parser.add_argument(
        "--adoption", type=date.fromisoformat, help="ngày thông qua dự kiến (YYYY-MM-DD)"
    )
    parser.add_argument(
        "--effective", type=date.fromisoformat, help="ngày có hiệu lực, nếu không ghi trong văn bản"
    )
    parser.add_argument("--opening", type=date.fromisoformat, help="ngày khai mạc kỳ họp")
    parser.add_argument("--procedure", help="mã thủ tục, ví dụ resolution.normative.province")
    parser.add_argument("--level", choices=("province", "commune"), default="province")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--fixed", type=Path, metavar="DOCX",
                        help="ghi bản sửa thể thức (dấu vết sửa đổi của Word) ra tệp này")  # fmt: skip
    parser.add_argument("--register", type=_register, metavar="CSV", default=None,
                        help="danh mục pháp luật khác, do «kyhop register export» ghi ra")  # fmt: skip
    parser.set_defaults(run=run)
    return parser


def _register(name: str) -> Register:
    """The register in a CSV file, as an argument."""
    try:
        return load(Path(name))
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def run(options: argparse.Namespace) -> int:
    """Check the files; 1 when something must be put right, else 0."""
    papers = [read_file(path) for path in options.files]
    results = [(paper, check(_case(paper, papers, options))) for paper in papers]
    if options.json:
        print(json.dumps([as_json(*result) for result in results], ensure_ascii=False, indent=1))
    else:
        for result in results:
            print("\n".join(lines(*result, options.language)))
    if options.fixed:
        _write_fixed(options, results[0])
    return int(any(one.severity is Severity.MUST for _, found in results for one in found))


def _case(paper: Paper, papers: list[Paper], options: argparse.Namespace) -> Case:
    procedure = options.procedure or ""
    return Case(
        paper,
        load() if options.register is None else options.register,
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
    print(f"{options.fixed}: {count} chỗ sửa / fixes")
