"""The schedule: due jobs run once, by one worker, again after a failure or a killed worker."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from kyhop.journal import jobs, runner
from kyhop.journal.jobs import ZONE, Job
from kyhop.journal.models import ScheduledRun
from kyhop.journal.runner import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ran(monkeypatch):
    """The moments at which the only registered job ran."""
    moments: list[datetime] = []
    monkeypatch.setattr(jobs, "_JOBS", {})
    jobs.job("test.write", every=timedelta(minutes=5))(moments.append)
    return moments


def test_a_due_job_runs_once_and_is_due_again_later(ran):
    assert Worker().run_due() == ["test.write"]
    assert Worker().run_due() == []
    kept = ScheduledRun.objects.get(name="test.write")
    assert len(ran) == 1
    assert kept.due_at - kept.last_success == timedelta(minutes=5)
    assert kept.leased_until is None


def test_what_one_worker_holds_another_leaves_until_the_lease_runs_out(ran):
    moment = timezone.now()
    held = ScheduledRun.objects.create(
        name="test.write",
        due_at=moment,
        holder="killed",
        leased_until=moment + timedelta(minutes=1),
    )
    assert Worker().run_due() == []
    ScheduledRun.objects.update(leased_until=moment - timedelta(seconds=1))
    assert Worker().run_due() == ["test.write"]
    held.refresh_from_db()
    assert held.holder != "killed"


def test_a_failing_job_is_tried_again_later_each_time(monkeypatch, caplog):
    monkeypatch.setattr(jobs, "_JOBS", {})

    @jobs.job("test.fail", every=timedelta(minutes=5))
    def fail(at: datetime) -> None:
        raise RuntimeError("no network")

    pauses = []
    for _ in range(3):
        ScheduledRun.objects.update(due_at=timezone.now())
        began = timezone.now()
        Worker().run_due()
        kept = ScheduledRun.objects.get(name="test.fail")
        pauses.append(round((kept.due_at - began).total_seconds() / 15))
    assert pauses == [1, 2, 4]
    assert (kept.failures, kept.last_success) == (3, None)
    assert "no network" in kept.error
    assert "tried again" in caplog.text


def test_a_long_job_keeps_its_lease(ran, monkeypatch):
    monkeypatch.setattr(runner, "LEASE", timedelta(milliseconds=200))
    monkeypatch.setattr(jobs, "_JOBS", {})
    seen = []

    @jobs.job("test.long", every=timedelta(minutes=5))
    def long(at: datetime) -> None:
        import time as clock

        clock.sleep(0.5)
        seen.append(Worker().run_due())

    assert Worker().run_due() == ["test.long"]
    assert seen == [[]]


def test_a_pinned_day_is_what_the_job_is_told(ran, settings):
    settings.KYHOP_TODAY = datetime(2027, 1, 5, tzinfo=ZONE).date()
    Worker().run_due()
    assert ran[0].date() == settings.KYHOP_TODAY
    assert ScheduledRun.objects.get().last_success.year != 2027


@pytest.mark.parametrize(("hour", "days"), [(4, 0), (5, 1), (23, 1)])
def test_a_daily_job_is_due_at_its_hour_of_the_councils_zone(hour, days):
    daily = Job("test.daily", print, None, time(5))
    moment = datetime(2026, 11, 16, hour, tzinfo=ZONE)
    assert daily.after(moment) == datetime(2026, 11, 16 + days, 5, tzinfo=ZONE)


def test_a_job_says_when_and_has_its_name_alone(ran):
    with pytest.raises(ValueError, match="either"):
        jobs.job("test.never")
    with pytest.raises(ValueError, match="twice"):
        jobs.job("test.write", every=timedelta(minutes=5))(print)
