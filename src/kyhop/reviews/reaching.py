"""Of which matters the actor may read reviews or consultations: `rules`, seen from the reader's side.

Wider than the rules in the small, never narrower: a search looks within it and then asks them.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.policy import DEPUTIES, READING_WITH_DEPUTIES
from kyhop.matters.models import Matter
from kyhop.reviews.models import Asked, Consultation, Review
from kyhop.reviews.rules import OFFICES, by_bodies


def followed(actor: Actor, council_id: int) -> QuerySet[Matter] | None:
    """The matters that :func:`kyhop.reviews.rules.follows` may name; `None` for all of the council."""
    if actor.is_system or actor.has(*OFFICES):
        return None
    bodies = list(actor.body_ids)
    parts = Q(pk__in=())
    if bodies and actor.has(*READERS):
        parts |= Q(lead__in=bodies) | Q(committee__in=bodies)
        for many in (Matter.coordinators, Matter.coordinating_committees):
            pairs = many.through.objects.filter(body_id__in=bodies)
            parts |= Q(pk__in=pairs.values("matter_id"))
    if actor.has(*READING_WITH_DEPUTIES):
        sent = HandOver.objects.filter(council_id=council_id, to_role=DEPUTIES).order_by()
        parts |= Q(dossier__in=sent.values("dossier_id"))
    return Matter.objects.filter(parts, council_id=council_id).order_by()


def reviews_within(actor: Actor, council_id: int) -> set[int] | None:
    """The reviews of the actor's bodies, and those of matters that the actor follows."""
    matters = followed(actor, council_id)
    if matters is None:
        return None
    rows = Review.objects.filter(council_id=council_id).order_by()
    may = Q(matter__in=matters.values("pk"))
    if actor.has(*READERS):
        may |= by_bodies(actor)
    return set(rows.filter(may).values_list("pk", flat=True))


def consultations_within(actor: Actor, council_id: int) -> set[int] | None:
    """The consultations of matters that the actor follows, was asked about or reviewed, and all of
    those that were carried over: some later session's reader may see them."""
    matters = followed(actor, council_id)
    if matters is None:
        return None
    may = Q(matter__in=matters.values("pk"))
    if actor.has(*READERS):
        asked = Asked.objects.filter(by_bodies(actor), council_id=council_id).order_by()
        reviewed = Review.objects.filter(by_bodies(actor), council_id=council_id).order_by()
        may |= Q(matter__in=asked.values("consultation__matter_id"))
        may |= Q(matter__in=reviewed.values("matter_id"))
        heirs = Matter.objects.filter(council_id=council_id, carried_from__isnull=False)
        may |= Q(matter__in=heirs.order_by().values("carried_from_id"))
    rows = Consultation.objects.filter(may, council_id=council_id).order_by()
    return set(rows.values_list("pk", flat=True))
