"""The rounds of a dossier with their hand-overs, as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.dossiers.models import (
    HandOver,
    Promise,
    Round,
)
from kyhop.dossiers.paper_rows import PaperRow, zip_url
from kyhop.dossiers.reading import Whole
from kyhop.web.words import spoken


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One hand-over as the rounds list it."""

    row: HandOver
    step: str
    to: str
    url: str
    carried: int
    missing: int
    returned: list[tuple[str, str]]
    promises: list[tuple[Promise, str, str]]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round with its hand-overs and how many days it has run."""

    round: Round
    days: int
    versions: int
    handovers: list[HandOverRow]
    zip_url: str


def rounds_of(whole: Whole, rows: list[PaperRow], today: date, actor: Actor) -> list[RoundRow]:
    """The rounds, newest first; the reader gets a link to each hand-over that they may see."""
    found = []
    for number, one in enumerate(whole.rounds):
        after = whole.rounds[number + 1] if number + 1 < len(whole.rounds) else None
        ends = after.opened_at.date() if after else today
        came = [v for row in whole.versions.values() for v in row if v.round_id == one.pk]
        handed = [
            _handed(whole, row, today, actor) for row in whole.handovers if row.round_id == one.pk
        ]
        days = max((ends - one.opened_at.date()).days, 0)
        found.append(RoundRow(one, days, len(came), handed[::-1], zip_url(whole, rows, one.number)))
    return found[::-1]


def handover_url(whole: Whole, row: HandOver, actor: Actor) -> str:
    """The address of a hand-over of this dossier for those who may see it, else nothing."""
    if not can(actor, "dossiers.see_handover", row):
        return ""
    return reverse("dossiers:handover", args=[whole.matter.council.slug, row.pk])


def _handed(whole: Whole, row: HandOver, today: date, actor: Actor) -> HandOverRow:
    lines = whole.handed.get(row.pk, [])
    gate = whole.asked.gate(row.step_id)
    return HandOverRow(
        row=row,
        step=spoken(gate.step.title) if gate else row.step_id,
        to=row.to_body.label if row.to_body else _("the deputies"),
        url=handover_url(whole, row, actor),
        carried=sum(line.version_id is not None for line in lines),
        missing=sum(line.version_id is None and line.needed for line in lines),
        returned=[(line.paper.label, line.reason) for line in lines if line.reason],
        promises=[
            (one, one.state_on(today).value, one.state_label_on(today))
            for one in whole.promises
            if one.handover_id == row.pk
        ],
    )
