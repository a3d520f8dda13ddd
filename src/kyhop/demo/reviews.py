"""Reviews of the sample: an appraisal being written, one given, a verification of each kind."""

from __future__ import annotations

from datetime import date

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.demo.dossiers import LATE, word_file
from kyhop.demo.story import acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.dossiers import actions as dossiers
from kyhop.dossiers.actions.decide_handover import Promised, lacking_of
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.queries import current_versions, dossier_of
from kyhop.dossiers.states import HandOverState
from kyhop.files.actions.store_file import store_file
from kyhop.law.criteria import CriterionKind
from kyhop.law.load import law
from kyhop.matters.models import Matter
from kyhop.matters.owners import cast_of
from kyhop.matters.procedures import step_of
from kyhop.people.models import Post
from kyhop.reviews import actions
from kyhop.reviews.merging import fingerprints
from kyhop.reviews.models import REPORT, Review
from kyhop.reviews.queries import lines_of
from kyhop.reviews.states import Answer, Check, Occasion, Weight

WRITTEN, VERIFIED = 5, 16
"""Matters by their number in the imported list: the verification of one is written, of one given."""
DRAFT = "du_thao"
EMPTY = fingerprints("", "")
SAID = (
    (
        "Làm rõ đối tượng áp dụng tại khoản 2, tránh trùng với chính sách hiện hành.",
        "khoản 2 Điều 2",
    ),
    ("Bổ sung căn cứ về phân cấp nhiệm vụ chi.", "phần căn cứ"),
)


def tell(session: CouncilSession, days: Timetable) -> None:
    """An appraisal being written, one given with an answer begun, two verifications."""
    matters = list(Matter.objects.filter(session=session).order_by("pk"))
    received = HandOver.objects.filter(
        dossier__matter__session=session, step_id__startswith="answer"
    )
    for state, act in ((HandOverState.ACCEPTED, _writing), (HandOverState.CONDITIONAL, _given)):
        handover = received.filter(state=state).order_by("pk").first()
        if handover is not None:
            act(_opened(handover, days), days)
    for number, act in ((WRITTEN, _disputing), (VERIFIED, _answered)):
        act(_verifying(matters[number - 1], days), days)


def _opened(handover: HandOver, days: Timetable) -> Review:
    day = days.working(days.today, -1)
    assert handover.to_body_id is not None
    actor = acting_for(handover.to_body_id, day)
    actions.open_reviews(handover_id=handover.pk, actor=actor, at=at(day, 11))
    return Review.objects.select_related("matter", "body").get(handover=handover)


def _writing(review: Review, days: Timetable) -> None:
    """Assigned by the head; some criteria marked, two remarks at their places."""
    head = acting_for(review.body_id, days.today)
    post = Post.objects.filter(body=review.body_id, is_head=False).order_by("position").first()
    if post is not None:
        moment = at(days.working(days.today, -1), 14)
        actions.assign_review(review_id=review.pk, post_id=post.pk, actor=head, at=moment)
    marks = {
        "authority": actions.Entry("met", "Đúng thẩm quyền của HĐND tỉnh", EMPTY),
        "content": actions.Entry("partly", "Còn trùng đối tượng", EMPTY),
    }
    actions.draft_review(review_id=review.pk, entries=marks, actor=head, at=at(days.today, 8))
    _remark(review, head, days.today)


def _given(review: Review, days: Timetable) -> None:
    """Handed over with its remarks; the lead has begun to answer."""
    _give(review, "complete_first", days.today)
    first = lines_of(review.matter_id, review.kind)[0].remark
    words = (
        "Đối tượng này khác với chính sách hiện hành về phạm vi; xin giữ và giải trình tại Tờ trình"
    )
    reply = actions.Reply(Answer.PARTLY, words)
    lead = acting_for(review.matter.lead_id, days.today)
    actions.answer_remark(remark_id=first.pk, reply=reply, actor=lead, at=at(days.today, 11))


def _disputing(review: Review, days: Timetable) -> None:
    """A committee writes: disputed points with its stance, remarks."""
    head = acting_for(review.body_id, days.today)
    for what, stance, words in (
        ("Thời điểm áp dụng", "agree", ""),
        ("Mức phân bổ cho các xã mới sáp nhập", "amend", "Tính theo dân số sau sắp xếp"),
    ):
        actions.write_point(
            review_id=review.pk, what=what, stance=stance, words=words, actor=head,
            at=at(days.today, 8),
        )  # fmt: skip
    _remark(review, head, days.today)


