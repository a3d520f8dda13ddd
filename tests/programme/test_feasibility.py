"""What the law's durations make of a session for which a matter would be registered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from kyhop.law.model import State
from kyhop.matters.states import MatterKind
from kyhop.programme.feasibility import feasibility_of
from kyhop.programme.stages import stages_of
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.programme.world import World

pytestmark = pytest.mark.django_db


def test_a_session_too_near_names_the_steps_and_the_first_one_that_fits():
    council = rows.province()
    near = factories.session(council, opening_day=TODAY + timedelta(days=15))
    middle = factories.session(council, opening_day=TODAY + timedelta(days=30))
    far = factories.session(council, opening_day=TODAY + timedelta(days=240))
    found = feasibility_of(near, MatterKind.NORMATIVE, NOW)
    assert not found.fits
    assert found.critical
    assert found.session == far
    assert middle.opening_day < found.opening <= far.opening_day
    assert feasibility_of(far, MatterKind.NORMATIVE, NOW).fits


def test_where_no_set_meeting_is_in_time_another_one_could_be_called():
    council = rows.province()
    session = factories.session(council, opening_day=TODAY + timedelta(days=150))
    meeting = factories.executive_meeting(council, day=TODAY + timedelta(days=3))
    found = feasibility_of(session, MatterKind.NORMATIVE, NOW)
    assert (found.fits, found.session) == (False, session)
    assert meeting.day < found.meeting < session.opening_day
    aimed = feasibility_of(session, MatterKind.NORMATIVE, NOW, meeting=meeting.day)
    assert (aimed.fits, aimed.meeting, aimed.session) == (False, None, None)


def test_without_a_day_ahead_there_is_no_verdict():
    council = rows.province()
    bare = factories.session(council, opening_day=None)
    past = factories.session(council, opening_day=TODAY - timedelta(days=1))
    for session in (bare, past):
        assert feasibility_of(session, MatterKind.REPORT, NOW) is None


def test_the_queries_do_not_grow_with_the_sessions(django_assert_num_queries):
    council = rows.province()
    session = factories.session(council, opening_day=TODAY + timedelta(days=60))
    feasibility_of(session, MatterKind.PLAN, NOW)
    for extra in range(3):
        factories.session(council, opening_day=TODAY + timedelta(days=90 + extra))
    with django_assert_num_queries(5):
        feasibility_of(session, MatterKind.PLAN, NOW)


def test_each_step_up_to_the_session_has_its_dates_and_the_article_behind_them():
    council = rows.province()
    near = factories.session(council, opening_day=TODAY + timedelta(days=15))
    plan = feasibility_of(near, MatterKind.NORMATIVE, NOW).plan
    stages = stages_of(plan, council)
    dues = {plan.step(step).title.vi: due for step, due in plan.dues.items()}
    assert {one.title: one.due for one in stages} == {
        title: due for title, due in dues.items() if due <= near.opening_day
    }
    told = {one.title: one for one in stages}
    assert [one.title for one in stages if one.missed] == [
        step.title.vi for step in plan.steps if step.state is State.CANNOT
    ]
    appraise = told["Thẩm định"]
    assert appraise.missed
    assert appraise.earliest > appraise.due
    known = plan.request.procedure.rules
    before, lasting = appraise.grounds
    assert before.text == "để kịp: Tiếp thu, giải trình ý kiến thẩm định"
    rule = known["resolution.normative.province.appraise.lasts"]
    assert (lasting.text, lasting.article) == (f"cần {rule.lasts.count} ngày", rule.cite.named.vi)
    assert lasting.url == f"/{council.slug}/rules/{rule.rule}/"
    verify = told["Thẩm tra, báo cáo Thường trực HĐND"].grounds[0]
    rule = known["resolution.normative.province.verify.before_opening"]
    assert verify.text.startswith(f"chậm nhất {rule.due.count} ngày trước khai mạc kỳ họp")
    assert (verify.article, verify.grade) == (rule.cite.named.vi, rule.checked.value_grade)
    drafting = told["Soạn thảo, tổng kết, khảo sát, đánh giá tác động"].grounds[-1]
    assert (drafting.article, drafting.grade) == ("định mức kế hoạch, không phải luật", "")


def test_the_page_and_the_answer_while_typing_show_the_dates(settings):
    settings.KYHOP_TODAY = TODAY
    world = World()
    row = world.sent()
    client = factories.client_of(world.finance)
    session = {"kind": "normative", "session": world.first.pk}
    slug = world.council.slug
    typing = reverse("programme:feasibility", args=[slug, world.programme.pk])
    for page, query in (
        (reverse("programme:registration", args=[slug, row.pk]), {}),
        (typing, session),
    ):
        body = client.get(page, query).content.decode()
        assert "resolution.normative.province.appraise.lasts" in body
    assert 'id="stages" hx-swap-oob="innerHTML"' in body
    assert "Hãy chọn" in client.get(typing, {"kind": "normative"}).content.decode()
