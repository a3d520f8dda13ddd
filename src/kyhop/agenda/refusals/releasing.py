"""Refusals of the verbs that make a draft a version: review, release, adoption."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.matters.refusals import day


class SessionOver(Refusal):
    """The session is closed; its agenda is history."""

    def __init__(self) -> None:
        super().__init__(
            _("The session is closed; its agenda stays as it was."),
            accepted=_("Actual durations may still be recorded."),
        )


class ReviewNeeded(Refusal):
    """There is no review to comment on."""

    def __init__(self) -> None:
        super().__init__(
            _("This draft has not been laid before both sides."),
            accepted=_("The council office opens the joint review first."),
        )


class ReviewOver(Refusal):
    """The window for comments has passed."""

    def __init__(self, until: date) -> None:
        super().__init__(
            _("Comments were asked for until %(day)s.") % {"day": day(until)},
            accepted=_("Tell the council office, which may open the review again."),
        )


class DayPast(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("The day has passed."), accepted=_("Choose today or a later day."), field="until"
        )


class NotReady(Refusal):
    """A release needs a reason, because something is still open."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(
            _("Not everything is settled: %(reasons)s") % {"reasons": " ".join(self.reasons)},
            accepted=_("Settle it, or say why it is released all the same."),
            field="despite",
        )


class AdoptedAlready(Refusal):
    """The council has adopted the agenda: only the council changes it."""

    def __init__(self) -> None:
        super().__init__(
            _("The council has adopted its agenda."),
            accepted=_("Record the council's decision and amend the agenda."),
        )


class NotAdopted(Refusal):
    """An amendment needs an adopted agenda."""

    def __init__(self) -> None:
        super().__init__(
            _("The council has not adopted the agenda yet."),
            accepted=_("Release a new version, or record the adoption first."),
        )


class SubmittedAlready(Refusal):
    """The Standing Board has the draft as it is."""

    def __init__(self) -> None:
        super().__init__(
            _("The Standing Board already has this draft as it is."),
            accepted=_("Change the draft, or wait for the Standing Board to release it."),
        )


class NotReleased(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("No version has been released yet."),
            accepted=_("The Standing Board releases a version first."),
        )


class NotOpenedYet(Refusal):
    """The council adopts its agenda at the opening."""

    def __init__(self, opening: date | None) -> None:
        super().__init__(
            _("The session opens on %(day)s.") % {"day": day(opening) if opening else "–"},
            accepted=_("Record the adoption on the day of the opening or later."),
        )
