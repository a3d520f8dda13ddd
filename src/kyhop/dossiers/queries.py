"""Questions about dossiers; they never write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.dossiers.models import Dossier, HandOver, Paper, PaperVersion, Promise, Round
from kyhop.dossiers.states import HandOverState
from kyhop.matters.states import RUNNING
from kyhop.people.kinds import BodyKind


def dossier_of(matter_id: int) -> Dossier | None:
    """The dossier of a matter; none before anything was put into it."""
    return Dossier.objects.select_related(
        "council", "matter__council", "matter__lead", "matter__committee", "matter__submitter"
    ).filter(matter_id=matter_id).first()  # fmt: skip


def papers_of(dossier: Dossier) -> QuerySet[Paper]:
    """The lines of a dossier that somebody touched."""
    return Paper.objects.filter(dossier=dossier).order_by("pk")


def versions_of(dossier: Dossier) -> QuerySet[PaperVersion]:
    """All versions of a dossier's papers with their files, oldest first."""
    rows = PaperVersion.objects.filter(paper__dossier=dossier)
    return rows.select_related("paper", "round", "file__blob", "file__post").order_by(
        "paper_id", "number"
    )


def current_versions(dossier: Dossier) -> dict[str, PaperVersion]:
    """Paper id → its newest version; one query."""
    return {version.paper.paper_id: version for version in versions_of(dossier)}


def current_round(dossier: Dossier) -> Round:
    """The round that runs.

    :raises Round.DoesNotExist: never for a dossier that the verbs opened
    """
    return Round.objects.filter(dossier=dossier).latest("number")


def handovers_of(dossier: Dossier) -> QuerySet[HandOver]:
    """All hand-overs of a dossier, oldest first, with everything a page names."""
    return HandOver.objects.filter(dossier=dossier).select_related(
        "round", "from_body", "to_body", "receipt", "head"
    ).order_by("handed_at", "pk")  # fmt: skip


def promises_of(dossier: Dossier) -> QuerySet[Promise]:
    """All promises of a dossier, by day."""
    rows = Promise.objects.filter(handover__dossier=dossier)
    return rows.select_related("paper", "kept_by").order_by("due_on", "pk")


def promises_due(council_id: int, until: date) -> QuerySet[Promise]:
    """The promises of a council that end up to a day and have not been kept."""
    return Promise.objects.filter(
        council_id=council_id, kept_on__isnull=True, due_on__lte=until
    ).exclude(handover__state=HandOverState.RETURNED).select_related(
        "paper", "post", "handover__dossier__matter"
    ).order_by("due_on", "pk")  # fmt: skip


def promises_of_bodies(actor: Actor) -> QuerySet[Promise]:
    """The promises not yet kept by the posts of bodies for which the actor acts, by day."""
    if actor.council_id is None:
        return Promise.objects.none()
    rows = Promise.objects.filter(
        council_id=actor.council_id, kept_on__isnull=True, post__body_id__in=actor.body_ids,
        handover__dossier__matter__state__in=RUNNING,
    ).exclude(handover__state=HandOverState.RETURNED)  # fmt: skip
    return rows.select_related("paper", "post", "handover__dossier__matter").order_by(
        "due_on", "pk"
    )


def get_handover(handover_id: int, *, council_id: int) -> HandOver:
    """One hand-over of this council.

    :raises HandOver.DoesNotExist: no such hand-over here
    """
    return HandOver.objects.select_related(
        "dossier__matter__session__term", "dossier__matter__council", "dossier__matter__lead",
        "from_body", "to_body", "round", "receipt", "council",
    ).get(pk=handover_id, council_id=council_id)  # fmt: skip


def waiting_for(actor: Actor) -> QuerySet[HandOver]:
    """The hand-overs that wait to be received by a body for which the actor acts, oldest first."""
    if actor.council_id is None:
        return HandOver.objects.none()
    return HandOver.objects.filter(
        receiving(actor), council_id=actor.council_id, state=HandOverState.HANDED
    ).select_related(
        "dossier__matter__session", "dossier__matter__lead", "from_body", "to_body", "round"
    ).order_by("handed_at", "pk")  # fmt: skip


def returned_to(actor: Actor) -> QuerySet[HandOver]:
    """The hand-overs of bodies for which the actor acts that were returned and not given again."""
    if actor.council_id is None:
        return HandOver.objects.none()
    later = HandOver.objects.filter(dossier=OuterRef("dossier"), pk__gt=OuterRef("pk"))
    return HandOver.objects.filter(
        ~Exists(later), council_id=actor.council_id, state=HandOverState.RETURNED,
        from_body__in=list(actor.body_ids), dossier__matter__state__in=RUNNING,
    ).select_related("dossier__matter", "to_body").order_by("decided_at", "pk")  # fmt: skip


def receiving(actor: Actor) -> Q:
    """The hand-overs whose receiving body the actor acts for: their own, or one they serve."""
    bodies = Q(to_body__in=list(actor.body_ids))
    for role, kind in SERVED:
        if actor.has(role):
            bodies |= Q(to_body__kind=kind)
    return bodies


SERVED: tuple[tuple[str, str], ...] = (
    (Role.COUNCIL_OFFICE, BodyKind.STANDING_BOARD),
    (Role.EXECUTIVE_OFFICE, BodyKind.EXECUTIVE),
)
"""An office receives for the body that it serves."""


def confirmed_by(post_ids: Iterable[int]) -> QuerySet[HandOver]:
    """The hand-overs for which these heads' posts answered, newest first."""
    return HandOver.objects.filter(head_id__in=list(post_ids)).select_related(
        "dossier__matter__session", "dossier__matter__lead", "from_body", "to_body", "round",
        "receipt",
    ).order_by("-handed_at", "-pk")  # fmt: skip
