"""The named refusals of this room."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal


class NotChecked(Refusal):
    """A paper that kyhop does not read."""

    def __init__(self) -> None:
        super().__init__(
            _("This version is no text that can be checked."),
            accepted=_("Word, PDF, Excel and plain text are read."),
        )


class AlreadyWaiting(Refusal):
    """A check of this version is under way."""

    def __init__(self) -> None:
        super().__init__(
            _("This version is being checked."),
            accepted=_("The findings appear by themselves."),
        )


class ReasonNeeded(Refusal):
    """An answer or a dismissal without words."""

    def __init__(self) -> None:
        super().__init__(
            _("Say why: the reason stands beside the finding in every later version."),
            field="words",
        )


class Outdated(Refusal):
    """A finding of a check that a newer one has replaced."""

    def __init__(self) -> None:
        super().__init__(
            _("This version was checked again meanwhile."),
            accepted=_("Answer the finding as it stands now; what was said already is kept."),
        )


class NothingToFix(Refusal):
    """No finding of this version has a safe correction."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing that could be corrected without touching the substance."),
            accepted=_("Corrections of form in Word files are made; words are the drafter's."),
        )
