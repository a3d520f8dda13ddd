"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.journal.phrases import day, named, phrase
from kyhop.meetings import events
from kyhop.meetings.states import Answer, Outcome

Data = Mapping[str, Any]


def _words(data: Data) -> dict[str, str]:
    return {"day": day(data["day"]), "body": named(data, "body")}


@phrase(events.MattersArranged)
def arranged(data: Data) -> str:
    words = {**_words(data), "n": len(data["matter_ids"])}
    return _("Put %(n)s matters of the executive meeting of %(day)s into order.") % words


@phrase(events.BodyInvited)
def invited(data: Data) -> str:
    words = {**_words(data), "letter": data["letter"] or "–", "again": day(data["again"])}
    if data["again"]:
        return (
            _("Invited %(body)s again, to %(day)s instead of %(again)s (letter %(letter)s).")
            % words
        )
    return _("Invited %(body)s to the executive meeting of %(day)s (letter %(letter)s).") % words


@phrase(events.InvitationOpened)
def opened(data: Data) -> str:
    return _("%(body)s opened its invitation to the executive meeting of %(day)s.") % _words(data)


@phrase(events.PapersOpened)
def papers_opened(data: Data) -> str:
    words = {**_words(data), "title": data["title"]}
    return _("%(body)s opened the papers of “%(title)s”.") % words


@phrase(events.InvitationAnswered)
def answered(data: Data) -> str:
    words = {**_words(data), "answer": str(Answer(data["answer"]).label), "words": data["words"]}
    return _("%(body)s on the executive meeting of %(day)s: %(answer)s. %(words)s") % words


@phrase(events.AttendanceRecorded)
def attendance(data: Data) -> str:
    words = {**_words(data), "present": ", ".join(data["present"]) or "–"}
    return _("Came to the executive meeting of %(day)s of the invited: %(present)s.") % words


@phrase(events.MatterConcluded)
def concluded(data: Data) -> str:
    words = {
        **_words(data),
        "title": data["title"],
        "outcome": str(Outcome(data["outcome"]).label),
        "words": data["words"],
    }
    return _("Executive meeting of %(day)s on “%(title)s”: %(outcome)s. %(words)s") % words


@phrase(events.ConclusionTakenBack)
def taken_back(data: Data) -> str:
    outcome = str(Outcome(data["outcome"]).label)
    words = {**_words(data), "title": data["title"], "outcome": outcome, "reason": data["reason"]}
    return (
        _(
            "Took back the conclusion “%(outcome)s” of the executive meeting of %(day)s on “%(title)s”: %(reason)s"
        )
        % words
    )
