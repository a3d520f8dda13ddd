"""A holder without duties leaves no dates behind, but a line in the journal."""

from __future__ import annotations

import pytest

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.deadlines.actions.drop_timeline import NothingPlanned, drop_timeline
from kyhop.deadlines.actions.replan import replan
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.journal.models import Entry
from tests import factories
from tests.deadlines.plans import CAUSE, holder

pytestmark = pytest.mark.django_db


def drop(number, actor):
    return drop_timeline(
        kind="matters.matter", id=number, reason="Rút", actor=actor, at=factories.NOW
    )


def test_the_dates_go_and_the_journal_keeps_why():
    session = factories.session()
    office = factories.actor(Role.COUNCIL_OFFICE, session.council)
    replan(requests=[holder(1, session), holder(2, session)], cause=CAUSE, actor=office,
           at=factories.NOW)  # fmt: skip
    steps = drop(1, office)
    assert steps == Timeline.objects.get().deadlines.count()
    assert set(Deadline.objects.values_list("timeline__holder_id", flat=True)) == {2}
    entry = Entry.objects.get(name="deadlines.timeline.dropped")
    assert entry.subject == "matters.matter:1"
    assert entry.data == {"holder": "matters.matter:1", "steps": steps, "reason": "Rút"}


def test_another_council_cannot_and_nothing_is_dropped_twice():
    session = factories.session()
    office = factories.actor(Role.COUNCIL_OFFICE, session.council)
    replan(requests=[holder(1, session)], cause=CAUSE, actor=office, at=factories.NOW)
    with pytest.raises(NotAllowed):
        drop(1, factories.actor(Role.COUNCIL_OFFICE, factories.council()))
    assert Timeline.objects.exists()
    drop(1, office)
    with pytest.raises(NothingPlanned):
        drop(1, office)
