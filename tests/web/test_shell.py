"""Places, slots, language, theme and refusals."""

from __future__ import annotations

import pytest
from django.http import HttpRequest

from kyhop.web import places, slots
from kyhop.web.places import Place


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(places, "_places", {})
    monkeypatch.setattr(slots, "_fillers", {})
    monkeypatch.setattr(slots, "_visitors", [])
    monkeypatch.setattr(slots, "_searches", [])


def place(name: str, order: int, **more) -> Place:
    url = more.pop("url_name", "web:patterns")
    return Place(name, name, name, "item", url, order, everywhere=True, **more)


def asked(rf, address: str = "/patterns/") -> HttpRequest:
    from django.urls import resolve

    request = rf.get(address)
    request.resolver_match = resolve(address)
    return request


def test_places_come_in_order_and_hidden_ones_do_not(empty, rf):
    places.register_place(place("late", 20))
    places.register_place(place("first", 10))
    places.register_place(place("hidden", 5, visible=lambda request: False))
    assert [link.id for link in places.links(asked(rf))] == ["first", "late"]


def test_a_line_is_drawn_where_a_group_begins_among_those_one_sees(empty, rf):
    for name, order in (("work", 10), ("board", 30), ("hall", 60), ("law", 120), ("acts", 125)):
        places.register_place(place(name, order))
    places.register_place(place("hidden", 70, visible=lambda request: False))
    begin = [link.id for link in places.links(asked(rf)) if link.begins]
    assert begin == ["hall", "law"]


def test_registering_twice_is_one_place_and_a_thief_is_refused(empty):
    same = place("work", 1)
    places.register_place(same)
    places.register_place(same)
    assert places.registered() == [same]
    with pytest.raises(ValueError, match="work"):
        places.register_place(place("work", 2))


def test_a_place_under_a_council_needs_a_council(empty, rf):
    places.register_place(Place("x", "x", "x", "item", "web:patterns", 1))
    request = asked(rf)
    request.council = None
    assert places.links(request) == []


def test_here_is_found_by_view_by_namespace_and_by_the_views_word(empty, rf):
    places.register_place(place("own", 1, url_name="web:preferences"))
    places.register_place(place("pages", 2, url_name="other:x", pages=("web:patterns",)))
    assert places.current_place(asked(rf, "/preferences/")) == "own"
    assert places.current_place(asked(rf, "/patterns/")) == "pages"
    assert places.current_place(asked(rf, "/theme/")) == "own"
    request = asked(rf)
    request.place = "said"
    assert places.current_place(request) == "said"


def test_counts_stand_beside_their_place(empty, rf):
    places.register_place(place("work", 1, count=lambda request: 8))
    assert places.links(asked(rf))[0].count == 8


def test_slots_keep_order_and_escape_what_is_not_marked(empty, rf):
    slots.register_slot("topbar", lambda request: "<b>late</b>", order=20)
    slots.register_slot("topbar", lambda request: "early", order=10)
    slots.register_slot("topbar", lambda request: "", order=1)
    assert slots.fill("topbar", rf.get("/")) == "early&lt;b&gt;late&lt;/b&gt;"
    assert slots.fill("nobody", rf.get("/")) == ""


def test_a_stranger_has_no_visitor(empty, rf):
    assert slots.visitor(rf.get("/")) is None
    slots.register_visitor(lambda request: None)
    slots.register_visitor(lambda request: slots.Visitor("Giám đốc", "Sở Tài chính", "TC"))
    assert slots.visitor(rf.get("/")).seal == "TC"


def test_the_search_leads_to_the_first_room_that_has_one(empty, rf):
    assert slots.search_address(rf.get("/")) == ""
    slots.register_search(lambda request: "")
    slots.register_search(lambda request: "/tim/")
    assert slots.search_address(rf.get("/")) == "/tim/"


@pytest.mark.django_db
class TestPreferences:
    def test_the_language_changes_and_the_page_stays(self, client):
        page = "/patterns/?lead=stc&q=%C4%91%E1%BA%A5t"
        answer = client.post("/language/", {"language": "en", "next": page})
        assert answer.status_code == 302
        assert answer["Location"] == page
        assert 'lang="en"' in client.get(page).content.decode()

    def test_the_form_of_the_page_carries_its_whole_address(self, client):
        html = client.get("/patterns/?a=1&b=2").content.decode()
        assert 'name="next" value="/patterns/?a=1&amp;b=2"' in html

    @pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example", "javascript:1", ""])
    @pytest.mark.parametrize("address", ["/language/", "/theme/", "/keys/"])
    def test_nobody_is_sent_elsewhere(self, client, address, bad):
        answer = client.post(address, {"language": "en", "theme": "dark", "next": bad})
        assert answer["Location"] == "/"

    @pytest.mark.parametrize("address", ["/language/", "/theme/", "/keys/"])
    def test_reading_changes_nothing(self, client, address):
        assert client.get(address).status_code == 405

    def test_an_unknown_choice_is_left_alone(self, client):
        client.post("/theme/", {"theme": "pink", "next": "/patterns/"})
        client.post("/language/", {"language": "fr", "next": "/patterns/"})
        html = client.get("/patterns/").content.decode()
        assert 'lang="vi" data-theme="light"' in html

    def test_theme_and_keys_are_kept(self, client):
        client.post("/theme/", {"theme": "dark", "next": "/patterns/"})
        client.post("/keys/", {"keys": "off", "next": "/patterns/"})
        html = client.get("/patterns/").content.decode()
        assert 'data-theme="dark" data-keys="off"' in html
        assert client.cookies["kyhop_theme"]["httponly"]

    def test_without_a_token_nothing_is_kept(self):
        from django.test import Client

        answer = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
        assert answer.status_code == 403
        assert "chưa lưu gì" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Không có trang này"), ("en", "There is no such page")]
)
def test_a_missing_page_says_what_to_do_next(client, language, said):
    client.cookies["kyhop_language"] = language
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert said in html
    assert 'href="/"' in html


def test_a_failure_is_told_in_both_languages(rf):
    from kyhop.web.views.errors import server_error

    answer = server_error(rf.get("/"))
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "chưa được lưu" in html
    assert "was not saved" in html


@pytest.mark.django_db
def test_a_refusal_shows_its_reason_escaped(rf):
    from kyhop.web.views.errors import forbidden

    request = rf.get("/")
    request.LANGUAGE_CODE = "vi"
    html = forbidden(request, PermissionError("<i>chỉ Thường trực</i>")).content.decode()
    assert "&lt;i&gt;chỉ Thường trực" in html
