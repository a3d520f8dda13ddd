"""What changes around a review: heads, delegations, bodies that merge, an opening that moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed, can
from kyhop.council.actions.move_opening import move_opening
from kyhop.dossiers.actions.decide_handover import (
    Promised,
    accept_conditionally,
    lacking_of,
)
from kyhop.journal.models import Entry
from kyhop.meetings.actions.answer_invitation import answer_invitation
from kyhop.meetings.actions.invite_bodies import invite_bodies
from kyhop.meetings.queries import standing_invitations
from kyhop.people.actions.close_body import close_body
from kyhop.people.actions.delegate import delegate
from kyhop.people.models import Account, Holding
from kyhop.people.queries import actor_for
from kyhop.requests.actions.make_request import Asked, make_request
from kyhop.requests.actions.reply_to_request import reply_to_request
from kyhop.requests.models import Reply
from kyhop.requests.queries import replies_awaited
from kyhop.reviews import actions
from kyhop.reviews.actions.give_review import give_review
from kyhop.reviews.consulting import actions as consulting
from kyhop.reviews.models import Asked as Opinion
from kyhop.reviews.models import Remark, Review
from kyhop.reviews.queries import queue_of
from kyhop.reviews.states import Answer, Check, Occasion
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.reviews import making

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


@made_once
def review():
    return making.appraised()


def merge(review, name="Sở Tư pháp", into="Sở Y tế"):
    """The merger, and what follows it."""
    body = rows.body(review.council, name)
    close_body(
        body_id=body.pk, on=TODAY, merged_into_id=rows.body(review.council, into).pk,
        reason="Sáp nhập", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    return actions.pass_on_reviews(body_id=body.pk, actor=SYSTEM, at=NOW)


def ready(review):
    making.filled(review)
    making.reported(review)


def test_a_delegation_gives_the_review_on_its_last_day_and_not_overnight(review):
    ready(review)
    head, deputy = making.head(review), making.writer(review)
    delegate(
        post_id=head.post_id, person_id=deputy.person_id, since=TODAY, until=TODAY,
        reason="Đi công tác", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    account = Account.objects.get(pk=deputy.account_id)
    overnight = actor_for(account, review.council, TOMORROW)
    with pytest.raises(NotAllowed):
        give_review(review_id=review.pk, actor=overnight, at=TOMORROW)
    today = actor_for(account, review.council, NOW)
    given = give_review(review_id=review.pk, actor=today, at=NOW)
    assert given.given_by_vi.endswith("(theo ủy quyền)")


def test_a_new_head_gives_what_the_old_one_assigned(review):
    ready(review)
    head = making.head(review)
    post = factories.post(review.body, Role.LEAD_CLERK)
    actions.assign_review(review_id=review.pk, post_id=post.pk, actor=head, at=NOW)
    Holding.objects.filter(post_id=head.post_id).update(until=TODAY)
    heir = factories.person(review.council, account=factories.account())
    Holding.objects.create(
        council=review.council, post_id=head.post_id, person=heir, since=TOMORROW.date()
    )
    before = actor_for(Account.objects.get(pk=head.account_id), review.council, TOMORROW)
    with pytest.raises(NotAllowed):
        give_review(review_id=review.pk, actor=before, at=TOMORROW)
    now = actor_for(heir.account, review.council, TOMORROW)
    given = give_review(review_id=review.pk, actor=now, at=TOMORROW)
    assert (given.post, given.assigned_by_vi) == (post, head.label_vi)


def test_a_merged_body_passes_its_open_reviews_on_with_what_was_written(review):
    making.remarked(review)
    making.filled(review)
    assert [one.pk for one in merge(review)] == [review.pk]
    assert merge_again(review) == []
    heir = rows.sitting_for(review.council, "Sở Y tế", Role.LEAD_HEAD)
    assert list(queue_of(heir)) == [review]
    told = Entry.objects.get(name="reviews.review.passed_on")
    assert (told.data["before"], told.data["body_vi"]) == ("Sở Tư pháp", "Sở Y tế")
    making.reported(review)
    assert give_review(review_id=review.pk, actor=heir, at=NOW).body.name == "Sở Y tế"
    assert Remark.objects.get().author == "Sở Tư pháp"


def merge_again(review):
    body = rows.body(review.council, "Sở Tư pháp")
    return actions.pass_on_reviews(body_id=body.pk, actor=SYSTEM, at=NOW)


def test_what_was_given_keeps_its_name_and_the_successor_looks_at_the_answers(review):
    remark = making.remarked(review)
    making.given(review)
    reply = actions.Reply(Answer.DECLINED, "Luật đã quy định")
    sent = actions.answer_remark(remark_id=remark.pk, reply=reply, actor=SYSTEM, at=NOW)
    actions.complete_answers(
        matter_id=review.matter_id, occasion=Occasion.APPRAISAL, actor=SYSTEM, at=NOW
    )
    assert merge(review) == []
    heir = rows.sitting_for(review.council, "Sở Y tế", Role.LEAD_HEAD)
    review = Review.objects.get()
    assert review.body.name == "Sở Tư pháp"
    assert can(heir, "reviews.see", review)
    actions.check_answer(response_id=sent.pk, result=Check.SATISFIED, actor=heir, at=NOW)
    stranger = rows.sitting_for(review.council, "Ban Kinh tế - Ngân sách", Role.LEAD_HEAD)
    assert not can(stranger, "reviews.check_answer", remark)


def test_a_merged_body_passes_on_what_it_was_asked(review):
    ask = {"kind": "opinion", "asked_on": TODAY, "actor": SYSTEM, "at": NOW}
    ids = [rows.body(review.council, name).pk for name in ("Sở Tư pháp", "Sở Y tế")]
    consulting.open_consultation(matter_id=review.matter_id, body_ids=ids[:1], **ask)
    consulting.open_consultation(matter_id=review.matter_id, body_ids=ids, **ask)
    merge(review)
    names = [row.who for row in Opinion.objects.order_by("consultation_id", "pk")]
    assert names == ["Sở Y tế", "Sở Tư pháp", "Sở Y tế"]


def test_the_successor_of_an_invited_body_answers_the_invitation(review):
    meeting = factories.executive_meeting(review.council)
    body = rows.body(review.council, "Sở Tư pháp").pk
    (sent,) = invite_bodies(meeting_id=meeting.pk, body_ids=[body], actor=SYSTEM, at=NOW)
    merge(review)
    heir = rows.sitting_for(review.council, "Sở Y tế", Role.LEAD_HEAD)
    assert list(standing_invitations(heir)) == [sent]
    answered = answer_invitation(
        invitation_id=sent.pk, answer="attend", words="", actor=heir, at=NOW
    )
    assert answered.body.name == "Sở Tư pháp"


def test_the_successor_of_a_body_that_is_heard_replies_to_the_request(review):
    asked = Asked(kind="withdraw", matter_id=review.matter_id, cause="not_ready", reason="Chưa đủ")
    make_request(asked=asked, actor=rows.office(review.council), at=NOW)
    reply = Reply.objects.get(body__name="Sở Tài chính")
    merge(review, "Sở Tài chính")
    heir = rows.sitting_for(review.council, "Sở Y tế", Role.LEAD_HEAD)
    assert reply in replies_awaited(heir, TODAY)
    done = reply_to_request(reply_id=reply.pk, words="Đề nghị giữ", actor=heir, at=NOW)
    assert done.by_vi == heir.label_vi


def test_the_opening_moves_while_the_committee_verifies(review):
    handover = dossiers.hand(review.matter, "submit")
    received_by_the_committee(handover)
    verification = Review.objects.get(kind="verification")
    making.remarked(verification)
    before = review.matter.session.opening_day
    move_opening(
        session_id=review.matter.session_id, opening_day=before + timedelta(days=14),
        reason="Đổi lịch", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    verification.refresh_from_db()
    assert verification.open
    assert verification.criteria.startswith("verification@")
    making.filled(verification, "agree")
    making.reported(verification)
    give_review(review_id=verification.pk, actor=head_of_committee(verification), at=NOW)
    verification.refresh_from_db()
    assert verification.given
    assert Remark.objects.get(source_id=verification.pk).given_at == NOW


def received_by_the_committee(handover):
    post = dossiers.head_of(handover.dossier.matter).post_id
    promises = [Promised(name, post, TODAY) for name in lacking_of(handover)]
    accept_conditionally(handover_id=handover.pk, promises=promises, actor=SYSTEM, at=NOW)
    actions.open_reviews(handover_id=handover.pk, actor=SYSTEM, at=NOW)


def head_of_committee(review):
    return factories.actor(Role.COMMITTEE_HEAD, review.council, body=review.body)
