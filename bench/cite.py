"""Citations per second, beside eyecite on as many characters of its own language, where it is installed.

python3 run.py bench cite [--megabytes 10] [--runs 5] [--json]

The two read different languages by different grammars: the ratio says how far apart the tools are on
their own ground, not which is better written. The dependency group `bench` holds the peer.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import resource
from collections.abc import Callable

from corpus import megabytes
from figures import Report, paired, ratios, timed, worked

from kyhop.papers.cite import cite
from kyhop.papers.cite.grammar import NUMBER
from kyhop.papers.register import load

ENGLISH = (
    "The court in Bush v. Gore, 531 U.S. 98, 99-100 (2000), citing 42 U.S.C. § 1983, held that the claim of "
    "the plaintiff was not barred. See also Marbury v. Madison, 5 U.S. 137 (1803). Id. at 140. The remaining "
    "arguments of the appellant were considered and found to be without merit for the reasons stated below. "
)


def peer(characters: int) -> Callable[[], int] | None:
    """eyecite over so many characters, or ``None`` where it is not installed."""
    if importlib.util.find_spec("eyecite") is None:
        return None
    from eyecite import get_citations

    text = (ENGLISH * (characters // len(ENGLISH) + 1))[:characters]
    return lambda: len(get_citations(text))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    text, titles = megabytes(options.megabytes), load().titles
    size = len(text.encode()) / 1e6
    report = Report("cite")
    ours: list[float] = []
    count = 0
    for _ in range(options.runs):
        seconds, reading = timed(lambda: cite(text, titles))
        ours.append(seconds * 10 / size)
        count = len(reading.citations)
    report.add("kyhop: 10 MB", ours, "s")
    busy = [worked(lambda: cite(text, titles)) * 10 / size for _ in range(options.runs)]
    report.add("kyhop: 10 MB, processor time", busy, "s")
    floor = re.compile(NUMBER.pattern)
    report.add("floor: its number expression alone, 10 MB",
               [timed(lambda: sum(1 for _ in floor.finditer(text)))[0] * 10 / size for _ in range(3)], "s")  # fmt: skip
    small = text[:100_000]
    other = peer(len(small))
    if other is not None:
        a, b = paired(lambda: cite(small, titles), other, max(5, options.runs))
        report.add("kyhop: 100,000 characters", a, "s")
        report.add("eyecite: 100,000 characters of English", b, "s")
        report.add("kyhop / eyecite", ratios(a, b), "x")
    report.facts["text"] = f"{size:.1f} MB, {count} citations, {count / size:.0f} per MB"
    report.facts["peer"] = "eyecite" if other else "eyecite is not installed"
    report.facts["memory at most"] = (
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )
    report.show(options.json)


if __name__ == "__main__":
    main()
