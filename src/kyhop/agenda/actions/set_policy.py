"""Set a council's measures and weights for its agendas."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.events import PolicySet
from kyhop.agenda.frame import rulebook_of
from kyhop.agenda.models import Policy
from kyhop.agenda.refusals import NothingChanged
from kyhop.agenda.rulebook import Rulebook
from kyhop.council.models import Council


@transaction.atomic
def set_policy(*, council_id: int, rulebook: Rulebook, actor: Actor, at: datetime) -> Policy:
    """Set the council's measures and weights (quy ước xếp chương trình).

    :raises NotAllowed: neither of the council office nor of the Standing Board
    :raises NothingChanged: they are as before
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "agenda.policy", council)
    before = rulebook_of(council_id).to_json()
    after = rulebook.to_json()
    if before == after:
        raise NothingChanged
    policy, _made = Policy.objects.update_or_create(council=council, defaults={"values": after})
    event = PolicySet(council=council.slug, council_id=council.pk, before=before, after=after)
    journal.write(event, actor=actor, at=at)
    return policy
