"""Refusals of the verbs of a council's own forms."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.access.refusals import Refusal
from kyhop.stationery.own.problems import Problem


class FormFaulty(Refusal):
    """The form cannot be filled; `problems` says why and where."""

    field = "file"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        many = len(self.problems)
        says = ngettext(
            "The form was not accepted: %(n)s thing to put right.",
            "The form was not accepted: %(n)s things to put right.",
            many,
        )
        super().__init__(
            says % {"n": many}, accepted=_("Each is listed on this page with its place.")
        )


class SameForm(Refusal):
    """The same bytes are the newest version already."""

    field = "file"

    def __init__(self, number: int) -> None:
        super().__init__(
            _("This file is version %(n)s already.") % {"n": number},
            accepted=_("Put that version in use, or upload a changed file."),
        )


class InUseAlready(Refusal):
    """That version is in use."""

    def __init__(self, number: int) -> None:
        super().__init__(_("Version %(n)s is in use already.") % {"n": number})


class KyhopsFormAlready(Refusal):
    """No own form is in use."""

    def __init__(self) -> None:
        super().__init__(_("The paper is made in kyhop's form already."))


class FormTooLong(Refusal):
    """The form repeats more than can be printed."""

    def __init__(self) -> None:
        super().__init__(
            _("The paper could not be made in the council's form: it would be too long to print."),
            accepted=_("Go back to kyhop's form, or upload one that repeats less."),
        )
