"""What happens elsewhere, or here, makes the plans of matters be computed again."""

from __future__ import annotations

from django.db.models import QuerySet

from kyhop.council import events as council
from kyhop.council.models import CouncilSession
from kyhop.council.states import SessionState
from kyhop.deadlines.causes import cause_of, in_the_name_of
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.matters import events
from kyhop.matters.actions.pass_on import pass_on
from kyhop.matters.actions.replan_session import replan_session
from kyhop.people.events import BodyClosed
from kyhop.statutes import events as statutes

SESSION_EVENTS = (
    council.OpeningMoved, council.RegistrationEndSet, council.SittingMoved,
    council.SittingCancelled, council.SessionClosed,
)  # fmt: skip
COUNCIL_EVENTS = (
    council.ExecutiveMeetingScheduled, council.ExecutiveMeetingMoved,
    council.ExecutiveMeetingCancelled, council.SettingsChanged,
)  # fmt: skip
MATTER_EVENTS = (
    events.MatterRegistered, events.MatterAddedLate, events.MatterEdited, events.MatterAccepted,
    events.MatterWithdrawn, events.MatterCarriedOver, events.MatterTakenUp, events.ProcedurePinned,
    events.MeetingAimedAt, events.AdoptionScheduled, events.StepRecorded, events.StepSkipped,
    events.StepUndone, events.StepRestored, events.MatterPassedOn,
)  # fmt: skip


@subscribe(*SESSION_EVENTS)
def replan_after_session_event(entry: Entry) -> None:
    """The days of one session changed."""
    session_id = int(entry.subject.rpartition(":")[2])
    _replan(entry, [session_id])


@subscribe(*COUNCIL_EVENTS)
def replan_after_council_event(entry: Entry) -> None:
    """Something that every session still being prepared depends on changed."""
    _replan(entry, _being_prepared(CouncilSession.objects.filter(council__slug=entry.chain)))


@subscribe(*statutes.COUNCIL_EVENTS)
def replan_after_statutes_event(entry: Entry) -> None:
    """The council's own rules, confirmations or days off changed."""
    replan_after_council_event(entry)


@subscribe(*statutes.CALENDAR_EVENTS)
def replan_after_calendar_event(entry: Entry) -> None:
    """The calendar of the whole deployment changed."""
    _replan(entry, _being_prepared(CouncilSession.objects.all()))


@subscribe(*MATTER_EVENTS)
def replan_after_matter_event(entry: Entry) -> None:
    """One matter changed, or something was done on it."""
    _replan(entry, [entry.data["session_id"]], [entry.data["matter_id"]])


@subscribe(events.ImportAccepted)
def replan_after_import(entry: Entry) -> None:
    """A whole list was taken over."""
    _replan(entry, [entry.data["session_id"]])


@subscribe(BodyClosed)
def pass_on_after_merging(entry: Entry) -> None:
    """A body was merged into another, which takes over its matters, and its steps in all others."""
    if entry.data["merged_into_id"]:
        pass_on(body_id=entry.data["body_id"], actor=in_the_name_of(entry), at=entry.at)
    if entry.data["merged_into_id"] or entry.data.get("kind_passed_on"):
        replan_after_council_event(entry)


def _being_prepared(sessions: QuerySet[CouncilSession]) -> list[int]:
    found = sessions.exclude(state=SessionState.CLOSED).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _replan(entry: Entry, session_ids: list[int], matter_ids: list[int] | None = None) -> None:
    for session_id in session_ids:
        replan_session(
            session_id=session_id,
            cause=cause_of(entry),
            matter_ids=matter_ids,
            actor=in_the_name_of(entry),
            at=entry.at,
        )
