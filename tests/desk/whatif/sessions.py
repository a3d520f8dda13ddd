"""Random sessions for the trial's proofs: real procedures, a real calendar, matters half done."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from kyhop.desk.whatif.situation import Situation, Subject
from kyhop.law.load import calendar, law
from kyhop.law.request import PlanRequest

TODAY = date(2026, 11, 2)
CALENDAR = calendar()
BASES = (
    "resolution.normative.province", "resolution.normative.commune", "resolution.individual",
    "report", "matter.personnel",
)  # fmt: skip
PROCEDURES = {base: law().procedure(base) for base in BASES}
SHORTENED = {
    base: law().procedure(f"{base}.shortened") for base in BASES if base.startswith("resolution.n")
}


def workdays(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if CALENDAR.is_working(day)]


def subject(
    id: int, base: str, done: int, *, aim: date | None = None, ago: int = 20, **more: object
) -> Subject:
    """Matter `id` with its first `done` steps finished, the last of them some days ago."""
    procedure = PROCEDURES[base]
    finished = TODAY - timedelta(days=ago)
    marks = {step.id: finished for step in procedure.steps[:done] if not step.local}
    request = PlanRequest(
        procedure=procedure,
        opening=date(2026, 12, 8),
        today=TODAY,
        calendar=CALENDAR,
        done=marks,
        key=("matters.matter", id),
    )
    return Subject(id, request, aim, SHORTENED.get(base), marks)


def situation(
    subjects: list[Subject], opening: date = date(2026, 12, 8), meetings: tuple[date, ...] = ()
) -> Situation:
    return Situation(TODAY, opening, CALENDAR, meetings, tuple(subjects))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Up to six matters, up to three meetings, an opening three to ten weeks away."""
    opening = draw(st.sampled_from(workdays(date(2026, 11, 20), date(2027, 1, 12))))
    free = [day for day in workdays(TODAY, opening) if day < opening]
    meetings = tuple(sorted(draw(st.lists(st.sampled_from(free), max_size=3, unique=True))))
    aims = st.sampled_from([None, None, *meetings])
    one = st.builds(
        subject,
        id=st.just(0),
        base=st.sampled_from(BASES),
        done=st.integers(0, 14),
        aim=aims,
        ago=st.integers(0, 30),
    )
    drawn = draw(st.lists(one, min_size=1, max_size=6))
    numbered = [
        Subject(n, s.request, s.aim, s.shortened, s.marks, s.skips) for n, s in enumerate(drawn, 1)
    ]
    return situation(numbered, opening, meetings)
