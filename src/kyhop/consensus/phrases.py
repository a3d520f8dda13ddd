"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.consensus import events
from kyhop.consensus.states import Stance
from kyhop.journal.phrases import clock, phrase
from kyhop.people.naming import in_language

Data = Mapping[str, Any]


def _words(data: Data) -> dict[str, Any]:
    found = {**data, "who": in_language(data["of_vi"], data["of_en"])}
    if "stance" in data:
        found["stance"] = str(Stance(data["stance"]).label).lower()
    return found


@phrase(events.ListOpened)
def opened(data: Data) -> str:
    words = {"n": data["matters"], "until": clock(data["closes_at"])}
    return _("Declare on the %(n)s matters of the session until %(until)s.") % words


@phrase(events.ClosingMoved)
def closing_moved(data: Data) -> str:
    words = {
        "before": clock(data["before"]), "after": clock(data["after"]), "reason": data["reason"],
    }  # fmt: skip
    if data["again"]:
        return (
            _(
                "Declaring on the session's matters is open again until %(after)s. Reason: %(reason)s"
            )
            % words
        )
    return (
        _("Declaring ends at %(after)s instead of %(before)s. Reason: %(reason)s") % words
    )  # fmt: skip


@phrase(events.ListClosed)
def closed(data: Data) -> str:
    return _("Declaring has ended: nobody has a remark on %(short)s of %(matters)s matters.") % data


@phrase(events.DeclarersReminded)
def reminded(data: Data) -> str:
    words = {"until": clock(data["closes_at"])}
    return _("Some of the session's matters still wait for your word, until %(until)s.") % words


@phrase(events.Declared)
def declared(data: Data) -> str:
    if data["stance"] == Stance.NONE:
        return _("%(who)s has no remark on “%(title)s”.") % _words(data)
    return _("%(who)s, %(stance)s on “%(title)s”: %(words)s") % _words(data)


@phrase(events.RestDeclared)
def rest_declared(data: Data) -> str:
    words = {**_words(data), "n": len(data["matter_ids"])}
    return _("%(who)s has no remark on the remaining %(n)s matters.") % words


@phrase(events.DeclarationWithdrawn)
def withdrawn(data: Data) -> str:
    return _("%(who)s took back the word on “%(title)s” (%(stance)s).") % _words(data)


@phrase(events.ActUndone)
def undone(data: Data) -> str:
    words = {**_words(data), "n": len(data["matter_ids"])}
    return _("%(who)s undid the last press, on %(n)s matters.") % words
