"""Refusals that the verbs of this room share."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.access.refusals import Refusal
from kyhop.access.words import written


def day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


class WordsNeeded(Refusal):
    """The act needs words."""

    def __init__(self, field: str = "words") -> None:
        super().__init__(
            _("Words are needed here."),
            accepted=_("One sentence is enough: what is meant, and where."),
            field=field,
        )


class ReviewNotOpen(Refusal):
    """The review has been handed over or closed: nothing in it changes any more."""

    def __init__(self, said: str) -> None:
        super().__init__(
            said,
            accepted=_("What is new belongs to the review of the next round."),
        )

    @classmethod
    def because_given(cls, by: str, on: date) -> ReviewNotOpen:
        words = {"by": by, "day": day(on)}
        return cls(_("%(by)s handed this review over on %(day)s.") % words)

    @classmethod
    def because_closed(cls, reason: str) -> ReviewNotOpen:
        if not reason:
            return cls(_("This review is closed: the committee no longer coordinates it."))
        return cls(_("This review is closed: %(reason)s") % {"reason": reason})


class NotOfThisDossier(Refusal):
    """The file is no version of a paper that was handed over."""

    field = "file"

    def __init__(self) -> None:
        super().__init__(
            _("This file does not belong to the dossier under review."),
            accepted=_("Choose one of the papers that were handed over."),
        )


class StillUnanswered(Refusal):
    """Remarks without an answer: the table is not complete."""

    def __init__(self, numbers: list[str]) -> None:
        count = len(numbers)
        shown = ", ".join(numbers[:12]) + (" …" if count > 12 else "")
        super().__init__(
            ngettext("%(n)s remark has no answer: %(which)s.",
                     "%(n)s remarks have no answer: %(which)s.", count)
            % {"n": count, "which": shown},
            accepted=_("Every remark needs one: accepted, accepted in part, or why not."),
        )  # fmt: skip


def given(words: str, field: str = "words") -> str:
    """The words, tidied line by line.

    :raises WordsNeeded: there are none
    """
    words = tidied(words)
    if not words:
        raise WordsNeeded(field)
    return words


def tidied(words: str) -> str:
    """Without spaces at the ends of lines and without empty lines around."""
    return "\n".join(line.rstrip() for line in written(words).splitlines())
