"""What each number means, as the page and the workbook say it."""

from __future__ import annotations

from django.utils.translation import gettext as _


def definitions() -> list[tuple[str, str]]:
    """Word and meaning, in the active language."""
    return [
        (_("Withdrawn"), _("The matter left its session for good.")),
        (_("Carried over"), _("The matter went to a later session with what was done.")),
        (_("Postponed"), _("Adoption moved to a later sitting by an approved request.")),
        (_("Added late"), _("The matter came after registration had ended.")),
        (
            _("Step done late"),
            _("Recorded after the day of a rule that binds. A planning norm, a forecast or a"
              " provisional rule makes nobody late."),
        ),
        (
            _("Days late"),
            _("Calendar days from the binding day to the day it was done, added up over the late"
              " steps."),
        ),
        (
            _("Time per step"),
            _("Calendar days since the matter's step done before, at first since registration; the"
              " median of all records of the step."),
        ),
        (
            _("Complete the first time"),
            _("A hand-over of the first round that was accepted without condition."),
        ),
        (_("Returned"), _("A hand-over that was given back with reasons; a new round begins.")),
        (
            _("Most rounds of a matter"),
            _("The highest number of a round that a dossier has reached, handed over or not."),
        ),
    ]  # fmt: skip
