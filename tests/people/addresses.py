"""Who gets what at the addresses of signing in, accounts, bodies, posts and persons."""

from __future__ import annotations

from datetime import date
from typing import Any

from kyhop.council.models import Council
from kyhop.people.models import Delegation, Person
from tests import factories
from tests.addresses import EVERYONE, READERS, SIGNED_IN, Row, who

ADMIN = ["council_admin", "deployment_admin"]


def of_account(**more: Any) -> Row:
    """An administrator's page about a person's account: hidden from everybody else."""
    return who(ADMIN, refused=404, **more)


ADDRESSES: dict[str, Row] = {
    "people:home": who(EVERYONE, status=302),
    "people:sign_in": who(["anonymous"], refused=302),
    "people:sign_out": who(EVERYONE, status=302, method="post"),
    "people:change_password": who(SIGNED_IN),
    "people:account": who(SIGNED_IN),
    "people:choose_language": who(SIGNED_IN, status=302, method="post", data={"language": "en"}),
    "people:sign_out_everywhere": who(SIGNED_IN, status=302, method="post"),
    "people:act_as": who([], refused=404, method="post"),
    "people:demo": who([], refused=404, anonymous=404),
    "people:demo_sign_in": who([], refused=404, anonymous=404, method="post"),
    "people:bodies": who(READERS, refused=404),
    "people:body": who(READERS, refused=404),
    "people:create_body": who(ADMIN),
    "people:rename_body": who(ADMIN),
    "people:remember_name": who([*ADMIN, "council_office", "executive_office"]),
    "people:close_body": who(ADMIN),
    "people:create_post": who(ADMIN),
    "people:post": who(READERS, refused=404),
    "people:appoint": who(ADMIN),
    "people:delegate": who(ADMIN),
    "people:end_holding": who(ADMIN),
    "people:revoke_delegation": who(ADMIN, apart={"guest": 404}),
    "people:persons": of_account(),
    "people:add_person": who(ADMIN),
    "people:person": of_account(),
    "people:create_account": of_account(),
    "people:link_account": who(["deployment_admin"], refused=404),
    "people:reset_password": of_account(),
    "people:sign_out_account": of_account(),
    "people:deactivate": of_account(),
    "people:reactivate": of_account(),
}


def objects(council: Council) -> dict[str, Any]:
    post = factories.post(factories.body(council))
    person = factories.person(council, account=factories.account())
    holding = factories.holding(post, person)
    delegation = Delegation.objects.create(
        council=council,
        post=post,
        person=Person.objects.create(council=council, full_name="Người đứng thay"),
        since=date(2026, 11, 10),
        until=date(2026, 11, 30),
        reason="Đi công tác",
    )
    return {
        "body_id": post.body_id,
        "post_id": post.pk,
        "person_id": person.pk,
        "holding_id": holding.pk,
        "delegation_id": delegation.pk,
    }
