"""Rows locked for one act, always the matter before what belongs to it, and what events tell of them."""

from __future__ import annotations

from typing import Any

from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.reviews.models import Remark, Review
from kyhop.reviews.refusals import ReviewNotOpen


def locked_review(review_id: int) -> Review:
    """The review with its matter, both locked until the act is done.

    :raises Review.DoesNotExist: there is none
    """
    locked(Review.objects.values_list("matter_id", flat=True).get(pk=review_id))
    rows = Review.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council", "matter__session", "matter__council", "body").get(
        pk=review_id
    )


def locked_remark(remark_id: int) -> Remark:
    """The remark with its matter, both locked until the act is done.

    :raises Remark.DoesNotExist: there is none
    """
    locked(Remark.objects.values_list("matter_id", flat=True).get(pk=remark_id))
    rows = Remark.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council", "matter__council", "body").get(pk=remark_id)


def refuse_not_open(review: Review) -> None:
    """:raises ReviewNotOpen: it was handed over or closed, by whom and when"""
    if review.given and review.given_at is not None:
        raise ReviewNotOpen.because_given(review.given_by, review.given_at)
    if not review.open:
        raise ReviewNotOpen.because_closed(review.closed_reason)


def about_review(review: Review) -> dict[str, Any]:
    """The fields that every event of a review carries."""
    return {
        **about(review.matter),
        "review_id": review.pk,
        "kind": review.kind,
        "body_vi": review.body.name,
        "body_en": review.body.name_en or review.body.name,
    }


def about_remark(remark: Remark, matter: Matter | None = None) -> dict[str, Any]:
    """The fields that every event of a remark carries; no word of the remark itself."""
    return {
        **about(matter or remark.matter),
        "remark_id": remark.pk,
        "number": remark.number,
        "occasion": remark.occasion,
        "author": remark.body.name if remark.body else remark.body_name,
        "author_en": remark.body.name_en if remark.body else "",
    }
