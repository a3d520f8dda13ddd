"""After commit: whoever an event concerns is told."""

from __future__ import annotations

from textwrap import shorten

from django.utils.translation import override

from kyhop.council.models import Council, CouncilSession
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
    """What happened, in both languages; the matter, or else the session, is named first where the
    sentence does not name it."""
    matter_id, session_id = entry.data.get("matter_id"), entry.data.get("session_id")
    matter = Matter.objects.filter(pk=matter_id).first() if matter_id else None
    session = None
    if matter is None and session_id:
        rows = CouncilSession.objects.select_related("council", "term")
        session = rows.filter(pk=session_id).first()
    said = []
    for language in ("vi", "en"):
        with override(language):
            text, name, about = say(entry), *_about(matter, session)
        said.append(text if name in text else f"{about}: {text}")
    return Words(*said)


def _about(matter: Matter | None, session: CouncilSession | None) -> tuple[str, str]:
    """What a sentence should name, and how it stands in front: a matter's code and title, cut at a
    word, or a session in the active language."""
    if matter is not None:
        title = shorten(matter.title, TITLE, placeholder="…")
        return matter.title, f"{matter.code} {title}".strip()
    return (session.short_title, session.short_title) if session else ("", "")


def _persons_of(entry: Entry) -> dict[int, int]:
    """Council → the person that the account which acted has there."""
    if entry.account_id is None:
        return {}
    rows = Person.objects.filter(account_id=entry.account_id)
    return dict(rows.values_list("council_id", "pk"))
