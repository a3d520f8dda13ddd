"""Several people fill one form: what each changed is kept, what two changed differently is asked again.

Every field of the form carries the fingerprint of what its reader saw. A field that the reader left
alone takes what is stored by now; one that only the reader changed is written; one that both changed
is a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from hashlib import sha256


def fingerprint(*parts: str) -> str:
    """A short mark of what was shown: equal texts, equal mark."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def fingerprints(choice: str, words: str) -> str:
    """The marks of a choice and of the words beside it, each judged for itself."""
    return f"{fingerprint(choice)}.{fingerprint(words)}"


class Merge(Enum):
    """What to do with one field."""

    KEEP = "keep"
    WRITE = "write"
    CONFLICT = "conflict"


def merged(*, stored: str, seen: str, sent: str) -> Merge:
    """What to do with a field, by the fingerprints of its stored, seen and sent value."""
    if sent in (stored, seen):
        return Merge.KEEP
    return Merge.WRITE if stored == seen else Merge.CONFLICT


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed meanwhile: its name, what stands there, and who wrote it.

    `wanted` is what would stand there if the reader insists: their own changes, else what stands.
    """

    field: str
    standing: tuple[str, str]
    by: str
    wanted: tuple[str, str]
