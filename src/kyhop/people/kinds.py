"""The kinds of bodies of a council's place."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    STANDING_BOARD = "standing_board", _("Standing Board")
    COMMITTEE = "committee", _("Council committee")
    DEPUTY_GROUP = "deputy_group", _("Deputies' group")
    COUNCIL_OFFICE = "council_office", _("Council office")
    EXECUTIVE = "executive", _("People's Committee")
    EXECUTIVE_OFFICE = "executive_office", _("Executive office")
    DEPARTMENT = "department", _("Department")
    JUSTICE_DEPARTMENT = "justice_department", _("Department of Justice")
    COMMUNE = "commune", _("Commune body")
    FRONT = "front", _("Fatherland Front")
    COURT = "court", _("Court")
    PROCURACY = "procuracy", _("Procuracy")
    JUDGMENT_ENFORCEMENT = "judgment_enforcement", _("Judgment enforcement")
    INSPECTORATE = "inspectorate", _("Inspectorate")
    OTHER = "other", _("Other body")


ONE_OF_A_KIND = (
    BodyKind.JUSTICE_DEPARTMENT, BodyKind.INSPECTORATE, BodyKind.STANDING_BOARD,
    BodyKind.COUNCIL_OFFICE, BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE,
)  # fmt: skip
"""Kinds of which a council has one, and which steps of the law name: somebody must go on with them."""

ORDINARY = (BodyKind.DEPARTMENT, BodyKind.OTHER)
"""Kinds of bodies for which the law names no work of their own; they can take over that of another."""

ELECTED = (BodyKind.STANDING_BOARD, BodyKind.EXECUTIVE)
"""Bodies that the council elects (Thường trực HĐND, UBND): a department never becomes one of them."""


def takers_of(kind: str) -> tuple[BodyKind, ...]:
    """The kinds of bodies that may become of a kind of which one must remain."""
    return (BodyKind.OTHER,) if kind in ELECTED else ORDINARY
