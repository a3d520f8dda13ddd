"""Questions about commitments; they never write."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import F, QuerySet

from kyhop.followup.models import Commitment
from kyhop.followup.states import CommitmentState

RELATED = ("council", "session__term", "session__council", "body")


def commitments_of(council_id: int) -> QuerySet[Commitment]:
    """The commitments of a council: those under way first, the nearest day first, undated ones last."""
    rows = Commitment.objects.filter(council_id=council_id).select_related(*RELATED)
    return rows.order_by(
        F("settled_on").desc(nulls_first=True), F("due").asc(nulls_last=True), "pk"
    )


def filtered(rows: QuerySet[Commitment], asked: Mapping[str, str]) -> QuerySet[Commitment]:
    """The commitments that the filters leave.

    :param asked: ``state`` («open» without it, «all» for every one), ``session`` and ``body`` as
        ids, ``resolution`` = «1» for those that need one
    """
    state = asked.get("state") or CommitmentState.OPEN.value
    if state != "all":
        rows = rows.filter(state=state)
    for name in ("session", "body"):
        if wanted := asked.get(name, ""):
            rows = rows.filter(**{f"{name}_id": int(wanted) if wanted.isdecimal() else None})
    return rows.filter(needs_resolution=True) if asked.get("resolution") == "1" else rows


def open_for(council_id: int, body_ids: Collection[int]) -> QuerySet[Commitment]:
    """What these bodies have promised and not settled yet, the nearest day first."""
    rows = commitments_of(council_id)
    return rows.filter(body_id__in=list(body_ids), state=CommitmentState.OPEN)
