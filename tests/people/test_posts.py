"""Who holds which post on which day, and who stands in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kyhop.council.refusals import DayIsPast, NothingChanges, ReasonMissing
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.people import actions
from kyhop.people.actions.appoint import PostIsHeld
from kyhop.people.actions.delegate import AlreadyDelegated
from kyhop.people.actions.revoke_delegation import DelegationIsOver
from kyhop.people.models import Account
from kyhop.people.queries import actor_for, councils_of, head_post, holder_of
from kyhop.people.refusals import DaysReversed, OtherCouncil
from tests import factories
from tests.factories import NOW, TODAY, ZONE
from tests.once import made_once

pytestmark = pytest.mark.django_db


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)


@made_once
def council():
    return factories.council()


@made_once
def admin(council):
    return factories.actor("council_admin", council)


@made_once
def director(council):
    return factories.post(factories.body(council), "lead_head", title_vi="Giám đốc Sở Tài chính")


def appoint(post, person, admin, since=TODAY, until=None):
    return actions.appoint(
        post_id=post.pk, person_id=person.pk, since=since, until=until, actor=admin, at=NOW
    )


def test_rights_begin_and_end_with_the_days_of_the_holding(council, admin, director):
    account = factories.account()
    person = factories.person(council, account=account)
    holding = appoint(director, person, admin, date(2026, 11, 20), date(2026, 11, 25))
    assert say(Entry.objects.get()) == (
        f"Giao {person.full_name} giữ chức vụ Giám đốc Sở Tài chính từ 20/11/2026 đến 25/11/2026."
    )
    roles = {
        day: actor_for(account, council, at(date(2026, 11, day))).roles for day in (19, 20, 25, 26)
    }
    assert roles == {19: frozenset(), 20: {"lead_head"}, 25: {"lead_head"}, 26: frozenset()}
    actions.end_holding(holding_id=holding.pk, until=date(2026, 11, 22), actor=admin, at=NOW)
    assert actor_for(account, council, at(date(2026, 11, 23))).roles == frozenset()
    assert holder_of(director.pk, date(2026, 11, 22)) == person
    assert holder_of(director.pk, date(2026, 11, 23)) is None
    assert head_post(director.body_id) == director


def test_midnight_belongs_to_the_councils_zone(council, admin, director):
    account = factories.account()
    appoint(director, factories.person(council, account=account), admin, date(2026, 11, 20))
    utc_evening_before = datetime.fromisoformat("2026-11-19T17:00:00+00:00")
    assert actor_for(account, council, utc_evening_before).roles == {"lead_head"}
    assert actor_for(account, council, utc_evening_before - timedelta(minutes=1)).roles == set()


def test_a_head_is_one_person_at_a_time_but_a_clerk_may_be_several(council, admin, director):
    clerk = factories.post(director.body)
    first, second = factories.person(council), factories.person(council)
    appoint(director, first, admin, until=TODAY + timedelta(9))
    with pytest.raises(PostIsHeld):
        appoint(director, second, admin, TODAY + timedelta(9))
    appoint(director, second, admin, TODAY + timedelta(10))
    appoint(clerk, first, admin)
    appoint(clerk, second, admin)
    with pytest.raises(PostIsHeld) as refused:
        appoint(clerk, first, admin, TODAY + timedelta(5))
    assert "khi có quyết định khác" in str(refused.value)


def test_appointing_refuses_other_councils_and_reversed_days(council, admin, director):
    with pytest.raises(OtherCouncil):
        appoint(director, factories.person(), admin)
    person = factories.person(council)
    with pytest.raises(DaysReversed):
        appoint(director, person, admin, TODAY, TODAY - timedelta(1))
    holding = appoint(director, person, admin)
    with pytest.raises(DaysReversed):
        actions.end_holding(holding_id=holding.pk, until=TODAY - timedelta(1), actor=admin, at=NOW)
    actions.end_holding(holding_id=holding.pk, until=TODAY, actor=admin, at=NOW)
    with pytest.raises(NothingChanges):
        actions.end_holding(holding_id=holding.pk, until=TODAY, actor=admin, at=NOW)


def delegate(post, person, actor, since, until, reason="Đi công tác"):
    return actions.delegate(
        post_id=post.pk, person_id=person.pk, since=since, until=until, reason=reason,
        actor=actor, at=NOW,
    )  # fmt: skip


def test_a_delegation_lends_the_post_on_its_days_only(council, director):
    head = factories.actor("lead_head", council, body=director.body)
    own = head_post(director.body_id)
    deputy = factories.account()
    stand_in = factories.person(council, account=deputy)
    mine = type(own).objects.get(pk=head.post_id)
    given = delegate(mine, stand_in, head, date(2026, 11, 18), date(2026, 11, 20))

    def on(day):
        return actor_for(deputy, council, at(date(2026, 11, day)))

    assert [bool(on(day).roles) for day in (17, 18, 20, 21)] == [False, True, True, False]
    acting = on(19)
    assert acting.sits_for(director.body_id)
    assert acting.label_vi.endswith("(theo ủy quyền)")
    assert actor_for(
        Account.objects.get(pk=head.account_id), council, at(date(2026, 11, 19))
    ).heads(director.body_id), "the holder keeps the post"

    actions.revoke_delegation(delegation_id=given.pk, actor=head, at=at(date(2026, 11, 19)))
    assert [bool(on(day).roles) for day in (18, 19, 20)] == [True, False, False]
    with pytest.raises(DelegationIsOver):
        actions.revoke_delegation(delegation_id=given.pk, actor=head, at=NOW)


def test_delegating_refuses_what_cannot_be(council, admin, director):
    person = factories.person(council)
    day = TODAY + timedelta(3)
    with pytest.raises(DayIsPast):
        delegate(director, person, admin, TODAY - timedelta(1), day)
    with pytest.raises(DaysReversed):
        delegate(director, person, admin, day, day - timedelta(1))
    with pytest.raises(ReasonMissing):
        delegate(director, person, admin, day, day, reason=" ")
    with pytest.raises(OtherCouncil):
        delegate(director, factories.person(), admin, day, day)
    delegate(director, person, admin, day, day + timedelta(2))
    with pytest.raises(AlreadyDelegated):
        delegate(director, factories.person(council), admin, TODAY, day)
    delegate(director, factories.person(council), admin, TODAY, day - timedelta(1))


def test_one_account_holds_posts_in_two_councils_and_picks_one(council):
    other = factories.council()
    account = factories.account()
    here, there = (factories.person(place, account=account) for place in (council, other))
    clerk, deputy = (
        factories.post(factories.body(council), role) for role in ("lead_clerk", "deputy")
    )
    for post, person in ((clerk, here), (deputy, here)):
        factories.holding(post, person)
    factories.holding(factories.post(factories.body(other), "front"), there)

    actor = actor_for(account, council, NOW, post_id=deputy.pk)
    assert actor.roles == {"lead_clerk", "deputy"}
    assert actor.post_id == deputy.pk
    assert actor_for(account, council, NOW, post_id=10**6).post_id in {clerk.pk, deputy.pk}
    assert actor_for(account, other, NOW).roles == {"front"}
    listed = councils_of(account.pk, TODAY)
    assert {(place, len(posts)) for place, posts in listed} == {(council, 2), (other, 1)}


def test_a_deactivated_account_is_nobody(council):
    actor = factories.actor("council_admin", council)
    account = Account.objects.get(pk=actor.account_id)
    account.is_active = False
    assert actor_for(account, council, NOW).roles == {"anonymous"}
