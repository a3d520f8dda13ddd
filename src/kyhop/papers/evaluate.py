"""How well citations are read: precision and recall against gold files, per kind, misses listed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kyhop.law.model import Words
from kyhop.papers.cite import cite
from kyhop.papers.cite.gold import as_gold
from kyhop.papers.cite.titles import Titles
from kyhop.papers.read import read_bytes

Key = tuple[str, str | None, str | None]


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed identities of one kind of citation."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(slots=True)
class Evaluation:
    """The result for a folder: a tally per kind and what went wrong, file by file."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    wrong: list[tuple[str, Key]] = field(default_factory=list)
    missed: list[tuple[str, Key]] = field(default_factory=list)
    committees: list[str] = field(default_factory=list)
    files: int = 0

    @property
    def total(self) -> Tally:
        """All kinds together."""
        tallies = self.kinds.values()
        return Tally(
            sum(t.right for t in tallies),
            sum(t.wrong for t in tallies),
            sum(t.missed for t in tallies),
        )

    def add(self, name: str, said: Iterable[Key], gold: Iterable[Key]) -> None:
        """Compare the identities of one file."""
        ours, theirs = Counter(said), Counter(gold)
        for key, count in (ours & theirs).items():
            self.kinds.setdefault(key[0], Tally()).right += count
        for key, count in (ours - theirs).items():
            self.kinds.setdefault(key[0], Tally()).wrong += count
            self.wrong += [(name, key)] * count
        for key, count in (theirs - ours).items():
            self.kinds.setdefault(key[0], Tally()).missed += count
            self.missed += [(name, key)] * count


def identities(entries: Iterable[dict[str, Any]]) -> list[Key]:
    """Kind, number and day of each entry."""
    return [(one["kind"], one.get("number"), one.get("date")) for one in entries]


class NoGold(Exception):
    """The folder holds nothing to compare with."""

    def __init__(self, folder: Path) -> None:
        self.says = Words(
            vi=f"không có tệp *.gold.json trong {folder}",
            en=f"there is no file *.gold.json in {folder}",
        )
        super().__init__(self.says.en)


def evaluate(folder: Path, titles: Titles) -> Evaluation:
    """Read every text of a folder that has a ``.gold.json`` beside it and compare.

    :raises NoGold: the folder holds no gold file
    """
    found = Evaluation()
    golds = sorted(folder.glob("*.gold.json"))
    if not golds:
        raise NoGold(folder)
    for path in golds:
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_name(path.name.removesuffix(".gold.json") + ".txt")
        said = as_gold(cite(read_bytes(text.read_bytes(), text.name).text, titles))
        for part in ("citations", "considered"):
            found.add(text.stem, identities(said[part]), identities(gold[part]))
        if said["committees"] != gold["committees"]:
            found.committees.append(text.stem)
        found.files += 1
    return found
