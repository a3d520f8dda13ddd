"""The pages of the annual programme: what they offer, and how many questions they ask."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kyhop.programme.states import Verdict
from tests import factories
from tests.factories import TODAY
from tests.programme.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.KYHOP_TODAY = TODAY
    return World()


def address(world, name, *args):
    return reverse(f"programme:{name}", args=[world.council.slug, *args])


def asked(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as questions:
        assert client.get(url).status_code == 200
    return len(questions)


def test_the_pages_ask_as_much_for_one_matter_as_for_four(world):
    first = world.agreed()
    world.signed()
    world.assign(first)
    client = factories.client_of(world.board)
    pages = [address(world, name, world.programme.pk) for name in ("year", "review", "actual")]
    one = [asked(client, url) for url in pages]
    late = {"late_reason": "Mới giao"}
    more = [world.agreed(title=f"Nội dung {number}", **late) for number in range(3)]
    second = world.compose(reason="Bổ sung")
    world.sign(second, "executive")
    world.sign(second, "board")
    for row in more:
        world.assign(row)
    assert [asked(client, url) for url in pages] == one


def test_putting_up_for_signing_is_offered_only_when_there_is_something(world):
    client = factories.client_of(world.office)
    year, compose = (address(world, name, world.programme.pk) for name in ("year", "compose"))
    proposed = world.proposed()
    assert compose not in client.get(year).content.decode()
    world.say(proposed, Verdict.AGREE)
    assert compose in client.get(year).content.decode()
    world.compose()
    assert compose not in client.get(year).content.decode()


def test_an_opinion_is_not_offered_on_what_is_signed_but_a_request_is(world):
    row = world.agreed()
    page, opine, change = (
        address(world, name, row.pk) for name in ("registration", "opine", "change")
    )
    client = factories.client_of(world.board)
    body = client.get(page).content.decode()
    assert opine in body
    assert change not in body
    world.signed()
    body = client.get(page).content.decode()
    assert opine not in body
    assert change in body
    world.ask(row)
    body = client.get(page).content.decode()
    assert change not in body
    assert address(world, "decide", row.changes.get().pk) in body


def test_the_head_is_asked_for_and_left_open_means_the_head_of_the_lead(world):
    row = world.draft()
    client = factories.client_of(world.finance)
    edit = address(world, "edit", row.pk)
    initial = client.get(edit).context["form"].initial
    assert (row.head_id, initial["head"]) == (world.finance.post_id, "")
    typed = {name: value for name, value in initial.items() if value}
    client.post(edit, typed | {"head": str(world.health.post_id)})
    row.refresh_from_db()
    assert row.head_id == world.health.post_id
    client.post(edit, typed | {"head": str(world.gatherer.post_id)})
    row.refresh_from_db()
    assert row.head_id == world.health.post_id
