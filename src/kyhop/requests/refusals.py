"""Refusals that several verbs of this room share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.journal.phrases import clock
from kyhop.matters.refusals import day
from kyhop.requests.models import Request

if TYPE_CHECKING:
    from kyhop.requests.cutoff import Settling


class ListSettled(Refusal):
    """The cut-off of the session's list has passed."""

    def __init__(self, settling: Settling, *, new: bool) -> None:
        at = clock(settling.at.isoformat()) if settling.at else "–"
        said = _("The list of this session was settled at %(at)s.") % {"at": at}
        way = (
            _("Ask the Standing Board to add the matter; what was typed here is kept below.")
            if new
            else _("Send the Standing Board a request; it decides and says why.")
        )
        super().__init__(said, accepted=way)


class NotThatRequest(Refusal):
    """The act names a request that is not approved, is carried out, or is about something else."""

    def __init__(self) -> None:
        super().__init__(
            _("This act is not what the approved request allows."),
            accepted=_("Open the request again; it may have been carried out."),
        )


class AlreadyDecided(Refusal):
    """Somebody decided the request, took it back, or it lost its object."""

    def __init__(self, request: Request) -> None:
        words = {
            "by": request.decided_by,
            "at": clock(request.decided_at.isoformat() if request.decided_at else None),
            "state": request.get_state_display(),
        }
        super().__init__(
            _("This request is closed: %(state)s, by %(by)s at %(at)s.") % words,
            accepted=_("A decision stands. Whoever wants another one sends a new request."),
        )


class AlreadyAsked(Refusal):
    """The same is being asked already."""

    def __init__(self, request: Request) -> None:
        super().__init__(
            _("%(by)s has already asked for this; it waits for the Standing Board.")
            % {"by": request.by},
            accepted=_("Open that request, or wait for its decision."),
        )


class CauseNeeded(Refusal):
    """The cause is none of the list, or «other» has no words."""

    def __init__(self) -> None:
        super().__init__(
            _("The cause is missing."),
            accepted=_("Choose one from the list and say it in words."),
            field="cause",
        )


class TargetNeeded(Refusal):
    """A request without what it asks for: the later session, the sitting or the day."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("It is not said to when the matter is to be moved."),
            accepted=_("Choose a session, a sitting or a day."),
            field=field,
        )


class DayIsPast(Refusal):
    """The day asked for lies before today."""

    def __init__(self, wanted: date, field: str) -> None:
        super().__init__(
            _("%(day)s has passed.") % {"day": day(wanted)},
            accepted=_("Choose a day from today on."),
            field=field,
        )


class NotSettled(Refusal):
    """Nothing is locked yet, so there is nothing to ask for."""

    def __init__(self) -> None:
        super().__init__(
            _("The list of this session is not settled, so this needs no request."),
            accepted=_("Change the matter itself, or wait for its acceptance."),
        )


class BoardRefused(Refusal):
    """The Standing Board has refused just this."""

    def __init__(self, request: Request) -> None:
        words = {
            "by": request.decided_by,
            "at": clock(request.decided_at.isoformat() if request.decided_at else None),
        }
        super().__init__(
            _("%(by)s refused this at %(at)s, and that decision stands.") % words,
            accepted=_("Send the Standing Board a new request."),
        )
