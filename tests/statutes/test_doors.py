"""The pages of rules and calendars: who gets them, what they show, that a refusal loses nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kyhop.access.roles import NOT_STAFF, Role
from kyhop.statutes import actions
from kyhop.statutes.models import CouncilDayOff, LocalRule, NationalDay, NationalSwap
from tests import factories
from tests.factories import NOW
from tests.statutes.making import (
    DRAFT_NORM,
    EFFECT,
    INVITE,
    PDF,
    PROMISES,
    PROVINCE,
    SUBMIT,
    admin,
    confirm,
    officer,
    set_own,
)

pytestmark = pytest.mark.django_db
STAFF = [role for role in Role if role not in NOT_STAFF]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.KYHOP_TODAY = NOW.date()


def at(council, name: str, *args):
    return reverse(f"statutes:{name}", args=[council.slug, *args])


def page_file():
    return SimpleUploadedFile(PDF.name, PDF.content, content_type="application/pdf")


def filled(**more):
    return {
        "act": "78/2025/NĐ-CP",
        "provision": "Điều 33",
        "quote": "chậm nhất 20 ngày",
        "count": "20",
        "unit": "calendar_day",
        "falls": "earlier",
        "page": page_file(),
        "read": "on",
    } | more


READ = ["rules", "procedures", "days"]


@pytest.mark.parametrize("role", STAFF)
def test_everyone_who_works_on_a_session_browses(role):
    here = factories.council()
    client = factories.client_of(factories.actor(role, here))
    addresses = [at(here, name) for name in READ]
    addresses += [at(here, "rule", SUBMIT), at(here, "procedure", PROVINCE)]
    assert [client.get(address).status_code for address in addresses] == [200] * 5


def test_the_public_signs_in_first_and_guests_see_nothing():
    here = factories.council()
    assert factories.client_of().get(at(here, "rules")).status_code == 302
    guest = factories.client_of(factories.actor(Role.GUEST, here))
    assert guest.get(at(here, "rules")).status_code == 404


def test_another_councils_people_see_nothing_of_ours():
    here = factories.council()
    client = factories.client_of(officer())
    assert client.get(at(here, "rule", SUBMIT)).status_code == 404
    assert client.get(at(here, "confirm_rule", SUBMIT)).status_code == 404


def test_what_does_not_exist_is_404():
    here = factories.council()
    client = factories.client_of(officer(here))
    for address in (
        at(here, "rule", "no.such"),
        at(here, "procedure", "nothing"),
        at(here, "procedure", PROVINCE) + "?version=1999",
        at(here, "confirm_rule", "vote.majority_all"),
        at(here, "take_over_confirmation", SUBMIT, 12345),
        at(here, "end_entry", 12345),
        at(here, "entry_page", 12345),
        at(here, "remove_day_off", 12345),
    ):
        assert client.get(address).status_code == 404, address


def test_the_browser_searches_without_marks_and_filters():
    here = factories.council()
    confirm(officer(here), SUBMIT, 20)
    client = factories.client_of(officer(here))
    page = client.get(at(here, "rules"), {"q": "ho so ban tham tra", "family": PROVINCE})
    assert SUBMIT.replace(".", ".<wbr>") in page.content.decode()
    assert "chậm nhất 20 ngày trước" in page.content.decode(), "this council's own number"
    confirmed = client.get(at(here, "rules"), {"standing": "confirmed"})
    assert confirmed.context["total"] == 1
    nothing = client.get(at(here, "rules"), {"q": "khongcogi"})
    assert "Không có quy tắc nào như vậy" in nothing.content.decode()


def test_the_browser_counts_its_standings():
    here = factories.council()
    client = factories.client_of(officer(here))
    picks = {
        pick["label"]: pick["count"] for pick in client.get(at(here, "rules")).context["picks"]
    }
    total = picks.pop("Tất cả")
    assert total == sum(picks.values())
    assert {"Ràng buộc", "Tạm áp", "Định mức kế hoạch"} <= set(map(str, picks))


def test_the_page_of_a_rule_says_plainly_that_the_article_is_missing():
    here = factories.council()
    client = factories.client_of(factories.actor(Role.LEAD_CLERK, here))
    page = client.get(at(here, "rule", PROMISES)).content.decode()
    assert "Điều khoản đang áp dụng chưa được đọc nguyên văn" in page
    assert "Từ 01/03/2026" in page
    assert "Từ 01/07/2016 đến hết 28/02/2026" in page
    assert "Chậm nhất là 10 ngày trước ngày khai mạc" in page
    assert "Cán bộ pháp chế của HĐND có thể xác nhận" in page
    assert "confirm/" not in page


def test_confirming_in_the_browser_keeps_what_was_typed_when_refused():
    here = factories.council()
    client = factories.client_of(officer(here))
    address = at(here, "confirm_rule", SUBMIT)
    assert client.get(address).status_code == 200
    refused = client.post(address, filled(count="mười"))
    assert refused.status_code == 422
    body = refused.content.decode()
    assert "Ghi bằng chữ số, ví dụ 10" in body
    assert "chậm nhất 20 ngày" in body
    assert client.post(address, filled(read="")).status_code == 422
    no_page = client.post(address, filled(page=SimpleUploadedFile("a.pdf", b"")))
    assert (no_page.status_code, "PDF hoặc ảnh" in no_page.content.decode()) == (422, True)
    accepted = client.post(address, filled())
    assert (accepted.status_code, accepted.url) == (302, at(here, "rule", SUBMIT))
    entry = LocalRule.objects.get()
    assert (entry.count, entry.provision) == (20, "Điều 33")
    shown = client.get(at(here, "rule", SUBMIT)).content.decode()
    assert "Thu hồi xác nhận" in shown
    assert PDF.name in shown


def test_the_page_is_sent_to_readers_of_this_council_only():
    here = factories.council()
    entry = confirm(officer(here))
    address = at(here, "entry_page", entry.pk)
    answer = factories.client_of(factories.actor(Role.DEPUTY, here)).get(address)
    assert b"".join(answer.streaming_content) == PDF.content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "sandbox"
    there = factories.council()
    foreign = factories.client_of(officer(there))
    assert foreign.get(address).status_code == 404
    assert foreign.get(at(there, "entry_page", entry.pk)).status_code == 404


@pytest.mark.parametrize("role", [role for role in STAFF if role != Role.LEGAL_OFFICER])
def test_only_the_legal_officer_opens_the_verbs_on_rules(role):
    here = factories.council()
    entry = confirm(officer(here))
    client = factories.client_of(factories.actor(role, here))
    for address in (
        at(here, "confirm_rule", PROMISES),
        at(here, "set_local_rule", PROMISES),
        at(here, "take_over_confirmation", PROMISES, 1),
        at(here, "end_entry", entry.pk),
    ):
        assert client.get(address).status_code == 403, address


def test_a_loosening_rule_is_refused_beside_its_number():
    here = factories.council()
    client = factories.client_of(officer(here))
    refused = client.post(at(here, "set_local_rule", EFFECT), filled(count="3", falls="keep"))
    assert refused.status_code == 422
    assert "không được nới quy định bắt buộc" in refused.content.decode()
    assert client.post(at(here, "set_local_rule", DRAFT_NORM), filled(page="")).status_code == 302


def test_taking_over_and_ending_by_buttons():
    source = confirm(officer(), SUBMIT, 18)
    here = factories.council()
    client = factories.client_of(officer(here))
    assert source.council.name in client.get(at(here, "rule", SUBMIT)).content.decode()
    taken = client.post(at(here, "take_over_confirmation", SUBMIT, source.pk))
    assert taken.status_code == 302
    entry = LocalRule.objects.get(council=here)
    assert entry.count == 18
    assert client.post(at(here, "end_entry", entry.pk), {"reason": ""}).status_code == 422
    assert client.post(at(here, "end_entry", entry.pk), {"reason": "Nhầm"}).status_code == 302
    page = client.get(at(here, "rule", SUBMIT)).content.decode()
    assert "Nhầm" in page


def test_withdrawing_an_own_rule_by_its_button():
    here = factories.council()
    entry = set_own(officer(here), INVITE, 3)
    client = factories.client_of(officer(here))
    assert "Bãi bỏ quy định riêng" in client.get(at(here, "end_entry", entry.pk)).content.decode()
    client.post(at(here, "end_entry", entry.pk), {"reason": "Quy chế mới"})
    assert LocalRule.objects.get().ended_reason == "Quy chế mới"


def test_the_days_page_shows_proposals_computations_and_own_days():
    here = factories.council()
    client = factories.client_of(officer(here))
    day = {"day": "2026-11-25", "note": "Kỷ niệm", "act": "QĐ 5"}
    assert client.post(at(here, "add_day_off"), day).status_code == 302
    assert client.post(at(here, "add_day_off"), day).status_code == 422
    page = client.get(at(here, "days")).content.decode()
    assert "Đề xuất: nghỉ 23/11/2026, làm bù 28/11/2026." in page
    assert "Lịch chỉ được kiểm chứng đến 31/12/2026." in page
    assert "riêng của HĐND" in page
    assert "tính từ luật" in client.get(at(here, "days"), {"year": "2027"}).content.decode()
    removed = CouncilDayOff.objects.get()
    client.post(at(here, "remove_day_off", removed.pk), {"reason": "Hoãn"})
    assert CouncilDayOff.objects.get().removed_reason == "Hoãn"


NATIONAL = ["national", "record_national_day", "decide_swap", "announce_year"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["national", "record_national_day", "announce_year"])
def test_an_unknown_visitor_of_the_national_calendar_is_asked_to_sign_in(client, name):
    where = reverse(f"statutes:{name}")
    assert client.get(where).headers["Location"] == f"/sign-in/?next={where}"


def test_the_national_calendar_is_the_administrators():
    client = factories.client_of(admin())
    assert [client.get(reverse(f"statutes:{name}")).status_code for name in NATIONAL] == [200] * 4
    somebody = factories.client_of(officer())
    assert {somebody.get(reverse(f"statutes:{name}")).status_code for name in NATIONAL} == {403}


def test_a_swap_and_a_day_are_recorded_in_the_browser():
    client = factories.client_of(admin())
    address = reverse("statutes:decide_swap")
    shown = client.get(address, {"off_day": "2026-11-23", "worked_day": "2026-11-28"})
    assert 'value="2026-11-28"' in shown.content.decode()
    swap = {"off_day": "2026-11-23", "worked_day": "2026-11-28", "act": "CV 9/2026"}
    assert client.post(address, swap).status_code == 302
    assert client.post(address, swap).status_code == 422
    assert NationalSwap.objects.get().worked_day == date(2026, 11, 28)
    day = {"day": "2026-11-25", "kind": "off", "note_vi": "Bão", "act": "CĐ 1"}
    assert client.post(reverse("statutes:record_national_day"), day).status_code == 302
    page = client.get(reverse("statutes:national")).content.decode()
    assert "Lịch phiên bản 2: 25/11/2026 là ngày nghỉ, Bão (CĐ 1)." in page
    recorded = NationalDay.objects.get()
    withdraw = reverse("statutes:withdraw_national_day", args=[recorded.pk])
    assert client.get(reverse("statutes:withdraw_national_day", args=[999])).status_code == 404
    assert client.post(withdraw, {"reason": "Bão tan"}).status_code == 302
    assert NationalDay.objects.get().withdrawn_at is not None
    assert (
        client.post(reverse("statutes:announce_year"), {"year": 2027, "act": "TB"}).status_code
        == 422
    )


def test_english_pages_are_english():
    here = factories.council()
    client = factories.client_of(officer(here))
    client.cookies["kyhop_language"] = "en"
    page = client.get(at(here, "rule", SUBMIT)).content.decode()
    assert "at the latest 15 days before opening day of the session" in page
    assert "Confirm the rule" in page


@pytest.mark.parametrize("name", ["rules", "rule"])
def test_queries_do_not_grow_with_entries(name, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    here = factories.council()
    by = officer(here)
    client = factories.client_of(by)
    address = at(here, name, *([SUBMIT] if name == "rule" else []))
    client.get(address)
    counts = []
    for rule in (SUBMIT, DRAFT_NORM, INVITE):
        entry = set_own(by, rule, 20)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(address)
        counts.append(len(caught))
        actions.withdraw_local_rule(entry_id=entry.pk, reason="x", actor=by, at=NOW)
        set_own(by, rule, 21)
    assert len(set(counts)) == 1, counts
