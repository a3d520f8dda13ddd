"""A Word file of 100 pages read into blocks, beside python-docx and bare lxml on the same file.

python3 run.py bench docx_text [--pages 100] [--runs 5] [--json]

The three give the same text, which is asserted. kyhop also resolves styles, numbering, notes and marks.
"""

from __future__ import annotations

import argparse
import io
import resource
import zipfile
from datetime import date

from corpus import word_file
from docx import Document
from figures import Report, paired, ratios, timed, worked
from lxml import etree

from kyhop.papers.checks import Case, check
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def kyhop(data: bytes) -> list[str]:
    return [block.text for block in read_bytes(data).blocks]


def python_docx(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    found = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            found += [cell.text for row in item.rows for cell in row.cells]
        else:
            found.append(item.text)
    return found


def bare_lxml(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p")]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    data = word_file(options.pages)
    words = "".join(kyhop(data)).split()
    assert words == "".join(python_docx(data)).split() == "".join(bare_lxml(data)).split()
    report = Report("docx_text")
    a, b = paired(lambda: kyhop(data), lambda: python_docx(data), options.runs)
    report.add("kyhop: blocks with look and place", a, "s")
    report.add("python-docx: text", b, "s")
    report.add("kyhop / python-docx", ratios(a, b), "x")
    report.add(
        "floor: lxml, text only",
        [timed(lambda: bare_lxml(data))[0] for _ in range(options.runs)],
        "s",
    )
    register = load()
    case = lambda: check(Case(read_bytes(data), register, adoption=date(2025, 12, 9)))  # noqa: E731
    report.add("kyhop: read and checked in all", [timed(case)[0] for _ in range(options.runs)], "s")
    report.add("the same, processor time", [worked(case) for _ in range(options.runs)], "s")
    report.facts["file"] = f"{options.pages} pages, 72 tables, {len(data) // 1024} kB"
    report.facts["memory at most"] = (
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )
    report.show(options.json)


if __name__ == "__main__":
    main()
