"""What a module makes once: the same rows for every test, copies of its own, nothing left behind."""

from __future__ import annotations

import pytest

from kyhop.council.models import Council, CouncilSession
from tests import factories
from tests.once import LAYERS, made_once

pytestmark = pytest.mark.django_db
MADE: list[str] = []


@made_once
def council():
    MADE.append("council")
    return factories.council("dien-bien")


@made_once
def session(council):
    MADE.append("session")
    return factories.session(council)


@pytest.mark.parametrize("time", [1, 2])
def test_it_is_made_once_and_what_a_test_changes_is_taken_back(session, council, time):
    assert MADE == ["council", "session"]
    assert session.council is council
    assert session.council.name_vi.startswith("HĐND tỉnh")
    council.name_vi = "Tên khác"
    council.save()
    CouncilSession.objects.all().delete()


def test_who_does_not_ask_for_a_row_does_not_meet_it(council):
    assert CouncilSession.objects.count() == 0
    assert Council.objects.get().pk == council.pk
    assert MADE == ["council", "session"]


def test_who_asks_for_nothing_meets_nothing():
    assert Council.objects.count() == 0
    assert LAYERS == []


@pytest.mark.django_db(transaction=True)
def test_who_commits_makes_it_anew(session, council):
    assert LAYERS == []
    assert (session.council_id, MADE[-1]) == (council.pk, "session")
