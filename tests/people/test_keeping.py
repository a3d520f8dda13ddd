"""A form that is sent after the sign-in has ended: nothing that was typed is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from kyhop.people import actions
from kyhop.people.keeping import opened
from kyhop.people.models import Account
from kyhop.programme.actions import open_programme
from kyhop.programme.models import Registration
from tests import factories
from tests.factories import NOW, PASSWORD, client_of

TITLE = 'Quy định <mức> thu phí\nthăm quan & "di tích"'


@pytest.fixture
def council(db):
    return factories.council("dien-bien")


@pytest.fixture
def clerk(council):
    return factories.actor("lead_clerk", council)


@pytest.fixture
def admin(council):
    return factories.actor("council_admin", council)


@pytest.fixture
def where(council):
    office = factories.actor("council_office", council)
    programme = open_programme(council_id=council.pk, year=2026, actor=office, at=NOW)
    return f"/dien-bien/programmes/{programme.pk}/register/"


def fields_of(page: str) -> dict[str, str]:
    """What the hidden fields of a page's form send, as a browser reads them."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    texts = re.findall(r'<textarea name="(\w+)" hidden>\n?(.*?)</textarea>', page, re.DOTALL)
    return {name: unescape(value) for name, value in {**found, **dict(texts)}.items()}


def typed(browser: Client, where: str):
    token = browser.get("/sign-in/").content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', token)[1]
    return browser.post(where, {"title": TITLE, "csrfmiddlewaretoken": token})


def signed_in(browser: Client, page, clerk, **more):
    fields = fields_of(page.content.decode()) | more
    fields |= {"username": Account.objects.get(pk=clerk.account_id).username}
    return browser.post("/sign-in/", fields | {"password": more.get("password", PASSWORD)})


def test_what_was_typed_is_sent_after_signing_in_again(clerk, where):
    browser = Client(enforce_csrf_checks=True)
    late = typed(browser, where)
    assert late.status_code == 401
    assert not Registration.objects.exists()
    wrong = signed_in(browser, late, clerk, password="sai mật khẩu")
    assert wrong.status_code == 422
    again = signed_in(browser, wrong, clerk)
    page = again.content.decode()
    assert f'action="{where}"' in page
    answer = browser.post(where, fields_of(page))
    kept = Registration.objects.get()
    assert answer.status_code == 302
    assert kept.title == " ".join(TITLE.split())


def test_a_form_of_another_site_is_carried_nowhere(where):
    answer = Client(enforce_csrf_checks=True).post(where, {"title": TITLE})
    assert answer.status_code == 403


def test_what_was_kept_cannot_be_written_by_others(clerk, where):
    browser = client_of()
    forged = signed_in(browser, typed(browser, where), clerk, kept="W10:forged")
    assert opened("W10:forged") is None
    assert forged["Location"] == where


def test_a_password_is_not_carried_in_a_page(clerk, where):
    data = {"csrfmiddlewaretoken": "x", "new_password": "bí mật", "title": TITLE}
    page = client_of().post(where, data).content.decode()
    assert opened(fields_of(page)["kept"]).fields == [("title", TITLE)]


def test_a_file_that_is_being_sent_is_told_what_to_do(where):
    answer = client_of().post(where, {}, headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert "phần đã đến vẫn được giữ" in answer.json()["said"]


def test_a_fragment_asked_for_while_typing_leaves_the_page_alone(clerk, where):
    beside = where.replace("register", "feasibility")
    answer = client_of().get(beside, headers={"hx-request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")
    plain = client_of().get(beside)
    assert plain["Location"].startswith("/sign-in/?next=")


def test_after_a_password_was_reset_a_new_one_comes_first(clerk, admin, where):
    browser = client_of()
    late = typed(browser, where)
    secret = "mật khẩu tạm 1234"
    actions.reset_password(account_id=clerk.account_id, password=secret, actor=admin, at=NOW)
    assert signed_in(browser, late, clerk, password=secret)["Location"] == where
