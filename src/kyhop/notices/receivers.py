"""After commit: whoever an event concerns is told."""

from __future__ import annotations

from textwrap import shorten

from django.utils.translation import override

from kyhop.council.models import Council
from kyhop.journal import say
from kyhop.journal.events import DEPLOYMENT
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.journal.telling import Told, tellings
from kyhop.law.model import Words
from kyhop.matters.models import Matter
from kyhop.notices.models import Delivery, Notice
from kyhop.notices.posting import Draft, post
from kyhop.notices.states import DeliveryState
from kyhop.people.models import Person
from kyhop.register import events as register

TITLE = 90
"""Letters of a matter's title in front of a notice."""


@subscribe(*tellings(), may_wait=True)
def tell_of(entry: Entry) -> None:
    """Tell the people whom the entry concerns, in its own words; a second delivery tells nobody.

    Whoever acted knows already, in whichever council the same account has another person.
    """
    kind, whom = tellings()[entry.name]
    if entry.chain != DEPLOYMENT and not Council.objects.filter(slug=entry.chain).exists():
        return
    answer = whom(entry)
    audiences = [answer] if isinstance(answer, Told) else list(answer or ())
    if not audiences:
        return
    words = _in_both(entry)
    slugs = {told.council or entry.chain for told in audiences}
    councils = {one.slug: one for one in Council.objects.filter(slug__in=slugs)}
    own = _persons_of(entry)
    for told in audiences:
        council = councils.get(told.council or entry.chain)
        if council is None:
            continue
        draft = Draft(
            kind=kind,
            key=f"journal:{entry.chain}:{entry.seq}",
            words=told.words or words,
            told=told,
            subject=entry.subject,
            not_to=own.get(council.pk, entry.person_id),
        )
        post([draft], council_id=council.pk, at=entry.at)


@subscribe(register.ChangeRefused, register.ChangeTakenBack, register.RegisterChanged)
def settle_proposal(entry: Entry) -> None:
    """A proposal that was decided asks nothing of anybody any more: its notices leave the list."""
    standing = Notice.objects.filter(
        subject=f"register.proposal:{entry.data['proposal_id']}", own_duty=True, ended_at=None
    )
    over = list(standing.values_list("pk", flat=True))
    Notice.objects.filter(pk__in=over).update(ended_at=entry.at)
    Delivery.objects.filter(notice_id__in=over, state=DeliveryState.WAITING).update(
        state=DeliveryState.CANCELLED
    )


def _in_both(entry: Entry) -> Words:
    """What happened, in both languages; the matter is named first where the sentence does not."""
    matter_id = entry.data.get("matter_id")
    matter = Matter.objects.filter(pk=matter_id).first() if matter_id else None
    said = []
    for language in ("vi", "en"):
        with override(language):
            text = say(entry)
        named = matter is None or matter.title in text
        said.append(text if named else f"{_about(matter)}: {text}")
    return Words(*said)


def _about(matter: Matter | None) -> str:
    """Code and title, cut at a word."""
    if matter is None:
        return ""
    title = shorten(matter.title, TITLE, placeholder="…")
    return f"{matter.code} {title}".strip()


def _persons_of(entry: Entry) -> dict[int, int]:
    """Council → the person that the account which acted has there."""
    if entry.account_id is None:
        return {}
    rows = Person.objects.filter(account_id=entry.account_id)
    return dict(rows.values_list("council_id", "pk"))
