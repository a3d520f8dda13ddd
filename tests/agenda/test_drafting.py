"""Drafting an agenda and changing its lines: effect, refusal, permission, journal."""

from __future__ import annotations

import pytest

from kyhop.agenda.editing import draft_of
from kyhop.agenda.problem import judged
from kyhop.journal import say
from kyhop.journal.models import Entry
from tests.agenda import rows
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda():
    return rows.agenda()


@pytest.fixture
def office(agenda):
    return rows.office(agenda)


def at(agenda, office, **more):
    agenda.refresh_from_db()
    return {"agenda_id": agenda.pk, "seen": agenda.revision, "actor": office, "at": NOW, **more}


def told(name):
    return Entry.objects.get(name=f"agenda.{name}")


def test_an_outline_and_the_matters_make_a_valid_first_agenda(agenda):
    content, frame = draft_of(agenda)
    kinds = [line.kind for line in content.lines.values()]
    for kind, number in (("submission", 2), ("verification", 2), ("vote", 3), ("report", 1)):
        assert kinds.count(kind) == number, kind
    found = judged(content, frame)
    assert found.valid, found.faults
    assert found.agenda.unplaced == ()
    first = content.lines[found.agenda.placed[0].line]
    assert (first.kind, content.lines[found.agenda.placed[-1].line].kind) == ("opening", "closing")
    assert "Soạn chương trình" in say(told("draft.started"))
