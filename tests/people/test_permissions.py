"""The permission table of the room, role by role; and every verb asks it."""

from __future__ import annotations

from datetime import date

import pytest

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed, all_rules, can
from kyhop.journal.models import Entry
from kyhop.people import actions
from kyhop.people.models import Account, Delegation
from kyhop.people.queries import actor_for
from tests import factories
from tests.factories import NOW, PASSWORD

pytestmark = pytest.mark.django_db

ADMIN = {"council_admin", "deployment_admin"}
STAFF = set(Role) - {"anonymous", "guest", "shared_viewer"}
TABLE = {
    "people.see": STAFF | {"shared_viewer"},
    "people.manage": ADMIN,
    "people.see_accounts": ADMIN,
    "people.remember_name": ADMIN | {"council_office", "executive_office"},
    "people.link_account": {"deployment_admin"},
    "people.create_administrator": {"deployment_admin"},
}
JUDGED = {"people.delegate", "people.manage_account", "people.own_account"}


def test_the_table_names_every_permission_of_the_room():
    assert set(TABLE) | JUDGED == {name for name in all_rules() if name.startswith("people.")}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_what_the_table_says(role):
    council = factories.council()
    actor = factories.actor(role, council)
    may = {name for name in TABLE if can(actor, name, council)}
    assert may == {name for name, roles in TABLE.items() if role in roles}


@pytest.mark.parametrize("role", [role for role in Role if role not in {"anonymous"}])
def test_a_post_is_delegated_by_its_holder_its_bodys_head_or_an_administrator(role):
    council = factories.council()
    body = factories.body(council)
    post = factories.post(body)
    actor = factories.actor(role, council)
    assert can(actor, "people.delegate", post) == (role in ADMIN)
    if role in {"lead_clerk", "lead_head"}:
        inside = factories.actor(role, council, body=body)
        assert can(inside, "people.delegate", post) == (role == "lead_head")
        own = type(post).objects.get(pk=inside.post_id)
        assert can(inside, "people.delegate", own)


def test_whoever_stands_in_may_not_pass_it_on():
    holding = factories.holding(factories.post(role="lead_head"))
    stand_in = factories.actor("lead_clerk", holding.council)
    Delegation.objects.create(
        council=holding.council,
        post=holding.post,
        person_id=stand_in.person_id,
        since=NOW.date(),
        until=NOW.date(),
        reason="Đi công tác",
    )
    standing = actor_for(Account.objects.get(pk=stand_in.account_id), holding.council, NOW)
    assert standing.heads(holding.post.body_id)
    assert not can(standing, "people.delegate", holding.post)


def test_a_councils_admin_manages_only_accounts_that_serve_no_other_council():
    council = factories.council()
    admin = factories.actor("council_admin", council)
    both = factories.account()
    factories.person(council, account=both)
    assert can(admin, "people.manage_account", both)
    factories.person(account=both)
    assert not can(admin, "people.manage_account", both)
    root = factories.account(is_deployment_admin=True)
    factories.person(council, account=root)
    assert not can(admin, "people.manage_account", root)
    assert can(factories.actor("deployment_admin", council), "people.manage_account", root)


def verbs(council):
    post = factories.post(factories.body(council))
    account = factories.account()
    person = factories.person(council, account=account)
    nobody = factories.person(council)
    holding = factories.holding(post, person)
    given = Delegation.objects.create(
        council=council, post=post, person=nobody, since=NOW.date(), until=NOW.date(), reason="X"
    )
    day = date(2026, 11, 20)
    yield "create_body", {"council_id": council.pk, "kind": "department", "name": "Sở Mới"}
    yield "rename_body", {"body_id": post.body_id, "name": "Sở Khác"}
    yield "remember_body_name", {"body_id": post.body_id, "name": "Sở Cũ"}
    yield "close_body", {"body_id": post.body_id, "on": NOW.date(), "reason": "Sáp nhập"}
    yield "create_post", {"body_id": post.body_id, "title_vi": "Phó", "role": "lead_clerk"}
    yield "add_person", {"council_id": council.pk, "full_name": "Người Mới"}
    yield "appoint", {"post_id": post.pk, "person_id": nobody.pk, "since": day}
    yield "end_holding", {"holding_id": holding.pk, "until": day}
    yield "delegate", {
        "post_id": post.pk, "person_id": nobody.pk, "since": day, "until": day, "reason": "X"
    }  # fmt: skip
    yield "revoke_delegation", {"delegation_id": given.pk}
    yield "create_account", {"person_id": nobody.pk, "username": "moi", "password": PASSWORD}
    yield "link_account", {"person_id": nobody.pk, "username": account.username}
    yield "create_administrator", {"username": "goc", "password": PASSWORD}
    yield "reset_password", {"account_id": account.pk, "password": PASSWORD + "2"}
    yield "change_password", {"account_id": account.pk, "present": PASSWORD, "password": "x" * 20}
    yield "change_email", {"account_id": account.pk, "email": "moi@example.org"}
    yield "choose_language", {"account_id": account.pk, "language": "en"}
    yield "sign_out_everywhere", {"account_id": account.pk}
    yield "deactivate_account", {"account_id": account.pk, "reason": "Nghỉ hưu"}
    yield "reactivate_account", {"account_id": account.pk, "reason": "Trở lại"}


@pytest.mark.parametrize("stranger", ["guest", "other council", "anonymous"])
def test_every_verb_refuses_whoever_may_not_and_writes_nothing(stranger):
    council = factories.council()
    if stranger == "other council":
        actor = factories.actor("council_admin", factories.council())
    else:
        actor = factories.actor(stranger, council)
    names = set()
    for name, words in verbs(council):
        names.add(name)
        with pytest.raises(NotAllowed):
            getattr(actions, name)(**words, actor=actor, at=NOW)
    assert names == set(actions.__all__) - {"issue_calendar_token", "revoke_calendar_token"}
    assert not Entry.objects.exists()
