"""The recompute log below the calendars: what an edit moved, here only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.statutes.actions.add_day_off import add_day_off
from tests import factories
from tests.desk.world import NOW, world

pytestmark = pytest.mark.django_db(transaction=True)


def days_page(council) -> str:
    client = factories.client_of(factories.actor(Role.COUNCIL_OFFICE, council))
    return client.get(reverse("statutes:days", args=[council.slug])).content.decode()


def test_a_day_off_lists_what_it_moved_in_this_council_only():
    ours, theirs = world(1), world(1)
    due = ours.session.opening_day - timedelta(days=15)
    while due.weekday() > 4:
        due -= timedelta(days=1)
    assert "Chưa lần sửa lịch nào làm dịch hạn." in days_page(ours.council)
    add_day_off(
        council_id=ours.council.pk, day=due, note="Ngày hội", act="Quyết định thử",
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    page = days_page(ours.council)
    assert "/runs/" in page
    assert "hạn" in page
    assert "/runs/" not in days_page(theirs.council)
