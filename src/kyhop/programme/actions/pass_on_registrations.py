"""Let the successor of a merged body stand behind what it registered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.people.models import Body
from kyhop.people.queries import head_post
from kyhop.programme.events import RegistrationPassedOn
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Assignment, Registration

ROLES = ("lead", "submitter", "committee", "body")


@transaction.atomic
def pass_on_registrations(*, body_id: int, actor: Actor, at: datetime) -> list[Registration]:
    """Let the body into which another was merged lead what is registered and not assigned yet.

    Assignments that wait for their acknowledgement wait for the successor's head. Versions say what
    both sides signed. Asked again, nothing is left.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    """
    body = Body.objects.select_related("merged_into").get(pk=body_id)
    require(actor, "people.manage", body)
    heir = body.merged_into
    if heir is None:
        return []
    waiting = Assignment.objects.filter(lead=body, acknowledged_at__isnull=True)
    assigned = list(waiting.values_list("registration_id", flat=True))
    waiting.update(lead=heir)
    theirs = Q(coordinators=body)
    for name in ROLES:
        theirs |= Q(**{name: body})
    rows = Registration.objects.filter(theirs, council_id=body.council_id)
    rows = rows.filter(Q(assignment__isnull=True) | Q(pk__in=assigned))
    found = list(rows.order_by("pk").values_list("pk", flat=True).distinct())
    return [_pass(locked_registration(pk), body, heir, actor, at) for pk in found]


def _pass(
    registration: Registration, body: Body, heir: Body, actor: Actor, at: datetime
) -> Registration:
    roles = [name for name in ROLES if getattr(registration, f"{name}_id") == body.pk]
    for name in roles:
        setattr(registration, name, heir)
    if registration.head is not None and registration.head.body_id == body.pk:
        registration.head = head_post(heir.pk)
        roles.append("head")
    registration.revision += 1
    registration.save(update_fields=[*roles, "revision"])
    if registration.coordinators.filter(pk=body.pk).exists():
        registration.coordinators.remove(body)
        registration.coordinators.add(heir)
        roles.append("coordinators")
    told = RegistrationPassedOn(
        from_body=body.name, from_body_en=body.name_en, to_body=heir.name, to_body_en=heir.name_en,
        roles=roles, **about_registration(registration),
    )  # fmt: skip
    journal.write(told, actor=actor, at=at)
    return registration
