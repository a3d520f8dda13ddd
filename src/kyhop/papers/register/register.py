"""The register as a whole: look-ups by number and title, and the chains from act to act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from kyhop.papers.cite.titles import Titles
from kyhop.papers.register.model import Entry, Force
from kyhop.papers.register.titles import title_key


class Register:
    """Acts by number."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._acts = {entry.number: entry for entry in entries}

    def __len__(self) -> int:
        return len(self._acts)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._acts.values())

    def get(self, number: str | None) -> Entry | None:
        """The act with this number."""
        return self._acts.get(number) if number else None

    def with_(self, entries: Iterable[Entry]) -> Register:
        """A register in which these entries are added or take the place of older ones."""
        return Register([*{**self._acts, **{one.number: one for one in entries}}.values()])

    @cached_property
    def titles(self) -> Titles:
        """The titles of laws, codes and ordinances, for citations by title alone."""
        return Titles(one.title for one in self if one.kind in ("luật", "bộ luật", "pháp lệnh"))

    @cached_property
    def _by_title(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for one in self:
            found.setdefault(title_key(one.title), []).append(one)
        return found

    def called(self, title: str) -> list[Entry]:
        """The acts with this title, oldest first (laws of one title succeed one another)."""
        return sorted(
            self._by_title.get(title_key(title), []), key=lambda one: one.signed or date.min
        )

    @cached_property
    def _by_kind(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for one in self:
            found.setdefault(one.kind, []).append(one)
        return found

    def of_kind(self, kind: str) -> list[Entry]:
        """The acts of one kind."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_day(self) -> dict[date, list[Entry]]:
        found: dict[date, list[Entry]] = {}
        for one in self:
            if one.signed:
                found.setdefault(one.signed, []).append(one)
        return found

    def signed_on(self, day: date) -> list[Entry]:
        """The acts signed on a day."""
        return self._by_day.get(day, [])

    def chain(self, entry: Entry) -> tuple[Entry, ...]:
        """What replaced an act, what replaced that, and so on, as far as the register knows."""
        found: list[Entry] = []
        waiting = list(entry.replaced_by)
        while waiting:
            after = self.get(waiting.pop(0))
            if after is not None and after is not entry and after not in found:
                found.append(after)
                waiting += after.replaced_by
        return tuple(found)

    def successors(self, entry: Entry, day: date) -> tuple[Entry, ...]:
        """The acts of the chain that are in force on a day."""
        return tuple(one for one in self.chain(entry) if one.force(day) is not Force.EXPIRED
                     and one.force(day) is not Force.NOT_YET)  # fmt: skip

    def amendments(self, entry: Entry, day: date) -> tuple[Entry, ...]:
        """The acts that have amended an act by a day."""
        amending = (self.get(number) for number in entry.amended_by)
        return tuple(one for one in amending if one and one.effective and one.effective <= day)
