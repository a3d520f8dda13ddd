"""Refusals that several verbs of this room share."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.access.words import written
from kyhop.council.models import ZONE, CouncilSession, Term
from kyhop.council.states import SessionState


class SessionIsClosed(Refusal):
    """The session is over; its record is not changed."""

    def __init__(self) -> None:
        super().__init__(_("This session has been closed; its days can no longer be changed."))


class DayIsPast(Refusal):
    """A day before today was given for something that is still to come."""

    def __init__(self, day: date, today: date, *, field: str) -> None:
        super().__init__(
            _("%(day)s has already passed.") % {"day": day.strftime("%d/%m/%Y")},
            accepted=_("A day from %(today)s on is accepted.")
            % {"today": today.strftime("%d/%m/%Y")},
            field=field,
        )


class OutsideTerm(Refusal):
    """The session would open outside the term to which it belongs."""

    def __init__(self, term: Term) -> None:
        days = {
            "starts": term.starts.strftime("%d/%m/%Y"),
            "ends": term.ends.strftime("%d/%m/%Y"),
        }
        super().__init__(
            _("The session would open outside the term of its council."),
            accepted=_("A day from %(starts)s to %(ends)s is accepted.") % days,
            field="opening_day",
        )


class ReasonMissing(Refusal):
    """A change that others have relied on needs its reason in writing."""

    def __init__(self) -> None:
        super().__init__(
            _("A reason is required, because others have planned by what stood before."),
            accepted=_("One sentence is enough, for example the document that decided it."),
            field="reason",
        )


class NoTermRuns(Refusal):
    """A session belongs to a term, and none runs today."""

    def __init__(self) -> None:
        super().__init__(
            _("No term of this council runs today."),
            accepted=_("Start the term first, on the page of the council."),
        )


class TermsOverlap(Refusal):
    """Two terms of a council would run on the same day, or bear the same number."""

    def __init__(self, other: Term) -> None:
        super().__init__(
            _("Term %(number)s of this council already runs from %(starts)s to %(ends)s.")
            % {
                "number": other.roman,
                "starts": other.starts.strftime("%d/%m/%Y"),
                "ends": other.ends.strftime("%d/%m/%Y"),
            },
            accepted=_("Give another number and days that do not overlap with it."),
            field="starts",
        )


def refuse_past(day: date, at: datetime, *, field: str) -> None:
    """:raises DayIsPast: `day` lies before the day of acting"""
    today = at.astimezone(ZONE).date()
    if day < today:
        raise DayIsPast(day, today, field=field)


def refuse_closed(session: CouncilSession) -> None:
    """:raises SessionIsClosed: nothing of a closed session is changed"""
    if session.state == SessionState.CLOSED:
        raise SessionIsClosed


def given_reason(reason: str) -> str:
    """The reason without surrounding spaces.

    :raises ReasonMissing: nothing is left
    """
    if not (kept := written(reason)):
        raise ReasonMissing
    return kept


class NothingChanges(Refusal):
    """What was given is what is already kept."""

    def __init__(self, *, field: str | None = None) -> None:
        super().__init__(
            _("Nothing would change: this is what is already kept."),
            accepted=_("Change a value, or leave the page."),
            field=field,
        )


def refuse_same(before: object, after: object, *, field: str | None = None) -> None:
    """:raises NothingChanges: the two are equal"""
    if before == after:
        raise NothingChanges(field=field)


def refuse_outside(term: Term, day: date) -> None:
    """:raises OutsideTerm: `day` is no day of the term"""
    if not term.starts <= day <= term.ends:
        raise OutsideTerm(term)
