"""Refusals that several verbs of this room share."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.access.words import written
from kyhop.law.errors import LawError


class NoSuchRule(Refusal):
    """The law data has no rule of this name, or no such version of it."""

    def __init__(self, rule: str) -> None:
        super().__init__(
            _("The law data has no rule %(rule)s that could be changed here.") % {"rule": rule},
            accepted=_("Open the rule from the rule browser."),
        )


class ThresholdIsLaw(Refusal):
    """Thresholds are not a council's to set."""

    def __init__(self) -> None:
        super().__init__(
            _("A threshold of votes is set by law; a council can neither set nor confirm it here."),
            accepted=_("Rules about days and durations are accepted."),
        )


class AlreadySaid(Refusal):
    """The council already has a standing word on this rule."""

    def __init__(self, signer: str) -> None:
        super().__init__(
            _("The council already has a standing entry for this rule, signed by %(signer)s.")
            % {"signer": signer},
            accepted=_("Revoke or withdraw it first; its row stays in the history."),
        )


class QuoteMissing(Refusal):
    """The article's own words are what makes an entry checkable."""

    def __init__(self) -> None:
        super().__init__(
            _("The article's own words are missing."),
            accepted=_("Copy the sentence as it stands in the document."),
            field="quote",
        )


class CitationMissing(Refusal):
    """Without an act nobody can look it up."""

    def __init__(self) -> None:
        super().__init__(
            _("The document that says so is missing."),
            accepted=_("Its number is enough, for example 78/2025/NĐ-CP."),
            field="act",
        )


class OutsideCalendarYears(Refusal):
    """The day lies outside the years for which the calendar can be computed."""

    def __init__(self, error: LawError, *, field: str) -> None:
        language = "en" if get_language() == "en" else "vi"
        super().__init__(error.says.say(language), field=field)


def given_words(text: str) -> str:
    """:raises QuoteMissing: nothing is left without spaces"""
    if not (kept := written(text)):
        raise QuoteMissing
    return kept


def given_act(text: str) -> str:
    """:raises CitationMissing: nothing is left without spaces"""
    if not (kept := written(text)):
        raise CitationMissing
    return kept
