"""Deputies are told when their packet is there, and when it was bound anew; nobody else is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.journal.models import Entry
from kyhop.packets import actions, tellings
from kyhop.people.models import Person
from tests import factories
from tests.factories import NOW
from tests.packets import rows

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def last(name: str) -> Entry:
    return Entry.objects.filter(name=f"packets.{name}").order_by("-pk")[0]


def person(actor) -> int:
    return Person.objects.get(account_id=actor.account_id).pk


def test_whose_packet_the_office_laid_out_is_told_when_it_is_bound_and_bound_anew():
    session, (first, _second) = rows.session()
    one, two = rows.deputy(session), rows.deputy(session)
    office = rows.office(session)
    actions.prepare_packets(session_id=session.pk, actor=office, at=NOW)
    actions.lay_out_pending(at=NOW)
    assert tellings.prepared(last("preparation.done")) is None, "nothing is bound yet"
    actions.build_pending(at=NOW)
    told = tellings.built(last("packet.built"))
    assert set(told.person_ids) == {person(one), person(two)}
    assert told.link.endswith(f"/sessions/{session.pk}/packet/")
    rows.send(first, rows.bring(first, "to_trinh", "newer"))
    actions.prepare_packets(session_id=session.pk, actor=office, at=LATER)
    actions.lay_out_pending(at=LATER)
    actions.build_pending(at=LATER)
    again = tellings.built(last("packet.built"))
    assert set(again.person_ids) == {person(one), person(two)}


def test_who_asked_for_it_a_moment_ago_is_not_told_and_who_waited_is():
    session, _matters = rows.session(matters=1)
    deputy = rows.deputy(session)
    rows.ask(session, deputy)
    actions.build_pending(at=NOW)
    entry = last("packet.built")
    assert tellings.built(entry) is None
    entry.at = NOW + timedelta(minutes=2)
    assert tellings.built(entry).person_ids == (person(deputy),)


def test_who_gets_a_packet_that_was_bound_for_another_is_told_of_it():
    session, _matters = rows.session(matters=1)
    early, late = rows.deputy(session), rows.deputy(session)
    rows.bound(session, early)
    actions.prepare_packets(session_id=session.pk, actor=rows.office(session), at=LATER)
    actions.lay_out_pending(at=LATER)
    told = tellings.prepared(last("preparation.done"))
    assert told.person_ids == (person(late),), "the other has had it all along"


def test_a_person_of_another_council_is_never_told():
    session, _matters = rows.session(matters=1)
    deputy = rows.deputy(session)
    elsewhere = factories.council(slug="son-la", name_vi="HĐND tỉnh Sơn La")
    Person.objects.create(council=elsewhere, full_name="Nguyễn Văn A", account_id=deputy.account_id)
    actions.prepare_packets(session_id=session.pk, actor=rows.office(session), at=NOW)
    actions.lay_out_pending(at=NOW)
    actions.build_pending(at=NOW)
    told = tellings.built(last("packet.built"))
    mine = Person.objects.get(account_id=deputy.account_id, council=session.council)
    assert told.person_ids == (mine.pk,)
