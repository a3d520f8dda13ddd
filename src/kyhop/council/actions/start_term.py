"""Start a term of a council."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import TermStarted
from kyhop.council.models import Council, Term
from kyhop.council.refusals import TermsOverlap


class TermDoesNotAddUp(Refusal):
    """The term ends before it starts, or has more deputies in office than were elected."""


@transaction.atomic
def start_term(
    *,
    council_id: int,
    number: int,
    starts: date,
    ends: date,
    deputies_elected: int,
    deputies_in_office: int,
    actor: Actor,
    at: datetime,
) -> Term:
    """Start a term (nhiệm kỳ) with the number of deputies elected and in office.

    :raises NotAllowed: the actor neither administers the council nor sits in its office
    :raises TermDoesNotAddUp: it ends before it starts, or more are in office than were elected
    :raises TermsOverlap: another term has this number or runs on one of these days
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "council.terms", council)
    if ends <= starts:
        raise TermDoesNotAddUp(
            _("The term ends before it starts."),
            accepted=_("The last day must come after the first."),
            field="ends",
        )
    refuse_too_many(deputies_in_office, deputies_elected)
    same = Q(number=number) | Q(starts__lte=ends, ends__gte=starts)
    if other := council.terms.filter(same).first():
        raise TermsOverlap(other)
    term = Term.objects.create(
        council=council,
        number=number,
        starts=starts,
        ends=ends,
        deputies_elected=deputies_elected,
        deputies_in_office=deputies_in_office,
    )
    journal.write(
        TermStarted(
            council=council.slug,
            council_id=council.pk,
            term_id=term.pk,
            number=number,
            starts=starts,
            ends=ends,
            deputies_elected=deputies_elected,
            deputies_in_office=deputies_in_office,
        ),
        actor=actor,
        at=at,
    )
    return term


def refuse_too_many(in_office: int, elected: int) -> None:
    """:raises TermDoesNotAddUp: more deputies are in office than were elected"""
    if in_office > elected:
        raise TermDoesNotAddUp(
            _("More deputies are in office than were elected."),
            accepted=_("At most %(elected)s deputies can be in office.") % {"elected": elected},
            field="deputies_in_office",
        )
