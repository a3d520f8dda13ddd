"""A deputies' packet of 2,000 pages: first build, after one changed paper, memory, against a bare merge.

python3 run.py bench packet [--papers 300] [--pages 7] [--runs 3] [--own] [--json]

300 papers of seven pages in four matters, sent to the deputies, are asked for and bound as in the
server. Beside it pikepdf merges the same files in a bare process without numbers, bookmarks or
judgement of rights: the floor. With `--own` the reader is the council's office, and the catalogue that
stands first in its packet is in a form of the council's own, laid out by LibreOffice. Figures of the issue: 2,000 pages in 60 s, 500 MB. The memory is
the most that this process or any that it started had (`ru_maxrss`).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from figures import Report, ratios, timed
from stack import fresh_data

MATTERS = 4
BARE = """
import pikepdf, sys
given = [pikepdf.open(path) for path in sys.argv[2:]]
whole = pikepdf.new()
for one in given:
    whole.pages.extend(one.pages)
whole.save(sys.argv[1])
"""
PAGE = """#set text(font: "Tinos", size: 14pt)
#for page in range(int(sys.inputs.pages)) {
  [Tài liệu #sys.inputs.number, trang #page. ] + lorem(320)
  pagebreak(weak: true)
}"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=300)
    parser.add_argument("--pages", type=int, default=7)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("packet")
    first: list[float] = []
    again: list[float] = []
    bare: list[float] = []
    memory: list[float] = []
    with fresh_data() as data:
        files = written(Path(data) / "given", options.papers, options.pages)
        session, matters, deputy = prepare(files)
        if options.own:
            deputy = in_own_form(session)
        for run in range(options.runs):
            empty()
            seconds, packet = timed(partial(bind, session, deputy, run * 2))
            first.append(seconds)
            replace(matters[0], files[0], run)
            seconds, changed = timed(partial(bind, session, deputy, run * 2 + 1))
            again.append(seconds)
            assert changed.made_parts == 1, changed.made_parts
            if options.own:
                assert changed.contents["entries"][0]["kind"] == "docx"
            if not memory:
                memory.append(most_mb())
            target = Path(data) / "bare.pdf"
            command = [sys.executable, "-c", BARE, str(target), *map(str, files)]
            bare.append(timed(partial(subprocess.run, command, check=True))[0])
    report.add("first build, every paper made into pages", first, "s")
    report.add("build after one changed paper", again, "s")
    report.add("  floor: a bare merge of the files", bare, "s")
    report.add("  ratio of the first build", ratios(first, bare), "x")
    report.add("most memory of any process", memory, "MB")
    report.facts |= {
        "papers": options.papers, "pages": packet.pages, "megabytes": round(packet.size / 1e6, 1),
    }  # fmt: skip
    report.show(options.json)


def most_mb() -> float:
    """The most memory that this process had, or any that it started and waited for."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in both) / 1024


def written(folder: Path, papers: int, pages: int) -> list[Path]:
    """The papers, each with a text and so a hash of its own."""
    import typst

    from kyhop.papers.office.to_pdf import FONTS

    folder.mkdir()
    template = folder / "page.typ"
    template.write_text(PAGE, "utf-8")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    made = []
    for number in range(papers):
        path = folder / f"{number}.pdf"
        inputs = {"pages": str(pages), "number": str(number)}
        compiler = typst.Compiler(
            template, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs
        )
        content = compiler.compile(format="pdf")
        assert isinstance(content, bytes)
        path.write_bytes(content)
        made.append(path)
    return made


def prepare(files: list[Path]) -> tuple[Any, list[Any], Any]:
    """A session whose matters hold the files, sent to the deputies; and a deputy."""
    from importlib import import_module

    from tests import factories
    from tests.factories import NOW
    from tests.matters import rows as matters
    from tests.packets import rows

    from kyhop.access.actor import SYSTEM
    from kyhop.dossiers.actions import add_paper

    import_module("kyhop.files.actions.store_file").mark_in = _unmarked  # type: ignore[attr-defined]
    session = factories.session(matters.province())
    listed = [matters.matter(session, title=f"Nội dung {n}") for n in range(MATTERS)]
    sent: list[list[Any]] = [[] for _ in listed]
    for number, path in enumerate(files):
        matter = listed[number % MATTERS]
        paper = add_paper(matter_id=matter.pk, title=f"Tài liệu {number}", actor=SYSTEM, at=NOW)
        given = {"content": path.read_bytes(), "name": f"{number}.pdf"}
        sent[number % MATTERS].append(rows.bring(matter, paper.paper_id, "", **given))
    for matter, versions in zip(listed, sent, strict=True):
        rows.send(matter, *versions)
    return session, listed, rows.deputy(session)


def in_own_form(session: Any) -> Any:
    """The council's own form of the catalogue in use; returns the office, whose packet begins with it."""
    from tests.factories import NOW
    from tests.packets import rows
    from tests.stationery.forms import kept

    from kyhop.stationery.actions import put_in_use

    office = rows.office(session)
    put_in_use(form_id=kept(session.council).pk, actor=office, at=NOW)
    return office


def _unmarked(*given: object) -> None:
    """Reading for marks of secrecy belongs to handing in, which is measured elsewhere."""


def replace(matter: Any, path: Path, run: int) -> None:
    """Another version of one paper, sent to the deputies."""
    from tests.packets import rows

    paper = matter.dossier.papers.order_by("pk").first()
    content = path.read_bytes() + f"\n% {run}\n".encode()
    rows.send(matter, rows.bring(matter, paper.paper_id, "", content=content, name="0.pdf"))


def empty() -> None:
    """As if nothing had ever been asked for and made into pages."""
    from kyhop.packets.keeping import forget_part
    from kyhop.packets.models import Ask, Packet, Part

    Ask.objects.all().delete()
    Packet.objects.all().delete()
    for part in Part.objects.all():
        forget_part(part)


def bind(session: Any, deputy: Any, number: int) -> Any:
    """Ask for the packet and bind it, as the door and the job do."""
    from tests.factories import NOW

    from kyhop.packets import actions
    from kyhop.packets.models import Packet

    at = NOW + timedelta(hours=number)
    packet = actions.ask_packet(session_id=session.pk, actor=deputy, at=at).packet
    actions.build_pending(at=at)
    found = Packet.objects.get(pk=packet.pk)
    assert found.ready, found.state
    return found


if __name__ == "__main__":
    main()
