"""Let the successor of a merged body answer for what it promised."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.followup.events import CommitmentPassedOn
from kyhop.followup.locking import about, locked
from kyhop.followup.models import Commitment
from kyhop.followup.states import CommitmentState
from kyhop.people.models import Body


@transaction.atomic
def pass_on_commitments(*, body_id: int, actor: Actor, at: datetime) -> list[Commitment]:
    """Let the body into which another was merged answer for its open commitments (chuyển cơ quan).

    Who promised keeps its name. Asked again, nothing is left.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    """
    body = Body.objects.select_related("merged_into").get(pk=body_id)
    require(actor, "people.manage", body)
    if body.merged_into is None:
        return []
    theirs = Commitment.objects.filter(body=body, state=CommitmentState.OPEN).order_by("pk")
    passed = []
    for pk in theirs.values_list("pk", flat=True):
        commitment = locked(pk)
        if not commitment.open:
            continue
        commitment.body = body.merged_into
        commitment.save(update_fields=["body"])
        told = CommitmentPassedOn(
            from_body_id=body.pk,
            from_body=body.name,
            from_body_en=body.name_en,
            **about(commitment),
        )
        journal.write(told, actor=actor, at=at)
        passed.append(commitment)
    return passed
