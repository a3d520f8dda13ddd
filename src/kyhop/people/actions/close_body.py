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
from kyhop.people.kinds import ONE_OF_A_KIND, takers_of
from kyhop.people.models import Body, Delegation, Holding
from kyhop.people.refusals import refuse_closed


class CannotMerge(Refusal):
    """A body cannot become part of itself, of a closed body or of another council's."""

    def __init__(self) -> None:
        super().__init__(
            _("This body cannot be merged into the one chosen."),
            accepted=_("Choose another working body of the same council."),
            field="merged_into",
        )


class WorkWithoutBody(Refusal):
    """Nobody would go on with the work for which the law names this kind of body."""

    def __init__(self, body: Body) -> None:
        super().__init__(
            _("%(body)s is the council's only %(kind)s; closing it would leave its work to nobody.")
            % {"body": body.label, "kind": body.get_kind_display()},
            accepted=_(
                "Name the body that takes its work over, one of these kinds: %(kinds)s. Or first add"
                " the body of the same kind that comes after it."
            )
            % {"kinds": _kinds(body)},
            field="taken_over_by",
        )


class NothingToTakeOver(Refusal):
    """The body has no work that the law names, or another of its kind goes on with it."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no work here that another body would have to take over."),
            accepted=_("Leave that field empty."),
            field="taken_over_by",
        )


class CannotTakeOver(Refusal):
    """The body named has work of its own that the law names, is closed, or is of another council."""

    def __init__(self, body: Body) -> None:
        super().__init__(
            _("The body named cannot take this work over."),
            accepted=_(
                "Choose a working body of the same council of one of these kinds: %(kinds)s."
            )
            % {"kinds": _kinds(body)},
            field="taken_over_by",
        )


def _kinds(body: Body) -> str:
    """The kinds that may take its work over, in words."""
    return ", ".join(str(kind.label) for kind in takers_of(body.kind))


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
    taken_over_by_id: int | None = None,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Body:
    """Close a body (giải thể) or merge it (sáp nhập); who held its posts holds them until `on`.

    Its names lead to the body into which it was merged. Nothing of it is deleted. Where it was the
    council's last Department of Justice (Sở Tư pháp), inspectorate, Standing Board (Thường trực),
    People's Committee (UBND) or office of either side (văn phòng), another body becomes of its kind:
    the one named (cơ quan tiếp nhận), else the one that takes it in, if its kind may; without either
    it is not closed.

    :param taken_over_by_id: the body that takes over the work for which the law names its kind
    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises BodyIsClosed: it was closed before
    :raises NotYetClosed: `on` lies ahead
    :raises CannotMerge: the other body is the same, closed, or of another council
    :raises WorkWithoutBody: it is the last of its kind and nobody takes its work over
    :raises CannotTakeOver: who should take it over is closed, foreign, or has such work of its own
    :raises NothingToTakeOver: somebody was named, but there is nothing to take over
    :raises ReasonMissing: no reason was given
    """
    body = _locked(body_id)
    require(actor, "people.manage", body)
    refuse_closed(body)
    today = at.astimezone(ZONE).date()
    if on > today:
        raise NotYetClosed(today)
    into = _successor(body, merged_into_id)
    taker = _taker(body, into, taken_over_by_id)
    reason = given_reason(reason)
    body.closed_on, body.merged_into, body.taken_over_by = on, into, taker
    body.save(update_fields=["closed_on", "merged_into", "taken_over_by"])
    if taker:
        taker.kind = body.kind
        taker.save(update_fields=["kind"])
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
            body_en=body.name_en,
            on=on,
            merged_into_id=into.pk if into else None,
            merged_into=into.name if into else "",
            merged_into_en=into.name_en if into else "",
            kind_passed_on=body.kind if taker else "",
            taken_over_by_id=taker.pk if taker else None,
            taken_over_by=taker.name if taker else "",
            taken_over_by_en=taker.name_en if taker else "",
            reason=reason,
        ),
        actor=actor,
        at=at,
    )
    return body


def _locked(body_id: int) -> Body:
    """The body, and with it all of a kind of which one must remain, locked in the order of their ids."""
    rows = Body.objects.select_for_update(of=("self",), no_key=True).select_related("council")
    found = Body.objects.get(pk=body_id)
    if found.kind in ONE_OF_A_KIND:
        alike = rows.filter(council_id=found.council_id, kind=found.kind, closed_on__isnull=True)
        list(alike.order_by("pk"))
    return rows.get(pk=body_id)


def needs_taker(body: Body) -> bool:
    """Whether it is the last working body of a kind for whose work the law names a body."""
    if body.kind not in ONE_OF_A_KIND or body.closed_on is not None:
        return False
    working = Body.objects.filter(council_id=body.council_id, closed_on__isnull=True)
    return not working.filter(kind=body.kind).exclude(pk=body.pk).exists()


def _taker(body: Body, into: Body | None, named_id: int | None) -> Body | None:
    """Who becomes of the body's kind; none where another of that kind goes on.

    Steps of the law name bodies by kind: without one that appraises, they would have no owner. A body
    whose own kind the law names (an office, a committee) would lose that work, so it cannot be named.
    """
    if not needs_taker(body):
        if named_id is not None:
            raise NothingToTakeOver
        return None
    if named_id is None:
        if into is None or into.kind not in takers_of(body.kind):
            raise WorkWithoutBody(body)
        return into
    if into is not None and into.pk == named_id:
        found: Body | None = into
    else:
        working = Body.objects.filter(council_id=body.council_id, closed_on__isnull=True)
        found = working.exclude(pk=body.pk).filter(pk=named_id).first()
    if found is None or found.kind not in takers_of(body.kind):
        raise CannotTakeOver(body)
    return found


def _successor(body: Body, other_id: int | None) -> Body | None:
    if other_id is None:
        return None
    working = Body.objects.filter(council_id=body.council_id, closed_on__isnull=True)
    found = working.exclude(pk=body.pk).filter(pk=other_id).first()
    if found is None:
        raise CannotMerge
    return found
