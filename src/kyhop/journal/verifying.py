"""Finding what was changed, removed or moved in a chain; pure, over entries or an exported file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kyhop.journal import canonical
from kyhop.journal.models import Entry, Head

Line = Mapping[str, Any]
"""The hashed fields of an entry plus its `hash`, as exported."""

NEAR = 3
TRIED_AT_MOST = 200


class Fault(StrEnum):
    CHANGED = "changed"
    MISSING = "missing"
    REORDERED = "reordered"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: `seq` is the place in the chain, `was` the place from which a moved entry came."""

    fault: Fault
    seq: int
    name: str = ""
    was: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for one chain: how many entries were read, its head, and every fault in order."""

    chain: str
    entries: int
    head_seq: int
    head_hash: str
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def verify(chain: str, *, anchor: tuple[int, str] | None = None) -> Report:
    """Check one chain in the database against its own hashes, its head, and a noted `anchor`.

    :param anchor: (seq, hash) noted outside earlier; finds even a chain rewritten as a whole
    """
    head = Head.objects.filter(chain=chain).first()
    entries = Entry.objects.filter(chain=chain).order_by("seq")
    rows = (entry.fields() | {"hash": entry.hash} for entry in entries.iterator(chunk_size=2000))
    expected = (head.seq, head.hash) if head else (0, canonical.GENESIS)
    return check(chain, rows, head=expected, anchor=anchor)


def check(
    chain: str,
    rows: Iterable[Line],
    *,
    head: tuple[int, str] | None = None,
    anchor: tuple[int, str] | None = None,
) -> Report:
    """Check rows in order of `seq` against their hashes, and against `head` and `anchor` if given.

    An entry that hashes rightly but is not the one its successor (or the head) names was changed
    and hashed again.
    """
    findings: list[Finding] = []
    suspects: list[Line] = []
    hashes: dict[int, str] = {}
    seq, last, sound = 0, canonical.GENESIS, True
    for row in rows:
        gap = range(seq + 1, row["seq"])
        findings += [Finding(Fault.MISSING, number) for number in gap]
        right = canonical.digest(row) == row["hash"]
        if not right:
            suspects.append(row)
        elif row["previous"] != last and sound and not gap:
            findings.append(Finding(Fault.CHANGED, max(seq, 1)))
        seq, last, sound = row["seq"], row["hash"], right
        hashes[seq] = last
    findings += _judge_suspects(suspects)
    if head:
        findings += [Finding(Fault.MISSING, number) for number in range(seq + 1, head[0] + 1)]
        findings += [Finding(Fault.ADDED, number) for number in range(head[0] + 1, seq + 1)]
        findings += _against(hashes, head, findings)
    if anchor:
        findings += _against(hashes, anchor, findings)
    findings.sort(key=lambda finding: (finding.seq, finding.fault))
    return Report(chain, len(hashes), seq, last, tuple(findings))


def _judge_suspects(suspects: list[Line]) -> Iterator[Finding]:
    """An entry whose hash fits under another number was moved; otherwise it was changed."""
    numbers = [row["seq"] for row in suspects[:TRIED_AT_MOST]]
    for row in suspects:
        near = range(max(1, row["seq"] - NEAR), row["seq"] + NEAR + 1)
        was = next(
            (
                number
                for number in (*near, *numbers)
                if canonical.digest({**row, "seq": number}) == row["hash"]
            ),
            None,
        )
        fault = Fault.CHANGED if was is None else Fault.REORDERED
        yield Finding(fault, row["seq"], row["name"], was)


def _against(
    hashes: Mapping[int, str], noted: tuple[int, str], known: list[Finding]
) -> list[Finding]:
    """What a noted (seq, hash) adds to the faults already `known` of that entry."""
    seq, expected = noted
    if seq == 0 or hashes.get(seq) == expected or any(found.seq == seq for found in known):
        return []
    return [Finding(Fault.CHANGED if seq in hashes else Fault.MISSING, seq)]


def export(chain: str) -> Iterator[str]:
    """The chain as lines of canonical JSON, oldest first, each with its hash."""
    for entry in Entry.objects.filter(chain=chain).order_by("seq").iterator(chunk_size=2000):
        yield canonical.text(entry.fields() | {"hash": entry.hash})


def check_file(lines: Iterable[str], *, anchor: tuple[int, str] | None = None) -> list[Report]:
    """Check exported lines, of one chain or several, without any database.

    :raises ValueError: a line is no exported entry
    """
    chains: dict[str, list[Line]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            missing = {*canonical.HASHED, "hash"} - row.keys()
        except (ValueError, AttributeError):
            missing = {"hash"}
        if missing:
            raise ValueError(number)
        chains.setdefault(row["chain"], []).append(row)
    return [check(chain, rows, anchor=anchor) for chain, rows in chains.items()]
