"""Delivery: after commit, once, and never lost."""

from __future__ import annotations

import pytest
from django.db import transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.journal import outbox, queries
from kyhop.journal.models import Entry, Outbox
from tests.factories import NOW
from tests.journal.events import Rung

RUNG = Rung("dien-bien", 1)


@pytest.fixture
def told(monkeypatch) -> list[tuple[str, int]]:
    """Two receivers of the bell; what they were told."""
    monkeypatch.setattr(outbox, "_RECEIVERS", {})
    monkeypatch.setattr(outbox, "_WANTED", outbox.defaultdict(list))
    monkeypatch.setattr(outbox, "_PATIENT", set())
    heard: list[tuple[str, int]] = []

    @journal.subscribe(Rung)
    def by_class(entry: Entry) -> None:
        heard.append(("class", entry.data["bell_id"]))

    @journal.subscribe("test.bell.rung")
    def by_name(entry: Entry) -> None:
        heard.append(("name", entry.seq))

    return heard


def ring() -> Entry:
    with transaction.atomic():
        return journal.write(RUNG, actor=SYSTEM, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_receivers_are_told_after_commit_and_not_before(told):
    with transaction.atomic():
        journal.write(RUNG, actor=SYSTEM, at=NOW)
        assert told == []
        assert queries.waiting().count() == 2
    assert told == [("class", 1), ("name", 1)]
    assert not queries.waiting().exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_told(told):
    with transaction.atomic():
        journal.write(RUNG, actor=SYSTEM, at=NOW)
        transaction.set_rollback(True)
    assert told == []
    assert not Entry.objects.exists()
    assert not Outbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failing_receiver_stays_in_the_outbox_and_does_not_stop_the_others(told, caplog):
    broken = True

    @journal.subscribe(Rung)
    def fails(entry: Entry) -> None:
        if broken:
            raise RuntimeError("the projector is off")
        told.append(("late", entry.seq))

    ring()
    assert told == [("class", 1), ("name", 1)]
    kept = queries.waiting().get()
    assert kept.attempts == 1
    assert "the projector is off" in kept.error
    assert "stays in the outbox" in caplog.text

    broken = False
    assert outbox.deliver_pending() == outbox.Delivered(made=1, failed=0)
    assert told[-1] == ("late", 1)
    assert outbox.deliver_pending() == outbox.Delivered(made=0, failed=0)


@pytest.mark.django_db(transaction=True)
def test_what_a_receiver_wrote_before_it_failed_is_taken_back(told):
    @journal.subscribe(Rung)
    def writes_and_fails(entry: Entry) -> None:
        journal.write(Rung("lai-chau", 9), actor=SYSTEM, at=entry.at)
        raise RuntimeError

    ring()
    assert not Entry.objects.filter(chain="lai-chau").exists()


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_process_left_is_delivered_at_the_next_start(told, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda *args, **kwargs: None)
    ring()
    assert told == []
    assert outbox.deliver_pending().made == 2
    assert told == [("class", 1), ("name", 1)]


@pytest.mark.django_db(transaction=True)
def test_every_event_reaches_whoever_asked_for_all(told):
    @journal.subscribe("*")
    def all_of_them(entry: Entry) -> None:
        told.append(("all", entry.seq))

    ring()
    assert told[-1] == ("all", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("rung", "left"), [(3, 0), (4, 4)])
def test_after_many_events_whoever_may_wait_is_told_by_the_job(told, monkeypatch, rung, left):
    monkeypatch.setattr(outbox, "MANY", 10)

    @journal.subscribe(Rung, may_wait=True)
    def patient(entry: Entry) -> None:
        told.append(("patient", entry.seq))

    with transaction.atomic():
        journal.write_all([RUNG] * rung, actor=SYSTEM, at=NOW)
    assert queries.waiting().count() == left
    assert [name for name, _ in told].count("class") == rung
    assert outbox.deliver_pending().made == left
    assert [seq for name, seq in told if name == "patient"] == list(range(1, rung + 1))
