"""A review from the accepted hand-over to its report: who, with what, once, and unseen before."""

from __future__ import annotations

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import STAFF, Role
from kyhop.access.rules import NotAllowed, can
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.queries import current_versions, dossier_of
from kyhop.files.rules import FileAt
from kyhop.journal.models import Entry
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import StepRecord
from kyhop.papers.office import wording
from kyhop.people.models import Body
from kyhop.reviews import actions
from kyhop.reviews.actions.assign_review import AlreadyAssigned, NotOfThisBody
from kyhop.reviews.actions.change_remark import RemarkAlreadyGiven, RemarkChangedMeanwhile
from kyhop.reviews.actions.draft_review import UnknownWord
from kyhop.reviews.actions.give_review import ReviewIncomplete
from kyhop.reviews.actions.write_point import NoPointsHere
from kyhop.reviews.documents import issuer_of
from kyhop.reviews.merging import fingerprint, fingerprints
from kyhop.reviews.models import Mark, Remark, Review
from kyhop.reviews.refusals import NotOfThisDossier, ReviewNotOpen, WordsNeeded
from kyhop.reviews.states import ReviewState
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW
from tests.matters import rows
from tests.once import made_once
from tests.reviews import making

pytestmark = pytest.mark.django_db


@made_once
def review():
    return making.appraised()


def test_an_accepted_hand_over_opens_one_review_with_the_pinned_criteria(review):
    assert (review.body.name, review.kind, review.state) == ("Sở Tư pháp", "appraisal", "open")
    assert review.criteria == "appraisal@2025-04-01"
    again = actions.open_reviews(handover_id=review.handover_id, actor=SYSTEM, at=NOW)
    assert again == []
    assert Review.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_acceptance_itself_opens_it():
    matter = rows.matter()
    dossiers.complete(matter)
    handover = dossiers.hand(matter)
    assert not Review.objects.exists()
    from kyhop.dossiers.actions.decide_handover import accept_handover

    accept_handover(handover_id=handover.pk, actor=dossiers.appraiser(matter), at=NOW)
    assert Review.objects.get().body.name == "Sở Tư pháp"


def test_the_head_assigns_a_post_of_the_body(review):
    head, somebody = making.head(review), factories.post(review.body, Role.LEAD_CLERK)
    assigned = actions.assign_review(review_id=review.pk, post_id=somebody.pk, actor=head, at=NOW)
    assert (assigned.post, assigned.assigned_by_vi) == (somebody, head.label_vi)
    with pytest.raises(AlreadyAssigned):
        actions.assign_review(review_id=review.pk, post_id=somebody.pk, actor=head, at=NOW)
    with pytest.raises(NotOfThisBody):
        actions.assign_review(review_id=review.pk, post_id=factories.post().pk, actor=head, at=NOW)
    with pytest.raises(NotAllowed):
        actions.assign_review(
            review_id=review.pk, post_id=somebody.pk, actor=making.writer(review), at=NOW
        )


def test_two_people_fill_different_criteria_at_once_and_lose_nothing(review):
    one, two = making.writer(review), making.writer(review)
    first = {"authority": making.entry("met", "Đúng thẩm quyền"), "content": making.entry("")}
    second = {"authority": making.entry(""), "content": making.entry("partly", "Làm rõ mức")}
    actions.draft_review(review_id=review.pk, entries=first, actor=one, at=NOW)
    done = actions.draft_review(review_id=review.pk, entries=second, actor=two, at=NOW)
    assert (done.written, done.conflicts) == (("content",), ())
    marks = {mark.criterion: (mark.mark, mark.by_vi) for mark in Mark.objects.all()}
    assert marks == {"authority": ("met", one.label_vi), "content": ("partly", two.label_vi)}


def test_the_same_criterion_filled_differently_is_asked_again_and_not_overwritten(review):
    one, two = making.writer(review), making.writer(review)
    actions.draft_review(
        review_id=review.pk, entries={"authority": making.entry("met", "Đủ")}, actor=one, at=NOW
    )
    mine = {"authority": making.entry("unmet", "Thiếu"), "form": making.entry("met")}
    done = actions.draft_review(review_id=review.pk, entries=mine, actor=two, at=NOW)
    assert done.written == ("form",)
    (conflict,) = done.conflicts
    assert (conflict.field, conflict.standing, conflict.by) == (
        "authority", ("met", "Đủ"), one.label_vi,
    )  # fmt: skip
    knowingly = {"authority": making.entry("unmet", "Thiếu", fingerprints("met", "Đủ"))}
    actions.draft_review(review_id=review.pk, entries=knowingly, actor=two, at=NOW)
    assert Mark.objects.get(criterion="authority").words == "Thiếu"


def test_a_choice_by_one_and_words_by_another_stand_together(review):
    one, two = making.writer(review), making.writer(review)
    act = {"review_id": review.pk, "at": NOW}
    actions.draft_review(entries={"content": making.entry("met")}, actor=one, **act)
    done = actions.draft_review(entries={"content": making.entry("", "Rõ")}, actor=two, **act)
    assert done.conflicts == ()
    mark = Mark.objects.get()
    assert (mark.mark, mark.words) == ("met", "Rõ")
    third = {"content": making.entry("", "Khác")}
    (conflict,) = actions.draft_review(entries=third, actor=one, **act).conflicts
    assert conflict.wanted == ("met", "Khác")


