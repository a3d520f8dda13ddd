"""What changed inside one piece, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_TOKEN = re.compile(r"\s+|\d[\d.,/]*|\w+|[^\w\s]")
_WEAK = re.compile(r"[\s.,;:()\-–]*")


@dataclass(frozen=True, slots=True)
class Op:
    """A stretch that stayed (``=``), went (``-``) or came (``+``)."""

    kind: str
    text: str


def words(old: str, new: str) -> tuple[Op, ...]:
    """The shortest honest account of how one text became the other, in words.

    The stretches that stayed and went make the old text; those that stayed and came make the new one.
    """
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    ids: dict[str, int] = {}
    left = [ids.setdefault(token, len(ids)) for token in a]
    right = [ids.setdefault(token, len(ids)) for token in b]
    ops: list[tuple[str, str, str]] = []
    for op in LCSseq.opcodes(left, right):
        gone, come = "".join(a[op.src_start : op.src_end]), "".join(b[op.dest_start : op.dest_end])
        if op.tag == "equal":
            ops.append(("=", gone, gone))
        elif ops and ops[-1][0] == "~":
            ops[-1] = ("~", ops[-1][1] + gone, ops[-1][2] + come)
        else:
            ops.append(("~", gone, come))
    return tuple(_spoken(_without_islands(ops)))


def _without_islands(ops: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """A blank or a comma between two changes is no agreement: the changes become one."""
    found: list[tuple[str, str, str]] = []
    for index, (kind, gone, come) in enumerate(ops):
        island = kind == "=" and 0 < index < len(ops) - 1 and _WEAK.fullmatch(gone)
        if (kind == "~" or island) and found and found[-1][0] == "~":
            found[-1] = ("~", found[-1][1] + gone, found[-1][2] + come)
        else:
            found.append((kind, gone, come))
    return found


def _spoken(ops: list[tuple[str, str, str]]) -> Iterator[Op]:
    for kind, gone, come in ops:
        if kind == "=":
            yield Op("=", gone)
            continue
        if gone:
            yield Op("-", gone)
        if come:
            yield Op("+", come)
