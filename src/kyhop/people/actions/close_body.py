"""Close a body, or merge it into another."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import ZONE
from kyhop.council.refusals import given_reason
from kyhop.people.events import BodyClosed
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body, Delegation, Holding
from kyhop.people.refusals import refuse_closed

PASSED_ON = (BodyKind.JUSTICE_DEPARTMENT, BodyKind.INSPECTORATE)
"""Kinds of which a council has one, and whose work goes to the body into which it is merged."""

ORDINARY = (BodyKind.DEPARTMENT, BodyKind.OTHER)
"""Kinds of bodies for which the law names no work of their own."""


class CannotMerge(Refusal):
    """A body cannot become part of itself, of a closed body or of another council's."""

    def __init__(self) -> None:
        super().__init__(
            _("This body cannot be merged into the one chosen."),
            accepted=_("Choose another working body of the same council."),
            field="merged_into",
        )


class NotYetClosed(Refusal):
    """The day of closing lies ahead."""

    def __init__(self, today: date) -> None:
        super().__init__(
            _("A body is closed on or after its last day, not in advance."),
            accepted=_("A day up to %(today)s is accepted.")
            % {"today": today.strftime("%d/%m/%Y")},
            field="on",
        )


@transaction.atomic
def close_body(
    *,
    body_id: int,
    on: date,
    merged_into_id: int | None = None,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Body:
    """Close a body (giải thể) or merge it (sáp nhập); who held its posts holds them until `on`.

    Its names lead to the body into which it was merged. Nothing of it is deleted. Where it was the
    council's last Department of Justice (Sở Tư pháp), an ordinary department that takes it in becomes
    the one that appraises.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises BodyIsClosed: it was closed before
    :raises NotYetClosed: `on` lies ahead
    :raises CannotMerge: the other body is the same, closed, or of another council
    :raises ReasonMissing: no reason was given
    """
    body = (
        Body.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=body_id)
    )
    require(actor, "people.manage", body)
    refuse_closed(body)
    today = at.astimezone(ZONE).date()
    if on > today:
        raise NotYetClosed(today)
    into = _successor(body, merged_into_id)
    reason = given_reason(reason)
    body.closed_on, body.merged_into = on, into
    body.save(update_fields=["closed_on", "merged_into"])
    kind = _kind_passed_on(body, into)
    running = Q(until__isnull=True) | Q(until__gt=on)
    Holding.objects.filter(running, post__body=body, since__lte=on).update(until=on)
    Holding.objects.filter(post__body=body, since__gt=on).delete()
    Delegation.objects.filter(post__body=body, until__gt=on, revoked_on__isnull=True).update(
        revoked_on=on
    )
    journal.write(
        BodyClosed(
            council=body.council.slug,
            body_id=body.pk,
            body=body.name,
            on=on,
            merged_into_id=into.pk if into else None,
            merged_into=into.name if into else "",
            kind_passed_on=kind,
            reason=reason,
        ),
        actor=actor,
        at=at,
    )
    return body


def _kind_passed_on(body: Body, into: Body | None) -> str:
    """The kind that the successor takes over with the work; empty where it keeps its own.

    Steps of the law name bodies by kind: without one that appraises, they would have no owner.
    """
    if into is None or body.kind not in PASSED_ON or into.kind not in ORDINARY:
        return ""
    working = Body.objects.filter(council_id=body.council_id, closed_on__isnull=True)
    if working.filter(kind=body.kind).exists():
        return ""
    into.kind = body.kind
    into.save(update_fields=["kind"])
    return body.kind


def _successor(body: Body, other_id: int | None) -> Body | None:
    if other_id is None:
        return None
    working = Body.objects.filter(council_id=body.council_id, closed_on__isnull=True)
    found = working.exclude(pk=body.pk).filter(pk=other_id).first()
    if found is None:
        raise CannotMerge
    return found
