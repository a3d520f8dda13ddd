"""What an event must be; each room defines its own in its `events.py`."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar, Protocol, runtime_checkable

from kyhop.journal import canonical


@runtime_checkable
class Event(Protocol):
    """A frozen dataclass named `room.noun.happened`, e.g. `council.session.opening_moved`.

    `chain` is the council's slug (or `DEPLOYMENT`), `subject` names what it is about as
    `room.model:id`. Both may be fields or properties; every other field becomes the entry's data.
    """

    name: ClassVar[str]

    @property
    def chain(self) -> str: ...

    @property
    def subject(self) -> str: ...


DEPLOYMENT = "deployment"
"""The chain of what belongs to no council: accounts, the creation of councils."""


def data_of(event: Event) -> dict[str, Any]:
    """The event's own fields as plain JSON values."""
    return {
        field.name: canonical.plain(getattr(event, field.name))
        for field in fields(event)  # type: ignore[arg-type]
        if field.name not in ("chain", "subject")
    }
