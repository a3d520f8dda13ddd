"""Refusals that the verbs of this room share."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.access.words import written
from kyhop.duties.models import DutyRecord


def day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


class NoSuchDuty(Refusal):
    """The session's procedure has no step of that name."""

    def __init__(self) -> None:
        super().__init__(
            _("This session has no such duty."),
            accepted=_("Open the session's duties again; its kind may have been changed."),
        )


class DutyAlreadyRecorded(Refusal):
    """Somebody has recorded the duty before."""

    def __init__(self, record: DutyRecord) -> None:
        super().__init__(
            _("%(by)s has already recorded this duty as done on %(day)s.")
            % {"by": record.by, "day": day(record.done_on)},
            accepted=_("If the day is wrong, that record has to be undone first."),
        )


class DoneInFuture(Refusal):
    """The day lies after today."""

    def __init__(self, done: date, today: date) -> None:
        super().__init__(
            _("%(day)s is still to come.") % {"day": day(done)},
            accepted=_("Record the duty when it is done, with a day up to %(today)s.")
            % {"today": day(today)},
            field="done_on",
        )


class ReasonNeeded(Refusal):
    """The act needs its reason in writing."""

    def __init__(self, field: str = "reason") -> None:
        super().__init__(
            _("A reason is needed here."),
            accepted=_("One sentence is enough, for example the document that decided it."),
            field=field,
        )


class LateReasonNeeded(Refusal):
    """The duty was done after its date, so a reason of the list is needed."""

    def __init__(self, due: date) -> None:
        super().__init__(
            _("The date of this duty was %(day)s, so it is recorded as late.") % {"day": day(due)},
            accepted=_("Choose the reason from the list."),
            field="late_reason",
        )


class AlreadyUndone(Refusal):
    """The record does not stand any more."""

    def __init__(self, record: DutyRecord) -> None:
        super().__init__(_("%(by)s has already undone this record.") % {"by": record.undone_by})


def given(reason: str, field: str = "reason") -> str:
    """The reason, tidied.

    :raises ReasonNeeded: it has no words
    """
    reason = " ".join(written(reason).split())
    if not reason:
        raise ReasonNeeded(field)
    return reason[:500]