def _answered(review: Review, days: Timetable) -> None:
    """A verification given, its remarks answered, the answers sent and looked at."""
    day = days.working(days.today, -1)
    _give(review, "agree", day)
    matter = review.matter
    lead = acting_for(matter.lead_id, days.today)
    versions = current_versions(dossier_of(matter.pk))  # type: ignore[arg-type]
    for line in lines_of(matter.pk, Occasion.VERIFICATION):
        reply = actions.Reply(
            Answer.ACCEPTED, "", file_id=versions[DRAFT].file_id, place=line.remark.place
        )
        actions.answer_remark(
            remark_id=line.remark.pk, reply=reply, actor=lead, at=at(days.today, 8)
        )
    actions.complete_answers(
        matter_id=matter.pk, occasion=Occasion.VERIFICATION, late_reason="coordination",
        actor=lead, at=at(days.today, 9),
    )  # fmt: skip
    sent = lines_of(matter.pk, Occasion.VERIFICATION)[0].answers[0]
    actions.check_answer(
        response_id=sent.pk, result=Check.SATISFIED, actor=acting_for(review.body_id, days.today),
        at=at(days.today, 10),
    )  # fmt: skip


def _verifying(matter: Matter, days: Timetable) -> Review:
    """The dossier goes from the executive to the committee, which receives it."""
    day = days.working(days.today, -3)
    step = step_of(matter, "submit")
    assert step is not None
    executive = acting_for(cast_of(matter.council_id).for_step(matter, step)[0], day)
    lead = acting_for(matter.lead_id, day)
    for paper_id in ("to_trinh_hdnd", DRAFT):
        title = law().papers[paper_id].vi
        dossiers.add_version(
            matter_id=matter.pk, paper_id=paper_id, name=f"{title}.docx",
            content=word_file(title, matter.title), actor=lead, at=at(day, 8),
        )  # fmt: skip
    handover = dossiers.hand_over(
        matter_id=matter.pk, step_id=step.id, confirmed=True, late=LATE, actor=executive,
        at=at(day, 15),
    )  # fmt: skip
    assert handover.to_body_id is not None
    committee = acting_for(handover.to_body_id, day)
    promised = _lacking(handover, lead, days)
    received = {"handover_id": handover.pk, "actor": committee, "at": at(day, 16)}
    if promised:
        dossiers.accept_conditionally(**received, promises=promised)  # type: ignore[arg-type]
    else:
        dossiers.accept_handover(**received)  # type: ignore[arg-type]
    return _opened(handover, days)


def _lacking(handover: HandOver, lead: Actor, days: Timetable) -> list[Promised]:
    assert lead.post_id is not None
    until = days.working(days.today, 4)
    return [Promised(name, lead.post_id, until) for name in lacking_of(handover)]


def _give(review: Review, conclusion: str, day: date) -> None:
    head = acting_for(review.body_id, day)
    marks = {
        criterion.id: actions.Entry("met", "", EMPTY)
        for criterion in review.asked_for.criteria
        if criterion.kind is CriterionKind.MARK
    }
    marks["conclusion"] = actions.Entry(conclusion, "", EMPTY)
    actions.draft_review(review_id=review.pk, entries=marks, actor=head, at=at(day, 8))
    _remark(review, head, day)
    kind = review.kind_label
    store_file(
        council_id=review.council_id, holder=review.holder, slot=REPORT,
        name=f"Báo cáo {kind.lower()}.docx",
        content=word_file(f"Báo cáo {kind.lower()}", review.matter.title), actor=head, at=at(day, 9),
    )  # fmt: skip
    actions.give_review(review_id=review.pk, late_reason="coordination", actor=head, at=at(day, 10))


def _remark(review: Review, head: Actor, day: date) -> None:
    versions = current_versions(dossier_of(review.matter_id))  # type: ignore[arg-type]
    file = versions[DRAFT].file_id if DRAFT in versions else None
    for number, (words, place) in enumerate(SAID):
        actions.raise_remark(
            source=review.holder, matter_id=review.matter_id, occasion=Occasion(review.kind),
            said=actions.Said(
                words, weight=Weight.SHOULD if number else Weight.MUST, file_id=file, place=place
            ),
            body_id=review.body_id, actor=head, at=at(day, 8, 20 + number),
        )  # fmt: skip
