"""«Việc của tôi»: whose duties, in which order, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.desk.matter.reasons import procedure_named
from kyhop.desk.work.changes import changes, last_visit
from kyhop.desk.work.duties import Duty, duties_of, ready_count
from kyhop.desk.work.groups import first_of, group_of, grouped, without
from kyhop.dossiers.recording import about_paper
from kyhop.findings.events import PaperChecked
from tests import factories
from tests.desk.world import NOW, clerk_of, move_opening, plan, world
from tests.dossiers import making
from tests.factories import client_of
from tests.matters import rows

pytestmark = pytest.mark.django_db


def address(council) -> str:
    return reverse("desk:my_work", args=[council.slug])


def page(who, council, query: str = "") -> str:
    answer = client_of(who).get(address(council) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def duty(**more) -> Duty:
    fields = {
        "timeline_id": 1, "step_id": "draft", "title": "Soạn thảo", "code": "", "matter": "m",
        "matter_url": "/m", "post": "", "at": NOW, "state": "open", "days": 9, "slack": 3,
        "why": "", "source": "", "provisional": False, "way": None, "act_url": "/do", "waits": False,
    }  # fmt: skip
    return Duty(**fields | more)


def test_the_clerk_sees_the_steps_of_the_own_body_and_nobody_elses():
    here = world()
    mine = {d.step_id for d in duties_of(here.clerk, NOW)}
    held = set(Deadline.objects.filter(body__name="Sở Tài chính").values_list("step_id", flat=True))
    assert mine == held != set()
    justice = clerk_of(here.council, "Sở Tư pháp", Role.JUSTICE_APPRAISER)
    assert not mine & {d.step_id for d in duties_of(justice, NOW)}


def test_another_councils_duties_stay_there():
    here, there = world(slug="dien-bien"), world(slug="lai-chau")
    html = page(here.clerk, here.council)
    assert f"/dien-bien/matters/{here.matters[0].pk}/" in html
    assert f"/matters/{there.matters[0].pk}/" not in html
    assert client_of(here.clerk).get(address(there.council)).status_code == 404


def test_a_stranger_signs_in_first():
    here = world()
    answer = client_of().get(address(here.council))
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]


def test_what_waits_for_others_stands_apart():
    here = world()
    every = duties_of(here.clerk, NOW)
    ready = [d for d in every if not d.waits]
    assert ready
    assert len(ready) < len(every)
    html, waiting = page(here.clerk, here.council), page(here.clerk, here.council, "?show=waiting")
    one = next(d for d in every if d.waits)
    assert f"#step-{one.step_id}" not in html
    assert f"#step-{one.step_id}" in waiting
    assert "Chờ bước trước" in waiting


def test_a_step_that_cannot_be_kept_still_waits_for_the_one_before():
    here = world()
    here.session.opening_day = date(2026, 11, 24)
    here.session.save(update_fields=["opening_day"])
    plan(here.session)
    every = duties_of(here.clerk, NOW)
    assert {d.state for d in every if d.waits} - {"waiting"}
    open_steps = set(
        Deadline.objects.exclude(state__in=["done", "done_late"]).values_list("step_id", flat=True)
    )
    procedure = procedure_named(here.matters[0].procedure)
    for each in every:
        assert each.waits == bool(open_steps & set(procedure.step(each.step_id).after))
    assert ready_count(here.clerk) == sum(not d.waits for d in every)


def test_the_first_duty_stands_alone_on_top():
    here = world(3)
    groups = grouped([d for d in duties_of(here.clerk, NOW) if not d.waits])
    first = first_of(groups)
    html = page(here.clerk, here.council)
    assert "Việc tiếp theo" in html
    assert html.index(first.title) < html.index("Các việc còn lại")
    assert first not in [d for group in without(groups, first) for d in group.duties]


def test_passed_dates_come_last_and_a_norm_is_not_called_late():
    order = [g.id for g in grouped([
        duty(state="late", days=-2, slack=-2), duty(state="behind_norm", days=-5, slack=-5),
        duty(state="overdue_provisional", days=-1, slack=-1), duty(days=30), duty(days=2),
        duty(days=None, at=None, slack=None), duty(state="cannot", days=-3, slack=-3),
    ])]  # fmt: skip
    assert order == ["soon", "later", "undated", "passed", "behind", "provisional", "late"]


def test_within_a_group_least_spare_days_first():
    group = grouped([duty(slack=3, code="b"), duty(slack=1, code="a"), duty(slack=3, code="a")])[0]
    assert [(d.slack, d.code) for d in group.duties] == [(1, "a"), (3, "a"), (3, "b")]


@pytest.mark.parametrize(
    ("days", "group"), [(0, "soon"), (5, "soon"), (6, "later"), (None, "undated")]
)
def test_soon_is_five_working_days(days, group):
    assert group_of(duty(days=days)) == group


def test_queries_do_not_grow_with_the_matters(django_assert_max_num_queries):
    counts = []
    for number, slug in ((1, "mot"), (6, "sau")):
        here = world(number, slug=slug)
        client = client_of(here.clerk)
        client.get(address(here.council))
        with django_assert_max_num_queries(60) as seen:
            client.get(address(here.council))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_what_moved_is_told_once_and_leads_to_the_dates():
    here = world()
    client = client_of(here.clerk)
    client.get(address(here.council))
    session = client.session
    session["desk_seen"] = {here.council.slug: {
        "before": (NOW - timedelta(days=1)).isoformat(), "last": (NOW - timedelta(hours=2)).isoformat(),
    }}  # fmt: skip
    session.save()
    run = move_opening(here.session, date(2026, 12, 15))
    html = client.get(address(here.council)).content.decode()
    assert "Dời khai mạc" in html
    where = reverse("desk:run", args=[here.council.slug, run.pk])
    assert where in html
    moved = client.get(where + "?mine").content.decode()
    assert "change__old" in moved
    assert here.matters[0].title in moved


def test_news_names_the_matter_and_leaves_out_what_a_machine_writes_by_the_dozen(
    settings, tmp_path
):
    settings.KYHOP_DATA = tmp_path
    here = world()
    matter = here.matters[0]
    office = rows.office(here.council)
    version = making.bring(matter, actor=office)
    checked = PaperChecked(
        **about_paper(version.paper.dossier, version.paper), version_id=version.pk, number=1, lead_id=matter.lead_id,
        check_id=1, why="", must=0, should=0, hint=0, adoption=None, register="",
    )  # fmt: skip
    journal.write(checked, actor=SYSTEM, at=NOW)
    said = changes(here.clerk, duties_of(here.clerk, NOW), NOW - timedelta(days=1))
    assert [item for item in said if "Đã kiểm tra" in item["text"]] == []
    told = [item["when"] for item in said if "có bản 1" in item["text"]]
    assert len(told) == 1
    assert told[0].startswith(f"{matter.code or matter.title} · ")


def test_a_run_of_another_council_is_not_there():
    here, there = world(slug="dien-bien"), world(slug="lai-chau")
    run = move_opening(there.session, date(2026, 12, 15))
    where = reverse("desk:run", args=[here.council.slug, run.pk])
    assert client_of(here.clerk).get(where).status_code == 404


def test_a_visit_lasts_half_an_hour():
    since, kept = last_visit({}, NOW)
    assert since == NOW - timedelta(days=7)
    again, kept = last_visit(kept, NOW + timedelta(minutes=20))
    assert again == since
    later, _ = last_visit(kept, NOW + timedelta(hours=3))
    assert later == NOW + timedelta(minutes=20)


def test_nothing_to_do_says_what_would_come():
    here = world()
    guest = factories.actor(Role.DEPUTY, here.council)
    assert "Không có việc nào đang chờ" in page(guest, here.council)


def test_the_page_speaks_english_too():
    here = world()
    client = client_of(here.clerk)
    client.cookies["kyhop_language"] = "en"
    html = client.get(address(here.council)).content.decode()
    assert "My work" in html
    assert "Việc của tôi" not in html
