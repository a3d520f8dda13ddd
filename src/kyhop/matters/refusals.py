"""Refusals that several verbs of this room share."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.access.words import written
from kyhop.council.models import ZONE, CouncilSession
from kyhop.council.states import SessionState
from kyhop.matters.models import Matter


def day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


def today_of(at: datetime) -> date:
    """The day of acting in the council's zone."""
    return at.astimezone(ZONE).date()


class ReasonNeeded(Refusal):
    """The act needs its reason in writing."""

    def __init__(self, field: str = "reason") -> None:
        super().__init__(
            _("A reason is needed here."),
            accepted=_("One sentence is enough, for example the document that decided it."),
            field=field,
        )


class TitleTaken(Refusal):
    """Another matter of the session has this title (marks and signs aside)."""

    def __init__(self, other: Matter) -> None:
        super().__init__(
            _("The session already has this matter: %(matter)s.") % {"matter": str(other)},
            accepted=_("Change the title, or work on that matter."),
            field="title",
        )


class TitleEmpty(Refusal):
    """The title has no letter or digit."""

    def __init__(self) -> None:
        super().__init__(
            _("The title is missing."),
            accepted=_("Write the title as it will stand on the session's list."),
            field="title",
        )


class NotRunning(Refusal):
    """The matter has been withdrawn, carried over or concluded."""

    def __init__(self, matter: Matter) -> None:
        super().__init__(
            _("This matter is no longer in preparation (%(state)s).")
            % {"state": matter.state_label.lower()},
            accepted=_("Only the history of the matter can still be read."),
        )


class SessionOver(Refusal):
    """The session is closed."""

    def __init__(self) -> None:
        super().__init__(
            _("The session has been closed; its list of matters can no longer be changed."),
            accepted=_("Choose a session that is still being prepared."),
            field="session",
        )


class NotABodyHere(Refusal):
    """A body of another council, or one that no longer exists, was named."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("This body does not belong to the council or no longer exists."),
            accepted=_("Choose a body from the list."),
            field=field,
        )


def given(reason: str, *, field: str = "reason") -> str:
    """The reason without surrounding spaces.

    :raises ReasonNeeded: nothing is left
    """
    if not (kept := written(reason)):
        raise ReasonNeeded(field)
    return kept


def refuse_over(session: CouncilSession) -> None:
    """:raises SessionOver: the session is closed"""
    if session.state == SessionState.CLOSED:
        raise SessionOver


def refuse_not_running(matter: Matter) -> None:
    """:raises NotRunning: its preparation has ended"""
    if not matter.running:
        raise NotRunning(matter)
