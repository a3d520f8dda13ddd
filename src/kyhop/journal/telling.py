"""Whom an event concerns: each room says it beside its events, a higher room brings it to them.

    @tell(HandOverReturned, "returned")
    def handed_back(entry: Entry) -> Told: …

The words are the event's own phrase; the kinds are those of `KINDS` (a room may add its own).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kyhop.journal.models import Entry
from kyhop.law.model import Words


@dataclass(frozen=True, slots=True)
class Told:
    """Whom to tell, and where it leads.

    :param post_ids: whoever holds or stands in for these posts on the day of sending
    :param body_ids: everybody who holds a post of these bodies then
    :param person_ids: these persons themselves
    :param link: the address of the page that answers it, beginning with ``/``
    :param own_duty: it asks something of them, so it cannot be switched off in the application
    :param urgent: it is not kept for the daily digest
    :param council: the slug of the council whose people they are; the entry's own if empty. An
        event of the whole deployment names one for each audience
    :param words: what they are told, where the event's own sentence says something else
    """

    post_ids: tuple[int, ...] = ()
    body_ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()
    link: str = ""
    own_duty: bool = False
    urgent: bool = False
    council: str = ""
    words: Words | None = None


Telling = Callable[[Entry], Told | Sequence[Told] | None]
KINDS: dict[str, Words] = {
    "assigned": Words("Giao việc", "Duty assigned"),
    "due": Words("Sắp đến hạn", "Due soon"),
    "late": Words("Quá hạn", "Late"),
    "returned": Words("Trả lại", "Returned"),
    "invited": Words("Mời họp", "Invited"),
    "decided": Words("Quyết định", "Decided"),
}
_TELLINGS: dict[str, tuple[str, Telling]] = {}


def register_kind(kind: str, words: Words) -> None:
    """Add a kind of notice that people may choose about."""
    KINDS.setdefault(kind, words)


def tell(event: type | str, kind: str) -> Callable[[Telling], Telling]:
    """Register the decorated function for an event (class or name); nobody is told where it gives None.

    :raises ValueError: no such kind, or another function tells of the event
    """
    name = event if isinstance(event, str) else event.name  # type: ignore[attr-defined]
    if kind not in KINDS:
        raise ValueError(f"no kind of notice is called {kind!r}")

    def register(telling: Telling) -> Telling:
        if name in _TELLINGS and _TELLINGS[name][1] is not telling:
            raise ValueError(f"{name} is told of twice")
        _TELLINGS[name] = kind, telling
        return telling

    return register


def tellings() -> dict[str, tuple[str, Telling]]:
    """Event name → its kind and the function that says whom it concerns."""
    return dict(_TELLINGS)
