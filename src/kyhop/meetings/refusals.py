"""Refusals of the verbs of meetings."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.matters.refusals import day
from kyhop.meetings.models import Conclusion


class MeetingCancelled(Refusal):
    """The meeting does not take place."""

    def __init__(self) -> None:
        super().__init__(
            _("This meeting has been cancelled."),
            accepted=_("What was sent and opened stays on record; aim the matters at another one."),
        )


class NobodyToInvite(Refusal):
    """Every chosen body is invited already, or none was chosen."""

    def __init__(self) -> None:
        super().__init__(
            _("None of the chosen bodies needs an invitation."),
            accepted=_("Choose a body that is not invited, or move the meeting first."),
            field="bodies",
        )


class NotThatMatter(Refusal):
    """The matter does not stand on the list of the meeting."""

    def __init__(self) -> None:
        super().__init__(
            _("This matter is not on the list of the meeting."),
            accepted=_("Aim it at the meeting first."),
        )


class AlreadyConcluded(Refusal):
    """Somebody recorded the conclusion before."""

    def __init__(self, conclusion: Conclusion) -> None:
        super().__init__(
            _("%(by)s has already recorded the conclusion: %(outcome)s.")
            % {"by": conclusion.by, "outcome": conclusion.get_outcome_display()},
            accepted=_(
                "If it is wrong, take it back first; another meeting may conclude otherwise."
            ),
        )


class NothingConcluded(Refusal):
    """No conclusion about the matter stands."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No conclusion of this meeting about the matter stands; it may have been taken back."
            ),
            accepted=_("Open the page of the meeting again."),
        )


class ConcludedLater(Refusal):
    """Another meeting has concluded about the matter since."""

    def __init__(self, later: Conclusion) -> None:
        super().__init__(
            _("The meeting of %(day)s has concluded about this matter since.")
            % {"day": day(later.meeting.day)},
            accepted=_("Take that conclusion back first, if it is wrong."),
        )


class NotHeldYet(Refusal):
    """The meeting's day is still to come."""

    def __init__(self, held: date) -> None:
        super().__init__(
            _("The meeting is held on %(day)s.") % {"day": day(held)},
            accepted=_("Record this on the day of the meeting or later."),
        )


class Superseded(Refusal):
    """The meeting moved and the body was invited again."""

    def __init__(self) -> None:
        super().__init__(
            _("The meeting has moved; there is a newer invitation."),
            accepted=_("Answer the newer one."),
        )


class MovedSince(Refusal):
    """The meeting moved; nobody has invited the body for the new day yet."""

    def __init__(self, now: date) -> None:
        super().__init__(
            _("The meeting has moved to %(day)s; this invitation was for an earlier appointment.")
            % {"day": day(now)},
            accepted=_("Answer the invitation for the new day once it has come."),
        )


class ChoiceNeeded(Refusal):
    """An answer or an outcome is none of the list."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("The choice is missing."), accepted=_("Choose one from the list."), field=field
        )
