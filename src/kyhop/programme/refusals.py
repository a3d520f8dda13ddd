"""Refusals that several verbs of this room share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.access.words import written
from kyhop.council.models import ZONE
from kyhop.programme.models import Registration


def day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


def today_of(at: datetime) -> date:
    """The day of acting in the council's zone."""
    return at.astimezone(ZONE).date()


class WordsNeeded(Refusal):
    """The act needs words."""

    def __init__(self, field: str = "words") -> None:
        super().__init__(
            _("This needs a sentence that says why."),
            accepted=_("One sentence is enough; the other side reads it."),
            field=field,
        )


class ChangedMeanwhile(Refusal):
    """Somebody else changed the registration or said something while this was being written."""

    def __init__(self, by: str) -> None:
        super().__init__(
            _("While you were writing, %(by)s changed this matter. What stands now is shown above.")
            % {"by": by},
            accepted=_("Your words are kept below: read what changed, then send them again."),
        )


class WrongState(Refusal):
    """The registration does not stand where this act begins."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(
            _("This cannot be done now: the registration is “%(state)s”.")
            % {"state": str(registration.get_state_display()).lower()},
            accepted=_("Open the registration to see what can be done with it."),
        )


class AlreadySigned(Refusal):
    """The registration stands in a version that both sides have signed."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("This matter stands in version %(n)s, which both sides have signed.") % {"n": number},
            accepted=_("Ask the Standing Board by a request."),
        )


class TitleRegistered(Refusal):
    """The programme already has a registration of this title."""

    def __init__(self, other: Registration) -> None:
        super().__init__(
            _("“%(title)s” is already registered by %(by)s.")
            % {"title": other.title, "by": other.by},
            accepted=_("Change the title, or work on that registration."),
            field="title",
        )


class Incomplete(Refusal):
    """Something is missing that the Standing Board asks of every registration."""

    def __init__(self, labels: Iterable[str]) -> None:
        super().__init__(
            _("Still missing: %(fields)s.") % {"fields": "; ".join(labels)},
            accepted=_("Fill in what is missing; until then it is kept as a draft."),
        )


class NotOpenYet(Refusal):
    """Registration for the session has not begun, or has no window at all."""

    def __init__(self, opens_on: date | None) -> None:
        if opens_on is None:
            super().__init__(
                _("This session has no registration window in the programme."),
                accepted=_("Choose another session, or ask the council office to open one."),
                field="session",
            )
            return
        super().__init__(
            _("Registration for this session opens on %(day)s.") % {"day": day(opens_on)},
            accepted=_("Keep it as a draft until then."),
            field="session",
        )


def given(words: str, *, field: str = "words") -> str:
    """The words without surrounding spaces.

    :raises WordsNeeded: nothing is left
    """
    if not (kept := written(words)):
        raise WordsNeeded(field)
    return kept
