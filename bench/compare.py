"""Two versions of 50 pages compared, beside redlines and diff-match-patch where they are installed.

python3 run.py bench compare [--pages 50] [--runs 5] [--json]

The floor is difflib in two levels (lines, then the words of changed lines). Only kyhop knows articles
and moves. The dependency group `bench` holds the peers; without them the table says so.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import random
from collections.abc import Callable

from corpus import lines
from figures import Report, paired, ratios, timed

from kyhop.papers.compare import compare
from kyhop.papers.model import Block, Paper, Place, Source


def second_version(old: list[str]) -> list[str]:
    """A version with words exchanged in every tenth line, some lines gone, new, and one block moved."""
    dice = random.Random(50)
    new = []
    for line in old:
        fate = dice.random()
        if fate < 0.02:
            continue
        if fate < 0.12:
            words = line.split(" ")
            words[dice.randrange(len(words))] = "sửa đổi"
            line = " ".join(words)
        new.append(line)
        if fate > 0.98:
            new.append(
                f"{dice.randint(1, 9)}. Điểm mới được bổ sung trong quá trình tiếp thu ý kiến."
            )
    third = len(new) // 3
    return new[:third] + new[third + 8 : 2 * third] + new[third : third + 8] + new[2 * third :]


def paper(text: list[str]) -> Paper:
    return Paper(Source.TEXT, tuple(Block(line, Place(i)) for i, line in enumerate(text)))


def two_levels(old: list[str], new: list[str]) -> int:
    count = 0
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "replace":
            a, b = " ".join(old[i1:i2]).split(), " ".join(new[j1:j2]).split()
            count += len(difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    return count


def peers(old: list[str], new: list[str]) -> dict[str, Callable[[], object]]:
    """The peers that are installed."""
    found: dict[str, Callable[[], object]] = {}
    a, b = "\n".join(old), "\n".join(new)
    if importlib.util.find_spec("redlines"):
        from redlines import Redlines

        found["redlines"] = lambda: Redlines(a, b).output_markdown
    if importlib.util.find_spec("diff_match_patch"):
        from diff_match_patch import diff_match_patch

        found["diff-match-patch"] = lambda: diff_match_patch().diff_main(a, b)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    old = lines(options.pages)
    new = second_version(old)
    first, second = paper(old), paper(new)
    report = Report("compare")
    found = compare(first, second)
    report.add(
        "kyhop: articles, moves, words",
        [timed(lambda: compare(first, second))[0] for _ in range(options.runs)],
        "s",
    )
    report.add(
        "floor: difflib in two levels",
        [timed(lambda: two_levels(old, new))[0] for _ in range(options.runs)],
        "s",
    )
    for name, work in peers(old, new).items():
        a, b = paired(lambda: compare(first, second), work, options.runs)
        report.add(name, b, "s")
        report.add(f"kyhop / {name}", ratios(a, b), "x")
    missing = {"redlines", "diff-match-patch"} - set(peers(old, new))
    report.facts["peers"] = f"not installed: {', '.join(sorted(missing))}" if missing else "all"
    report.facts["versions"] = f"{len(old)} and {len(new)} paragraphs"
    report.facts["found"] = ", ".join(f"{kind} {count}" for kind, count in found.counts.items())
    report.show(options.json)


if __name__ == "__main__":
    main()
