"""The review desk of a body, one review with the paper beside it, assigning, handing over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, attempt, here, sent, status_of
from kyhop.access.rules import can, require
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.files.previews import leaves_of
from kyhop.files.queries import latest, paper_of
from kyhop.law import load
from kyhop.law.criteria import CriterionKind
from kyhop.matters.models import said
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.papers.office.wording import file_name
from kyhop.people.models import Body, Post
from kyhop.reviews import actions
from kyhop.reviews.actions.give_review import lacking_of
from kyhop.reviews.forms import AssignForm, LateForm, ReviewForm
from kyhop.reviews.merging import fingerprints
from kyhop.reviews.models import REPORT, Review
from kyhop.reviews.official import REPORT_PAPER
from kyhop.reviews.papers import newer_than, newest, readable_versions
from kyhop.reviews.queries import queue_of, remarks_of, taken_over
from kyhop.reviews.refusals import ReviewNotOpen
from kyhop.reviews.states import REVIEW_STEPS, ReviewKind
from kyhop.reviews.views.frame import (
    asks_why_late,
    beside,
    offered,
    review_crumbs,
    seen_review,
    version_title,
)
from kyhop.stationery.making import FileKind, made_for
from kyhop.stationery.papers import paper
from kyhop.web.downloads import download
from kyhop.web.verb import verb_page
from kyhop.web.words import spoken

MOST_LINES = 600


def _taken(body: Body) -> str:
    return _("%(taker)s goes on with the appraisals of %(body)s, closed on %(day)s") % {
        "taker": body.taken_over_by.label if body.taken_over_by else "",
        "body": body.label,
        "day": f"{body.closed_on:%d/%m/%Y}",
    }


@require_safe
def desk(request: Request) -> HttpResponse:
    """The reviews of the reader's bodies: under way by due date, or handed over."""
    require(request.actor, "reviews.desk", request.council)
    shows_given = request.GET.get("show") == "given"
    rows = list(queue_of(request.actor, given=shows_given)[:200])
    due = _due(rows)
    picks = [
        {
            "label": pgettext("reviews", "Under way"),
            "url": "?",
            "current": not shows_given,
            "count": None,
        },
        {
            "label": pgettext("reviews", "Handed over"),
            "url": "?show=given",
            "current": shows_given,
            "count": None,
        },
    ]
    listed: list[dict[str, Any]] = [
        {
            "review": row,
            "url": here(request, "reviews:review", row.pk),
            "due": due.get((row.matter_id, REVIEW_STEPS[ReviewKind(row.kind)])),
        }
        for row in rows
    ]
    for line in listed:
        line["recorded"] = line["due"] is not None and line["due"].state in DONE
    listed.sort(key=lambda row: (row["due"] is None, row["due"] and row["due"].due))
    context = {
        "rows": listed,
        "picks": picks,
        "given": shows_given,
        "taken": [_taken(body) for body in taken_over(request.actor, request.today)],
    }
    return render(request, "reviews/desk.html", context)


def review(request: Request, review_id: int) -> HttpResponse:
    """Show the review with its paper; a POST saves the form as a draft."""
    found = seen_review(request, review_id)
    writes = found.open and can(request.actor, "reviews.write", found)
    form = ReviewForm(sent(request) if writes else None, review=found)
    if request.method == "POST":
        require(request.actor, "reviews.write", found)
        if form.is_valid():
            drafted = attempt(
                form, actions.draft_review, review_id=found.pk, entries=form.entries(),
                actor=request.actor, at=request.now,
            )  # fmt: skip
            if drafted and not drafted.conflicts:
                messages.success(request, _("The draft is saved."))
                return redirect(request.get_full_path())
            if drafted:
                form = _asked_again(form, drafted.conflicts)
    context = _context(request, found, form, writes=writes)
    return render(request, "reviews/review.html", context, status=status_of(form))


