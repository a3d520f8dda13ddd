"""What somebody reached is asked once while the council's journal stands still, and never too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kyhop.dossiers.models import HOLDER
from kyhop.files import holders, remembering, search
from kyhop.files.queries import search_texts
from kyhop.files.reach import fetched
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(settings, tmp_path, monkeypatch):
    """How often the database was asked for somebody's reach."""
    settings.KYHOP_DATA, settings.KYHOP_TODAY = tmp_path, TODAY
    times: list[int] = []

    def counted(within):
        times.append(1)
        return fetched(within)

    monkeypatch.setattr(holders, "fetched", counted)
    return times


@pytest.fixture
def matter(asked):
    found = rows.matter()
    making.complete(found)
    search.keep(making.bring(found).file, "Nghị quyết về học phí")
    return found


def finds(who, at=NOW):
    return len(search_texts("học phí", council_id=who.council_id, actor=who, at=at))


def test_word_after_word_it_is_asked_once(asked, matter):
    office = rows.office(matter.council)
    for at in (NOW, NOW + timedelta(seconds=5), NOW + remembering.KEPT):
        finds(office, at)
    assert len(asked) == 1


def test_after_a_while_it_is_asked_again_and_never_for_an_earlier_moment(asked, matter):
    office = rows.office(matter.council)
    for at in (NOW, NOW + remembering.KEPT + timedelta(seconds=1), NOW):
        finds(office, at)
    assert len(asked) == 3


def test_what_is_handed_over_is_found_at_once(asked, matter):
    appraiser = making.appraiser(matter)
    assert finds(appraiser) == 0
    making.hand(matter)
    assert finds(appraiser) == 1
    assert len(asked) == 2


def test_nobody_gets_what_another_reaches(asked, matter):
    making.hand(matter)
    appraiser = making.appraiser(matter)
    stranger = rows.sitting_for(matter.council, "Sở Y tế", "lead_clerk")
    assert (finds(appraiser), finds(stranger)) == (1, 0)
    assert finds(replace(appraiser, posts=(), roles=frozenset())) == 0
    assert HOLDER in (holders.within(appraiser, matter.council_id, NOW) or ())


def test_only_those_who_asked_last_are_remembered(asked, matter, monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 2)
    office = rows.office(matter.council)
    several = [replace(office, account_id=number) for number in (1, 2, 3)]
    for who in (*several, several[2], several[1], several[0]):
        finds(who)
    assert len(asked) == 4
