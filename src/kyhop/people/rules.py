"""Who may do what with bodies, posts, persons and accounts."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.people.models import Account, Post

ADMINISTRATORS = (Role.COUNCIL_ADMIN, Role.DEPLOYMENT_ADMIN)

permit("people.see", *READERS, hides=True)
permit("people.manage", *ADMINISTRATORS)
permit("people.see_accounts", *ADMINISTRATORS, hides=True)
permit("people.remember_name", *ADMINISTRATORS, Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE)
permit("people.link_account", Role.DEPLOYMENT_ADMIN, hides=True)
permit("people.create_administrator", Role.DEPLOYMENT_ADMIN)


@rule("people.delegate")
def may_delegate(actor: Actor, post: Post | Any) -> bool:
    """Whoever holds the post itself, the head of its body, or an administrator.

    Someone who stands in for a post may not pass it on.
    """
    if actor.has(*ADMINISTRATORS):
        return True
    own = [held for held in actor.posts if not held.delegated]
    return any(
        held.post_id == post.pk or (held.is_head and held.body_id == post.body_id) for held in own
    )


@rule("people.manage_account", hides=True)
def may_manage_account(actor: Actor, account: Account | Any) -> bool:
    """The deployment's administrator; a council's only for accounts that serve no other council.

    Otherwise a council's administrator could sign in to another council by resetting a password.
    """
    if actor.has(Role.DEPLOYMENT_ADMIN):
        return True
    if not actor.has(Role.COUNCIL_ADMIN) or account.is_deployment_admin:
        return False
    homes = set(account.persons.values_list("council_id", flat=True))
    return homes == {actor.council_id}


@rule("people.own_account", hides=True)
def owns_account(actor: Actor, account: Account | Any) -> bool:
    return actor.account_id is not None and actor.account_id == account.pk
