"""The page of a matter and the reasons of its dates."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.queries import timeline_of
from kyhop.desk.matter.page import page_of
from kyhop.desk.matter.rail import Where, rail, worst
from kyhop.desk.matter.reasons import as_steps, procedure_named, source_of
from kyhop.law.reasons import Reason, ReasonKind
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.queries import get_matter
from tests import factories
from tests.desk.world import NOW, TODAY, plan, world
from tests.factories import client_of

pytestmark = pytest.mark.django_db


def address(here, name: str = "desk:matter", *more: object) -> str:
    return reverse(name, args=[here.council.slug, here.matters[0].pk, *more])


def deadlines_of(here) -> list[Deadline]:
    return list(timeline_of(*here.matters[0].holder).deadlines.all())


def drawn(here) -> list[dict]:
    timeline = timeline_of(*here.matters[0].holder)
    where = Where(here.council.slug, here.matters[0].pk)
    return rail(
        deadlines_of(here), procedure_named(timeline.procedure_name), where, timeline.next_step
    )


def test_the_page_says_what_it_is_and_what_comes_next():
    here = world()
    html = client_of(here.clerk).get(address(here)).content.decode()
    assert here.matters[0].title in html
    assert html.count("<h1") == 1
    assert "Nghị quyết quy phạm pháp luật" in html
    assert "Tiến trình" in html
    assert 'aria-current="step"' in html


@pytest.mark.parametrize("role", [Role.GUEST])
def test_who_may_not_see_it_finds_nothing(role):
    here = world()
    who = factories.actor(role, here.council)
    assert client_of(who).get(address(here)).status_code == 404


def test_a_matter_of_another_council_is_not_there():
    here, there = world(slug="dien-bien"), world(slug="lai-chau")
    foreign = reverse("desk:matter", args=[here.council.slug, there.matters[0].pk])
    assert client_of(here.clerk).get(foreign).status_code == 404


def test_the_rail_has_every_stage_once_and_at_most_ten():
    here = world()
    stages = drawn(here)
    assert [stage["n"] for stage in stages] == list(range(1, len(stages) + 1))
    assert 1 < len(stages) <= 10
    assert len({stage["name"] for stage in stages}) == len(stages)
    assert sum(stage["current"] for stage in stages) == 1


def test_a_finished_stage_is_done_with_its_day_and_the_next_is_current():
    here = world()
    first = deadlines_of(here)[0]
    stage = [step for step in deadlines_of(here) if step.stage == first.stage]
    for step in stage:
        record_step(
            matter_id=here.matters[0].pk, step_id=step.step_id, done_on=TODAY, actor=SYSTEM, at=NOW,
            late_reason="other", late_text="Thử",
        )  # fmt: skip
    plan(here.session)
    stages = drawn(here)
    assert stages[0]["kind"] == "done"
    assert stages[0]["dates"][-1]["at"] == TODAY
    assert not stages[0]["current"]


def test_the_worst_open_step_speaks_for_a_stage():
    steps = [Deadline(step_id=s, state=s) for s in ("done", "open", "at_risk", "cannot", "waiting")]
    assert worst(steps).step_id == "cannot"
    assert worst(steps[:1]) is None


def test_every_date_of_the_page_leads_to_its_reasons():
    here = world()
    client = client_of(here.clerk)
    html = client.get(address(here)).content.decode()
    links = set(re.findall(r'href="([^"]+/why/[^"]+)"', html))
    dated = [step for step in deadlines_of(here) if step.due]
    assert len(links) == len(dated) > 5
    for link in links:
        assert client.get(link).status_code == 200


def test_the_reasons_end_with_the_date_that_is_kept():
    here = world()
    client = client_of(here.clerk)
    for step in deadlines_of(here):
        if step.due is None:
            continue
        html = client.get(address(here, "desk:why", step.step_id)).content.decode()
        last = html.rpartition("reasons__step--end")[2]
        assert f"{step.due:%d/%m/%Y}" in last.partition("</li>")[0]


def test_a_script_gets_the_drawer_alone():
    here = world()
    step = next(step for step in deadlines_of(here) if step.due)
    client = client_of(here.clerk)
    part = client.get(address(here, "desk:why", step.step_id), headers={"HX-Request": "true"})
    html = part.content.decode()
    assert "<html" not in html
    assert html.count('<aside class="drawer"') == 1


def test_an_unknown_step_has_no_reasons():
    here = world()
    assert client_of(here.clerk).get(address(here, "desk:why", "nothing")).status_code == 404


def test_unconfirmed_law_says_so_and_is_dashed():
    here = world()
    step = next(step for step in deadlines_of(here) if step.provisional and step.due)
    html = client_of(here.clerk).get(address(here, "desk:why", step.step_id)).content.decode()
    assert "Tạm áp: luật chưa xác nhận" in html
    assert "reasons__step--prov" in html
    assert source_of(step, here.matters[0].procedure).provisional


def test_only_the_rule_carries_a_grade():
    from kyhop.law.model import Grade, Words

    said = Words("a", "b")
    rule = Reason(ReasonKind.RULE, said, value_grade=Grade.C, provisional=True)
    steps = as_steps([Reason(ReasonKind.ANCHOR, said), rule, Reason(ReasonKind.DUE, said)])
    assert [step["grade"] for step in steps] == ["", Grade.C, ""]
    assert [step["dashed"] for step in steps] == [False, True, False]
    assert [step["end"] for step in steps] == [False, False, True]


def test_where_a_date_comes_from_is_said_in_a_few_words():
    procedure = "resolution.normative.province@2025-07"
    named = [
        ({"value_grade": "N", "decided_by": "x"}, "theo định mức kế hoạch"),
        ({"value_grade": "L", "decided_by": "x"}, "theo quy chế của HĐND"),
        ({"decided_by": "session.opening_day"}, "để kịp: khai mạc kỳ họp"),
        ({"decided_by": "nothing"}, "vì sao?"),
        ({"decided_by": "x", "provisional": True}, "tạm áp, chưa xác nhận"),
    ]
    for fields, said in named:
        assert source_of(Deadline(**fields), procedure).text == said


def test_the_buttons_follow_the_right_to_record():
    here = world()
    may = {row.step_id for row in page_of(_found(here), here.clerk, NOW)["rows"] if row.record_url}
    other = factories.actor(Role.DEPUTY, here.council)
    assert not [row for row in page_of(_found(here), other, NOW)["rows"] if row.record_url]
    own = {d.step_id for d in deadlines_of(here) if d.body and d.body.name == "Sở Tài chính"}
    assert may <= own


def test_a_withdrawn_matter_keeps_its_page_and_loses_its_rail():
    here = world()
    withdraw_matter(
        matter_id=here.matters[0].pk, cause="not_ready", reason="Thử", actor=SYSTEM, at=NOW
    )
    plan(here.session)
    html = client_of(here.clerk).get(address(here)).content.decode()
    assert "Đã rút" in html
    assert '<ol class="rail">' not in html


def test_without_an_opening_day_the_page_says_why_there_are_no_dates():
    here = world()
    from kyhop.deadlines.models import Timeline

    Timeline.objects.all().delete()
    html = client_of(here.clerk).get(address(here)).content.decode()
    assert "Chưa có hạn" in html


def test_queries_are_constant(django_assert_max_num_queries):
    counts = []
    for number, slug in ((1, "mot"), (5, "nam")):
        here = world(number, slug=slug)
        client = client_of(here.clerk)
        client.get(address(here))
        with django_assert_max_num_queries(60) as seen:
            client.get(address(here))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def _found(here):
    return get_matter(here.matters[0].pk, council_id=here.council.pk)


def test_an_infeasible_plan_names_the_earliest_opening():
    here = world()
    here.session.opening_day = date(2026, 11, 24)
    here.session.save(update_fields=["opening_day"])
    plan(here.session)
    timeline = timeline_of(*here.matters[0].holder)
    assert not timeline.feasible
    note = page_of(_found(here), here.clerk, NOW)["rail_note"]
    assert note
    if timeline.earliest_feasible_opening:
        assert f"{timeline.earliest_feasible_opening:%d/%m/%Y}" in note
