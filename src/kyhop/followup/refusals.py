"""Refusals of the verbs of commitments."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.followup.models import Commitment
from kyhop.matters.refusals import day


class WordsMissing(Refusal):
    """What was promised, or why, is not said."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("The words are missing."), accepted=_("Say it in a sentence."), field=field
        )


class NotASessionHere(Refusal):
    """The session is of another council, or has not opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing was promised at this session: it is not of this council, or has not opened."
            ),
            accepted=_("Choose a session that has opened."),
            field="session",
        )


class AlreadyRecorded(Refusal):
    """The same words of the same body at the same session stand already."""

    def __init__(self, before: Commitment) -> None:
        super().__init__(
            _("%(by)s has already recorded this commitment.") % {"by": before.by},
            accepted=_("Open that one; a second promise has other words."),
            field="words",
        )


class AlreadySettled(Refusal):
    """The commitment has ended."""

    def __init__(self, commitment: Commitment) -> None:
        words = {
            "by": commitment.settled_by,
            "outcome": commitment.get_state_display(),
            "day": day(commitment.settled_on) if commitment.settled_on else "–",
        }
        super().__init__(
            _("%(by)s settled this commitment on %(day)s: %(outcome)s.") % words,
            accepted=_("What is promised anew is recorded as a commitment of its own."),
        )


class NotLater(Refusal):
    """The new day is not after the old one, or lies in the past."""

    def __init__(self, earliest: date) -> None:
        super().__init__(
            _("A commitment is put off to a later day."),
            accepted=_("Name a day after %(day)s.") % {"day": day(earliest)},
            field="due",
        )


class DueBeforeSession(Refusal):
    """The day lies before the session at which it was promised."""

    def __init__(self, opened: date) -> None:
        super().__init__(
            _("The day lies before the session at which it was promised."),
            accepted=_("Name %(day)s or a later day.") % {"day": day(opened)},
            field="due",
        )


class SettledAhead(Refusal):
    """The day on which it was settled is to come, or lies before the session."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            _("It cannot have been settled on that day."),
            accepted=_("Name a day from %(first)s to %(last)s.")
            % {"first": day(first), "last": day(last)},
            field="settled_on",
        )


class OutcomeNeeded(Refusal):
    """The outcome is none of the list."""

    def __init__(self) -> None:
        super().__init__(
            _("How the commitment ended is missing."),
            accepted=_("Choose one from the list."),
            field="outcome",
        )
