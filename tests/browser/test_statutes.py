"""The law's pages in Chromium: readable at every width, in both languages, and usable by hand."""

import pytest
from django.urls import reverse

from kyhop.people.models import Account
from kyhop.statutes.models import LocalRule
from tests import factories
from tests.factories import NOW
from tests.statutes.making import PDF, PROMISES, PROVINCE, SUBMIT, admin, confirm, officer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quiet_day(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.KYHOP_TODAY = NOW.date()


def account_of(actor):
    return Account.objects.get(pk=actor.account_id)


def at(council, name, *args):
    return reverse(f"statutes:{name}", args=[council.slug, *args])


def test_the_laws_pages_fit_and_are_accessible(page_at, everywhere):
    here = factories.council("dien-bien", name_vi="HĐND tỉnh Điện Biên")
    by = officer(here)
    confirm(officer(factories.council()), PROMISES, 12)
    confirm(by, SUBMIT, 20)
    page = page_at(who=account_of(by))
    addresses = {
        "rules": at(here, "rules") + f"?family={PROVINCE}",
        "rule": at(here, "rule", PROMISES),
        "rule-confirmed": at(here, "rule", SUBMIT),
        "rule-confirm": at(here, "confirm_rule", PROMISES),
        "procedures": at(here, "procedures"),
        "procedure": at(here, "procedure", PROVINCE),
        "days": at(here, "days"),
    }
    for name, address in addresses.items():
        everywhere(page, address, f"law-{name}")


def test_the_national_calendar_fits_and_is_accessible(page_at, everywhere):
    page = page_at(who=account_of(admin()))
    for name in ("national", "record_national_day", "decide_swap"):
        everywhere(page, reverse(f"statutes:{name}"), f"law-{name}")


@pytest.mark.parametrize("script", [True, False])
def test_a_legal_officer_confirms_a_rule_with_its_page(page_at, goto, quiet, tmp_path, script):
    here = factories.council()
    scan = tmp_path / PDF.name
    scan.write_bytes(PDF.content)
    page = page_at(1280, who=account_of(officer(here)), script=script)
    goto(page, at(here, "rule", SUBMIT))
    page.get_by_role("link", name="Xác nhận quy tắc").click()
    page.get_by_label("Điều, khoản").fill("Điều 33 khoản 2")
    page.get_by_label("Nguyên văn", exact=True).fill("chậm nhất 20 ngày trước ngày khai mạc")
    page.get_by_label("Số ngày").fill("20")
    page.get_by_label("Bản chụp trang có điều luật").set_input_files(scan)
    page.get_by_label("Tôi đã đọc nguyên văn điều khoản này").check()
    page.get_by_role("button", name="Xác nhận cho").click()
    page.get_by_text("Đã xác nhận quy tắc").wait_for()
    assert page.get_by_text("chậm nhất 20 ngày trước ngày khai mạc").first.is_visible()
    entry = LocalRule.objects.get()
    assert (entry.count, entry.page_name) == (20, PDF.name)
