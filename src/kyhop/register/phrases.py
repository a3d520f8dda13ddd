"""How the events of the register read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.journal.phrases import phrase
from kyhop.register import events
from kyhop.register.states import Origin, ProposalKind

Data = Mapping[str, Any]
NAMED = 3


def acts_said(numbers: Sequence[str]) -> str:
    """A few numbers by name, many by their count."""
    if len(numbers) <= NAMED:
        return ", ".join(numbers)
    return ngettext("%(n)s act", "%(n)s acts", len(numbers)) % {"n": len(numbers)}


def _words(data: Data) -> dict[str, Any]:
    return {**data, "acts": acts_said(data["numbers"])}


@phrase(events.ChangeProposed)
def change_proposed(data: Data) -> str:
    if data["kind"] == ProposalKind.STRIKE:
        return _(
            "Proposed to strike out of the legal register: %(acts)s. Reason: %(reason)s"
        ) % _words(data)
    return _("Proposed a change of the legal register: %(acts)s. Source: %(reason)s") % _words(data)


@phrase(events.ChangeRefused)
def change_refused(data: Data) -> str:
    return _("Sent back a change of the legal register: %(acts)s. Reason: %(reason)s") % _words(
        data
    )


@phrase(events.ChangeTakenBack)
def change_taken_back(data: Data) -> str:
    return _("Took back a proposed change of the legal register: %(acts)s.") % _words(data)


@phrase(events.RegisterChanged)
def register_changed(data: Data) -> str:
    words = _words(data)
    if data["how"] == Origin.SEED:
        return _("Legal register, edition %(version)s: took over %(acts)s from kyhop.") % words
    if data["how"] == Origin.UNDONE:
        return _("Legal register, edition %(version)s: undid %(acts)s. Reason: %(reason)s") % words
    if data["how"] == Origin.STRUCK:
        return (
            _("Legal register, edition %(version)s: struck out %(acts)s. Reason: %(reason)s")
            % words
        )
    return _("Legal register, edition %(version)s: signed %(acts)s.") % words
