"""Pass the matters of a body that was merged on to the body into which it was merged."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.events import MatterPassedOn
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.states import RUNNING
from kyhop.people.models import Body
from kyhop.people.queries import head_post

ROLES = ("lead", "submitter", "committee")
GROUPS = ("coordinators", "coordinating_committees")


@transaction.atomic
def pass_on(*, body_id: int, actor: Actor, at: datetime) -> list[Matter]:
    """Let the successor of a merged body (sáp nhập) lead, submit and verify what is in preparation.

    Duties move with the matters; what was recorded keeps the name of whoever recorded it. Asked
    again, nothing is left to pass on.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    """
    body = Body.objects.select_related("merged_into").get(pk=body_id)
    require(actor, "people.manage", body)
    heir = body.merged_into
    if heir is None:
        return []
    theirs = Q(lead=body) | Q(submitter=body) | Q(committee=body) | Q(coordinators=body)
    theirs |= Q(coordinating_committees=body)
    rows = Matter.objects.filter(theirs, council_id=body.council_id, state__in=RUNNING)
    found = list(rows.order_by("pk").values_list("pk", flat=True).distinct())
    return [_pass(locked(pk), body, heir, actor, at) for pk in found]


def _pass(matter: Matter, body: Body, heir: Body, actor: Actor, at: datetime) -> Matter:
    roles = [name for name in ROLES if getattr(matter, f"{name}_id") == body.pk]
    for name in roles:
        setattr(matter, name, heir)
    if matter.head is not None and matter.head.body_id == body.pk:
        matter.head = head_post(heir.pk)
        roles.append("head")
    matter.save(update_fields=roles or ["lead"])
    for name in GROUPS:
        group = getattr(matter, name)
        if group.filter(pk=body.pk).exists():
            group.remove(body)
            group.add(heir)
            roles.append(name)
    told = MatterPassedOn(
        from_body_id=body.pk, from_body=body.name, from_body_en=body.name_en,
        to_body_id=heir.pk, to_body=heir.name, to_body_en=heir.name_en,
        roles=roles, **about(matter),
    )  # fmt: skip
    journal.write(told, actor=actor, at=at)
    return matter
