"""The registry of permissions: who may, what is hidden, and what nobody has registered."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from kyhop.access import rules
from kyhop.access.actor import ANONYMOUS, SYSTEM
from kyhop.access.rules import NotAllowed, UnknownPermission, can, permit, require, rule

CLERK = replace(
    ANONYMOUS, account_id=1, council_id=7, council_slug="a", roles=frozenset({"lead_clerk"})
)


@pytest.fixture(autouse=True)
def _registry_restored(monkeypatch):
    monkeypatch.setattr(rules, "_RULES", dict(rules._RULES))


def test_a_role_permission_lets_its_roles_in_and_nobody_else():
    permit("test.write", "lead_clerk")
    assert can(CLERK, "test.write")
    assert not can(replace(CLERK, roles=frozenset({"deputy"})), "test.write")
    assert not can(ANONYMOUS, "test.write")


def test_a_rule_judges_the_object():
    @rule("test.touch")
    def touches(actor, thing):
        return thing.owner == actor.account_id

    assert can(CLERK, "test.touch", SimpleNamespace(owner=1))
    assert not can(CLERK, "test.touch", SimpleNamespace(owner=2))


def test_an_object_of_another_council_is_refused_and_hidden_whatever_the_rule_says():
    permit("test.write", "lead_clerk")
    theirs = SimpleNamespace(council_id=8)
    assert not can(CLERK, "test.write", theirs)
    with pytest.raises(NotAllowed) as refused:
        require(CLERK, "test.write", theirs)
    assert refused.value.hidden
    assert can(CLERK, "test.write", SimpleNamespace(council_id=7))


def test_a_rule_across_councils_judges_for_itself():
    @rule("test.peek", across=True)
    def peeks(actor, thing):
        return thing.open

    assert can(CLERK, "test.peek", SimpleNamespace(council_id=8, open=True))
    assert not can(CLERK, "test.peek", SimpleNamespace(council_id=8, open=False))


def test_a_hiding_permission_answers_as_if_nothing_were_there():
    permit("test.see", "deputy", hides=True)
    with pytest.raises(NotAllowed) as refused:
        require(CLERK, "test.see")
    assert refused.value.hidden
    permit("test.change", "deputy")
    with pytest.raises(NotAllowed) as refused:
        require(CLERK, "test.change")
    assert not refused.value.hidden
    assert str(refused.value)


def test_an_unknown_permission_is_an_error_even_for_the_system():
    for actor in (CLERK, SYSTEM):
        with pytest.raises(UnknownPermission):
            can(actor, "test.never_registered")


def test_the_system_may_do_all_that_is_known():
    permit("test.write", "lead_clerk")
    assert can(SYSTEM, "test.write", SimpleNamespace(council_id=8))


def test_a_permission_is_registered_once():
    permit("test.write", "lead_clerk")
    with pytest.raises(ValueError, match=r"test\.write"):
        permit("test.write", "deputy")


def test_every_permission_names_its_room():
    from django.conf import settings

    assert {name.partition(".")[0] for name in rules.all_rules()} <= set(settings.ROOMS)
