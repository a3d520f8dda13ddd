"""What happens to a session, its council or the law makes its own duties be planned again."""

from __future__ import annotations

from django.db.models import QuerySet

from kyhop.council import events as council
from kyhop.council.models import CouncilSession
from kyhop.council.states import SessionState
from kyhop.deadlines.causes import cause_of, in_the_name_of
from kyhop.duties import events
from kyhop.duties.actions.replan_duties import replan_duties
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.statutes import events as statutes


@subscribe(
    council.SessionPlanned, council.OpeningMoved, council.SessionClosed,
    events.DutyRecorded, events.DutyUndone,
)  # fmt: skip
def plan_after_session_event(entry: Entry) -> None:
    """One session got or changed its days, or something was done on its duties."""
    _plan(entry, CouncilSession.objects.filter(pk=int(entry.subject.rpartition(":")[2])))


@subscribe(council.SettingsChanged, *statutes.COUNCIL_EVENTS)
def plan_after_council_event(entry: Entry) -> None:
    """The council's settings, own rules, confirmations or days off changed."""
    _plan(entry, _being_prepared(CouncilSession.objects.filter(council__slug=entry.chain)))


@subscribe(*statutes.CALENDAR_EVENTS)
def plan_after_calendar_event(entry: Entry) -> None:
    """The calendar of the whole deployment changed."""
    _plan(entry, _being_prepared(CouncilSession.objects.all()))


def _being_prepared(sessions: QuerySet[CouncilSession]) -> QuerySet[CouncilSession]:
    return sessions.exclude(state=SessionState.CLOSED)


def _plan(entry: Entry, sessions: QuerySet[CouncilSession]) -> None:
    for session_id in sessions.order_by("pk").values_list("pk", flat=True):
        replan_duties(
            session_id=session_id,
            cause=cause_of(entry),
            actor=in_the_name_of(entry),
            at=entry.at,
        )
