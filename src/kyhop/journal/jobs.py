"""What is done by itself: each room registers its jobs in `tasks.py`, one worker at a time runs them.

    @job("files.extract", every=timedelta(seconds=30))
    def extract(at: datetime) -> None: …

A job takes the moment in whose name it works (the demo may pin its day). It is run again after a
crash, so it must be able to begin anew; what it raises is kept and tried again, later each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

Work = Callable[[datetime], object]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Job:
    """A registered job: every so often, or once a day at an hour of the councils' zone."""

    name: str
    work: Work
    every: timedelta | None
    daily: time | None

    def after(self, moment: datetime) -> datetime:
        """When it is due again after a success at `moment`."""
        if self.every is not None:
            return moment + self.every
        assert self.daily is not None
        local = moment.astimezone(ZONE)
        due = datetime.combine(local.date(), self.daily, tzinfo=ZONE)
        return due if due > local else due + timedelta(days=1)

    def again(self, moment: datetime, failures: int) -> datetime:
        """When it is tried again after failing `failures` times in a row: twice as long each time."""
        pause: timedelta = min(FIRST_PAUSE * 2 ** min(failures - 1, 12), LONGEST_PAUSE)
        return moment + pause


_JOBS: dict[str, Job] = {}


def job(
    name: str, *, every: timedelta | None = None, daily: time | None = None
) -> Callable[[Work], Work]:
    """Register the decorated function under a name (`room.verb`), `every` so often or `daily`.

    :raises ValueError: neither or both of the two, or another function has the name
    """
    if (every is None) == (daily is None):
        raise ValueError(f"the job {name!r} is done either every so often or daily")

    def register(work: Work) -> Work:
        known = _JOBS.get(name)
        if known is not None and known.work is not work:
            raise ValueError(f"the job {name!r} is registered twice")
        _JOBS[name] = Job(name, work, every, daily)
        return work

    return register


def jobs() -> dict[str, Job]:
    """Every registered job by name."""
    return dict(sorted(_JOBS.items()))
