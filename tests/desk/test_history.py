"""The history: who may read what, and nothing of another council."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.desk.history.subjects import TOPICS, address_of
from kyhop.journal.models import Entry
from tests import factories
from tests.desk.world import clerk_of, world
from tests.factories import client_of
from tests.matters import rows

pytestmark = pytest.mark.django_db


def of(council, kind: str, number: int) -> str:
    return reverse("desk:history_of", args=[council.slug, kind, number])


def test_a_matters_history_tells_what_happened_by_whom():
    here = world()
    html = client_of(here.clerk).get(of(here.council, "matters.matter", here.matters[0].pk))
    text = html.content.decode()
    assert html.status_code == 200
    entries = Entry.objects.filter(subject=f"matters.matter:{here.matters[0].pk}")
    assert text.count("journal__item") == entries.count() > 0
    assert "Đăng ký" in text or "đăng ký" in text


def test_another_councils_thing_has_no_history_here():
    here, there = world(slug="dien-bien"), world(slug="lai-chau")
    assert Entry.objects.filter(subject=f"matters.matter:{there.matters[0].pk}").exists()
    where = of(here.council, "matters.matter", there.matters[0].pk)
    assert client_of(here.clerk).get(where).status_code == 404


@pytest.mark.parametrize("kind", ["nothing.here", "auth.user", "matters.matter"])
def test_the_unknown_is_not_there(kind):
    here = world()
    assert client_of(here.clerk).get(of(here.council, kind, 999_999)).status_code == 404


def test_accounts_are_for_those_who_keep_them():
    here = world()
    admin = factories.actor(Role.COUNCIL_ADMIN, here.council)
    index = reverse("desk:history", args=[here.council.slug])
    assert "?about=people" in client_of(admin).get(index).content.decode()
    assert "?about=people" not in client_of(here.clerk).get(index).content.decode()
    asked = client_of(here.clerk).get(index + "?about=people").content.decode()
    assert "people." not in asked


def test_a_guest_reads_no_history():
    here = world()
    guest = factories.actor(Role.GUEST, here.council)
    index = reverse("desk:history", args=[here.council.slug])
    assert client_of(guest).get(index).status_code == 404


def test_the_index_pages_and_costs_the_same(django_assert_max_num_queries):
    here = world(2)
    office = rows.office(here.council)
    client = client_of(office)
    index = reverse("desk:history", args=[here.council.slug])
    client.get(index)
    with django_assert_max_num_queries(30) as few:
        client.get(index)
    for number in range(60):
        rows.matter(here.session, title=f"Nội dung thêm {number}")
    with django_assert_max_num_queries(30) as many:
        html = client.get(index).content.decode()
    assert abs(len(few) - len(many)) <= 0
    assert html.count("journal__item") == 50
    assert "?page=2" in html


def test_every_topic_asks_a_permission_of_its_own_room():
    for room, topic in TOPICS.items():
        assert topic.permission.partition(".")[0] == room


def test_only_matters_have_a_page_of_their_own():
    assert address_of("matters.matter:7", "dien-bien") == "/dien-bien/matters/7/"
    assert address_of("council.session:7", "dien-bien") == ""
    assert address_of("matters.matter:x", "dien-bien") == ""


def test_committee_clerks_read_the_matters_history():
    here = world()
    who = clerk_of(here.council, "Ban Pháp chế", Role.COMMITTEE_CLERK)
    where = of(here.council, "matters.matter", here.matters[0].pk)
    assert client_of(who).get(where).status_code == 200
