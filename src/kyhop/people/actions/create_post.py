"""Create a post of a body."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.roles import GRANTABLE
from kyhop.access.rules import require
from kyhop.people.events import PostCreated
from kyhop.people.models import Body, Post
from kyhop.people.refusals import NameTaken, refuse_closed


class RoleNotGiven(Refusal):
    """The role is not one that a post may carry."""

    def __init__(self) -> None:
        super().__init__(
            _("A post cannot carry this role."),
            accepted=_("Choose one of the roles of the list."),
            field="role",
        )


@transaction.atomic
def create_post(
    *,
    body_id: int,
    title_vi: str,
    title_en: str = "",
    role: str,
    is_head: bool = False,
    position: int = 0,
    actor: Actor,
    at: datetime,
) -> Post:
    """Create a post (chức vụ), to which duties and rights attach.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises BodyIsClosed: the body no longer exists
    :raises RoleNotGiven: no post may carry this role
    :raises NameTaken: the body has a post with this title
    """
    body = (
        Body.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=body_id)
    )
    require(actor, "people.manage", body)
    refuse_closed(body)
    if role not in GRANTABLE:
        raise RoleNotGiven
    if body.posts.filter(title_vi=title_vi).exists():
        raise NameTaken(title_vi, field="title_vi")
    post = Post.objects.create(
        council=body.council,
        body=body,
        title_vi=title_vi,
        title_en=title_en,
        role=role,
        is_head=is_head,
        position=position,
    )
    journal.write(
        PostCreated(
            council=body.council.slug,
            post_id=post.pk,
            post=title_vi,
            post_en=title_en,
            body_id=body.pk,
            role=role,
            is_head=is_head,
        ),
        actor=actor,
        at=at,
    )
    return post
