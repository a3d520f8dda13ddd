"""Writing remarks and disputed points of a review."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import require
from kyhop.files.models import StoredFile
from kyhop.files.queries import paper_of
from kyhop.matters.models import Matter
from kyhop.papers.model import Paper
from kyhop.reviews import actions
from kyhop.reviews.confirming import prefilled
from kyhop.reviews.forms import PointForm, RemarkForm
from kyhop.reviews.merging import fingerprint
from kyhop.reviews.models import REVIEW, Point, Remark, Review
from kyhop.reviews.papers import readable_versions
from kyhop.reviews.states import Occasion
from kyhop.reviews.views.frame import review_crumbs, seen_review, version_title
from kyhop.web.verb import verb_page

ARTICLE = re.compile(r"\s*(Điều\s+\d+[a-zđ]?)\s*[.:]")
DRAFT = "du_thao"


def versions_for(request: Request, matter: Matter) -> list[tuple[int, str]]:
    """The versions that the reader may name: those of the draft first, each newest first."""
    found = readable_versions(request.actor, matter.pk, request.now)[::-1]
    found.sort(key=lambda version: version.paper.paper_id != DRAFT)
    return [(version.file_id, version_title(version)) for version in found]


def add(request: Request, review_id: int) -> HttpResponse:
    """Write a remark; `?file=…&anchor=p12` starts it at a paragraph, `?finding=3` at a finding."""
    review = seen_review(request, review_id)
    require(request.actor, "reviews.write", review)
    versions = versions_for(request, review.matter)
    initial = _from_finding(request, dict(versions)) or _at_place(request, dict(versions))
    form = RemarkForm(sent(request), versions=versions, initial=initial)
    return verb_page(
        request,
        title=_("Write a remark"),
        lead=review.matter.title,
        crumbs=review_crumbs(request, review),
        form=form,
        submit=_("Keep the remark"),
        back=_back(request, review),
        said=_("The remark is kept; it is given with the review."),
        run=lambda data: actions.raise_remark(
            source=review.holder,
            matter_id=review.matter_id,
            occasion=Occasion(review.kind),
            said=_said(data),
            body_id=review.body_id,
            actor=request.actor,
            at=request.now,
        ),
    )


def change(request: Request, remark_id: int) -> HttpResponse:
    """Change a remark that has not been given."""
    remark, review = _draft(request, remark_id)
    initial = {
        name: getattr(remark, name)
        for name in ("words", "weight", "file_id", "place", "quote", "anchor", "finding")
    }
    initial["seen"] = fingerprint(remark.words)
    versions = versions_for(request, review.matter)
    return verb_page(
        request,
        title=_("Change the remark"),
        lead=review.matter.title,
        crumbs=review_crumbs(request, review),
        form=RemarkForm(sent(request), versions=versions, initial=initial),
        submit=_("Keep the remark"),
        back=_back(request, review),
        said=_("The remark is kept; it is given with the review."),
        run=lambda data: actions.change_remark(
            remark_id=remark.pk, said=_said(data), seen=data["seen"], actor=request.actor,
            at=request.now,
        ),
    )  # fmt: skip


def drop(request: Request, remark_id: int) -> HttpResponse:
    """Drop a remark that has not been given."""
    remark, review = _draft(request, remark_id)
    return verb_page(
        request,
        title=_("Drop the remark"),
        lead=remark.words,
        crumbs=review_crumbs(request, review),
        submit=_("Drop the remark"),
        danger=True,
        back=_back(request, review),
        said=_("The remark is dropped."),
        run=lambda data: actions.drop_remark(
            remark_id=remark.pk, actor=request.actor, at=request.now
        ),
    )


def add_point(request: Request, review_id: int) -> HttpResponse:
    """Write a disputed point."""
    review = seen_review(request, review_id)
    require(request.actor, "reviews.write", review)
    return verb_page(
        request,
        title=_("Write a disputed point"),
        lead=review.matter.title,
        crumbs=review_crumbs(request, review),
        form=PointForm(sent(request)),
        submit=_("Keep the point"),
        back=_back(request, review),
        said=_("The point is kept."),
        run=lambda data: actions.write_point(
            review_id=review.pk, actor=request.actor, at=request.now, **data
        ),
    )


def drop_point(request: Request, review_id: int, point_number: int) -> HttpResponse:
    """Drop a disputed point."""
    review = seen_review(request, review_id)
    require(request.actor, "reviews.write", review)
    points = Point.objects.filter(review=review, number=point_number, removed_at__isnull=True)
    point = points.first()
    if point is None:
        raise Http404
    return verb_page(
        request,
        title=_("Drop the point"),
        lead=point.what,
        crumbs=review_crumbs(request, review),
        submit=_("Drop the point"),
        danger=True,
        back=_back(request, review),
        said=_("The point is dropped."),
        run=lambda data: actions.drop_point(
            review_id=review.pk, number=point_number, actor=request.actor, at=request.now
        ),
    )


def _draft(request: Request, remark_id: int) -> tuple[Remark, Review]:
    """A remark of a review that the actor writes.

    :raises Http404: no such remark of a review in this council
    """
    rows = Remark.objects.filter(council_id=request.council.pk, source_kind=REVIEW)
    remark = rows.filter(pk=remark_id, removed_at__isnull=True).first()
    if remark is None:
        raise Http404
    review = seen_review(request, remark.source_id)
    require(request.actor, "reviews.write", review)
    return remark, review


def _from_finding(request: Request, versions: dict[int, str]) -> dict[str, Any]:
    """What a finding proposes to write; the reader changes it and decides."""
    asked = request.GET.get("finding", "")
    return prefilled(int(asked), request.council.pk, versions) if asked.isdecimal() else {}


def _at_place(request: Request, versions: dict[int, str]) -> dict[str, Any]:
    """The version, anchor and text of the paragraph from which the reader came."""
    asked = request.GET.get("file", "")
    file_id = int(asked) if asked.isdigit() and int(asked) in versions else None
    anchor = request.GET.get("anchor", "")
    if file_id is None:
        return {}
    paper = paper_of(StoredFile.objects.get(pk=file_id))
    number = int(anchor[1:]) - 1 if anchor[:1] == "p" and anchor[1:].isdigit() else -1
    block = paper.blocks[number] if paper and 0 <= number < len(paper.blocks) else None
    if paper is None or block is None:
        return {"file_id": file_id}
    return {
        "file_id": file_id,
        "anchor": anchor,
        "quote": block.text.strip()[:500],
        "place": _article_of(paper, number),
    }


def _article_of(paper: Paper, number: int) -> str:
    """The article in which a block stands: «Điều 3»; nothing before the first one."""
    for block in reversed(paper.blocks[: number + 1]):
        if match := ARTICLE.match(block.text):
            return match.group(1)
    return ""


def _said(data: dict[str, Any]) -> actions.Said:
    names = ("words", "weight", "file_id", "anchor", "place", "quote", "finding")
    return actions.Said(**{name: data[name] for name in names})


def _back(request: Request, review: Review) -> str:
    return here(request, "reviews:review", review.pk)
