"""Who was asked reads the draft from then on, and nothing that came after the close."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.dossiers.models import PaperVersion
from kyhop.dossiers.policy import may_read_version
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.reviews import actions as reviews
from kyhop.reviews.consulting import actions
from kyhop.reviews.consulting.states import ReplyKind
from kyhop.reviews.models import Remark
from kyhop.reviews.states import Answer, Occasion
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.reviews.asking import LATER, asked, reply

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return rows.matter()


def test_those_asked_read_the_draft_from_then_on_and_nobody_else(matter):
    draft = making.bring(matter, "du_thao")
    other = making.bring(matter, "phieu_de_xuat")
    health = rows.sitting_for(matter.council, "Sở Y tế")
    justice = rows.sitting_for(matter.council, "Sở Tư pháp")
    assert not may_read_version(health, draft, NOW)
    asked(matter, "Sở Y tế")
    assert may_read_version(health, draft, NOW)
    assert not may_read_version(health, other, NOW)
    assert not may_read_version(justice, draft, NOW)


def drafts_read_by(actor, at) -> list[int]:
    """The numbers of the draft's versions that somebody reads."""
    versions = PaperVersion.objects.filter(paper__paper_id="du_thao").order_by("number")
    return [one.number for one in versions if may_read_version(actor, one, at)]


def test_those_asked_keep_what_was_sent_to_them_and_read_nothing_that_came_after_the_close(matter):
    hours = [NOW - timedelta(days=3), NOW - timedelta(days=2), NOW + timedelta(days=1)]
    for number, hour in enumerate(hours, 1):
        making.bring(matter, name=f"{number}.png", at=hour)
    made = asked(matter, "Sở Y tế")
    health = rows.sitting_for(matter.council, "Sở Y tế")
    assert drafts_read_by(health, NOW + timedelta(days=1)) == [2, 3]
    reply(made.asked.get(), at=NOW + timedelta(days=2), replied_on=TODAY + timedelta(days=2))
    making.bring(matter, name="4.png", at=NOW + timedelta(days=3))
    assert drafts_read_by(health, NOW + timedelta(days=3)) == [2, 3, 4]
    actions.close_consultation(consultation_id=made.pk, actor=SYSTEM, at=LATER)
    for number in (5, 6):
        making.bring(matter, name=f"{number}.png", at=LATER + timedelta(days=number))
    after = LATER + timedelta(days=7)
    assert drafts_read_by(health, after) == [2, 3, 4]
    asked(matter, "Sở Y tế", asked_on=after.date(), at=after, reply_by=after.date())
    assert drafts_read_by(health, after) == [2, 3, 4, 6]


def test_the_body_into_which_one_that_was_asked_is_merged_reads_what_was_sent(matter):
    making.bring(matter)
    asked(matter, "Sở Y tế")
    heir = Body.objects.create(council=matter.council, name="Sở mới", kind=BodyKind.DEPARTMENT)
    theirs = rows.sitting_for(matter.council, "Sở mới")
    assert drafts_read_by(theirs, NOW) == []
    Body.objects.filter(name="Sở Y tế").update(merged_into=heir)
    assert drafts_read_by(theirs, NOW) == [1]


def test_who_made_a_remark_reads_the_version_in_which_it_was_taken_up(matter):
    making.bring(matter, name="1.png")
    made = asked(matter, "Sở Y tế", "Sở Tư pháp")
    health = rows.sitting_for(matter.council, "Sở Y tế")
    reply(made.asked.get(body__name="Sở Y tế"), ReplyKind.REMARKS, "Bỏ khoản 2")
    reply(made.asked.get(body__name="Sở Tư pháp"))
    actions.close_consultation(consultation_id=made.pk, actor=SYSTEM, at=NOW + timedelta(hours=1))
    taken_up = making.bring(matter, name="2.png", at=NOW + timedelta(hours=2))
    said = reviews.Reply(Answer.ACCEPTED, file_id=taken_up.file_id, place="Điều 2")
    words = {"actor": making.head_of(matter), "at": NOW + timedelta(hours=3)}
    reviews.answer_remark(remark_id=Remark.objects.get().pk, reply=said, **words)
    assert drafts_read_by(health, LATER) == [1]
    reviews.complete_answers(matter_id=matter.pk, occasion=Occasion.CONSULTATION, **words)
    assert drafts_read_by(health, LATER) == [1, 2]
    assert drafts_read_by(rows.sitting_for(matter.council, "Sở Tư pháp"), LATER) == [1]
