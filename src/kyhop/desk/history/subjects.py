"""What the journal can be asked about: who may, what it is called, where it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Topic:
    """One room's things in the journal: the permission to read of them, and what they are called."""

    permission: str
    word: str | Promise


TOPICS: dict[str, Topic] = {
    "matters": Topic("matters.see", _("Matters")),
    "deadlines": Topic("deadlines.read", _("Due dates")),
    "council": Topic("council.see", _("Sessions and meetings")),
    "statutes": Topic("statutes.see", _("Rules and calendar")),
    "logistics": Topic("logistics.see", _("The hall")),
    "people": Topic("people.see_accounts", _("Bodies, posts and accounts")),
}

PAGES = {"matters.matter": ("desk:matter", "matter_id")}


def topic_of(subject: str) -> Topic | None:
    """The topic of a subject `room.model:id`."""
    return TOPICS.get(subject.partition(".")[0])


def address_of(subject: str, council: str) -> str:
    """The page of a subject in this council, or "" when it has none of its own."""
    kind, _colon, number = subject.partition(":")
    if kind not in PAGES or not number.isdigit():
        return ""
    view, name = PAGES[kind]
    try:
        return reverse(view, kwargs={"council": council, name: int(number)})
    except NoReverseMatch:
        return ""
