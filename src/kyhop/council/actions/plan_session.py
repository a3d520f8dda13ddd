"""Plan a session of the council."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import SessionPlanned
from kyhop.council.models import CouncilSession, Term
from kyhop.council.refusals import refuse_outside, refuse_past


class NumberTaken(Refusal):
    """The term already has a session of this number."""

    def __init__(self, number: int, free: int) -> None:
        super().__init__(
            _("Session %(number)s of this term already exists.") % {"number": number},
            accepted=_("The next free number is %(free)s.") % {"free": free},
            field="number",
        )


class DaysDoNotFit(Refusal):
    """The days of a session contradict each other."""


@transaction.atomic
def plan_session(
    *,
    term_id: int,
    number: int,
    kind: str,
    opening_day: date | None = None,
    opening_hour: time = time(8, 0),
    closing_day: date | None = None,
    place: str = "",
    registration_ends: date | None = None,
    actor: Actor,
    at: datetime,
) -> CouncilSession:
    """Plan a session (kỳ họp); its opening day may be set later by `move_opening`.

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises NumberTaken: the term has a session of this number
    :raises DayIsPast: the opening day has passed
    :raises OutsideTerm: the opening day is no day of the term
    :raises DaysDoNotFit: closing before opening, or registration ending after it
    """
    term = (
        Term.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=term_id)
    )
    require(actor, "council.plan_session", term)
    numbers = set(term.sessions.values_list("number", flat=True))
    if number in numbers:
        raise NumberTaken(number, max(numbers) + 1)
    if opening_day is not None:
        refuse_past(opening_day, at, field="opening_day")
        refuse_outside(term, opening_day)
    refuse_crossed_days(opening_day, closing_day, registration_ends)
    session = CouncilSession.objects.create(
        council=term.council,
        term=term,
        number=number,
        kind=kind,
        opening_day=opening_day,
        opening_hour=opening_hour,
        closing_day=closing_day,
        place=place,
        registration_ends=registration_ends,
    )
    journal.write(
        SessionPlanned(
            council=term.council.slug,
            session_id=session.pk,
            number=number,
            kind=kind,
            opening_day=opening_day,
        ),
        actor=actor,
        at=at,
    )
    return session


def refuse_crossed_days(
    opening: date | None, closing: date | None, registration_ends: date | None
) -> None:
    """:raises DaysDoNotFit: the session closes before it opens, or registration ends after that"""
    if closing and (opening is None or closing < opening):
        raise DaysDoNotFit(
            _("The session would close before it opens."),
            accepted=_("The closing day is the opening day or a later one."),
            field="closing_day",
        )
    if opening and registration_ends and registration_ends > opening:
        raise DaysDoNotFit(
            _("Registration would end after the session has opened."),
            accepted=_("Registration ends on %(day)s at the latest.")
            % {"day": opening.strftime("%d/%m/%Y")},
            field="registration_ends",
        )
