"""Whom a change of the register concerns: whoever may sign it, then whoever proposed it."""

from __future__ import annotations

from collections import defaultdict

from django.urls import reverse

from kyhop.access.rules import get_rule
from kyhop.council.models import Council
from kyhop.journal.models import Entry
from kyhop.journal.telling import Told, tell
from kyhop.people.models import Person, Post
from kyhop.register import events
from kyhop.register.models import Proposal
from kyhop.register.states import Origin


@tell(events.ChangeProposed, "assigned")
def change_proposed(entry: Entry) -> list[Told]:
    """In every council the posts that may sign it; its author, who may not, is not told."""
    posts: dict[int, list[int]] = defaultdict(list)
    roles = get_rule("register.sign").roles or frozenset()
    for council_id, post_id in Post.objects.filter(role__in=roles).values_list("council_id", "pk"):
        posts[council_id].append(post_id)
    councils = Council.objects.filter(pk__in=posts).order_by("pk")
    return [
        Told(
            council=one.slug,
            post_ids=tuple(posts[one.pk]),
            link=reverse("register:proposal", args=[one.slug, entry.data["proposal_id"]]),
            own_duty=True,
        )
        for one in councils
    ]


@tell(events.ChangeRefused, "returned")
def change_refused(entry: Entry) -> list[Told]:
    """Whoever proposed it."""
    return _to_author(entry)


@tell(events.RegisterChanged, "decided")
def register_changed(entry: Entry) -> list[Told]:
    """Whoever proposed what was signed or undone."""
    return [] if entry.data["how"] == Origin.SEED else _to_author(entry)


def _to_author(entry: Entry) -> list[Told]:
    """The person who proposed it, in the council where it was proposed."""
    proposal = Proposal.objects.select_related("origin").get(pk=entry.data["proposal_id"])
    council, account_id = proposal.origin, proposal.by_account_id
    if council is None or account_id is None:
        return []
    author = Person.objects.filter(council=council, account_id=account_id).first()
    if author is None:
        return []
    link = reverse("register:proposal", args=[council.slug, proposal.pk])
    return [Told(council=council.slug, person_ids=(author.pk,), link=link)]
