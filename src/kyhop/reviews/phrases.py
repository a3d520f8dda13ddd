"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kyhop.journal import phrase
from kyhop.journal.phrases import as_read
from kyhop.reviews import events
from kyhop.reviews.states import (
    CHECK_WORDS,
    KIND_WORDS,
    OCCASION_WORDS,
    Check,
    Occasion,
    ReviewKind,
)


def _words(data: Mapping[str, Any]) -> dict[str, Any]:
    language = get_language() or "vi"
    found = as_read(data)
    if "body_vi" in data:
        found["body"] = data["body_en"] if language == "en" else data["body_vi"]
    if "review_id" in data:
        found["kind"] = KIND_WORDS[ReviewKind(data["kind"])].say(language)
    if "occasion" in data:
        found["occasion"] = OCCASION_WORDS[Occasion(data["occasion"])].say(language)
    return found


@phrase(events.ReviewOpened)
def opened(data: Mapping[str, Any]) -> str:
    return _("%(kind)s by %(body)s began: %(title)s.") % _words(data)


@phrase(events.ReviewAssigned)
def assigned(data: Mapping[str, Any]) -> str:
    words = _words(data)
    words["post"] = data["post_en"] if get_language() == "en" else data["post_vi"]
    return _("%(kind)s assigned to %(post)s: %(title)s.") % words


@phrase(events.ReviewDrafted)
def drafted(data: Mapping[str, Any]) -> str:
    return _("The form was saved as a draft: %(title)s.") % _words(data)


@phrase(events.PointWritten)
def point(data: Mapping[str, Any]) -> str:
    if data["removed"]:
        return _("Disputed point %(number)s was dropped: %(title)s.") % _words(data)
    return _("Disputed point %(number)s was written: %(title)s.") % _words(data)


@phrase(events.ReviewGiven)
def given(data: Mapping[str, Any]) -> str:
    words = _words(data)
    words["conclusion"] = data["conclusion_en" if get_language() == "en" else "conclusion_vi"]
    text = ngettext(
        "%(kind)s by %(body)s handed over, with %(remarks)s remark: %(conclusion)s.",
        "%(kind)s by %(body)s handed over, with %(remarks)s remarks: %(conclusion)s.",
        data["remarks"],
    )
    return text % words


@phrase(events.ReviewClosed)
def closed(data: Mapping[str, Any]) -> str:
    return _("%(kind)s by %(body)s closed without a report (%(reason)s): %(title)s.") % _words(data)


@phrase(events.ReviewReleased)
def released(data: Mapping[str, Any]) -> str:
    said = _("%(body)s no longer coordinates; its verification ended without a report: %(title)s.")
    return said % _words(data)


@phrase(events.ReviewPassedOn)
def passed_on(data: Mapping[str, Any]) -> str:
    return _("%(kind)s passed on from %(before)s to %(body)s: %(title)s.") % _words(data)


@phrase(events.RemarkWritten)
def remark_written(data: Mapping[str, Any]) -> str:
    if data["how"] == "dropped":
        return _("Remark %(number)s was dropped: %(title)s.") % _words(data)
    return _("Remark %(number)s was written: %(title)s.") % _words(data)


@phrase(events.RemarkGiven)
def remark_given(data: Mapping[str, Any]) -> str:
    return _("%(author)s made remark %(number)s (%(occasion)s).") % _words(data)


@phrase(events.RemarkAnswered)
def answered(data: Mapping[str, Any]) -> str:
    return _("An answer to remark %(number)s of %(author)s was written.") % _words(data)


@phrase(events.AnswersCompleted)
def completed(data: Mapping[str, Any]) -> str:
    return (
        _(
            "Answers sent (%(occasion)s): %(accepted)s accepted, %(partly)s in part,"
            " %(declined)s not accepted."
        )
        % _words(data)
    )  # fmt: skip


@phrase(events.AnswerChecked)
def checked(data: Mapping[str, Any]) -> str:
    words = _words(data)
    words["result"] = CHECK_WORDS[Check(data["result"])].say(get_language() or "vi")
    return _("%(author)s on the answer to remark %(number)s: %(result)s.") % words
