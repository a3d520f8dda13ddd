"""Appoint a person to a post."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.people.events import Appointed
from kyhop.people.models import Holding, Person, Post
from kyhop.people.refusals import OtherCouncil, refuse_closed, refuse_reversed


class PostIsHeld(Refusal):
    """The person already holds the post, or another heads the body on one of these days."""

    def __init__(self, holding: Holding) -> None:
        until = f"{holding.until:%d/%m/%Y}" if holding.until else _("further notice")
        super().__init__(
            _("%(person)s holds this post from %(since)s until %(until)s.")
            % {
                "person": holding.person.full_name,
                "since": f"{holding.since:%d/%m/%Y}",
                "until": until,
            },
            accepted=_("End that holding first, or choose days after it."),
            field="since",
        )


@transaction.atomic
def appoint(
    *,
    post_id: int,
    person_id: int,
    since: date,
    until: date | None = None,
    actor: Actor,
    at: datetime,
) -> Holding:
    """Have a person hold a post from a day until a day (inclusive; none = until ended).

    A head's post is held by one person at a time; other posts may have several holders.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises BodyIsClosed: the post's body no longer exists
    :raises OtherCouncil: the person belongs to another council
    :raises DaysReversed: the last day lies before the first
    :raises PostIsHeld: the person, or for a head's post anyone, holds it on one of these days
    """
    post = (
        Post.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "body")
        .get(pk=post_id)
    )
    require(actor, "people.manage", post)
    refuse_closed(post.body)
    person = Person.objects.get(pk=person_id)
    if person.council_id != post.council_id:
        raise OtherCouncil
    refuse_reversed(since, until)
    _refuse_held(post, person, since, until)
    holding = Holding.objects.create(
        council=post.council, post=post, person=person, since=since, until=until
    )
    journal.write(
        Appointed(
            council=post.council.slug,
            post_id=post.pk,
            post=post.title_vi,
            post_en=post.title_en,
            holding_id=holding.pk,
            person_id=person.pk,
            person=person.full_name,
            since=since,
            until=until,
        ),
        actor=actor,
        at=at,
    )
    return holding


def _refuse_held(post: Post, person: Person, since: date, until: date | None) -> None:
    held = post.holdings.filter(Q(until__isnull=True) | Q(until__gte=since))
    if until is not None:
        held = held.filter(since__lte=until)
    if not post.is_head:
        held = held.filter(person=person)
    if other := held.select_related("person").first():
        raise PostIsHeld(other)
