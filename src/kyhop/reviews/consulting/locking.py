"""Consultations and postings locked for one act, always the matter before what belongs to it."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import Actor
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.reviews.models import Asked, Consultation, Posting


def locked_consultation(consultation_id: int) -> Consultation:
    """The consultation with its matter, both locked until the act is done.

    :raises Consultation.DoesNotExist: there is none
    """
    locked(Consultation.objects.values_list("matter_id", flat=True).get(pk=consultation_id))
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council", "matter__council", "matter__session").get(
        pk=consultation_id
    )


def locked_asked(asked_id: int) -> Asked:
    """One asked body with its consultation and matter, all locked until the act is done.

    :raises Asked.DoesNotExist: there is none
    """
    locked_consultation(Asked.objects.values_list("consultation_id", flat=True).get(pk=asked_id))
    rows = Asked.objects.select_for_update(of=("self",), no_key=True)
    related = ("council", "consultation__matter__council", "consultation__matter__session", "body")
    return rows.select_related(*related).get(pk=asked_id)


def locked_posting(posting_id: int) -> Posting:
    """The posting with its matter, both locked until the act is done.

    :raises Posting.DoesNotExist: there is none
    """
    locked(Posting.objects.values_list("matter_id", flat=True).get(pk=posting_id))
    rows = Posting.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council", "matter__council", "matter__session").get(pk=posting_id)


def about_consultation(consultation: Consultation, matter: Matter | None = None) -> dict[str, Any]:
    """The fields that every event of a consultation carries."""
    return {
        **about(matter or consultation.matter),
        "consultation_id": consultation.pk,
        "kind": consultation.kind,
    }


def signed(speaker: Actor) -> dict[str, str]:
    """Who acted, in both languages, as columns."""
    return {"by_vi": speaker.label_vi, "by_en": speaker.label_en}
