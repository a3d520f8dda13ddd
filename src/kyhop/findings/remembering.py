"""Which finding of an earlier check is the same one: what was said of it then still holds.

A finding is known by its rule, its words and what it says (the library's key). Where the same words
stand at several places each place is a finding of its own: the places of the earlier check are
paired with those of this one by the text around them, whatever was added or taken away between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from kyhop.dossiers.models import PaperVersion
from kyhop.findings.models import Finding
from kyhop.findings.states import CheckState

Around = tuple[str, str]
"""The text before and after the words of a finding."""

MOST_COMPARED = 40
"""More places of the same words than this are paired in the order of the text."""


def known_places(version: PaperVersion) -> dict[str, Around]:
    """Every fingerprint that checks of the paper have given, with the text around its newest place."""
    rows = Finding.objects.filter(
        made_by__version__paper_id=version.paper_id, made_by__state=CheckState.DONE
    )
    told = rows.order_by("made_by_id", "position").values_list("fingerprint", "before", "after")
    return {mark: (before, after) for mark, before, after in told}


def fingerprints(found: Sequence[tuple[str, Around]], known: dict[str, Around]) -> list[str]:
    """The fingerprint of each finding, given by key and the text around it, in the order of the text.

    A place that was there before keeps its fingerprint; a new one gets one that was never used.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, (key, _) in enumerate(found):
        by_key[key].append(index)
    earlier: dict[str, list[str]] = defaultdict(list)
    for mark in known:
        earlier[mark.partition("-")[0][:12]].append(mark)
    given: dict[int, str] = {}
    for key, indexes in by_key.items():
        old = [mark for mark in earlier[key[:12]] if mark == key or "-" in mark]
        pairs = _paired([found[i][1] for i in indexes], [known[mark] for mark in old])
        free = _unused(key, old)
        for at, index in enumerate(indexes):
            given[index] = old[pairs[at]] if at in pairs else next(free)
    return [given[index] for index in range(len(found))]


def _unused(key: str, old: Iterable[str]) -> Iterator[str]:
    taken = set(old)
    marks = (key if n == 1 else f"{key[:12]}-{n:03d}"[:16] for n in range(1, 10_000))
    return (mark for mark in marks if mark not in taken)


def _paired(new: Sequence[Around], old: Sequence[Around]) -> dict[int, int]:
    """Place now → place then: the most alike first, equal ones in the order of the text."""
    if len(new) > MOST_COMPARED or len(old) > MOST_COMPARED:
        return {at: at for at in range(min(len(new), len(old)))}
    scored = sorted(
        (-_alike(now, then), abs(i - j), i, j)
        for i, now in enumerate(new)
        for j, then in enumerate(old)
    )
    pairs: dict[int, int] = {}
    for _score, _distance, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _alike(now: Around, then: Around) -> float:
    return fuzz.ratio(now[0], then[0]) + fuzz.ratio(now[1], then[1])
