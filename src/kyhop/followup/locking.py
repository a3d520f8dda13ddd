"""A commitment locked for one act, and what every event of it says."""

from __future__ import annotations

from typing import Any

from kyhop.followup.models import Commitment
from kyhop.followup.refusals import AlreadySettled


def locked(commitment_id: int) -> Commitment:
    """The commitment with its council, session and body, locked until the act is done."""
    rows = Commitment.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council", "session", "body").get(pk=commitment_id)


def refuse_settled(commitment: Commitment) -> None:
    """:raises AlreadySettled: it has ended"""
    if not commitment.open:
        raise AlreadySettled(commitment)


def about(commitment: Commitment) -> dict[str, Any]:
    """The fields that every event of a commitment carries."""
    return {
        "council": commitment.council.slug,
        "commitment_id": commitment.pk,
        "session_id": commitment.session_id,
        "body_id": commitment.body_id,
        "body": commitment.body.name,
        "body_en": commitment.body.name_en,
        "words": commitment.words,
    }
