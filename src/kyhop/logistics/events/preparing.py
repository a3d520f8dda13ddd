"""Things are prepared; the run-sheet and the fallback sheet are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from kyhop.logistics.events.base import SessionEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSetUp(SessionEvent):
    """A standard list was taken over: `what` is items, cues or fallbacks."""

    name: ClassVar[str] = "logistics.list.set_up"
    what: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsShifted(SessionEvent):
    """The hours of things not settled yet were moved as the opening was."""

    name: ClassVar[str] = "logistics.items.shifted"
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvent(SessionEvent):
    item_id: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSaved(ItemEvent):
    """`given` says whether another post or office owns it since."""

    name: ClassVar[str] = "logistics.item.saved"
    office: str
    owner_id: int | None
    due: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStateSet(ItemEvent):
    name: ClassVar[str] = "logistics.item.state_set"
    state: str
    word: str
    photo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsDue(SessionEvent):
    """A reminder to one office (or post): what is due by tomorrow or late."""

    name: ClassVar[str] = "logistics.items.due"
    office: str
    owner_id: int | None
    titles: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueSaved(SessionEvent):
    name: ClassVar[str] = "logistics.cue.saved"
    title: str
    day: date
    hour: time


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRemoved(SessionEvent):
    name: ClassVar[str] = "logistics.cue.removed"
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackSaved(SessionEvent):
    name: ClassVar[str] = "logistics.fallback.saved"
    title: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackRemoved(SessionEvent):
    name: ClassVar[str] = "logistics.fallback.removed"
    title: str
