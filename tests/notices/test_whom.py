"""Whom reviews, consultations, conclusions and requests concern: told from real events."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kyhop.access.actor import SYSTEM
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.dossiers.actions import accept_conditionally, accept_handover, return_handover
from kyhop.dossiers.actions.decide_handover import Promised
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.procedures import late_reason_words
from kyhop.notices import review_tellings as tellings
from kyhop.notices.dossier_tellings import promised
from kyhop.notices.receivers import _in_both
from kyhop.notices.tellings import body_closed, next_in_turn
from kyhop.people.actions.close_body import close_body
from kyhop.people.models import Body
from kyhop.requests.models import Request
from kyhop.reviews import actions
from kyhop.reviews.models import Response
from kyhop.reviews.states import Answer, Check, Occasion
from tests.dossiers import making as dossiers
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.notices.rows import planned
from tests.requests.rows import ask
from tests.reviews import making
from tests.reviews.asking import asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path


def last(name):
    return Entry.objects.filter(name=name).latest("seq")


def names(told, council):
    found = {body.pk: body.name for body in council.bodies.all()}
    return [found[pk] for pk in told.body_ids]


def test_a_review_goes_from_the_body_to_the_writer_to_the_lead_and_back_to_be_checked():
    review = making.appraised()
    council, writer = review.council, making.writer(review)
    opened = tellings.review_opened(last("reviews.review.opened"))
    assert (names(opened, council), opened.own_duty) == (["Sở Tư pháp"], True)
    actions.assign_review(
        review_id=review.pk, post_id=writer.post_id, actor=making.head(review), at=NOW
    )
    assert tellings.review_assigned(last("reviews.review.assigned")).post_ids == (writer.post_id,)
    making.remarked(review)
    making.given(review)
    told = tellings.review_given(last("reviews.review.given"))
    assert names(told, council) == ["Sở Tài chính"]
    assert told.link.endswith(f"/reviews/{review.pk}/")
    remark = review.matter.remarks.get()
    actions.answer_remark(
        remark_id=remark.pk, reply=actions.Reply(Answer.DECLINED, "Luật đã quy định", None, "", ""),
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    actions.complete_answers(
        matter_id=review.matter_id, occasion=Occasion.APPRAISAL, actor=SYSTEM, at=NOW
    )
    told = tellings.answers_completed(last("reviews.answers.completed"))
    assert (names(told, council), told.own_duty) == (["Sở Tư pháp"], True)
    assert told.link.endswith(f"/matters/{review.matter_id}/answers/appraisal/")
    actions.check_answer(
        response_id=Response.objects.get().pk, result=Check.UNSATISFIED, words="Chưa rõ",
        actor=writer, at=NOW,
    )  # fmt: skip
    entry = last("reviews.answer.checked")
    assert names(tellings.answer_checked(entry), council) == ["Sở Tài chính"]
    entry.data["result"] = Check.SATISFIED
    assert tellings.answer_checked(entry) is None


def test_bodies_that_are_asked_are_told_until_they_reply():
    matter = rows.matter()
    asked(matter, "Sở Y tế", "Ban Pháp chế")
    told = tellings.consulted(last("reviews.consultation.opened"))
    assert sorted(names(told, matter.council)) == ["Ban Pháp chế", "Sở Y tế"]
    matter.consultations.get().asked.filter(body__name="Sở Y tế").update(replied_on=NOW.date())
    again = tellings.consulted(last("reviews.consultation.opened"))
    assert names(again, matter.council) == ["Ban Pháp chế"]


def test_a_request_is_told_to_the_board_that_decides_it():
    from kyhop.matters.actions.accept_matter import accept_matter

    matter = rows.matter()
    accept_matter(matter_id=matter.pk, actor=rows.office(matter.council), at=NOW)
    ask(matter)
    told = tellings.request_made(last("requests.request.made"))
    assert names(told, matter.council) == ["Thường trực HĐND tỉnh"]
    assert told.link.endswith(f"/requests/{Request.objects.get().pk}/")


def test_what_is_told_is_a_sentence_in_both_languages():
    review = making.appraised()
    making.remarked(review)
    making.given(review)
    for entry in Entry.objects.filter(name__startswith="reviews.review."):
        with override("vi"):
            vi = say(entry)
        with override("en"):
            en = say(entry)
        assert vi != en
        assert len(vi) > 20


def test_whoever_promised_a_paper_is_told_as_of_a_duty_and_the_body_as_of_a_decision():
    matter = rows.matter()
    dossiers.complete(matter, *dossiers.NEEDED[:-1])
    head = dossiers.head_of(matter)
    handover = dossiers.hand(matter, actor=head)
    accept_conditionally(
        handover_id=handover.pk, promises=[Promised(dossiers.NEEDED[-1], head.post_id, TODAY)],
        actor=dossiers.appraiser(matter), at=NOW,
    )  # fmt: skip
    post, body = promised(last("dossiers.handover.accepted_conditionally"))
    assert (post.post_ids, post.own_duty) == ((head.post_id,), True)
    assert names(body, matter.council) == [matter.lead.name]


def test_a_notice_names_the_matter_when_its_sentence_does_not():
    matter = rows.matter(title="Quy định mức thu phí tham quan")
    dossiers.complete(matter)
    handover = dossiers.hand(matter, actor=dossiers.head_of(matter))
    return_handover(
        handover_id=handover.pk, reasons={}, words="Thiếu", actor=dossiers.appraiser(matter), at=NOW
    )
    told = _in_both(last("dossiers.handover.returned"))
    assert told.vi.startswith("Quy định mức thu phí tham quan: Sở Tư pháp trả lại")
    assert told.en.startswith("Quy định mức thu phí tham quan: ")
    Body.objects.filter(name="Sở Tư pháp").update(name_en="Department of Justice")
    again = dossiers.hand(matter, actor=dossiers.head_of(matter))
    accept_handover(handover_id=again.pk, actor=dossiers.appraiser(matter), at=NOW)
    accepted = _in_both(last("dossiers.handover.accepted"))
    assert "Sở Tư pháp nhận đủ" in accepted.vi
    assert "Department of Justice accepted the dossier" in accepted.en
    registered = _in_both(last("matters.matter.registered"))
    assert registered.vi.count("Quy định mức thu phí tham quan") == 1


def test_who_takes_over_the_appraising_is_told_and_the_desks_that_send_to_it():
    council = rows.province()
    old, taker = (rows.body(council, name) for name in ("Sở Tư pháp", "Sở Y tế"))
    words = {"on": TODAY, "reason": "NQ", "actor": SYSTEM, "at": NOW}
    plain = rows.body(council, "Sở Tài chính")
    close_body(body_id=plain.pk, **words)
    assert body_closed(last("people.body.closed")) == []
    close_body(body_id=old.pk, taken_over_by_id=taker.pk, **words)
    its, others = body_closed(last("people.body.closed"))
    assert (names(its, council), its.own_duty, its.urgent) == (["Sở Y tế"], True, True)
    assert its.link == f"/{council.slug}/reviews/"
    assert set(names(others, council)) == {
        "UBND tỉnh", "Văn phòng UBND tỉnh", "Thường trực HĐND tỉnh", "Ban Pháp chế",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Ban Kinh tế - Ngân sách",
    }  # fmt: skip
    assert others.link == f"/{council.slug}/people/bodies/{old.pk}/"


def test_whoever_is_next_is_told_their_own_step_and_its_day():
    matter = rows.matter(title="Quy định mức thu phí")
    planned(matter.session)
    record_step(
        matter_id=matter.pk, step_id="propose", done_on=TODAY, actor=SYSTEM, at=NOW,
        late_reason=next(iter(late_reason_words())),
    )  # fmt: skip
    planned(matter.session)
    told = next_in_turn(last("matters.step.recorded"))
    timeline = Timeline.objects.get(holder_id=matter.pk)
    coming = Deadline.objects.get(timeline=timeline, step_id=timeline.next_step)
    assert coming.body_id in told.body_ids or coming.post_id in told.post_ids
    assert told.words.vi.startswith(f"Đến lượt: “{coming.title_vi}”, hạn {coming.due:%d/%m/%Y}: ")
    assert told.words.en.startswith(f"Your turn: “{coming.title_en}”, due on ")
    assert told.words.vi.endswith("Quy định mức thu phí.")
