"""Hand a finished review over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.dossiers.actions.add_version import add_version
from kyhop.files.actions.issue_receipt import issue_receipt
from kyhop.files.models import StoredFile
from kyhop.files.queries import latest
from kyhop.files.storage import get_store
from kyhop.law.criteria import CriterionKind
from kyhop.law.model import Words
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.models import StepRecord, said
from kyhop.matters.procedures import step_of
from kyhop.matters.refusals import refuse_not_running, today_of
from kyhop.reviews.events import ReviewGiven
from kyhop.reviews.locking import about_review, locked_review, refuse_not_open
from kyhop.reviews.models import REPORT, Review
from kyhop.reviews.queries import remarks_of
from kyhop.reviews.speaking import as_head
from kyhop.reviews.states import KIND_WORDS, REPORT_PAPERS, REVIEW_STEPS, ReviewKind, ReviewState


class ReviewIncomplete(Refusal):
    """Criteria without a mark, no conclusion, or no signed report."""

    def __init__(self, lacking: list[str]) -> None:
        super().__init__(
            _("The review is not complete; still missing: %(what)s.")
            % {"what": ", ".join(lacking)},
            accepted=_("Fill these in and save, then hand it over."),
        )


@transaction.atomic
def give_review(
    *,
    review_id: int,
    late_reason: str = "",
    late_text: str = "",
    actor: Actor,
    at: datetime,
) -> Review:
    """Hand the review over with its signed report (gửi báo cáo thẩm định, thẩm tra), with a receipt.

    From now on its remarks are seen and answered. The main review's report becomes a paper of the
    dossier and its step of the procedure is recorded, unless somebody has recorded it before.

    :raises NotAllowed: the actor is not the body's head and does not stand in for the head
    :raises ReviewNotOpen: somebody was first, and who
    :raises NotRunning: the matter is no longer in preparation
    :raises ReviewIncomplete: a mark, the conclusion or the signed report is missing
    :raises LateReasonNeeded: after the binding date, without a reason of the list
    """
    review = locked_review(review_id)
    require(actor, "reviews.give", review)
    refuse_not_open(review)
    refuse_not_running(review.matter)
    report = latest(review.holder, REPORT)
    if lacking := lacking_of(review, report):
        raise ReviewIncomplete(lacking)
    assert report is not None
    speaker = as_head(actor, review.body_id)
    record = None
    if review.main:
        _bring(review, report, speaker, at)
        record = _record(review, late_reason, late_text, speaker, at)
    remarks = remarks_of(review.holder).update(given_at=at)
    review.state, review.given_at = ReviewState.GIVEN, at
    review.given_post_id = speaker.post_id
    review.given_by_vi, review.given_by_en = speaker.label_vi, speaker.label_en
    review.report = report
    review.save()
    review.receipt = issue_receipt(
        council_id=review.council_id,
        holder=review.holder,
        what=_what(review),
        file_ids=[report.pk],
        actor=speaker,
        at=at,
    )
    review.save(update_fields=["receipt"])
    conclusion = review.asked_for.conclusion(review.conclusion)
    told = ReviewGiven(
        **about_review(review),
        main=review.main,
        conclusion=conclusion.id,
        conclusion_vi=conclusion.title.vi,
        conclusion_en=conclusion.title.en,
        remarks=remarks,
        late=bool(record and record.late_reason),
    )
    journal.write(told, actor=speaker, at=at)
    return review


def lacking_of(review: Review, report: StoredFile | None) -> list[str]:
    """What a review still needs before it can be handed over, in the active language."""
    marked = {mark.criterion for mark in review.marks.all() if mark.mark}
    lacking = [
        said(criterion.title)
        for criterion in review.asked_for.criteria
        if criterion.kind is CriterionKind.MARK and criterion.id not in marked
    ]
    if not review.conclusion:
        lacking.append(_("the conclusion"))
    if report is None:
        lacking.append(_("the signed report"))
    return lacking


def _bring(review: Review, report: StoredFile, speaker: Actor, at: datetime) -> None:
    with get_store().open(report.sha256) as content:
        add_version(
            matter_id=review.matter_id,
            paper_id=REPORT_PAPERS[ReviewKind(review.kind)],
            name=report.name,
            content=content,
            word=report.word,
            actor=speaker,
            at=at,
        )


def _record(
    review: Review, late_reason: str, late_text: str, speaker: Actor, at: datetime
) -> StepRecord | None:
    step = REVIEW_STEPS[ReviewKind(review.kind)]
    standing = review.matter.records.filter(step_id=step, undone_at__isnull=True)
    if step_of(review.matter, step) is None or standing.exists():
        return None
    return record_step(
        matter_id=review.matter_id,
        step_id=step,
        done_on=today_of(at),
        late_reason=late_reason,
        late_text=late_text,
        actor=speaker,
        at=at,
    )


def _what(review: Review) -> Words:
    kind, title = KIND_WORDS[ReviewKind(review.kind)], review.matter.title
    return Words(f"Báo cáo {kind.vi.lower()}: {title}", f"{kind.en} report: {title}")
