"""Let the successor of a merged body receive what lies with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.dossiers.events import HandOverPassedOn
from kyhop.dossiers.gates import checklist_of
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.queries import get_handover
from kyhop.dossiers.recording import about_handover
from kyhop.dossiers.states import HandOverState
from kyhop.matters.locking import locked
from kyhop.people.models import Body
from kyhop.people.queries import heir_of_work


@transaction.atomic
def pass_on_handovers(*, body_id: int, actor: Actor, at: datetime) -> list[HandOver]:
    """Let whoever goes on with a closed body's work decide the hand-overs that wait for it.

    What waits for an appraisal goes to the body that appraises now (`people.queries.heir_of_work`).
    What was decided keeps the name of whoever decided it. Asked again, nothing is left.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    """
    body = Body.objects.select_related("merged_into", "taken_over_by").get(pk=body_id)
    require(actor, "people.manage", body)
    heir = heir_of_work(body)
    if heir is None:
        return []
    waiting = HandOver.objects.filter(to_body=body, state=HandOverState.HANDED).order_by("pk")
    found = []
    for pk, matter_id in waiting.values_list("pk", "dossier__matter_id"):
        matter = locked(matter_id)
        handover = get_handover(pk, council_id=body.council_id)
        if not handover.open:
            continue
        handover.to_body = heir
        handover.save(update_fields=["to_body"])
        gate = checklist_of(matter, at).gate(handover.step_id)
        told = HandOverPassedOn(**about_handover(handover, gate))
        journal.write(told, actor=actor, at=at)
        found.append(handover)
    return found