@pytest.mark.parametrize("name", ["no_such", "authority", "conclusion"])
def test_words_that_the_criteria_do_not_know_are_refused(review, name):
    with pytest.raises(UnknownWord):
        actions.draft_review(
            review_id=review.pk, entries={name: making.entry("odd")}, actor=SYSTEM, at=NOW
        )


def test_an_appraisal_lists_no_disputed_points(review):
    with pytest.raises(NoPointsHere):
        actions.write_point(
            review_id=review.pk, what="Mức thu", stance="agree", actor=SYSTEM, at=NOW
        )


def test_what_is_missing_is_named_and_nothing_leaves(review):
    with pytest.raises(ReviewIncomplete) as told:
        actions.give_review(review_id=review.pk, actor=SYSTEM, at=NOW)
    assert "Thẩm quyền" in str(told.value)
    review.refresh_from_db()
    assert review.open


def test_handing_over_brings_the_report_records_the_step_and_gives_a_receipt(review):
    making.remarked(review)
    head = making.head(review)
    given = making.given(review, actor=head)
    assert (given.state, given.given_by_vi) == (ReviewState.GIVEN, head.label_vi)
    versions = current_versions(dossier_of(review.matter_id))
    assert versions["bao_cao_tham_dinh"].file.sha256 == given.report.sha256
    assert StepRecord.objects.get(matter=review.matter, step_id="appraise").post.body == review.body
    assert given.receipt.lines.get().sha256 == given.report.sha256
    told = Entry.objects.get(name="reviews.review.given")
    assert (told.data["remarks"], told.data["conclusion"]) == (1, "ready")
    assert Remark.objects.get().given_at == NOW


def test_the_second_to_hand_over_is_told_who_was_first(review):
    first = making.given(review, actor=making.head(review))
    with pytest.raises(ReviewNotOpen, match=first.given_by_vi):
        actions.give_review(review_id=review.pk, actor=SYSTEM, at=NOW)
    assert StepRecord.objects.filter(step_id="appraise").count() == 1


def test_only_the_bodys_head_hands_over(review):
    making.filled(review)
    making.reported(review)
    for actor in (making.writer(review), making.lead_head(review)):
        with pytest.raises(NotAllowed):
            actions.give_review(review_id=review.pk, actor=actor, at=NOW)


def test_what_was_given_changes_no_more(review):
    remark = making.remarked(review)
    making.given(review)
    with pytest.raises(ReviewNotOpen):
        making.filled(review, "not_ready")
    with pytest.raises(RemarkAlreadyGiven):
        actions.drop_remark(remark_id=remark.pk, actor=SYSTEM, at=NOW)
    with pytest.raises(NotAllowed):
        actions.raise_remark(
            source=review.holder, matter_id=review.matter_id, occasion="appraisal",
            said=actions.Said("Thêm"), body_id=review.body_id, actor=making.writer(review), at=NOW,
        )  # fmt: skip


def test_a_remark_keeps_the_version_that_its_author_saw(review):
    seen = current_versions(dossier_of(review.matter_id))["du_thao"].file
    remark = making.remarked(
        review, file_id=seen.pk, anchor="#p12", place="Điều 3", quote="mức thu"
    )
    dossiers.bring(review.matter, "du_thao", name="mới.png")
    remark.refresh_from_db()
    assert (remark.file_id, remark.anchor, remark.number) == (seen.pk, "p12", 1)
    from kyhop.reviews.papers import newer_than

    assert newer_than(review.matter_id, {seen.pk}) == {seen.pk: 2}


def test_a_remark_speaks_of_the_dossiers_own_papers_and_says_something(review):
    foreign = dossiers.bring(rows.matter(title="Quy định khác")).file
    with pytest.raises(NotOfThisDossier):
        making.remarked(review, file_id=foreign.pk)
    with pytest.raises(WordsNeeded):
        making.remarked(review, words="  \n ")


def test_a_remark_changed_by_two_is_asked_again(review):
    remark = making.remarked(review, words="Một")
    seen = fingerprint("Một")
    actions.change_remark(
        remark_id=remark.pk, said=actions.Said("Hai"), seen=seen, actor=SYSTEM, at=NOW
    )
    with pytest.raises(RemarkChangedMeanwhile, match="Hai"):
        actions.change_remark(
            remark_id=remark.pk, said=actions.Said("Ba"), seen=seen, actor=SYSTEM, at=NOW
        )
    assert Remark.objects.get().words == "Hai"


def test_a_review_being_written_is_seen_by_its_own_body_alone(review):
    report = making.reported(review)
    for role in STAFF | {Role.GUEST}:
        outside = factories.actor(role, review.council)
        assert not can(outside, "reviews.see", review), role
        assert not can(outside, "files.read", FileAt(report, NOW)), role
    assert not can(making.lead_head(review), "reviews.see", review)
    assert can(making.writer(review), "files.read", FileAt(report, NOW))


