"""What forms about matters offer to choose from, here and in the rooms above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kyhop.law.model import Words
from kyhop.matters.models import said
from kyhop.matters.sorting import order_key
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body

Choices = list[tuple[str, str]]
COMMITTEES = (BodyKind.COMMITTEE, BodyKind.STANDING_BOARD)


def words_choices(words: Mapping[Any, Words]) -> Choices:
    """Choices from words in both languages, in the active one."""
    return [(str(key), said(both)) for key, both in words.items()]


def body_choices(bodies: Iterable[Body]) -> Choices:
    """Bodies in Vietnamese order."""
    return [(str(b.pk), b.label) for b in sorted(bodies, key=lambda b: order_key(b.label))]
