"""The agenda of 60 lines as DOCX and as PDF/A, beside the same words written bare.

python3 run.py bench official [--lines 60] [--runs 9] [--json]

In turn with each run python-docx writes the same cells into a table without any form, and typst lays the
same cells out as a plain PDF with the same fonts: what the libraries cost by themselves. The first paper
of a process is shown apart, for it loads the template and the fonts. Goal: 0.5 s each.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from figures import Report, paired, ratios, timed

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
BARE = """#set text(font: "Tinos", size: 14pt)
#table(columns: (1fr, 2fr, 6fr, 3fr), ..json(bytes(sys.inputs.data)).flatten())
"""


def agenda(lines: int) -> Any:
    """The sample of the detailed agenda with so many lines, ten a half-day."""
    from kyhop.agenda.papers_of.reading import HalfDay, Item, sample

    made = sample()
    day, who = made.halves[0].day, ("Giám đốc Sở Tài chính",)
    title = (
        "Tờ trình: Quy định phân cấp nguồn thu, nhiệm vụ chi và tỷ lệ phần trăm phân chia các khoản thu"
        " giữa các cấp ngân sách địa phương"
    )
    items = [
        Item(f"{8 + n % 10 // 3:02}:{n % 6}0", "", 15, f"{title} ({n + 1})", "submission", who)
        for n in range(lines)
    ]
    halves = (
        HalfDay(day, "morning", False, tuple(items[start : start + 10]))
        for start in range(0, lines, 10)
    )
    return replace(made, halves=tuple(halves))


def bare_docx(cells: Sequence[Sequence[str]]) -> bytes:
    """The cells as python-docx writes them, without any form."""
    import docx

    paper = docx.Document()
    table = paper.add_table(len(cells), len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("KYHOP_DATA", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "kyhop.config.settings"
        measure(options.lines, options.runs, Path(folder)).show(options.json)


def measure(lines: int, runs: int, folder: Path) -> Report:
    """Both files of the agenda, first and afterwards, beside the bare ones."""
    import django
    import typst

    django.setup()
    from kyhop.agenda.papers_of import agenda as paper
    from kyhop.papers.office.to_pdf import FONTS, to_pdf
    from kyhop.papers.office.to_word import to_docx

    made = agenda(lines)
    cells = [
        (str(number), item.starts, item.title, item.who[0])
        for number, item in enumerate((i for half in made.halves for i in half.items), 1)
    ]
    source = folder / "bare.typ"
    source.write_text(BARE, "utf-8")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(source, font_paths=fonts)
    report = Report("official")
    numbers = count(1)

    def own(write: Callable[[Any], bytes]) -> bytes:
        """A paper that was never written before: typst remembers what it has laid out."""
        return write(paper.detailed(replace(made, number=str(next(numbers)))))

    def bare_pdf() -> bytes:
        rows = [(f"{cell[0]}.{next(numbers)}", *cell[1:]) for cell in cells]
        inputs = {"data": json.dumps(rows, ensure_ascii=False)}
        return bytes(compiler.compile(sys_inputs=inputs, format="pdf"))

    for name, write, bare in (
        ("DOCX", to_docx, lambda: bare_docx(cells)),
        ("PDF/A", to_pdf, bare_pdf),
    ):
        first, content = timed(partial(own, write))
        report.add(f"{name}: the first of a process", [first], "s")
        ours, floor = paired(partial(own, write), bare, runs)
        report.add(f"{name}: {lines} lines", ours, "s")
        report.add(f"{name}: bare library", floor, "s")
        report.add(f"{name}: kyhop / bare", ratios(ours, floor), "x")
        report.facts[f"{name} size"] = f"{len(content):,} bytes"
    report.facts["goal"] = "0.5 s each"
    return report


if __name__ == "__main__":
    main()
