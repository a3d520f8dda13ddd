"""The pages of declarations, walked as the office, a deputy, a committee's head, the lead, the Board."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.consensus import events
from kyhop.consensus.models import ConsensusList, Declaration
from kyhop.consensus.queries import list_of, matters_without_remark, standing
from kyhop.journal.models import Entry
from kyhop.journal.telling import tellings
from tests import factories
from tests.consensus import rows
from tests.factories import NOW, TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.KYHOP_TODAY = TODAY


@made_once
def session():
    return rows.session()


@made_once
def matters(session):
    return rows.matters(session)


def at(session, name, *args):
    return reverse(f"consensus:{name}", args=[session.council.slug, *args])


def said(answer):
    return answer.content.decode()


def told(event):
    entry = Entry.objects.filter(name=event.name).order_by("-seq").first()
    return tellings()[event.name][1](entry)


def lead(session, name="Sở Tài chính"):
    return rows.rows.sitting_for(session.council, name, Role.LEAD_HEAD)


def test_from_opening_to_short_treatment_over_http(session, matters):
    council = session.council
    one, other, head = rows.deputy(council), rows.deputy(council), rows.chair(council)
    office = factories.client_of(rows.office(council))
    board = factories.client_of(rows.board(council))
    deputy = factories.client_of(one)
    assert "Chưa mở danh sách" in said(deputy.get(at(session, "home")))
    overview = at(session, "overview", session.pk)
    assert at(session, "open", session.pk) in said(office.get(overview))
    assert at(session, "open", session.pk) not in said(board.get(overview))

    when = {"day": "2026-12-04", "hour": "17:00", "least": "50"}
    refused = office.post(at(session, "open", session.pk), when | {"day": "2026-12-20"})
    assert refused.status_code == 422
    assert 'value="2026-12-20"' in said(refused)
    assert office.post(at(session, "open", session.pk), when)["Location"] == overview
    of = list_of(session.pk)
    posts = {one.post_id, other.post_id, head.post_id}
    assert set(told(events.ListOpened).post_ids) == posts
    own = at(session, "own", of.pk)
    assert told(events.ListOpened).link == own
    assert deputy.get(at(session, "home"))["Location"] == own
    work = said(deputy.get(reverse("desk:my_work", args=[council.slug])))
    assert "3 nội dung chờ ý kiến của bạn" in work
    rows.listed(session, "Chưa gửi tài liệu", sent=False)
    assert (
        said(deputy.get(reverse("desk:my_work", args=[council.slug]))).count("3 nội dung chờ") == 1
    )

    pressed = deputy.post(
        at(session, "declare", of.pk), {"matter": matters[0].pk, "stance": "none"}
    )
    assert pressed.status_code == 302
    page = said(deputy.get(pressed["Location"]))
    assert "Đã trả lời 1/4 nội dung" in page
    assert "Hoàn tác" in page
    ask = {"matter": matters[2].pk, "stance": "question"}
    empty = deputy.post(at(session, "declare", of.pk), ask | {"words": ""})
    assert empty.status_code == 422
    deputy.post(at(session, "declare", of.pk), ask | {"words": "Định mức mới áp dụng từ khi nào?"})
    health = rows.rows.body(council, "Sở Y tế").pk
    assert told(events.Declared).body_ids == (health,)

    rest = at(session, "rest", of.pk)
    shown = re.findall(r'name="matter" value="(\d+)"', said(deputy.get(rest)))
    assert shown == [str(matters[1].pk)]
    done = deputy.post(rest, {"matter": shown})["Location"]
    act = re.search(r'name="act" value="([^"]+)"', said(deputy.get(done)))[1]
    assert "nội dung chờ ý kiến" not in said(
        deputy.get(reverse("desk:my_work", args=[council.slug]))
    )
    deputy.post(at(session, "undo", of.pk), {"act": act})
    assert standing(of).filter(person_id=one.person_id).count() == 2
    deputy.post(rest, {"matter": shown})

    chair = factories.client_of(head)
    assert "Định mức mới" not in said(chair.get(own))
    chair.post(rest, {"as": head.posts[0].body_id, "matter": [one.pk for one in matters]})
    assert standing(of).filter(body_id=head.posts[0].body_id).count() == 3

    page = said(board.get(overview))
    assert "Định mức" not in page
    assert "Xem xét nhanh" in page
    of_matter = said(board.get(at(session, "matter", of.pk, matters[2].pk)))
    assert "Định mức mới áp dụng từ khi nào?" in of_matter
    assert Entry.objects.filter(name="consensus.declaration.made").count() == 2

    assert office.post(at(session, "close", of.pk)).status_code == 302
    assert matters_without_remark(session.pk) == {matters[0].pk, matters[1].pk}
    kinds = {"council_office", "standing_board"}
    bodies = council.bodies.filter(pk__in=told(events.ListClosed).body_ids)
    assert set(bodies.values_list("kind", flat=True)) == kinds
    late = deputy.post(at(session, "declare", of.pk), {"matter": matters[0].pk, "stance": "none"})
    assert late.status_code == 422
    assert "Đã hết hạn cho ý kiến" in said(late)
    again = office.post(
        at(session, "closing", of.pk),
        {"day": "2026-12-05", "hour": "17:00", "reason": "Bổ sung tài liệu"},
    )
    assert again.status_code == 302
    assert set(told(events.ClosingMoved).post_ids) == posts


def test_the_lead_and_the_executive_read_what_concerns_them_and_nothing_else(session, matters):
    council = session.council
    of = rows.opened(session)
    one = rows.deputy(council)
    rows.say(of, matters[0], one, "question", "Mức thu mới tính thế nào?")
    rows.say(of, matters[1], one)
    rows.say(of, matters[2], one, "objection", "Trùng với chính sách đang có")
    concerns = at(session, "concerns", of.pk)
    page = said(factories.client_of(lead(session)).get(concerns))
    assert "Mức thu mới tính thế nào?" in page
    assert "Trùng với chính sách" not in page
    assert rows.TITLES[1] not in page, "nobody has a remark on it"
    executive = rows.rows.sitting_for(council, "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE)
    page = said(factories.client_of(executive).get(concerns))
    assert "Mức thu mới tính thế nào?" in page
    assert "Trùng với chính sách" in page
    other = factories.client_of(lead(session, "Sở Tư pháp"))
    assert "Chưa ai có ý kiến" in said(other.get(concerns))


def test_a_deputy_reads_nobody_elses_word_and_the_history_of_the_council_shows_none(
    session, matters
):
    council = session.council
    of = rows.opened(session)
    rows.say(of, matters[0], rows.deputy(council), "objection", "Lời riêng của một đại biểu")
    for actor in (rows.deputy(council), rows.chair(council), rows.clerk(council)):
        client = factories.client_of(actor)
        for name in ("own", "concerns"):
            answer = client.get(at(session, name, of.pk))
            assert "Lời riêng" not in said(answer)
        assert client.get(at(session, "overview", session.pk)).status_code == 404
        for page in ("history/", f"matters/{matters[0].pk}/"):
            assert "Lời riêng" not in said(client.get(f"/{council.slug}/{page}"))
    office = factories.client_of(rows.office(council))
    assert "Lời riêng" not in said(office.get(f"/{council.slug}/history/"))
    assert said(office.get(f"/{council.slug}/history/")).count("Đề nghị cho ý kiến") == 1
    foreign = f"/{council.slug}/history/consensus.list/{of.pk}/"
    assert office.get(foreign).status_code == 404


def test_the_clerk_reads_what_the_committee_declared_and_cannot_press(session, matters):
    council = session.council
    of = rows.opened(session)
    rows.say(of, matters[0], rows.chair(council), "remark", "Bổ sung đánh giá tác động")
    clerk = factories.client_of(rows.clerk(council))
    page = said(clerk.get(at(session, "own", of.pk)))
    assert "Bổ sung đánh giá tác động" in page
    assert at(session, "rest", of.pk) not in page
    assert at(session, "declare", of.pk) not in page
    elsewhere = factories.client_of(rows.clerk(council, "Ban Kinh tế - Ngân sách"))
    assert "Bổ sung đánh giá" not in said(elsewhere.get(at(session, "own", of.pk)))


def test_odd_input_is_refused_in_words(session, matters):
    of = rows.opened(session)
    client = factories.client_of(rows.deputy(session.council))
    declare, own = at(session, "declare", of.pk), at(session, "own", of.pk)
    for data in (
        {}, {"matter": "x", "stance": "none"}, {"matter": "9" * 40, "stance": "none"},
        {"matter": matters[0].pk}, {"matter": matters[0].pk, "stance": "vote"},
        {"matter": matters[0].pk, "stance": "remark", "words": "a" * 4001},
    ):  # fmt: skip
        assert client.post(declare, data).status_code == 422
    assert client.post(declare, {"as": "77", "matter": matters[0].pk}).status_code == 404
    assert client.post(at(session, "undo", of.pk), {"act": "<b>"}).status_code == 422
    assert client.get(f"{own}?done=%00&as=").status_code == 200
    assert client.post(at(session, "rest", of.pk), {"matter": ["x", "9"]}).status_code == 422
    assert not Declaration.objects.exists()
    long = {"matter": matters[0].pk, "stance": "remark", "words": "<script>alert(1)</script>\nHai"}
    client.post(declare, long)
    page = said(client.get(own))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    kept = client.post(declare, {"matter": matters[1].pk, "stance": "remark", "words": "b" * 4001})
    assert "b" * 4001 in said(kept), "what was typed stays"


def test_the_workbook_and_the_numbers_of_the_overview_agree(session, matters):
    council = session.council
    of = rows.opened(session)
    one, other = rows.deputies(council, 2)
    rows.say_rest(of, one)
    rows.say(of, matters[0], other, "question", "=1+1 nguồn ở đâu?")
    rows.say(of, matters[0], rows.chair(council), "remark", "Cần rõ lộ trình")
    office = factories.client_of(rows.office(council))
    book = openpyxl.load_workbook(BytesIO(office.get(at(session, "export", of.pk)).content))
    counts, words = book.worksheets
    first = [cell.value for cell in counts[4]]
    assert first[1:3] == [matters[0].code, matters[0].title]
    assert first[5:10] == [1, 1, 1, 0, 0]
    assert {row[6].value for row in words.iter_rows(min_row=4)} >= {"=1+1 nguồn ở đâu?"}
    assert words.max_row == 3 + standing(of).count()


def test_own_page_asks_as_often_for_five_matters_as_for_three(
    session, matters, django_assert_max_num_queries
):
    of = rows.opened(session)
    client = factories.client_of(rows.deputy(session.council))
    client.get(at(session, "own", of.pk))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(at(session, "own", of.pk))
    rows.listed(session, "Nội dung thứ tư")
    rows.listed(session, "Nội dung thứ năm")
    with django_assert_max_num_queries(len(few)):
        client.get(at(session, "own", of.pk))


def test_another_session_and_another_council_see_nothing(session, matters):
    of = rows.opened(session)
    elsewhere = rows.session()
    stranger = factories.client_of(rows.deputy(elsewhere.council))
    for name in ("own", "rest", "concerns"):
        assert stranger.get(at(session, name, of.pk)).status_code == 404
        assert stranger.get(at(elsewhere, name, of.pk)).status_code == 404
    office = factories.client_of(rows.office(session.council))
    other = rows.listed(factories.session(session.council), "Của kỳ họp khác")
    assert office.get(at(session, "matter", of.pk, other.pk)).status_code == 404
    assert ConsensusList.objects.count() == 1


def test_the_page_says_so_when_the_hour_has_come_but_nobody_closed_yet(session, matters):
    of = rows.opened(session, closes_at=NOW + timedelta(minutes=5))
    page = said(
        factories.client_of(rows.office(session.council)).get(at(session, "overview", session.pk))
    )
    assert "Đã đến hạn; danh sách đang được đóng." in page
    own = said(factories.client_of(rows.deputy(session.council)).get(at(session, "own", of.pk)))
    assert at(session, "declare", of.pk) not in own


def test_without_a_matter_there_is_nothing_to_open(session):
    office = factories.client_of(rows.office(session.council))
    empty = factories.session(session.council)
    overview, open_ = (
        reverse(f"consensus:{name}", args=[session.council.slug, empty.pk])
        for name in ("overview", "open")
    )
    page = office.get(overview).content.decode()
    assert "Chưa có nội dung nào vào danh mục" in page
    assert open_ not in page
    rows.listed(empty, "Nội dung đầu tiên")
    assert open_ in office.get(overview).content.decode()
