"""The append-only record: hash-chained entries, and their delivery after commit.

Elsewhere: `from kyhop import journal`, then `journal.write(event, actor=actor, at=at)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kyhop.journal.outbox import subscribe
    from kyhop.journal.phrases import phrase, say
    from kyhop.journal.writing import write, write_all

__all__ = ["phrase", "say", "subscribe", "write", "write_all"]

_HOME = {
    "write": "writing",
    "write_all": "writing",
    "subscribe": "outbox",
    "phrase": "phrases",
    "say": "phrases",
}


def __getattr__(name: str) -> Any:
    """Load a public name on first use: models cannot be imported before Django has started."""
    from importlib import import_module

    if name in _HOME:
        return getattr(import_module(f"kyhop.journal.{_HOME[name]}"), name)
    raise AttributeError(name)
