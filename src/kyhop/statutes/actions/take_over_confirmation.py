"""Take over another council's confirmation by one's own signature."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.law.model import Falls, Unit
from kyhop.statutes import entries
from kyhop.statutes.events import ConfirmationTakenOver
from kyhop.statutes.models import LocalRule
from kyhop.statutes.states import EntryKind


class NothingToTakeOver(Refusal):
    """The other council's confirmation does not stand, or is one's own."""

    def __init__(self) -> None:
        super().__init__(
            _("This confirmation does not stand any more, or is the council's own."),
            accepted=_("Confirm the rule yourself, or take over another council's confirmation."),
        )


@transaction.atomic
def take_over_confirmation(
    *, source_id: int, council_id: int, actor: Actor, at: datetime
) -> LocalRule:
    """Take over another council's confirmation (tiếp nhận xác nhận): a copy, signed here.

    The copy stands by itself: when the source is revoked later, it is not.

    :raises NotAllowed: the actor is not the council's own legal officer
    :raises NothingToTakeOver: the source has ended, is no confirmation, or is the council's own
    :raises NoSuchRule: the law data no longer has the version that was confirmed
    :raises AlreadySaid: a standing entry of the council speaks of this version
    """
    council = entries.lock(council_id)
    require(actor, "statutes.sign", council)
    source = _source(source_id, council)
    version = entries.version_starting(source.rule, source.version)
    entries.refuse_second(council, version)
    term = entries.Term(source.count, Unit(source.unit), Falls(source.falls))
    entry = entries.entry_of(council, version, term, actor=actor, at=at)
    entry.kind = EntryKind.CONFIRMATION
    entry.act, entry.provision, entry.quote = source.act, source.provision, source.quote
    entry.page, entry.page_name = source.page.name, source.page_name
    entry.page_digest, entry.taken_over_from = source.page_digest, source
    entry.save()
    journal.write(
        ConfirmationTakenOver(
            council=council.slug,
            council_id=council.pk,
            entry_id=entry.pk,
            rule=entry.rule,
            version=entry.version,
            count=entry.count,
            unit=entry.unit,
            act=entry.act,
            provision=entry.provision,
            source_council=source.council.slug,
            source_entry_id=source.pk,
        ),
        actor=actor,
        at=at,
    )
    return entry


def _source(source_id: int, council: Council) -> LocalRule:
    source = LocalRule.objects.select_related("council").get(pk=source_id)
    stands = source.ended_at is None and source.kind == EntryKind.CONFIRMATION
    if not stands or source.council_id == council.pk:
        raise NothingToTakeOver
    return source