FOLLOWING = {
    Role.COUNCIL_OFFICE, Role.STANDING_BOARD, Role.LEGAL_OFFICER, Role.EXECUTIVE_OFFICE,
    Role.EXECUTIVE_LEADER,
}  # fmt: skip


def test_once_given_it_is_seen_by_those_who_follow_the_matter(review):
    making.given(review)
    review.refresh_from_db()
    for role in STAFF | {Role.GUEST}:
        outside = factories.actor(role, review.council)
        assert can(outside, "reviews.see", review) == (role in FOLLOWING), role
    assert can(making.lead_clerk(review), "reviews.see", review)


def test_the_journal_of_a_draft_tells_no_words(review):
    making.remarked(review, words="Điều bí mật chưa gửi")
    making.filled(review)
    told = [str(entry.data) for entry in Entry.objects.filter(name__startswith="reviews.")]
    assert told
    assert not any("bí mật" in data for data in told)


def test_a_committee_verifies_and_the_coordinating_ones_beside_it():
    from kyhop.dossiers.actions.decide_handover import accept_handover

    review = making.appraised()
    matter = review.matter
    other = Body.objects.get(council=matter.council, name="Ban Kinh tế - Ngân sách")
    matter.coordinating_committees.add(other)
    handover = HandOver.objects.get(pk=review.handover_id)
    handover.pk, handover.step_id, handover.for_step = None, "submit", "verify"
    handover.to_body, handover.to_role, handover.receipt = matter.committee, "committee", None
    handover.record = None
    handover.state, handover.decided_at = "handed", None
    handover.save()
    accept_handover(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    actions.open_reviews(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    made = {r.body.name: r.main for r in Review.objects.filter(kind="verification")}
    assert made == {"Ban Pháp chế": True, "Ban Kinh tế - Ngân sách": False}
    main = Review.objects.get(kind="verification", main=True)
    with pytest.raises(WordsNeeded):
        actions.write_point(review_id=main.pk, what="Mức thu", stance="amend", actor=SYSTEM, at=NOW)
    point = actions.write_point(
        review_id=main.pk, what="Mức thu", stance="amend", words="Bằng một nửa", actor=SYSTEM,
        at=NOW,
    )  # fmt: skip
    assert (point.number, point.stance) == (1, "amend")
    actions.drop_point(review_id=main.pk, number=1, actor=SYSTEM, at=NOW)
    again = actions.write_point(
        review_id=main.pk, what="Hiệu lực", stance="agree", actor=SYSTEM, at=NOW
    )
    assert again.number == 2
    side = Review.objects.get(kind="verification", main=False)
    making.filled(side, "agree")
    making.reported(side)
    actions.give_review(review_id=side.pk, actor=SYSTEM, at=NOW)
    assert not StepRecord.objects.filter(step_id="verify").exists()
    assert "bao_cao_tham_tra" not in current_versions(dossier_of(matter.pk))


@pytest.mark.django_db(transaction=True)
def test_a_matter_that_leaves_its_session_closes_what_is_still_being_written(review):
    making.remarked(review)
    withdraw_matter(
        matter_id=review.matter_id, cause="not_ready", reason="Chưa đủ căn cứ",
        actor=rows.office(review.council), at=NOW,
    )  # fmt: skip
    review.refresh_from_db()
    assert (review.state, review.closed_reason) == (ReviewState.CLOSED, "Chưa đủ căn cứ")
    line = Entry.objects.get(name="reviews.review.closed")
    assert (line.data["review_id"], line.data["reason"]) == (review.pk, "Chưa đủ căn cứ")
    with pytest.raises(ReviewNotOpen):
        making.filled(review)
    again = actions.close_reviews(
        matter_id=review.matter_id, reason="Lần hai", actor=SYSTEM, at=NOW
    )
    assert again == []


def test_closing_leaves_a_given_review_as_it_is(review):
    making.given(review)
    assert (
        actions.close_reviews(matter_id=review.matter_id, reason="Rút", actor=SYSTEM, at=NOW) == []
    )
    review.refresh_from_db()
    assert review.state == ReviewState.GIVEN


def test_a_committee_s_report_is_signed_on_its_behalf_by_its_head():
    """A collective body: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 2; a department's head signs himself."""
    council = factories.council()
    board = factories.body(council, "committee", name="Ban Kinh tế - Ngân sách")
    factories.post(board, title_vi="Trưởng Ban Kinh tế - Ngân sách", is_head=True)
    issuer = issuer_of(board, "BC")
    assert (issuer.authority, issuer.title) == ("TM. Ban Kinh tế - Ngân sách", "Trưởng Ban")
    assert issuer.sign == f"BC-{wording.BLANK}"
    office = factories.body(council, name="Sở Tài chính")
    factories.post(office, title_vi="Giám đốc Sở Tài chính", is_head=True)
    issuer = issuer_of(office)
    assert (issuer.authority, issuer.title, issuer.sign) == ("", "Giám đốc", "")
