"""What later rooms say beside the rows of a dossier, without dossiers knowing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyhop.dossiers.reading import Whole


@dataclass(frozen=True, slots=True)
class Note:
    """A few words with their badge (kind, icon) and the address that explains them."""

    words: str
    url: str
    kind: str
    icon: str


Noter = Callable[["Whole"], Mapping[str, Note]]
_NOTERS: dict[str, Noter] = {}


def register_notes(name: str, noter: Noter) -> None:
    """Let `noter` (paper id → note, with a constant number of queries) write beside the rows.

    It must leave out what the reader of the dossier may not read; `name` replaces itself.
    """
    _NOTERS[name] = noter


def notes_of(whole: Whole) -> dict[str, list[Note]]:
    """Paper id → what the rooms say of it."""
    found: dict[str, list[Note]] = {}
    for noter in _NOTERS.values():
        for paper_id, note in noter(whole).items():
            found.setdefault(paper_id, []).append(note)
    return found
