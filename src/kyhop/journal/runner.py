"""The worker: it runs due jobs, each by one worker at a time, and survives being killed.

A worker holds a job by a lease that it renews while it works; the lease of a killed worker runs out
after `LEASE`, and the job is due again at once. Leases compare with this machine's clock.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, models
from django.utils import timezone

from kyhop.access import clock
from kyhop.journal.jobs import Job, jobs
from kyhop.journal.models import ScheduledRun

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
PAUSE = 5.0
"""Seconds between two looks at what is due."""
FIRST_PAUSE = 3.0
"""Seconds before a server's own worker looks first: the first page does not wait for its jobs."""


class Worker:
    """One runner of jobs; `stop` is set from outside to end it after the job at hand."""

    def __init__(self) -> None:
        self.name = (
            f"{os.uname().nodename if hasattr(os, 'uname') else 'worker'}-{uuid4().hex[:12]}"
        )
        self.stop = threading.Event()

    def run(self) -> None:
        """Run due jobs until told to stop; an error of the database is logged and outlived."""
        while not self.stop.is_set():
            try:
                self.run_due()
            except Exception:
                logger.exception("the worker could not look at its jobs")
            finally:
                connection.close()
            self.stop.wait(PAUSE)

    def run_due(self) -> list[str]:
        """Run every job that is due and free, once; their names."""
        ran = []
        for name, job in jobs().items():
            if self.stop.is_set():
                break
            if self._claim(name):
                self._work(job)
                ran.append(name)
        return ran

    def _claim(self, name: str) -> bool:
        moment = timezone.now()
        ScheduledRun.objects.get_or_create(name=name, defaults={"due_at": moment})
        free = models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=moment)
        due = ScheduledRun.objects.filter(free, name=name, due_at__lte=moment)
        return bool(due.update(holder=self.name, leased_until=moment + LEASE, last_started=moment))

    def _work(self, job: Job) -> None:
        try:
            with _renewing(job.name, self.name):
                job.work(clock.now())
        except Exception as error:
            logger.exception("the job %s failed; it is tried again", job.name)
            self._failed(job, error)
        else:
            done = timezone.now()
            self._mine(job).update(
                due_at=job.after(done), last_success=done, failures=0, error="", leased_until=None
            )

    def _failed(self, job: Job, error: Exception) -> None:
        mine = self._mine(job)
        failures = (mine.values_list("failures", flat=True).first() or 0) + 1
        mine.update(
            due_at=job.again(timezone.now(), failures),
            failures=failures,
            error=repr(error)[:2000],
            leased_until=None,
        )

    def _mine(self, job: Job) -> models.QuerySet[ScheduledRun]:
        return ScheduledRun.objects.filter(name=job.name, holder=self.name)


@contextmanager
def _renewing(name: str, holder: str) -> Iterator[None]:
    """Keep the lease while the body works, from a thread with a connection of its own."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait(LEASE.total_seconds() / 4):
            try:
                _prolong(name, holder, timezone.now())
            except Exception:
                logger.exception("the lease of %s could not be renewed", name)
            finally:
                connection.close()

    thread = threading.Thread(target=renew, name=f"lease-{name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _prolong(name: str, holder: str, moment: datetime) -> None:
    held = ScheduledRun.objects.filter(name=name, holder=holder)
    held.update(leased_until=moment + LEASE)


def start_thread() -> Worker:
    """A worker in a thread of this process, for the one-command mode; it ends with the process."""
    worker = Worker()

    def work() -> None:
        if not worker.stop.wait(FIRST_PAUSE):
            worker.run()

    threading.Thread(target=work, name="kyhop-worker", daemon=True).start()
    return worker
