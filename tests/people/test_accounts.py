"""Accounts: passwords, lock-out, signing out everywhere, linking."""

from __future__ import annotations

import pytest

from kyhop.access.rules import NotAllowed
from kyhop.council.refusals import NothingChanges
from kyhop.journal.models import Entry
from kyhop.people import actions
from kyhop.people.actions.change_password import SamePassword, WrongPassword
from kyhop.people.actions.create_account import HasAccount, PasswordTooWeak, UsernameTaken
from kyhop.people.actions.deactivate_account import OwnAccount
from kyhop.people.actions.link_account import NoSuchAccount
from kyhop.people.models import Account
from kyhop.people.queries import account_actor
from tests import factories
from tests.factories import NOW, PASSWORD, TODAY, client_of

pytestmark = pytest.mark.django_db
NEW = "mùa hoa ban nở trắng rừng"


@pytest.fixture
def council(settings):
    settings.KYHOP_TODAY = TODAY
    settings.KYHOP_LANDING = "council:about"
    return factories.council("dien-bien")


@pytest.fixture
def admin(council):
    return factories.actor("council_admin", council)


def create(admin, person, username="nguyen.van.a", password=PASSWORD):
    return actions.create_account(
        person_id=person.pk, username=username, password=password, actor=admin, at=NOW
    )


def test_passwords_are_hashed_with_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert factories.account().password.startswith("argon2$argon2id$")


def test_an_account_is_created_with_a_first_password_that_must_be_replaced(council, admin):
    person = factories.person(council)
    account = create(admin, person, "Nguyen.Van.A ")
    assert (account.username, account.must_change_password) == ("nguyen.van.a", True)
    entry = Entry.objects.get()
    assert (entry.chain, entry.name) == ("dien-bien", "people.account.created")
    assert PASSWORD not in str(entry.data)
    with pytest.raises(HasAccount):
        create(admin, person, "khac")


@pytest.mark.parametrize("username", ["ab", "có dấu", "a b c", "-abc", "NGUYEN.VAN.A"])
def test_a_user_name_in_use_or_unfit_is_refused(council, admin, username):
    create(admin, factories.person(council))
    with pytest.raises(UsernameTaken):
        create(admin, factories.person(council), username)


@pytest.mark.parametrize(
    "password", ["ngắn quá", "123456789012345", "password1234", "nguyen.van.a1", "1q2w3e4r5t6y"]
)
def test_a_weak_password_is_refused_with_its_reasons(council, admin, password):
    with pytest.raises(PasswordTooWeak) as refused:
        create(admin, factories.person(council), password=password)
    assert refused.value.field == "password"
    assert str(refused.value.sentence)
    assert not Account.objects.filter(username="nguyen.van.a").exists()


def test_ones_own_password_is_changed_with_the_present_one():
    account = factories.account()
    me = account_actor(account)

    def change(present, password):
        return actions.change_password(
            account_id=account.pk, present=present, password=password, actor=me, at=NOW
        )

    with pytest.raises(WrongPassword):
        change("sai", NEW)
    with pytest.raises(SamePassword):
        change(PASSWORD, PASSWORD)
    with pytest.raises(PasswordTooWeak):
        change(PASSWORD, "ngắn")
    assert change(PASSWORD, NEW).check_password(NEW)


def test_ones_own_address_is_changed_and_the_journal_keeps_only_that():
    account = factories.account()
    me = account_actor(account)
    act = {"account_id": account.pk, "actor": me, "at": NOW}
    changed = actions.change_email(email=" toi@example.org ", **act)
    assert changed.email == "toi@example.org"
    entry = Entry.objects.get(name="people.account.email_changed")
    assert "toi@" not in str(entry.data)
    with pytest.raises(NothingChanges):
        actions.change_email(email="toi@example.org", **act)
    with pytest.raises(NotAllowed):
        actions.change_email(
            **act | {"email": "x@example.org", "actor": account_actor(factories.account())}
        )
    assert actions.change_email(email="", **act).email == ""


def test_an_account_is_linked_to_a_person_of_another_council_by_the_deployments_admin(council):
    root = factories.actor("deployment_admin", council)
    account = factories.account("hai.noi")
    factories.person(account=account)
    person = factories.person(council)

    def link(to, username):
        return actions.link_account(person_id=to.pk, username=username, actor=root, at=NOW)

    assert link(person, "Hai.Noi").account == account
    with pytest.raises(HasAccount):
        link(person, "hai.noi")
    for username in ("khong.co", "hai.noi"):
        with pytest.raises(NoSuchAccount):
            link(factories.person(council), username)


def test_an_administrator_does_not_shut_themselves_out(council, admin):
    with pytest.raises(OwnAccount):
        actions.deactivate_account(account_id=admin.account_id, reason="Nhầm", actor=admin, at=NOW)


def test_deactivation_ends_sessions_and_can_be_undone(council, admin):
    clerk = factories.actor("lead_clerk", council)
    browser = client_of(clerk)
    assert browser.get("/dien-bien/sessions/").status_code == 200

    def act(verb):
        return verb(account_id=clerk.account_id, reason="Nghỉ phép", actor=admin, at=NOW)

    act(actions.deactivate_account)
    assert browser.get("/dien-bien/sessions/").status_code == 302
    with pytest.raises(NothingChanges):
        act(actions.deactivate_account)
    act(actions.reactivate_account)
    assert browser.get("/dien-bien/sessions/").status_code == 302, "the old session stays ended"
    with pytest.raises(NothingChanges):
        act(actions.reactivate_account)


