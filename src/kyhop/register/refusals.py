"""Refusals that several verbs of this room share."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.access.words import written
from kyhop.law.model import Words
from kyhop.web.words import spoken


class SourceMissing(Refusal):
    """Nobody can sign what cannot be looked up."""

    def __init__(self) -> None:
        super().__init__(
            _("The source of the change is missing."),
            accepted=_("Say where it can be read: the gazette, the act that says so, the page."),
            field="reason",
        )


class ReasonMissing(Refusal):
    """An act that takes something away says why."""

    def __init__(self) -> None:
        super().__init__(_("The reason is missing."), field="reason")


class RowNotUsable(Refusal):
    """What was typed cannot stand in the register."""

    def __init__(self, says: Words, *, field: str | None = None) -> None:
        super().__init__(spoken(says), field=field)


class NothingChanges(Refusal):
    """What is proposed is what the register says already."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing would change: the register says this already."),
            accepted=_("Correct what is wrong, then propose it."),
        )


class AlreadyThere(Refusal):
    """A new act has the number of one that the register holds."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("The register holds %(number)s already.") % {"number": number},
            accepted=_("Open the act and propose a change of it."),
            field="number",
        )


class NotOpen(Refusal):
    """The proposal has been decided, or taken back, or never was proposed."""

    def __init__(self, state: str) -> None:
        super().__init__(
            _("This proposal cannot be changed any more: %(state)s.") % {"state": state.lower()},
            accepted=_("Make a new proposal if something is still wrong."),
        )


class ChangedSince(Refusal):
    """An act reads differently now than when the proposal was made."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(
            _("Changed by somebody else in the meantime: %(which)s.")
            % {"which": ", ".join(numbers[:5])},
            accepted=_("Look at the acts as they stand, then propose what is still needed."),
        )


class EditedMeanwhile(Refusal):
    """Two editions were about to be made at the same moment."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has changed the register at this very moment."),
            accepted=_("Try once more."),
        )


def given_source(text: str) -> str:
    """:raises SourceMissing: nothing is left without spaces"""
    if not (kept := written(text)):
        raise SourceMissing
    return kept


def given_reason(text: str) -> str:
    """:raises ReasonMissing: nothing is left without spaces"""
    if not (kept := written(text)):
        raise ReasonMissing
    return kept
