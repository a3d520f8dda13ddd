"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.journal.phrases import clock, day, named, phrase
from kyhop.matters.procedures import cause_said
from kyhop.requests import events
from kyhop.requests.states import RequestKind, RequestState

Data = Mapping[str, Any]


def kind_said(kind: str) -> str:
    """The kind as a noun in the middle of a sentence."""
    word = str(RequestKind(kind).label)
    return word[:1].lower() + word[1:]


def _words(data: Data) -> dict[str, str]:
    return {
        "kind": kind_said(data["kind"]),
        "title": data["title"],
        "cause": cause_said(data["cause"]),
    }


@phrase(events.RequestMade)
def made(data: Data) -> str:
    words = {**_words(data), "reason": data["reason"]}
    if data["after_cut_off"]:
        return (
            _("Asked, after the cut-off, to %(kind)s “%(title)s”: %(cause)s. Reason: %(reason)s")
            % words
        )
    return _("Asked to %(kind)s “%(title)s”: %(cause)s. Reason: %(reason)s") % words


@phrase(events.RequestTakenBack)
def taken_back(data: Data) -> str:
    words = {**_words(data), "reason": data["reason"]}
    return _("Took back the request to %(kind)s “%(title)s”. Reason: %(reason)s") % words


@phrase(events.RequestLapsed)
def lapsed(data: Data) -> str:
    return _("The request to %(kind)s “%(title)s” lost its object.") % _words(data)


@phrase(events.ReplyAsked)
def reply_asked(data: Data) -> str:
    words = {**_words(data), "body": named(data, "of"), "day": day(data["until"])}
    return _("%(body)s may reply until %(day)s to the request to %(kind)s “%(title)s”.") % words


@phrase(events.RequestReplied)
def replied(data: Data) -> str:
    words = {**_words(data), "body": named(data, "of"), "words": data["words"]}
    return _("%(body)s on the request to %(kind)s “%(title)s”: %(words)s") % words


@phrase(events.RequestDecided)
def decided(data: Data) -> str:
    state = str(RequestState(data["decision"]).label)
    words = {**_words(data), "decision": state, "words": data["words"]}
    said = _("%(decision)s: the request to %(kind)s “%(title)s”. %(words)s") % words
    if not data["conditions"]:
        return said
    conditions = {"conditions": data["conditions"], "day": day(data["conditions_by"])}
    said = said if said.rstrip().endswith((".", "!", "?", "…")) else f"{said}."
    if data["conditions_by"]:
        return f"{said} " + _("Conditions, by %(day)s: %(conditions)s") % conditions
    return f"{said} " + _("Conditions: %(conditions)s") % conditions


@phrase(events.MatterReopened)
def reopened(data: Data) -> str:
    words = {**_words(data), "day": day(data["until"])}
    return _("“%(title)s” is open to changes again until %(day)s.") % words


@phrase(events.ReopeningClosed)
def reopening_closed(data: Data) -> str:
    words = {**_words(data), "reason": data["reason"]}
    return _("“%(title)s” is locked again. Reason: %(reason)s") % words


@phrase(events.CutOffSet)
def cut_off_set(data: Data) -> str:
    words = {"at": clock(data["after"]), "before": clock(data["before"]), "reason": data["reason"]}
    if data["after"] is None:
        return _("The list of the session has no cut-off of its own. Reason: %(reason)s") % words
    if data["before"] is None:
        return _("The list of the session is settled at %(at)s. Reason: %(reason)s") % words
    return (
        _("The cut-off of the session's list moved from %(before)s to %(at)s. Reason: %(reason)s")
        % words
    )
