"""The search: marks, case and order aside, in this council only."""

from __future__ import annotations

import unicodedata

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.dossiers.models import PaperVersion
from kyhop.files import search as index
from kyhop.people.models import BodyName
from tests import factories
from tests.desk.world import world
from tests.dossiers import making
from tests.factories import client_of
from tests.matters import rows
from tests.register import rows as acts

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
    assert "Không có gì" in html


def test_nothing_typed_finds_nothing_and_says_how():
    here = world()
    html = found(here.clerk, here.council, "  ")
    assert f"/matters/{here.matters[0].pk}/" not in html
    assert "KH4/03" in html


def test_another_council_is_not_searched():
    here, there = world(slug="dien-bien"), world(slug="lai-chau")
    html = found(here.clerk, here.council, "học phí")
    assert f"/matters/{there.matters[0].pk}/" not in html
    assert f"/matters/{here.matters[0].pk}/" in html


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
    assert "Tất cả 41" in html
    assert "Trang 1 trong 2" in client.get(where + "&kind=matters").content.decode()


@pytest.mark.parametrize("words", ["Sở Tài chính", "so tai chinh", "SỞ TC cũ"])
def test_a_body_is_found_by_every_name_that_it_has_or_had(words):
    here = world()
    body = here.matters[0].lead
    BodyName.objects.create(council=here.council, body=body, name="Sở TC cũ")
    assert f"/people/bodies/{body.pk}/" in found(here.clerk, here.council, words)


def test_a_session_is_found_by_its_title():
    here = world()
    html = found(here.clerk, here.council, "ky hop", kind="sessions")
    assert f'href="/{here.council.slug}/sessions/{here.session.pk}/"' in html
    assert f"/matters/{here.matters[0].pk}/" not in html


def test_an_act_of_the_register_is_found_with_d_for_đ():
    here = world()
    acts.signed(acts.proposed(number="45/2026/NĐ-CP", title="Nghị định về đất đai <b>"))
    for words in ("dat dai", "đất đai", "ĐẤT", "45/2026/NĐ-CP", "45/2026/nd-cp"):
        html = found(here.clerk, here.council, words)
        assert "/register/acts/" in html, words
    assert "<mark>đất</mark> <mark>đai</mark> &lt;b&gt;" in found(
        here.clerk, here.council, "dat dai"
    )


def test_an_unknown_kind_is_no_page():
    here = world()
    where = reverse("desk:search", args=[here.council.slug])
    assert client_of(here.clerk).get(where, {"q": "x", "kind": "persons"}).status_code == 404


def test_a_paper_is_found_by_whom_its_dossier_lets_read_it(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    here = world()
    matter = here.matters[0]
    making.complete(matter)
    draft = PaperVersion.objects.get(paper__paper_id="du_thao")
    index.keep(draft.file, "Điều 3. Trâu bò thả rông <script> thì phạt.")
    lead, appraiser = making.head_of(matter), making.appraiser(matter)
    other = rows.sitting_for(here.council, "Sở Y tế", Role.LEAD_HEAD)
    board = factories.actor(Role.STANDING_BOARD, here.council)

    def readers() -> set[str]:
        some = {"lead": lead, "appraiser": appraiser, "other": other, "board": board}
        pages = {name: found(who, here.council, "trau bo") for name, who in some.items()}
        hidden = [page for page in pages.values() if f"/files/{draft.file_id}/" not in page]
        assert all("kind=papers" not in page and "Không có gì" in page for page in hidden)
        return {name for name, page in pages.items() if page not in hidden}

    assert readers() == {"lead"}
    making.hand(matter)
    assert readers() == {"lead", "appraiser"}
    html = found(lead, here.council, "trau bo")
    assert "<mark>Trâu</mark> <mark>bò</mark> thả rông &lt;script&gt;" in html


def test_of_several_versions_of_a_paper_the_newest_is_shown(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    here = world()
    old = making.bring(here.matters[0])
    new = making.bring(here.matters[0], content=making.png("two"))
    for version in (new, old):
        index.keep(version.file, "Trâu bò thả rông")
    html = found(making.head_of(here.matters[0]), here.council, "trâu bò", kind="papers")
    assert f"/files/{new.file_id}/" in html
    assert f"/files/{old.file_id}/" not in html


def test_the_top_bar_leads_there():
    here = world()
    html = client_of(here.clerk).get(reverse("desk:my_work", args=[here.council.slug]))
    assert f'action="/{here.council.slug}/search/"' in html.content.decode()