class TestSessions:
    def test_signing_out_everywhere_ends_every_browser(self, council):
        clerk = factories.actor("lead_clerk", council)
        office, phone = client_of(clerk), client_of(clerk)
        other = client_of(factories.actor("lead_clerk", council))
        assert office.post("/account/sign-out-everywhere/")["Location"] == "/sign-in/"
        for browser in (office, phone):
            assert browser.get("/account/").status_code == 302
        assert other.get("/account/").status_code == 200

    def test_an_administrator_signs_somebody_out(self, council, admin):
        clerk = factories.actor("lead_clerk", council)
        browser = client_of(clerk)
        actions.sign_out_everywhere(account_id=clerk.account_id, actor=admin, at=NOW)
        assert browser.get("/account/").status_code == 302
        assert Entry.objects.get().chain == "dien-bien"

    def test_a_changed_password_keeps_this_browser_and_ends_the_others(self, council):
        clerk = factories.actor("lead_clerk", council)
        here, there = client_of(clerk), client_of(clerk)
        answer = here.post("/password/", {"present": PASSWORD, "password": NEW, "again": NEW})
        assert answer.status_code == 302
        assert here.get("/account/").status_code == 200
        assert there.get("/account/").status_code == 302

    def test_a_reset_password_ends_sessions_and_must_be_replaced_first(self, council, admin):
        clerk = factories.actor("lead_clerk", council)
        old = client_of(clerk)
        actions.reset_password(account_id=clerk.account_id, password=NEW, actor=admin, at=NOW)
        assert old.get("/account/").status_code == 302
        fresh = client_of(clerk)
        for page in ("/dien-bien/sessions/", "/"):
            assert fresh.get(page)["Location"] == "/password/"
        words = {"present": NEW, "password": PASSWORD, "again": PASSWORD}
        assert fresh.post("/password/", words).status_code == 302
        assert fresh.get("/dien-bien/sessions/").status_code == 200

    def test_an_administrators_first_password_opens_nothing(self):
        root = factories.account(is_deployment_admin=True, must_change_password=True)
        assert client_of(root).get("/councils/").status_code == 404


class TestSignIn:
    def sign_in(self, browser, username, password, **more):
        return browser.post("/sign-in/", {"username": username, "password": password, **more})

    def test_signing_in_leads_home_whatever_the_case_of_the_name(self, council):
        clerk = factories.actor("lead_clerk", council)
        account = Account.objects.get(pk=clerk.account_id)
        browser = client_of()
        answer = self.sign_in(browser, f" {account.username.upper()}", PASSWORD)
        assert answer["Location"] == "/"
        assert browser.get("/")["Location"] == "/dien-bien/council/"

    def test_the_page_that_was_asked_for_comes_after_signing_in(self, council):
        account = Account.objects.get(pk=factories.actor("lead_clerk", council).account_id)
        browser = client_of()
        assert browser.get("/dien-bien/sessions/")["Location"] == (
            "/sign-in/?next=/dien-bien/sessions/"
        )
        assert (
            'value="/dien-bien/sessions/"'
            in browser.get("/sign-in/?next=/dien-bien/sessions/").content.decode()
        )
        answer = self.sign_in(browser, account.username, PASSWORD, next="/dien-bien/sessions/")
        assert answer["Location"] == "/dien-bien/sessions/"

    @pytest.mark.parametrize(
        "elsewhere", ["https://ke-gian.example/", "//ke-gian.example", "javascript:x"]
    )
    def test_nobody_is_led_to_another_site(self, council, elsewhere):
        account = factories.account()
        answer = self.sign_in(client_of(), account.username, PASSWORD, next=elsewhere)
        assert answer["Location"] == "/"

    def test_a_wrong_password_and_an_unknown_name_read_alike(self):
        account = factories.account()
        answers = [
            self.sign_in(client_of(), account.username, "sai mật khẩu"),
            self.sign_in(client_of(), "khong-co-ai", "sai mật khẩu"),
        ]
        for answer in answers:
            assert answer.status_code == 422
            assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in answer.content.decode()

    def test_five_failures_lock_the_name_even_for_the_right_password(self, settings):
        account = factories.account()
        browser = client_of()
        for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
            assert self.sign_in(browser, account.username, "sai").status_code == 422
        locked = self.sign_in(browser, account.username, "sai")
        assert locked.status_code == 429
        assert "15 phút" in locked.content.decode()
        assert self.sign_in(browser, account.username, PASSWORD).status_code == 429
        other = factories.account()
        assert self.sign_in(browser, other.username, PASSWORD).status_code == 302

    def test_a_deactivated_account_does_not_sign_in(self):
        account = factories.account(is_active=False)
        assert self.sign_in(client_of(), account.username, PASSWORD).status_code == 422

    def test_the_language_of_the_account_is_spoken_after_signing_in(self, council):
        clerk = factories.actor("lead_clerk", council)
        account = Account.objects.get(pk=clerk.account_id)
        browser = client_of(clerk)
        answer = browser.post("/account/language/", {"language": "en"})
        assert answer.cookies["kyhop_language"].value == "en"
        other = client_of()
        answer = self.sign_in(other, account.username, PASSWORD)
        assert answer.cookies["kyhop_language"].value == "en"
        assert "Council sessions" in other.get("/dien-bien/sessions/").content.decode()
