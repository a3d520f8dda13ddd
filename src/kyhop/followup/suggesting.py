"""Commitments that need a resolution, suggested when a programme is registered."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.followup.models import Commitment
from kyhop.followup.queries import commitments_of
from kyhop.followup.states import CommitmentState
from kyhop.matters.rules import OFFICES
from kyhop.matters.sheet.text import one_line
from kyhop.matters.states import MatterKind
from kyhop.people.queries import head_post
from kyhop.programme import suggesting
from kyhop.programme.fields import RegistrationFields
from kyhop.programme.models import Programme
from kyhop.programme.states import GroundKind
from kyhop.programme.suggesting import Offer
from kyhop.web.words import full_date


def commitments(programme: Programme, actor: Actor, today: date) -> list[Offer]:
    """The open ones that need a resolution: a body's own, to the offices all; the nearest day first."""
    rows = commitments_of(programme.council_id)
    rows = rows.filter(state=CommitmentState.OPEN, needs_resolution=True)
    return [
        Offer("commitment", row.pk, one_line(row.words), _note(row), partial(_fields, row))
        for row in rows
        if actor.has(*OFFICES) or actor.sits_for(row.body_id)
    ]


def _note(row: Commitment) -> str:
    due = row.due_words or (full_date(row.due) if row.due else "–")
    words = {"body": row.body.label, "session": row.session.short_title, "due": due}
    return _("%(body)s promised it at %(session)s; by: %(due)s") % words


def _fields(row: Commitment) -> RegistrationFields:
    """What a registration says of a commitment; official words, so always in Vietnamese."""
    head = head_post(row.body_id)
    due = row.due_words or (f"{row.due:%d/%m/%Y}" if row.due else "")
    until = f", thời hạn: {due}" if due else ""
    return RegistrationFields(
        title=one_line(row.words),
        kind=MatterKind.NORMATIVE,
        lead_id=row.body_id,
        head_id=head.pk if head else None,
        ground_kind=GroundKind.LOCAL_NEED,
        ground_text=f"Thực hiện cam kết của {row.promised_by} tại {row.session.title}{until}",
        content=row.words,
    )


def register() -> None:
    """Tell the annual programme."""
    suggesting.register("commitment", commitments)
