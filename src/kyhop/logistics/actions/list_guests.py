"""Put guests on the list by its rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.codes import new_code
from kyhop.logistics.events import GuestsListed
from kyhop.logistics.guest_lists import standing_guests, wanted_by
from kyhop.logistics.locking import about, locked_session, signed
from kyhop.logistics.models import Guest
from kyhop.logistics.standards import guest_rules
from kyhop.matters.refusals import today_of


@transaction.atomic
def list_guests(
    *, session_id: int, rules: Iterable[str], actor: Actor, at: datetime
) -> list[Guest]:
    """Put on the list whoever the chosen rules name on the opening day (lập danh sách khách mời).

    Who is on it already stays as they are; deputies are left out; a person with several posts is put
    on it once, by the first rule in protocol order.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    day = max(session.opening_day or today_of(at), today_of(at))
    standing = list(standing_guests(session.pk))
    posts = {guest.seat_of_id for guest in standing}
    persons = {guest.person_id for guest in standing if guest.person_id}
    chosen = set(rules)
    added: list[Guest] = []
    used = [rule for rule in guest_rules() if rule.id in chosen]
    for rule in used:
        for place, row in enumerate(wanted_by(rule, session.council_id, day)):
            if row.post_id in posts or row.person_id in persons:
                continue
            posts.add(row.post_id)
            persons.add(row.person_id)
            added.append(
                Guest(
                    council=session.council,
                    session=session,
                    seat_of=row.post,
                    person=row.person,
                    body=row.post.body,
                    name=row.person.full_name,
                    title=row.post.title_vi,
                    rule=rule.id,
                    rank=rule.rank * 100 + min(place, 99),
                    code=new_code(),
                    **signed(actor, at),
                )
            )
    Guest.objects.bulk_create(added)
    told = GuestsListed(rules=[rule.id for rule in used], many=len(added), **about(session))
    journal.write(told, actor=actor, at=at)
    return added
