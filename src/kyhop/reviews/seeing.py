"""Which versions a body reads because of its remarks: it has to check what was answered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS
from kyhop.dossiers import widening
from kyhop.dossiers.models import Dossier, PaperVersion
from kyhop.files.reach import Sql
from kyhop.reviews.models import Remark, Response
from kyhop.reviews.reaching import of_bodies
from kyhop.reviews.rules import by_bodies


def of_remarks(actor: Actor, dossier: Dossier, at: datetime) -> Collection[int]:
    """The version that a remark of the actor's body is about, and the one in which the lead says that
    it was taken up, once that answer was sent."""
    remarks = _remarks(actor, dossier.council_id).filter(matter_id=dossier.matter_id)
    answers = Response.objects.filter(remark__in=remarks, sent_at__lte=at, file__isnull=False)
    files = remarks.filter(file__isnull=False).values_list("file_id")
    named = files.union(answers.order_by().values_list("file_id"))
    versions = PaperVersion.objects.filter(paper__dossier=dossier, file__in=[pk for (pk,) in named])
    return set(versions.values_list("pk", flat=True))


def reaches(actor: Actor, council_id: int, at: datetime) -> Sql:
    """The dossiers on which the actor's bodies have made a remark."""
    if not actor.body_ids or not actor.has(*READERS):
        return widening.NONE
    mine = of_bodies(actor)
    return Sql(
        "SELECT d.id AS id FROM reviews_remark r JOIN people_body b ON b.id = r.body_id"
        " JOIN dossiers_dossier d ON d.matter_id = r.matter_id"
        f" WHERE r.given_at IS NOT NULL AND r.removed_at IS NULL AND ({mine.text})",
        mine.values,
    )


def _remarks(actor: Actor, council_id: int) -> QuerySet[Remark]:
    found = Remark.objects.filter(
        by_bodies(actor), council_id=council_id, given_at__isnull=False, removed_at__isnull=True
    )
    staff = bool(actor.body_ids) and actor.has(*READERS)
    return found.order_by() if staff else found.none()


def register() -> None:
    """Tell dossiers."""
    widening.widen("remarks", of_remarks, reaches)
