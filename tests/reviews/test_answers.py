"""Every remark gets an answer: by the lead, with the place of the change, checked by its author."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.rules import NotAllowed
from kyhop.dossiers.actions.decide_handover import (
    Promised,
    accept_conditionally,
    accept_handover,
)
from kyhop.dossiers.queries import current_round, current_versions, dossier_of
from kyhop.dossiers.refusals import StillMissing
from kyhop.journal.models import Entry
from kyhop.matters.models import StepRecord
from kyhop.reviews import actions
from kyhop.reviews.actions.answer_remark import AnsweredMeanwhile, AnswerStands, RemarkNotGiven
from kyhop.reviews.actions.check_answer import AlreadyChecked, NothingToCheck
from kyhop.reviews.actions.complete_answers import NothingToSend, PlaceMissing
from kyhop.reviews.merging import fingerprint
from kyhop.reviews.models import Response
from kyhop.reviews.queries import lines_of
from kyhop.reviews.refusals import StillUnanswered, WordsNeeded
from kyhop.reviews.states import Answer, Check, Occasion
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW, TODAY
from tests.once import made_once
from tests.reviews import making

pytestmark = pytest.mark.django_db
NOTHING = fingerprint("", "", "", "")


@made_once
def review():
    """An appraisal handed over with two remarks."""
    review = making.appraised()
    making.remarked(review, words="Làm rõ đối tượng")
    making.remarked(review, words="Bỏ khoản 2")
    return making.given(review)


def remarks(review):
    return [line.remark for line in lines_of(review.matter_id, "appraisal")]


def answer(remark, given=Answer.DECLINED, words="Vì luật đã quy định", **more):
    reply = actions.Reply(given, words, more.pop("file_id", None), "", more.pop("place", ""))
    words = {"actor": SYSTEM, "at": NOW} | more
    return actions.answer_remark(remark_id=remark.pk, reply=reply, **words)


def complete(review, **more):
    words = {"occasion": Occasion.APPRAISAL, "actor": SYSTEM, "at": NOW} | more
    return actions.complete_answers(matter_id=review.matter_id, **words)


def test_only_what_was_handed_over_is_answered_and_by_the_lead_alone(review):
    first = remarks(review)[0]
    assert answer(first, actor=making.lead_clerk(review)).number == 1
    with pytest.raises(NotAllowed):
        answer(first, actor=making.writer(review))
    first.given_at = None
    first.save()
    with pytest.raises(RemarkNotGiven):
        answer(first)


def test_a_refusal_says_why(review):
    for given in (Answer.DECLINED, Answer.PARTLY):
        with pytest.raises(WordsNeeded):
            answer(remarks(review)[0], given, " ")


def test_the_table_is_not_complete_while_a_remark_waits(review):
    with pytest.raises(StillUnanswered, match="Sở Tư pháp 1, Sở Tư pháp 2"):
        complete(review)
    answer(remarks(review)[0])
    with pytest.raises(StillUnanswered, match="1 ý kiến"):
        complete(review)
    assert not Response.objects.filter(sent_at__isnull=False).exists()


def test_an_accepted_remark_says_in_which_version_and_where(review):
    first, second = remarks(review)
    answer(first, Answer.ACCEPTED, "")
    answer(second)
    with pytest.raises(PlaceMissing, match="Sở Tư pháp 1"):
        complete(review)
    version = dossiers.bring(review.matter, "du_thao", name="chỉnh lý.png")
    answer(first, Answer.ACCEPTED, "", file_id=version.file_id, place="khoản 2 Điều 3")
    table = complete(review, actor=making.lead_head(review))
    assert (table.remarks, table.number) == (2, 1)
    assert table.round == current_round(dossier_of(review.matter_id))
    told = Entry.objects.get(name="reviews.answers.completed")
    assert (told.data["accepted"], told.data["declined"]) == (1, 1)
    with pytest.raises(NothingToSend):
        complete(review)


def handed_on(review):
    """The dossier after the appraisal, handed over with every paper that the gate needs."""
    for paper in ("bao_cao_giai_trinh_tham_dinh", "du_thao"):
        dossiers.bring(review.matter, paper, name=f"{paper} sau thẩm định.png")
    return dossiers.hand(review.matter, "answer_appraisal")


def test_a_dossier_with_an_unanswered_remark_is_not_accepted_as_complete(review):
    first, second = remarks(review)
    answer(first)
    handover = handed_on(review)
    with pytest.raises(StillMissing, match=r"2 ý kiến chưa được gửi trả lời: Sở Tư pháp 1"):
        accept_handover(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    answer(second)
    with pytest.raises(StillMissing):
        accept_handover(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    complete(review)
    assert accept_handover(handover_id=handover.pk, actor=SYSTEM, at=NOW).state == "accepted"


def test_an_answer_found_wanting_holds_the_dossier_again(review):
    for remark in remarks(review):
        answer(remark)
    complete(review)
    found = Response.objects.first()
    actions.check_answer(
        response_id=found.pk, result=Check.UNSATISFIED, words="Chưa rõ", actor=SYSTEM, at=NOW
    )
    with pytest.raises(StillMissing, match="1 ý kiến"):
        accept_handover(handover_id=handed_on(review).pk, actor=SYSTEM, at=NOW)


def test_somebody_may_answer_for_what_is_unanswered_with_a_name_and_a_day(review):
    handover = handed_on(review)
    head = making.lead_head(review)
    promise = Promised("bao_cao_giai_trinh_tham_dinh", head.post_id, TODAY + timedelta(days=3))
    accept_conditionally(handover_id=handover.pk, promises=[promise], actor=SYSTEM, at=NOW)
    handover.refresh_from_db()
    assert handover.state == "conditional"


def test_the_pages_of_the_hand_over_say_which_remarks_wait(review):
    lead = factories.client_of(making.lead_head(review))
    slug = review.council.slug
    gate = reverse("dossiers:hand_over", args=[slug, review.matter_id, "answer_appraisal"])
    dossiers.bring(review.matter, "bao_cao_giai_trinh_tham_dinh")
    assert "Chưa hoàn thành: Báo cáo" in lead.get(gate).content.decode()
    handover = handed_on(review)
    page = lead.get(reverse("dossiers:handover", args=[slug, handover.pk])).content.decode()
    assert "Bỏ khoản 2" in page
    for remark in remarks(review):
        answer(remark)
    complete(review)
    page = lead.get(reverse("dossiers:handover", args=[slug, handover.pk])).content.decode()
    assert "Bỏ khoản 2" not in page


def test_the_gate_records_its_own_step_and_the_table_does_not(review):
    for remark in remarks(review):
        answer(remark)
    complete(review)
    assert not StepRecord.objects.filter(step_id="answer_appraisal").exists()


def test_only_the_leading_bodys_head_sends(review):
    for remark in remarks(review):
        answer(remark)
    for actor in (making.lead_clerk(review), making.head(review)):
        with pytest.raises(NotAllowed):
            complete(review, actor=actor)


def test_two_answers_at_once_are_compared_first(review):
    first = remarks(review)[0]
    answer(first, words="Một", seen=NOTHING)
    with pytest.raises(AnsweredMeanwhile, match="Một"):
        answer(first, words="Hai", seen=NOTHING)
    assert Response.objects.get().words == "Một"


def test_the_author_checks_and_an_answer_found_wanting_is_given_again(review):
    first, second = remarks(review)
    sent = answer(first)
    with pytest.raises(NothingToCheck):
        actions.check_answer(response_id=sent.pk, result=Check.SATISFIED, actor=SYSTEM, at=NOW)
    answer(second)
    complete(review)
    with pytest.raises(AnswerStands):
        answer(first, words="Khác")
    with pytest.raises(NotAllowed):
        actions.check_answer(
            response_id=sent.pk, result=Check.SATISFIED, actor=making.lead_head(review), at=NOW
        )
    writer = making.writer(review)
    with pytest.raises(WordsNeeded):
        actions.check_answer(response_id=sent.pk, result=Check.UNSATISFIED, actor=writer, at=NOW)
    actions.check_answer(
        response_id=sent.pk, result=Check.UNSATISFIED, words="Chưa rõ", actor=writer, at=NOW
    )
    with pytest.raises(AlreadyChecked):
        actions.check_answer(response_id=sent.pk, result=Check.SATISFIED, actor=writer, at=NOW)
    with pytest.raises(StillUnanswered, match="Sở Tư pháp 1"):
        complete(review)
    assert answer(first, words="Giải thích thêm").number == 2
    assert complete(review).number == 2


def test_the_answered_paper_replaced_later_leaves_the_answer_where_it_was(review):
    first = remarks(review)[0]
    seen = current_versions(dossier_of(review.matter_id))["du_thao"].file
    answer(first, Answer.ACCEPTED, "", file_id=seen.pk, place="Điều 1")
    dossiers.bring(review.matter, "du_thao", name="nữa.png")
    assert Response.objects.get().file == seen
