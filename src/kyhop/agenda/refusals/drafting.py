"""Refusals of the verbs that work on a draft."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal


class AgendaStarted(Refusal):
    """The session has an agenda."""

    def __init__(self) -> None:
        super().__init__(
            _("The session already has an agenda."),
            accepted=_("Work on it; lines may be added and removed."),
        )


class NoSuchOutline(Refusal):
    """No outline has this id."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no such outline."), accepted=_("Choose one from the list."), field="outline"
        )


class NoSittings(Refusal):
    """The session has no sitting to put lines into."""

    def __init__(self) -> None:
        super().__init__(
            _("The session has no sittings yet."),
            accepted=_("Add its sittings on the page of the session first."),
        )


class NoSuchLine(Refusal):
    """The line is not (or no more) on the agenda."""

    def __init__(self) -> None:
        super().__init__(
            _("This line is no longer on the agenda."),
            accepted=_("Look at the board as it is now."),
        )


class NoSuchPlace(Refusal):
    """The sitting, or the line before which it should stand, is not there."""

    def __init__(self) -> None:
        super().__init__(
            _("This place is no longer there."),
            accepted=_("Choose a sitting of the session, and a line that stands in it."),
        )


class LineLocked(Refusal):
    """A locked line is neither moved, changed nor removed."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("“%(title)s” is locked.") % {"title": title},
            accepted=_("Unlock it first; the journal keeps who did."),
        )


class NoWayFurther(Refusal):
    """The line stands at the edge already."""

    def __init__(self) -> None:
        super().__init__(
            _("The line cannot go further that way."),
            accepted=_("Choose another sitting for it."),
        )


class NoFreePlace(Refusal):
    """No sitting can take the line without breaking something."""

    def __init__(self, reasons: Iterable[str]) -> None:
        super().__init__(
            _("No place takes this line without a conflict: %(reasons)s.")
            % {"reasons": "; ".join(reasons)},
            accepted=_("Move it to a sitting by hand, or ask for a proposal."),
        )


class NothingChanged(Refusal):
    """The agenda would be as it is."""

    def __init__(self) -> None:
        super().__init__(
            _("This would change nothing."), accepted=_("The agenda is like this already.")
        )


class Overtaken(Refusal):
    """Somebody changed the same thing since the page was seen; nobody's change is lost."""

    def __init__(self, wanted: str, meanwhile: Iterable[str]) -> None:
        self.wanted, self.meanwhile = wanted, list(meanwhile)
        super().__init__(
            _("Meanwhile: %(meanwhile)s You wanted: %(wanted)s")
            % {"meanwhile": " ".join(self.meanwhile), "wanted": wanted},
            accepted=_("Look at the board as it is now, and do it again if it still makes sense."),
        )


class NothingToUndo(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("There is no change of this draft to take back."),
            accepted=_("Earlier drafts stand as released versions."),
        )


class NothingToRedo(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to do again."),
            accepted=_("Only what was just undone can be done again."),
        )


class MinutesWrong(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("These minutes cannot be."),
            accepted=_("Give whole minutes from 1 to 720."),
            field="minutes",
        )


class HourWrong(Refusal):
    """A fixed hour lies outside its sitting."""

    def __init__(self) -> None:
        super().__init__(
            _("The fixed hour lies outside the sitting."),
            accepted=_("Give an hour between the beginning and the end of the chosen sitting."),
            field="hour",
        )


class OrderGoesRound(Refusal):
    """The orders given by hand would contradict each other."""

    def __init__(self) -> None:
        super().__init__(
            _("The line would have to come before itself."),
            accepted=_("Take the opposite order away first."),
            field="after",
        )


class AbsenceWrong(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The absence ends before it starts."),
            accepted=_("Give hours of one day, or leave both empty for the whole day."),
            field="end",
        )


class ProposalOver(Refusal):
    """The proposal was accepted, dropped, or is still being computed."""

    def __init__(self) -> None:
        super().__init__(
            _("This proposal can no longer be accepted."), accepted=_("Ask for a new proposal.")
        )


class NotGrouped(Refusal):
    """The matter is not on the agenda, or somebody has a remark on it."""

    def __init__(self) -> None:
        super().__init__(
            _("This matter is not in the group for short treatment."),
            accepted=_("Only matters without any remark are; look at the board as it is now."),
        )


class NotGathered(Refusal):
    """The line is about one matter, or about none."""

    def __init__(self) -> None:
        super().__init__(
            _("This line does not gather several matters."),
            accepted=_("Only a line about two matters or more can be split."),
        )
