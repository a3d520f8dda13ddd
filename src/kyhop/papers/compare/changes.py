"""The comparison of two versions: what stayed, changed, came, went and moved, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from kyhop.papers.compare.align import align
from kyhop.papers.compare.pieces import Piece, pieces
from kyhop.papers.compare.words import Op, words
from kyhop.papers.model import Paper


class ChangeKind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of either version. A moved piece stands at its new place; ``ops`` say its words."""

    kind: ChangeKind
    old: Piece | None
    new: Piece | None
    ops: tuple[Op, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pieces of both versions in the order of the new one."""

    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many pieces of each kind."""
        counted = Counter(change.kind for change in self.changes)
        return {kind: counted.get(kind, 0) for kind in ChangeKind}

    @property
    def differs(self) -> bool:
        return any(change.kind is not ChangeKind.SAME for change in self.changes)


def compare(old: Paper, new: Paper, *, moves: bool = True) -> Comparison:
    """What changed from one version to the other; without ``moves`` a piece that moved went and came."""
    before, after = pieces(old), pieces(new)
    pairs, moved = align(before, after, moves=moves)
    moved_away = set(moved.values())
    kept = {i: j for j, i in pairs.items()}
    found: list[Change] = []
    at = 0

    def removed_until(limit: int) -> None:
        nonlocal at
        while at < limit:
            if at not in kept and at not in moved_away:
                found.append(
                    Change(ChangeKind.REMOVED, before[at], None, (Op("-", before[at].text),))
                )
            at += 1

    for j, piece in enumerate(after):
        if j in pairs:
            removed_until(pairs[j])
            found.append(_pair(before[pairs[j]], piece))
            at = pairs[j] + 1
        elif j in moved:
            origin = before[moved[j]]
            found.append(Change(ChangeKind.MOVED, origin, piece, words(origin.text, piece.text)))
        else:
            found.append(Change(ChangeKind.ADDED, None, piece, (Op("+", piece.text),)))
    removed_until(len(before))
    return Comparison(tuple(found))


def _pair(old: Piece, new: Piece) -> Change:
    if old.text == new.text:
        return Change(ChangeKind.SAME, old, new, (Op("=", new.text),))
    kind = ChangeKind.RENUMBERED if old.body == new.body else ChangeKind.CHANGED
    return Change(kind, old, new, words(old.text, new.text))
