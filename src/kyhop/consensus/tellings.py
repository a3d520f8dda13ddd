"""Whom declarations concern."""

from __future__ import annotations

from django.urls import reverse

from kyhop.consensus import events
from kyhop.consensus.states import ASKING
from kyhop.council.models import Council
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.matters.refusals import today_of
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Post
from kyhop.people.queries import bodies_of, committees_of, deputies_on


@tell(events.ListOpened, "assigned")
def opened(entry: Entry) -> Told:
    """Every deputy, and the heads of the committees."""
    return _declarers(entry)


@tell(events.ClosingMoved, "due")
def moved(entry: Entry) -> Told:
    """The same: they have more or less time."""
    return _declarers(entry)


@tell(events.DeclarersReminded, "due")
def reminded(entry: Entry) -> Told:
    """Those who still owe a word."""
    return Told(post_ids=tuple(entry.data["post_ids"]), link=_own(entry), own_duty=True)


@tell(events.ListClosed, "decided")
def closed(entry: Entry) -> Told:
    """The council office and the Standing Board, who go on from there."""
    council = Council.objects.get(slug=entry.chain)
    kinds = [BodyKind.COUNCIL_OFFICE, BodyKind.STANDING_BOARD]
    return Told(
        body_ids=tuple(bodies_of(council.pk, kinds=kinds).values_list("pk", flat=True)),
        link=reverse("consensus:overview", args=[entry.chain, entry.data["session_id"]]),
    )


@tell(events.Declared, "assigned")
def declared(entry: Entry) -> Told | None:
    """The body that leads the matter, of a question or an objection: it prepares the answer."""
    if entry.data["stance"] not in ASKING:
        return None
    link = reverse("consensus:concerns", args=[entry.chain, entry.data["list_id"]])
    return Told(body_ids=(entry.data["lead_id"],), link=link, own_duty=True)


def _declarers(entry: Entry) -> Told:
    council = Council.objects.get(slug=entry.chain)
    day = today_of(entry.at)
    heads = Post.objects.filter(body__in=committees_of(council.pk), is_head=True)
    posts = dict.fromkeys(row.post_id for row in deputies_on(council.pk, day))
    return Told(
        post_ids=(*posts, *heads.values_list("pk", flat=True)), link=_own(entry), own_duty=True
    )


def _own(entry: Entry) -> str:
    return reverse("consensus:own", args=[entry.chain, entry.data["list_id"]])
