"""What a packet holds, as plain values: lines in order, papers beneath them, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

RECIPE = 1
"""The version of how packets are bound: another one binds every packet anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper: one version of a matter's paper, or an official paper of the session.

    :param key: what it is, whatever its version: «paper:12», «agenda.official»
    :param sha256: of the file's bytes; of an official paper what its pages are kept under
    :param code: of its matter, where the line takes up several
    :param number: of its version
    :param version_id: none for an official paper
    :param kind: the type that the file's bytes show
    """

    key: str
    title: str
    sha256: str
    name: str
    size: int
    kind: str
    code: str = ""
    number: int = 0
    version_id: int | None = None
    file_id: int | None = None
    withheld: bool = False

    @property
    def official(self) -> bool:
        return self.version_id is None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the agenda (or a matter) with its papers, as positions among the entries.

    ``starts`` is when it begins, in ISO 8601, ``code`` that of a matter outside the agenda;
    ``see`` is the line, by its position, under which the papers of its matter stand already.
    """

    title: str
    code: str = ""
    starts: str = ""
    entries: tuple[int, ...] = ()
    see: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in the order in which it is bound; ``agenda`` is the version followed, 0 without one."""

    council: str
    session: str
    opening: str
    agenda: int = 0
    entries: tuple[Entry, ...] = ()
    lines: tuple[Line, ...] = field(default=())

    @property
    def fingerprint(self) -> str:
        """The same for whoever reads the same versions of the same papers in the same order."""
        body = json.dumps([RECIPE, self.to_json()], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(body.encode()).hexdigest()

    @property
    def version_ids(self) -> frozenset[int]:
        return frozenset(one.version_id for one in self.entries if one.version_id is not None)

    @property
    def officials(self) -> frozenset[str]:
        return frozenset(one.key for one in self.entries if one.official)

    def is_official(self, line: Line) -> bool:
        """Whether the line is that of the session's official papers."""
        return bool(line.entries) and self.entries[line.entries[0]].official

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Contents:
        lines = (Line(**(row | {"entries": tuple(row["entries"])})) for row in data["lines"])
        entries = tuple(Entry(**row) for row in data["entries"])
        return cls(**{**data, "entries": entries, "lines": tuple(lines)})


@dataclass(frozen=True, slots=True)
class Changes:
    """How one packet differs from an earlier one: titles of papers; `hidden` may not be named."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    hidden: int = 0
    reordered: bool = False

    def __bool__(self) -> bool:
        named = self.added or self.replaced or self.removed
        return bool(named or self.hidden or self.reordered)


def changes(old: Contents, new: Contents, shown: Callable[[Entry], bool]) -> Changes:
    """What was added, replaced by another version, taken out, and whether the order differs.

    :param shown: whether the reader may still know the name of a paper that was taken out
    """
    before = {one.key: one for one in old.entries}
    after = {one.key: one for one in new.entries}
    kept = [key for key in before if key in after]
    gone = [one for key, one in before.items() if key not in after]
    return Changes(
        added=tuple(one.title for key, one in after.items() if key not in before),
        replaced=tuple(after[key].title for key in kept if after[key].sha256 != before[key].sha256),
        removed=tuple(one.title for one in gone if shown(one)),
        hidden=sum(1 for one in gone if not shown(one)),
        reordered=kept != [key for key in after if key in before]
        or (not _same_lines(old, new) and old.agenda != new.agenda),
    )


def _same_lines(old: Contents, new: Contents) -> bool:
    return [(one.title, one.starts) for one in old.lines] == [
        (one.title, one.starts) for one in new.lines
    ]
