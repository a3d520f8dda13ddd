"""Confirming a rule with another number, in the browser: stored dates move here and nowhere else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.matters.models import HOLDER
from kyhop.statutes.models import LocalRule
from tests import factories
from tests.desk.world import TODAY, world
from tests.statutes.making import PDF, SUBMIT

pytestmark = pytest.mark.django_db(transaction=True)
FIELDS = ("step_id", "due", "rule_due", "plan_due", "latest_start", "slack", "state", "decided_by")


@pytest.fixture(autouse=True)
def _today(settings, tmp_path):
    settings.KYHOP_TODAY = TODAY
    settings.MEDIA_ROOT = tmp_path / "files"


def kept(council) -> list[tuple]:
    rows = Deadline.objects.filter(timeline__council=council, timeline__holder_kind=HOLDER)
    return list(rows.order_by("timeline_id", "position").values_list(*FIELDS))


def test_stored_dates_move_in_this_council_only_and_come_back(page_at, goto, tmp_path):
    ours, theirs = world(2).council, world(1).council
    before, elsewhere = kept(ours), kept(theirs)
    assert before
    assert elsewhere
    scan = tmp_path / PDF.name
    scan.write_bytes(PDF.content)
    page = page_at(1280, who=factories.actor(Role.LEGAL_OFFICER, ours))
    goto(page, reverse("statutes:confirm_rule", args=[ours.slug, SUBMIT]))
    page.get_by_label("Điều, khoản").fill("Điều 33 khoản 2")
    page.get_by_label("Nguyên văn", exact=True).fill("chậm nhất 20 ngày trước ngày khai mạc")
    page.get_by_label("Số ngày").fill("20")
    page.get_by_label("Bản chụp trang có điều luật").set_input_files(scan)
    page.get_by_label("Tôi đã đọc nguyên văn điều khoản này").check()
    page.get_by_role("button", name="Xác nhận cho").click()
    page.get_by_text("Đã xác nhận quy tắc").wait_for()

    after = kept(ours)
    dues = {row[0]: row[1] for row in before}
    moved = {row[0]: row[1] for row in after}
    assert moved["submit"] < dues["submit"]
    assert {row[6] for row in after}.isdisjoint({"late", "done_late"})
    assert kept(theirs) == elsewhere

    entry = LocalRule.objects.get()
    goto(page, reverse("statutes:end_entry", args=[ours.slug, entry.pk]))
    page.get_by_label("Lý do").fill("Đọc nhầm điều")
    page.locator("form button.btn--main, form button.btn--danger").last.click()
    page.wait_for_url(f"**/rules/{SUBMIT}/**")
    assert kept(ours) == before
    assert kept(theirs) == elsewhere
