"""Pages of people, the middleware, the account menu and the demo's role switch."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import AsyncClient
from django.test.utils import CaptureQueriesContext

from kyhop.people.models import Account, Body, Holding, Post
from tests import factories
from tests.factories import PASSWORD, TODAY, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(settings):
    settings.KYHOP_TODAY = TODAY
    settings.KYHOP_LANDING = "council:about"
    return factories.council("dien-bien")


@pytest.fixture
def admin(council):
    return client_of(factories.actor("council_admin", council))


def text(answer) -> str:
    return answer.content.decode()


class TestMiddleware:
    def test_an_unknown_council_is_not_found(self, council, admin):
        assert admin.get("/khong-co/sessions/").status_code == 404

    def test_a_stranger_finds_nothing_of_another_council(self, council):
        stranger = client_of(factories.actor("council_admin", factories.council("lai-chau")))
        assert stranger.get("/dien-bien/sessions/").status_code == 404

    def test_a_fragment_leads_the_whole_page_to_the_sign_in(self, council):
        answer = client_of().get("/dien-bien/sessions/", headers={"HX-Request": "true"})
        assert answer["HX-Redirect"] == "/sign-in/?next=/dien-bien/sessions/"

    def test_the_demo_pins_the_day_but_not_the_hour(self, settings):
        from kyhop.people.middleware import now

        settings.KYHOP_TODAY = date(2026, 12, 1)
        assert now().date() == date(2026, 12, 1)
        settings.KYHOP_TODAY = None
        assert now().tzinfo is not None

    def test_a_refusal_that_no_form_shows_is_answered_with_its_sentence(self, council, admin):
        account = Account.objects.get(persons__council=council)
        answer = admin.post("/account/language/", {"language": account.language})
        assert answer.status_code == 422
        assert "Không có gì thay đổi" in text(answer)

    def test_what_a_post_may_not_do_is_forbidden_with_a_sentence(self, council):
        deputy = client_of(factories.actor("deputy", council))
        answer = deputy.get("/dien-bien/sessions/new/")
        assert answer.status_code == 403
        assert "không có quyền làm việc này" in text(answer)


@pytest.mark.django_db(transaction=True)
def test_the_whole_chain_answers_asynchronously_too(settings):
    from asgiref.sync import async_to_sync

    settings.KYHOP_TODAY = TODAY
    account = Account.objects.get(
        pk=factories.actor("deputy", factories.council("dien-bien")).account_id
    )
    browser = AsyncClient()
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert async_to_sync(browser.get)("/dien-bien/sessions/").status_code == 200
    assert async_to_sync(browser.get)("/dien-bien/sessions/new/").status_code == 403
    assert async_to_sync(AsyncClient().get)("/dien-bien/sessions/").status_code == 302


class TestPages:
    def test_who_holds_what_is_asked_for_any_day(self, council, admin):
        post = factories.post(factories.body(council))
        factories.holding(
            post,
            factories.person(council, full_name="Người Cũ"),
            since=date(2026, 1, 1),
            until=date(2026, 6, 30),
        )
        factories.holding(
            post, factories.person(council, full_name="Người Mới"), since=date(2026, 7, 1)
        )
        today, before = (
            admin.get("/dien-bien/people/"),
            admin.get("/dien-bien/people/?on=2026-06-30"),
        )
        assert "Người Mới" in text(today)
        assert "Người Cũ" not in text(today)
        assert "Người Cũ" in text(before)
        assert admin.get("/dien-bien/people/?on=hôm+qua").status_code == 200

    def test_a_body_a_post_a_person_and_an_account_are_made_by_their_forms(self, council, admin):
        made = admin.post(
            "/dien-bien/people/bodies/new/",
            {"kind": "department", "name": "Sở  Tài chính", "position": "3"},
        )
        body = Body.objects.get(name="Sở Tài chính")
        assert made["Location"] == f"/dien-bien/people/bodies/{body.pk}/"
        admin.post(
            f"/dien-bien/people/bodies/{body.pk}/posts/new/",
            {"title_vi": "Giám đốc", "role": "lead_head", "is_head": "on"},
        )
        post = body.posts.get()
        admin.post("/dien-bien/people/persons/new/", {"full_name": "Lò Văn Thử"})
        person = council.persons.get(full_name="Lò Văn Thử")
        admin.post(
            f"/dien-bien/people/posts/{post.pk}/appoint/",
            {"person": person.pk, "since": "2026-11-16"},
        )
        admin.post(
            f"/dien-bien/people/persons/{person.pk}/account/",
            {"username": "lo.van.thu", "password": PASSWORD},
        )
        person.refresh_from_db()
        assert person.account.username == "lo.van.thu"
        assert Holding.objects.get(person=person).post == post
        assert "Lò Văn Thử" in text(admin.get(f"/dien-bien/people/posts/{post.pk}/"))

    def test_a_refusal_keeps_the_form(self, council, admin):
        factories.body(council, name="Sở Tài chính")
        answer = admin.post(
            "/dien-bien/people/bodies/new/",
            {"kind": "front", "name": "Sở Tài chính", "position": "7"},
        )
        assert answer.status_code == 422
        assert "“Sở Tài chính” đã có ở đây." in text(answer)
        assert 'value="7"' in text(answer)

    def test_a_form_offers_only_persons_and_bodies_of_its_council(self, council, admin):
        theirs = factories.person(full_name="Người Lai Châu")
        their_body = factories.body(factories.council(), name="Sở của tỉnh khác")
        post = factories.post(factories.body(council))
        page = text(admin.get(f"/dien-bien/people/posts/{post.pk}/appoint/"))
        assert theirs.full_name not in page
        close = f"/dien-bien/people/bodies/{post.body_id}/close/"
        assert their_body.name not in text(admin.get(close))
        refused = admin.post(
            close, {"on": "2026-11-16", "merged_into": their_body.pk, "reason": "X"}
        )
        assert refused.status_code == 422
        refused = admin.post(
            f"/dien-bien/people/posts/{post.pk}/appoint/",
            {"person": theirs.pk, "since": "2026-11-16"},
        )
        assert refused.status_code == 422

    def test_who_stands_in_is_chosen_among_the_posts_own_body_first(self, council):
        head = factories.actor("lead_head", council)
        post = Post.objects.get(pk=head.post_id)
        holder = post.holdings.get().person.full_name
        near = factories.person(council, full_name="Phó Giám đốc")
        clerk = factories.post(post.body, role="lead_clerk")
        factories.holding(clerk, near)
        far = factories.person(council, full_name="Chuyên viên cơ quan khác")
        client = factories.client_of(head)
        page = client.get(f"/dien-bien/people/posts/{post.pk}/delegate/")
        (_none, own, others) = page.context["form"].fields["person"].choices
        assert (own[0], [name for _pk, name in own[1]]) == (post.body.label, [near.full_name])
        names = [name for _pk, name in others[1]]
        assert far.full_name in names
        assert holder not in names
        assert f"/dien-bien/people/posts/{post.pk}/" in text(client.get("/account/"))

    def test_the_last_department_of_justice_asks_who_takes_its_work_over(self, council, admin):
        last = factories.body(council, "justice_department", name="Sở Tư pháp")
        taker = factories.body(council, name="Sở Nội vụ")
        ordinary = f"/dien-bien/people/bodies/{taker.pk}/close/"
        assert "Cơ quan tiếp nhận việc" not in text(admin.get(ordinary))
        close = f"/dien-bien/people/bodies/{last.pk}/close/"
        page = text(admin.get(close))
        assert "Đây là Cơ quan tư pháp duy nhất của cấp này" in page
        assert "Cơ quan đã chọn ở trên" in page
        typed = {"on": "2026-11-16", "merged_into": "", "reason": "Giải thể theo đề án"}
        refused = admin.post(close, typed)
        assert refused.status_code == 422
        assert "không còn ai làm" in text(refused)
        assert "Giải thể theo đề án" in text(refused)
        assert admin.post(close, typed | {"taken_over_by": taker.pk}).status_code == 302
        page = text(admin.get(f"/dien-bien/people/bodies/{last.pk}/"))
        assert "Sở Nội vụ đã tiếp nhận việc" in page

    def test_lists_ask_as_many_queries_for_three_rows_as_for_one(self, council, admin):
        def row() -> Holding:
            post = factories.post(factories.body(council))
            return factories.holding(post, factories.person(council, account=factories.account()))

        first = row()
        pages = [
            "/dien-bien/people/",
            "/dien-bien/people/persons/",
            f"/dien-bien/people/bodies/{first.post.body_id}/",
            f"/dien-bien/people/posts/{first.post_id}/",
            f"/dien-bien/people/persons/{first.person_id}/",
        ]

        def count(page: str) -> int:
            admin.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert admin.get(page).status_code == 200
            return len(captured)

        one = [count(page) for page in pages]
        for _more in range(2):
            row()
            post = factories.post(first.post.body)
            factories.holding(post, first.person)
            factories.holding(first.post)
        assert [count(page) for page in pages] == one


class TestOwnAccount:
    def test_the_menu_switches_posts_and_the_journal_names_the_new_one(self, council):
        head = factories.actor("lead_head", council)
        person = council.persons.get(pk=head.person_id)
        deputy = factories.post(factories.body(council), "deputy", title_vi="Đại biểu HĐND tỉnh")
        factories.holding(deputy, person)
        browser = client_of(head)
        page = text(browser.get("/dien-bien/sessions/"))
        assert "Đang làm việc với chức vụ" in page
        answer = browser.post("/account/act-as/", {"council": "dien-bien", "post": deputy.pk})
        assert answer["Location"] == "/dien-bien/council/"
        assert (
            browser.get("/dien-bien/sessions/").wsgi_request.actor.label_vi == "Đại biểu HĐND tỉnh"
        )

    def test_a_post_not_held_is_not_found(self, council):
        browser = client_of(factories.actor("deputy", council))
        other = factories.post(factories.body(council))
        for words in (
            {"council": "dien-bien", "post": other.pk},
            {"council": "dien-bien", "post": "x"},
            {"council": "khong-co", "post": other.pk},
        ):
            assert browser.post("/account/act-as/", words).status_code == 404

    def test_home_leads_by_what_one_holds(self, council):
        assert client_of().get("/")["Location"] == "/sign-in/"
        root = factories.account(is_deployment_admin=True)
        assert client_of(root).get("/")["Location"] == "/councils/"
        idle = client_of(factories.account())
        assert idle.get("/")["Location"] == "/account/"
        assert "chưa giữ chức vụ nào" in text(idle.get("/account/"))

    def test_signing_out_takes_a_post_request(self, council, admin):
        assert admin.get("/sign-out/").status_code == 405
        assert admin.post("/sign-out/")["Location"] == "/sign-in/"
        assert admin.get("/account/").status_code == 302


class TestDemo:
    def test_one_click_signs_in_as_any_post_in_the_demo(self, council, settings):
        settings.KYHOP_DEMO = True
        actor = factories.actor("standing_board", council)
        browser = client_of()
        holding = Holding.objects.get(person_id=actor.person_id)
        assert holding.post.title_vi in text(browser.get("/demo/"))
        answer = browser.post("/demo/sign-in/", {"holding": holding.pk})
        assert answer["Location"] == "/dien-bien/council/"
        assert browser.get("/dien-bien/sessions/").wsgi_request.actor.post_id == holding.post_id
        assert browser.post("/demo/sign-in/", {"holding": "0"}).status_code == 404

    def test_outside_the_demo_there_is_no_such_page(self, council, settings):
        settings.KYHOP_DEMO = False
        actor = factories.actor("standing_board", council)
        holding = Holding.objects.get(person_id=actor.person_id)
        browser = client_of()
        assert browser.get("/demo/").status_code == 404
        assert browser.post("/demo/sign-in/", {"holding": holding.pk}).status_code == 404
        assert browser.get("/account/").status_code == 302


class TestFindingBodies:
    @pytest.fixture
    def seen(self, council, admin):
        finance = factories.body(council, name="Sở Tài chính")
        factories.body(council, name="Sở Nội vụ")
        factories.post(finance, title_vi="Giám đốc Sở Tài chính")
        factories.post(finance, title_vi="Chuyên viên Sở Tài chính")
        return lambda words: text(admin.get("/dien-bien/people/", {"q": words}))

    def test_a_body_is_found_without_marks_with_all_its_posts(self, seen):
        page = seen("tai chinh")
        assert "Giám đốc Sở Tài chính" in page
        assert "Chuyên viên Sở Tài chính" in page
        assert "Sở Nội vụ" not in page

    def test_a_post_is_found_alone(self, seen):
        page = seen("giám đốc tài")
        assert "Giám đốc Sở Tài chính" in page
        assert "Chuyên viên Sở Tài chính" not in page

    def test_nothing_found_says_so_and_leads_back(self, seen):
        page = seen("không có như vậy")
        assert "Không có cơ quan, chức vụ nào như vậy" in page
        assert 'href="/dien-bien/people/"' in page
