"""Questions about consultations and postings; they never write."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from kyhop.access.actor import Actor
from kyhop.files.models import StoredFile
from kyhop.files.queries import files_of_many
from kyhop.matters.models import Matter
from kyhop.matters.states import RUNNING
from kyhop.reviews.models import CONSULTATION, Asked, Consultation, Posting


def consultations_of(matter_id: int) -> list[Consultation]:
    """The askings of a matter with the bodies asked, by number; two queries."""
    asked = Asked.objects.select_related("body").order_by("pk")
    rows = Consultation.objects.filter(matter_id=matter_id).select_related("matter__council")
    rows = rows.prefetch_related(Prefetch("asked", queryset=asked))
    found = list(rows.order_by("number"))
    for consultation in found:
        for row in consultation.asked.all():
            row.consultation = consultation
    return found


def postings_of(matter_id: int) -> list[Posting]:
    """The postings of a matter, by number."""
    return list(Posting.objects.filter(matter_id=matter_id).order_by("number"))


def chain_of(matter: Matter) -> list[Matter]:
    """The matter, and those of earlier sessions from which it was carried over, newest first.

    One query for each session that it went through.
    """
    chain = [matter]
    rows = Matter.objects.select_related("session__term", "council", "lead")
    while (before := chain[-1].carried_from_id) is not None:
        chain.append(rows.get(pk=before))
    return chain


def consultations_before(matter: Matter) -> list[tuple[Matter, list[Consultation], list[Posting]]]:
    """What was asked and posted on the matter for sessions from which it was carried over (chuyển
    kỳ họp), newest first; a session without either is left out.
    """
    found = [(one, consultations_of(one.pk), postings_of(one.pk)) for one in chain_of(matter)[1:]]
    return [row for row in found if row[1] or row[2]]


def replies_awaited(actor: Actor) -> QuerySet[Asked]:
    """What the actor's bodies were asked and have not replied to, the nearest day first."""
    rows = Asked.objects.filter(
        council_id=actor.council_id or 0,
        body_id__in=list(actor.body_ids),
        reply="",
        consultation__closed_at__isnull=True,
        consultation__matter__state__in=RUNNING,
    )
    related = ("body", "consultation__matter__council", "council")
    return rows.select_related(*related).order_by("consultation__reply_by", "pk")


def papers_of(consultations: Iterable[Consultation]) -> dict[tuple[int, str], StoredFile]:
    """(consultation, slot) → the newest file of a reply; one query."""
    rows = files_of_many(CONSULTATION, [consultation.pk for consultation in consultations])
    return {(file.holder_id, file.slot): file for file in rows.order_by("number")}
