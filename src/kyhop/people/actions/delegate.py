"""Delegate a post for some days."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.refusals import given_reason, refuse_past
from kyhop.people.events import Delegated
from kyhop.people.models import Delegation, Person, Post
from kyhop.people.refusals import OtherCouncil, refuse_closed, refuse_reversed


class AlreadyDelegated(Refusal):
    """The post is delegated to somebody on one of these days."""

    def __init__(self, standing: Delegation) -> None:
        super().__init__(
            _("%(person)s already stands in at this post from %(since)s until %(until)s.")
            % {
                "person": standing.person.full_name,
                "since": f"{standing.since:%d/%m/%Y}",
                "until": f"{standing.until:%d/%m/%Y}",
            },
            accepted=_("Revoke that delegation first, or choose other days."),
            field="since",
        )


@transaction.atomic
def delegate(
    *,
    post_id: int,
    person_id: int,
    since: date,
    until: date,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Delegation:
    """Let another person stand in at a post (ủy quyền) from a day until a day, both inclusive.

    :raises NotAllowed: the actor neither holds the post, heads its body nor is an administrator
    :raises BodyIsClosed: the post's body no longer exists
    :raises OtherCouncil: the person belongs to another council
    :raises DayIsPast: the first day lies before the day of acting
    :raises DaysReversed: the last day lies before the first
    :raises AlreadyDelegated: somebody stands in on one of these days
    :raises ReasonMissing: no reason was given
    """
    post = (
        Post.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "body")
        .get(pk=post_id)
    )
    require(actor, "people.delegate", post)
    refuse_closed(post.body)
    person = Person.objects.get(pk=person_id)
    if person.council_id != post.council_id:
        raise OtherCouncil
    refuse_past(since, at, field="since")
    refuse_reversed(since, until)
    reason = given_reason(reason)
    standing = post.delegations.filter(since__lte=until, until__gte=since, revoked_on__isnull=True)
    if other := standing.select_related("person").first():
        raise AlreadyDelegated(other)
    delegation = Delegation.objects.create(
        council=post.council, post=post, person=person, since=since, until=until, reason=reason
    )
    journal.write(
        Delegated(
            council=post.council.slug,
            post_id=post.pk,
            post=post.title_vi,
            post_en=post.title_en,
            delegation_id=delegation.pk,
            person_id=person.pk,
            person=person.full_name,
            since=since,
            until=until,
            reason=reason,
        ),
        actor=actor,
        at=at,
    )
    return delegation
