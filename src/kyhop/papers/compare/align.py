"""Which piece of the old version became which piece of the new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from kyhop.papers.compare.pieces import Piece

PAIRED, MOVED = 55.0, 82.0
SHORTEST_MOVE = 24
WIDEST_GAP = 250_000


def align(
    old: Sequence[Piece], new: Sequence[Piece], *, moves: bool = True
) -> tuple[dict[int, int], dict[int, int]]:
    """Pairs in the order of the text, and moves: new index → old index, each index at most once."""
    ids: dict[str, int] = {}
    a = [ids.setdefault(piece.body, len(ids)) for piece in old]
    b = [ids.setdefault(piece.body, len(ids)) for piece in new]
    pairs: dict[int, int] = {}
    for op in LCSseq.opcodes(a, b):
        if op.tag == "equal":
            for step in range(op.src_end - op.src_start):
                pairs[op.dest_start + step] = op.src_start + step
    for gap in _gaps(pairs, len(old), len(new)):
        for j, i in _pair_gap(old, new, gap):
            pairs[j] = i
    return pairs, _moves(old, new, pairs) if moves else {}


def _gaps(pairs: dict[int, int], old: int, new: int) -> Iterator[tuple[range, range]]:
    """The stretches between pairs in which both versions have something left."""
    last_i = last_j = -1
    for j, i in [*sorted(pairs.items()), (new, old)]:
        if i - last_i > 1 and j - last_j > 1:
            yield range(last_i + 1, i), range(last_j + 1, j)
        last_i, last_j = i, j


def _pair_gap(
    old: Sequence[Piece], new: Sequence[Piece], gap: tuple[range, range]
) -> list[tuple[int, int]]:
    """The best pairs of a gap that keep the order: by likeness, and by the same article and clause."""
    rows, columns = gap
    if len(rows) * len(columns) > WIDEST_GAP:
        return []
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    scores = [[_score(old[i], new[j]) for j in columns] for i in rows]
    for r in range(len(rows) - 1, -1, -1):
        line, below, given = best[r], best[r + 1], scores[r]
        for c in range(len(columns) - 1, -1, -1):
            keep = max(below[c], line[c + 1])
            line[c] = max(keep, given[c] + below[c + 1]) if given[c] else keep
    found = []
    r = c = 0
    while r < len(rows) and c < len(columns):
        if scores[r][c] and best[r][c] == scores[r][c] + best[r + 1][c + 1]:
            found.append((columns[c], rows[r]))
            r, c = r + 1, c + 1
        elif best[r][c] == best[r + 1][c]:
            r += 1
        else:
            c += 1
    return found


def _score(one: Piece, other: Piece) -> float:
    if (one.table is None) != (other.table is None):
        return 0.0
    score = fuzz.ratio(one.body, other.body)
    if one.path and one.path == other.path:
        score += 12
    return score if score >= PAIRED else 0.0


def _moves(old: Sequence[Piece], new: Sequence[Piece], pairs: dict[int, int]) -> dict[int, int]:
    """Pieces that left one place and came back, perhaps reworded, at another."""
    used = set(pairs.values())
    gone = [i for i in range(len(old)) if i not in used and len(old[i].body) >= SHORTEST_MOVE]
    come = [j for j in range(len(new)) if j not in pairs and len(new[j].body) >= SHORTEST_MOVE]
    if not gone or not come:
        return {}
    moves: dict[int, int] = {}
    exact: dict[str, list[int]] = defaultdict(list)
    for i in gone:
        exact[old[i].body].append(i)
    for j in come:
        if exact[new[j].body]:
            moves[j] = exact[new[j].body].pop(0)
    if len(gone) * len(come) > WIDEST_GAP:
        return moves
    taken = set(moves.values())
    ranked = sorted(
        ((score, j, i) for j in come if j not in moves for i in gone
         if i not in taken and (score := fuzz.ratio(old[i].body, new[j].body, score_cutoff=MOVED))),
        reverse=True,
    )  # fmt: skip
    for _, j, i in ranked:
        if j not in moves and i not in taken:
            moves[j] = i
            taken.add(i)
    return moves
