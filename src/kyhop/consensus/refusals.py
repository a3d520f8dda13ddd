"""Refusals of the verbs of this room."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.journal.phrases import clock
from kyhop.matters.models import Matter


def said(moment: datetime) -> str:
    return clock(moment.isoformat())


class OpenedAlready(Refusal):
    """The session has its list."""

    def __init__(self) -> None:
        super().__init__(
            _("The list of this session has been opened."),
            accepted=_("Move its closing, or open it again there."),
        )


class NothingOnList(Refusal):
    """No matter stands on the session's list yet."""

    def __init__(self) -> None:
        super().__init__(
            _("No matter has been taken into the list of this session yet."),
            accepted=_("Take matters into the list first; then deputies can declare on them."),
        )


class ClosingPast(Refusal):
    """Declaring would have ended already."""

    def __init__(self, at: datetime) -> None:
        super().__init__(
            _("Declaring cannot end in the past."),
            accepted=_("Choose a moment after %(at)s.") % {"at": said(at)},
            field="day",
        )


class ClosingAfterOpening(Refusal):
    """Declaring would end after the session has opened."""

    def __init__(self, opens: datetime) -> None:
        super().__init__(
            _("Declaring ends before the session opens."),
            accepted=_("Choose a moment before %(at)s.") % {"at": said(opens)},
            field="day",
        )


class LeastWrong(Refusal):
    """The share is no per cent."""

    def __init__(self) -> None:
        super().__init__(
            _("The share of deputies is a number from 0 to 100."),
            accepted=_("50 means: half of the deputies in office."),
            field="least",
        )


class ListIsClosed(Refusal):
    """Declaring has ended."""

    def __init__(self, closed: datetime) -> None:
        super().__init__(
            _("Declaring ended at %(at)s.") % {"at": said(closed)},
            accepted=_(
                "Speak in the session: every matter is put to the vote. The council office may open"
                " the list again."
            ),
        )


class ClosedAlready(Refusal):
    """The list was closed before."""

    def __init__(self, closed: datetime) -> None:
        super().__init__(
            _("The list was closed at %(at)s.") % {"at": said(closed)},
            accepted=_("To open it again, move its closing."),
        )


class NotOnList(Refusal):
    """The matter is not on the session's list, or has left it."""

    def __init__(self) -> None:
        super().__init__(
            _("This matter is not on the session's list."),
            accepted=_("Look at the list as it is now."),
        )


class PapersNotSent(Refusal):
    """Nobody can have no remark on what was not sent to the deputies yet."""

    def __init__(self, matter: Matter) -> None:
        super().__init__(
            _("The papers of “%(matter)s” have not been sent to the deputies yet.")
            % {"matter": str(matter)},
            accepted=_("A remark, a question or an objection can be sent at once."),
            field="stance",
        )


class WordsNeeded(Refusal):
    """A remark, a question or an objection has no words."""

    def __init__(self) -> None:
        super().__init__(
            _("A remark, a question or an objection needs its words."),
            accepted=_("One sentence is enough; the lead agency prepares its answer from it."),
            field="words",
        )


class NoSuchStance(Refusal):
    """What is declared is none of the four."""

    def __init__(self) -> None:
        super().__init__(
            _("It is not said what is declared."),
            accepted=_("Choose no remark, a remark, a question or an objection."),
            field="stance",
        )


class SaidAlready(Refusal):
    """The same stands already."""

    def __init__(self) -> None:
        super().__init__(
            _("This is what you have declared already."),
            accepted=_("Change the words, or take it back."),
        )


class NothingLeft(Refusal):
    """No matter waits for a word."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing is left on which to have no remark."),
            accepted=_("Matters whose papers have not been sent yet are left out."),
        )


class OthersCameIn(Refusal):
    """What is left is not what was shown when it was confirmed."""

    def __init__(self) -> None:
        super().__init__(
            _("The list has changed since you opened this page."),
            accepted=_("Look at the matters below once more and confirm again."),
        )


class NothingToTakeBack(Refusal):
    """Nothing of the declarant stands there."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to take back."), accepted=_("Look at the list as it is now.")
        )


class ChangedSince(Refusal):
    """Something of the press was changed after it."""

    def __init__(self) -> None:
        super().__init__(
            _("You have changed some of it since."),
            accepted=_("Change or take back the others one by one."),
        )