def _asked_again(form: ReviewForm, conflicts: Any) -> ReviewForm:
    """The form as typed; a field that somebody else changed says so and may now be saved knowingly."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for conflict in conflicts:
        data[f"{conflict.field}_choice"], data[f"{conflict.field}_words"] = conflict.wanted
        data[f"{conflict.field}_seen"] = fingerprints(*conflict.standing)
    form.data = data
    for conflict in conflicts:
        standing = " – ".join(part for part in conflict.standing if part)
        form.add_error(
            f"{conflict.field}_words",
            _("%(by)s has written here meanwhile: “%(what)s”. Save again to replace it.")
            % {"by": conflict.by or "…", "what": standing},
        )
    return form


def _context(request: Request, found: Review, form: ReviewForm, *, writes: bool) -> dict[str, Any]:
    versions = readable_versions(request.actor, found.matter_id, request.now)
    remarks = list(remarks_of(found.holder).select_related("file"))
    newer = newer_than(found.matter_id, {r.file_id for r in remarks if r.file_id})
    chosen = next(
        (v for v in versions if str(v.file_id) == request.GET.get("paper", "")), None
    ) or next((v for v in reversed(versions) if v.paper.paper_id == "du_thao"), None)
    paper = paper_of(chosen.file) if chosen and not chosen.file.withheld else None
    lines = [line for leaf in leaves_of(paper) for line in leaf.lines] if paper else []
    report = latest(found.holder, REPORT)
    titles = {version.file_id: version_title(version) for version in versions}
    points = any(c.kind is CriterionKind.POINTS for c in found.asked_for.criteria)
    return {
        "review": found,
        "form": form,
        "fields": [(form[f"{n}_choice"], form[f"{n}_words"], form[f"{n}_seen"])
                   for n in form.names],
        "marks": [] if writes else _marks(found),
        "writes": writes,
        "closed": _closed(found),
        "crumbs": review_crumbs(request, found)[:1],
        "beside": beside(request, found),
        "unsettled": spoken(found.asked_for.unsettled),
        "lacking": lacking_of(found, report) if writes else [],
        "remarks": [
            {"remark": r, "title": titles.get(r.file_id or 0, ""), "newer": newer.get(r.file_id or 0),
             "change": here(request, "reviews:change_remark", r.pk),
             "drop": here(request, "reviews:drop_remark", r.pk),
             "paper": here(request, "files:file", r.file_id) if r.file_id in titles else ""}
            for r in remarks
        ],
        "points": [
            {"point": p, "drop": here(request, "reviews:drop_point", found.pk, p.number)}
            for p in found.points.filter(removed_at__isnull=True)
        ],
        "has_points": points,
        "papers": [(v.file_id, titles[v.file_id], v is chosen) for v in newest(versions)],
        "chosen": chosen,
        "lines": lines[:MOST_LINES],
        "acts": _acts(request, found, writes=writes),
        "report_url": here(request, "files:file", report.pk) if report else "",
        "offers": offered(request, newest(versions), remarks, titles) if writes else [],
        "add_remark": here(request, "reviews:add_remark", found.pk),
        "add_point": here(request, "reviews:add_point", found.pk),
        "answers_url": (
            here(request, "reviews:answers", found.matter_id, found.kind)  # type: ignore[arg-type]
            if found.given else ""
        ),
    }  # fmt: skip


def _marks(found: Review) -> list[dict[str, str]]:
    """The form as it was given, for reading."""
    words = load.law().criteria.marks
    standing = {mark.criterion: mark for mark in found.marks.all()}
    rows = [
        {
            "title": said(criterion.title),
            "mark": said(words[mark.mark]) if mark.mark else "",
            "words": mark.words,
        }
        for criterion in found.asked_for.criteria
        if (mark := standing.get(criterion.id))
    ]
    ending = {"title": _("Conclusion"), "mark": found.conclusion_label}
    return [*rows, ending | {"words": found.conclusion_words}] if found.conclusion else rows


def _closed(found: Review) -> str:
    """Why it ended without a report; empty while it is open, and of one that was given."""
    if found.open or found.given:
        return ""
    return str(ReviewNotOpen.because_closed(found.closed_reason).sentence)


def _acts(request: Request, found: Review, *, writes: bool) -> list[dict[str, str]]:
    acts = []
    if found.open and can(request.actor, "reviews.assign", found):
        acts.append({"label": _("Assign"), "url": here(request, "reviews:assign", found.pk)})
    if writes:
        kind, slot = found.holder[0], REPORT
        acts += [
            {"label": _("Report as a draft (DOCX)"),
             "url": here(request, "reviews:skeleton", found.pk)},
            {"label": _("Upload the signed report"),
             "url": here(request, "files:add", kind, found.pk, slot)},  # type: ignore[arg-type]
        ]  # fmt: skip
    if found.open and can(request.actor, "reviews.give", found):
        give = {"label": _("Hand the review over"), "kind": "main"}
        acts.append(give | {"url": here(request, "reviews:give", found.pk)})
    return acts


def assign(request: Request, review_id: int) -> HttpResponse:
    """Name who writes the review."""
    found = seen_review(request, review_id)
    require(request.actor, "reviews.assign", found)
    posts = Post.objects.filter(body_id=found.body_id).order_by("position", "pk")
    choices = [(str(post.pk), post.title) for post in posts]
    form = AssignForm(sent(request), posts=choices, initial={"post": found.post_id})
    return verb_page(
        request,
        title=_("Assign the review"),
        lead=found.matter.title,
        crumbs=review_crumbs(request, found),
        form=form,
        submit=_("Assign"),
        back=here(request, "reviews:review", found.pk),
        said=_("The review is assigned."),
        run=lambda data: actions.assign_review(
            review_id=found.pk, post_id=int(data["post"]), actor=request.actor, at=request.now
        ),
    )


def give(request: Request, review_id: int) -> HttpResponse:
    """Hand the review over with its signed report."""
    found = seen_review(request, review_id)
    require(request.actor, "reviews.give", found)
    lacking = lacking_of(found, latest(found.holder, REPORT)) if found.open else []
    step = REVIEW_STEPS[ReviewKind(found.kind)]
    asks = found.main and asks_why_late(found.matter, step, request.today)
    notices = [
        {"kind": "risk", "title": _("Still missing"), "text": ", ".join(lacking)}
    ] if lacking else []  # fmt: skip
    return verb_page(
        request,
        title=_("Hand the review over"),
        lead=found.matter.title,
        crumbs=review_crumbs(request, found),
        notices=notices,
        form=LateForm(sent(request)) if asks else None,
        submit=_("Hand the review over"),
        back=here(request, "reviews:review", found.pk),
        said=_("The review has been handed over."),
        run=lambda data: actions.give_review(
            review_id=found.pk, actor=request.actor, at=request.now, **data
        ),
    )


@require_safe
def skeleton(request: Request, review_id: int) -> HttpResponse:
    """Download the report as a Word file to be worked out and signed."""
    found = seen_review(request, review_id)
    require(request.actor, "reviews.write", found)
    name = f"Báo-cáo-{file_name(found.kind_label)}-{file_name(found.matter.code or 'hồ-sơ')}.docx"
    return download(made_for(request, paper(REPORT_PAPER), found, FileKind.DOCX), name, MEDIA_TYPE)


def _due(rows: list[Review]) -> dict[tuple[int, str], Deadline]:
    """(matter, step) → its kept deadline, in one query."""
    found = Deadline.objects.filter(
        timeline__holder_kind="matters.matter",
        timeline__holder_id__in=[row.matter_id for row in rows],
        step_id__in=list(REVIEW_STEPS.values()),
    ).select_related("timeline")
    return {(row.timeline.holder_id, row.step_id): row for row in found}
