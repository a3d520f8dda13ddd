"""After commit: whoever an event concerns is told."""

from __future__ import annotations

from django.utils.translation import override

from kyhop.council.models import Council
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.journal.telling import tellings
from kyhop.law.model import Words
from kyhop.notices.posting import Draft, post


@subscribe(*tellings())
def tell_of(entry: Entry) -> None:
    """Tell the people whom the entry concerns, in its own words; a second delivery tells nobody."""
    kind, whom = tellings()[entry.name]
    council = Council.objects.filter(slug=entry.chain).first()
    told = whom(entry) if council else None
    if council is None or told is None:
        return
    with override("vi"):
        vi = say(entry)
    with override("en"):
        en = say(entry)
    draft = Draft(
        kind=kind,
        key=f"journal:{entry.chain}:{entry.seq}",
        words=Words(vi, en),
        told=told,
        subject=entry.subject,
        not_to=entry.person_id,
    )
    post([draft], council_id=council.pk, at=entry.at)
