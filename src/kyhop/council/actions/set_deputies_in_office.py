"""Record how many deputies are in office."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.actions.start_term import refuse_too_many
from kyhop.council.events import DeputiesCounted
from kyhop.council.models import Term
from kyhop.council.refusals import given_reason, refuse_same


@transaction.atomic
def set_deputies_in_office(
    *, term_id: int, deputies_in_office: int, reason: str, actor: Actor, at: datetime
) -> Term:
    """Record that deputies left or were elected again; votes are counted from this number.

    :raises NotAllowed: the actor neither administers the council nor sits in its office
    :raises NothingChanges: this number is already kept
    :raises TermDoesNotAddUp: more would be in office than were elected
    :raises ReasonMissing: no reason was given
    """
    term = (
        Term.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=term_id)
    )
    require(actor, "council.terms", term)
    refuse_same(term.deputies_in_office, deputies_in_office, field="deputies_in_office")
    refuse_too_many(deputies_in_office, term.deputies_elected)
    reason = given_reason(reason)
    before, term.deputies_in_office = term.deputies_in_office, deputies_in_office
    term.save(update_fields=["deputies_in_office"])
    journal.write(
        DeputiesCounted(
            council=term.council.slug,
            council_id=term.council_id,
            term_id=term.pk,
            before=before,
            after=deputies_in_office,
            reason=reason,
        ),
        actor=actor,
        at=at,
    )
    return term
