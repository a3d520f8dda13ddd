"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.followup import events
from kyhop.followup.states import CommitmentState
from kyhop.journal.phrases import day, named, phrase

Data = Mapping[str, Any]


@phrase(events.CommitmentRecorded)
def recorded(data: Data) -> str:
    if not data["due_words"] and not data["due"]:
        words = {"body": named(data, "body"), "words": data["words"]}
        return _("%(body)s promised the council, without a date: “%(words)s”.") % words
    due = data["due_words"] or day(data["due"])
    words = {"body": named(data, "body"), "words": data["words"], "due": due}
    return _("%(body)s promised the council: “%(words)s” (by: %(due)s).") % words


@phrase(events.CommitmentExtended)
def extended(data: Data) -> str:
    words = {
        "words": data["words"],
        "before": day(data["before"]),
        "after": day(data["after"]),
        "reason": data["reason"],
    }
    return (
        _("Put off the commitment “%(words)s” from %(before)s to %(after)s. Reason: %(reason)s")
        % words
    )


@phrase(events.CommitmentSettled)
def settled(data: Data) -> str:
    words = {
        "words": data["words"],
        "outcome": str(CommitmentState(data["outcome"]).label),
        "day": day(data["settled_on"]),
        "reason": data["reason"],
    }
    return _("Commitment “%(words)s” of %(day)s: %(outcome)s. %(reason)s") % words


@phrase(events.CommitmentPassedOn)
def passed_on(data: Data) -> str:
    words = {"words": data["words"], "before": named(data, "from_body")}
    words["body"] = named(data, "body")
    return _("%(body)s takes over the commitment “%(words)s” of %(before)s.") % words
