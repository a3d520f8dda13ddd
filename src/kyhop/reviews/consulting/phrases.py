"""How the events of consultations and postings read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kyhop.journal import phrase
from kyhop.journal.phrases import as_read
from kyhop.reviews.consulting import events
from kyhop.reviews.consulting.states import (
    CONSULTATION_WORDS,
    REPLY_WORDS,
    ConsultationKind,
    ReplyKind,
)

DAYS = ("asked_on", "reply_by", "replied_on", "starts", "ends")


def _words(data: Mapping[str, Any]) -> dict[str, Any]:
    language = get_language() or "vi"
    found = as_read(data)
    for name in DAYS:
        if value := data.get(name):
            found[name] = date.fromisoformat(str(value)).strftime("%d/%m/%Y")
    if "consultation_id" in data:
        found["kind"] = CONSULTATION_WORDS[ConsultationKind(data["kind"])].say(language)
    for name in ("asked", "silent"):
        if isinstance(found.get(name), (list, tuple)):
            found[name] = ", ".join(found[name])
    return found


@phrase(events.ConsultationOpened)
def opened(data: Mapping[str, Any]) -> str:
    return _("%(kind)s asked of %(asked)s, reply by %(reply_by)s: %(title)s.") % _words(data)


@phrase(events.MoreBodiesAsked)
def more_asked(data: Mapping[str, Any]) -> str:
    return _("%(kind)s asked also of %(asked)s, reply by %(reply_by)s: %(title)s.") % _words(data)


@phrase(events.ReplyRecorded)
def replied(data: Mapping[str, Any]) -> str:
    words = _words(data)
    words["reply"] = REPLY_WORDS[ReplyKind(data["reply"])].say(get_language() or "vi")
    text = ngettext(
        "%(who)s replied on %(replied_on)s: %(reply)s, with %(remarks)s remark.",
        "%(who)s replied on %(replied_on)s: %(reply)s, with %(remarks)s remarks.",
        data["remarks"],
    )
    return text % words


@phrase(events.ConsultationClosed)
def closed(data: Mapping[str, Any]) -> str:
    words = _words(data)
    if data["silent"]:
        return _("%(kind)s closed: %(replied)s replied, no reply from %(silent)s.") % words
    return _("%(kind)s closed: all %(replied)s replied.") % words


@phrase(events.PostingStarted)
def posted(data: Mapping[str, Any]) -> str:
    return _("The draft is posted for comments from %(starts)s to %(ends)s.") % _words(data)


@phrase(events.PostingClosed)
def posting_closed(data: Mapping[str, Any]) -> str:
    text = ngettext(
        "The posting from %(starts)s to %(ends)s brought %(comments)s comment.",
        "The posting from %(starts)s to %(ends)s brought %(comments)s comments.",
        data["comments"],
    )
    return text % _words(data)
