"""The search: marks, case and order aside, in this council only."""

from __future__ import annotations

import unicodedata

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from tests import factories
from tests.desk.world import world
from tests.factories import client_of
from tests.matters import rows

pytestmark = pytest.mark.django_db


def found(who, council, words: str, **more: str) -> str:
    where = reverse("desk:search", args=[council.slug])
    answer = client_of(who).get(where, {"q": words} | more)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "words", ["học phí", "hoc phi", "PHÍ học", unicodedata.normalize("NFD", "học phí"), "tai chinh"]
)
def test_a_matter_is_found_however_it_is_typed(words):
    here = world()
    assert f"/matters/{here.matters[0].pk}/" in found(here.clerk, here.council, words)


def test_every_word_must_be_there():
    here = world()
    html = found(here.clerk, here.council, "học phí đường sắt")
    assert f"/matters/{here.matters[0].pk}/" not in html
    assert "Không có nội dung nào" in html


def test_nothing_typed_finds_nothing_and_says_how():
    here = world()
    html = found(here.clerk, here.council, "  ")
    assert f"/matters/{here.matters[0].pk}/" not in html
    assert "KH4/03" in html


def test_another_council_is_not_searched():
    here, there = world(slug="dien-bien"), world(slug="lai-chau")
    html = found(here.clerk, here.council, "học phí")
    assert f"/matters/{there.matters[0].pk}/" not in html
    assert "1 nội dung" in html


def test_who_may_not_see_matters_may_not_search():
    here = world()
    guest = factories.actor(Role.GUEST, here.council)
    where = reverse("desk:search", args=[here.council.slug])
    assert client_of(guest).get(where).status_code == 404


def test_what_was_typed_is_escaped():
    here = world()
    html = found(here.clerk, here.council, "<script>alert(1)</script>")
    assert "<script>alert" not in html


def test_many_are_paged_at_the_same_cost(django_assert_max_num_queries):
    here = world()
    client = client_of(here.clerk)
    where = reverse("desk:search", args=[here.council.slug]) + "?q=quy"
    client.get(where)
    with django_assert_max_num_queries(40) as few:
        client.get(where)
    for number in range(40):
        rows.matter(here.session, title=f"Quy định thêm {number}")
    with django_assert_max_num_queries(40) as many:
        html = client.get(where).content.decode()
    assert len(few) + 1 >= len(many)
    assert "Trang 1 trong 2" in html


def test_the_top_bar_leads_there():
    here = world()
    html = client_of(here.clerk).get(reverse("desk:my_work", args=[here.council.slug]))
    assert f'action="/{here.council.slug}/search/"' in html.content.decode()
