"""The pages of the annual programme: what they offer, and how many questions they ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kyhop.programme.states import Verdict
from tests import factories
from tests.factories import TODAY
from tests.matters import rows
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


def test_the_page_says_all_that_was_registered_and_who_sent_it(world):
    typed = {
        "executive_time": "Tháng 10/2027",
        "coordinators_note": "Công an tỉnh",
        "readiness_note": "Đã xin ý kiến các xã",
    }
    row = world.sent(**typed)
    client = factories.client_of(world.board)
    body = client.get(address(world, "registration", row.pk)).content.decode()
    assert all(words in body for words in typed.values())
    assert row.by_vi in body
    assert "Gửi đăng ký" in body
    meeting = factories.executive_meeting(world.council, day=TODAY + timedelta(days=20))
    other = world.sent(title="Có phiên họp", executive_meeting_id=meeting.pk)
    body = client.get(address(world, "registration", other.pk)).content.decode()
    assert f"{meeting.day:%d/%m/%Y}" in body


def test_the_form_asks_for_the_notes_and_keeps_them(world):
    row = world.draft(coordinators_note="Công an tỉnh")
    client = factories.client_of(world.finance)
    edit = address(world, "edit", row.pk)
    initial = client.get(edit).context["form"].initial
    assert initial["coordinators_note"] == "Công an tỉnh"
    typed = {name: value for name, value in initial.items() if value}
    notes = {
        "coordinators_note": "",
        "executive_time": "Quý IV",
        "readiness_note": "Mới có đề cương",
    }
    client.post(edit, typed | notes)
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in notes} == notes


def test_the_review_marks_what_was_registered_late_with_its_reason(world):
    world.proposed(title="Đúng hạn")
    world.agreed(title="Để ký")
    world.signed()
    review = address(world, "review", world.programme.pk)
    client = factories.client_of(world.board)
    assert "Đăng ký muộn" not in client.get(review).content.decode()
    world.proposed(title="Muộn", late_reason="Trung ương mới giao")
    body = client.get(review).content.decode()
    assert body.count("Đăng ký muộn") == 1
    assert "Trung ương mới giao" in body


def test_a_digest_may_break_anywhere(world):
    world.agreed()
    version = world.signed()
    page = factories.client_of(world.board).get(address(world, "version", version.pk))
    assert f'<p class="mute small wraps">SHA-256 {version.sha256}</p>' in page.content.decode()


def test_the_projector_shows_all_that_was_registered_and_goes_on_after_an_opinion(world):
    where = address(world, "conference", world.programme.pk)
    coordinator = rows.body(world.council, "Sở Y tế")
    told = {
        "affected": "Học sinh vùng cao",
        "readiness_note": "Đã có dự thảo lần hai",
        "coordinators_note": "Công an tỉnh",
    }
    first = world.proposed(title="Một", coordinator_ids=(coordinator.pk,), **told)
    second = world.proposed(title="Hai")
    board = factories.client_of(world.board)
    page = board.get(where)
    body = page.content.decode()
    assert all(words in body for words in (*told.values(), coordinator.label))
    for gone in ('id="places"', 'role="search"', 'class="top"'):
        assert gone not in body
    assert "ArrowRight" in body
    opine = page.context["line"]["opine_url"]
    typed = {"verdict": "more", "session": "", "words": "", "revision": first.revision}
    refused = board.post(opine, typed)
    assert refused.status_code == 422
    assert 'id="places"' not in refused.content.decode()
    answer = board.post(opine, typed | {"words": "Bổ sung số liệu"})
    assert (answer.status_code, answer["Location"]) == (302, f"{where}?n=2")
    page = board.get(answer["Location"])
    assert page.context["line"]["row"] == second
    answer = board.post(page.context["line"]["opine_url"], typed | {"verdict": "agree"})
    assert answer["Location"] == f"{where}?n=2", "the last one stays"
    other = factories.client_of(world.gatherer).get(where)
    assert other.context["line"]["form"] is None


def test_neither_review_nor_projector_offers_an_opinion_on_what_is_signed(world):
    row = world.agreed()
    board = factories.client_of(world.board)
    review, stage = (address(world, name, world.programme.pk) for name in ("review", "conference"))
    opine = address(world, "opine", row.pk)
    assert all(opine in board.get(page).content.decode() for page in (review, stage))
    world.signed()
    for page in (review, stage):
        body = board.get(page).content.decode()
        assert opine not in body
        assert "Đã có trong chương trình đã ký" in body


def test_who_signs_reads_what_is_signed_and_who_put_it_up(world):
    world.agreed()
    world.agreed(title="Nội dung khác")
    version = world.compose()
    page = factories.client_of(world.board).get(address(world, "sign", version.pk))
    body = page.content.decode()
    assert "2 nội dung của năm 2027" in body
    assert version.by_vi in body


def test_the_review_says_what_each_matter_would_contain(world):
    row = world.proposed()
    page = factories.client_of(world.gatherer).get(address(world, "review", world.programme.pk))
    assert row.content in page.content.decode()


def test_the_signed_version_says_who_acknowledged_and_offers_it_to_the_head_alone(world):
    first = world.agreed()
    version = world.signed()
    assignment = world.assign(first)
    page = address(world, "version", version.pk)
    verb = address(world, "acknowledge", assignment.pk)
    head, board = (factories.client_of(one) for one in (world.finance, world.board))
    assert verb in head.get(page).content.decode()
    shown = board.get(page).content.decode()
    assert verb not in shown
    assert "Chưa tiếp nhận" in shown
    before = head.get(verb).content.decode()
    assert "Tôi chịu trách nhiệm về nội dung" in before
    assert reverse("desk:matter", args=[first.council.slug, assignment.matter_id]) in before
    assert head.post(verb, {"words": "Giao Phòng Ngân sách"}).status_code == 302
    shown = board.get(page).content.decode()
    assert world.finance.label_vi in shown
    assert "Giao Phòng Ngân sách" in shown
    assert verb not in head.get(page).content.decode()
