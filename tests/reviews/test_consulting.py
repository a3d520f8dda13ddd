"""Asking for opinions: who is asked, until when, who replied, who did not, and what the lead owes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed, can
from kyhop.dossiers.queries import current_versions, dossier_of
from kyhop.files import holders
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from kyhop.law.overlay import Force
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.refusals import NotRunning
from kyhop.people.models import Body
from kyhop.reviews import actions as reviews
from kyhop.reviews.consulting import actions
from kyhop.reviews.consulting.documents import replies_summary
from kyhop.reviews.consulting.queries import chain_of, consultations_before, papers_of
from kyhop.reviews.consulting.refusals import (
    AlreadyReplied,
    AsksItself,
    BeforeItsStart,
    ConsultationEnded,
    DayNeeded,
    InFuture,
    LetterNeeded,
    NobodyAsked,
    NoFront,
    RepliesAwaited,
    ShorterThanLaw,
)
from kyhop.reviews.consulting.states import ReplyKind
from kyhop.reviews.consulting.terms import Term, term_of
from kyhop.reviews.models import Asked, Posting, Remark
from kyhop.reviews.queries import lines_of
from kyhop.reviews.refusals import StillUnanswered, WordsNeeded
from kyhop.reviews.states import Answer, Occasion
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.reviews.asking import LATER, asked, at, body, lead, letter, page, posted, reply

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return rows.matter()


def test_the_day_of_reply_is_the_one_of_the_procedure_and_the_journal_names_the_bodies(matter):
    made = asked(
        matter, names=["Hội Luật gia tỉnh", " Hội  Luật gia tỉnh ", ""], actor=lead(matter)
    )
    assert (made.number, made.reply_by, made.by_law) == (1, date(2026, 11, 26), True)
    assert [row.who for row in made.asked.all()] == ["Sở Tư pháp", "Sở Y tế", "Hội Luật gia tỉnh"]
    line = Entry.objects.get(name="reviews.consultation.opened")
    assert line.data["asked"] == ["Sở Tư pháp", "Sở Y tế", "Hội Luật gia tỉnh"]
    assert line.data["reply_by"] == "2026-11-26"
    assert asked(matter, "Sở Y tế", reply_by=date(2026, 12, 1)).by_law is False


def test_only_the_lead_asks_and_not_itself(matter):
    for actor in (rows.office(matter.council), rows.sitting_for(matter.council, "Sở Y tế")):
        with pytest.raises(NotAllowed):
            asked(matter, actor=actor)
    with pytest.raises(AsksItself, match="Sở Tài chính"):
        asked(matter, "Sở Tài chính", "Sở Y tế")
    with pytest.raises(NobodyAsked):
        actions.open_consultation(
            matter_id=matter.pk, kind="opinion", asked_on=TODAY, actor=SYSTEM, at=NOW
        )
    assert not Asked.objects.exists()


def test_days_that_cannot_be_are_refused(matter):
    with pytest.raises(InFuture):
        asked(matter, asked_on=TODAY + timedelta(days=1))
    with pytest.raises(BeforeItsStart):
        asked(matter, reply_by=TODAY - timedelta(days=1))
    with pytest.raises(DayNeeded):
        actions.open_consultation(
            matter_id=matter.pk, kind="criticism", asked_on=TODAY, actor=SYSTEM, at=NOW
        )


def test_a_binding_time_is_not_cut_and_an_unconfirmed_one_is_marked(matter, monkeypatch):
    assert term_of(matter, "consult", TODAY, NOW).force is Force.PROVISIONAL
    asked(matter, reply_by=TODAY + timedelta(days=3))
    firm = Term(date(2026, 11, 26), 10, "r", Force.BINDING, Words("10 ngày", "10 days"),
                Words("Điều 1", "Art. 1"))  # fmt: skip
    monkeypatch.setattr("kyhop.reviews.consulting.asking.term_of", lambda *_: firm)
    with pytest.raises(ShorterThanLaw, match="26/11/2026"):
        asked(matter, reply_by=TODAY + timedelta(days=9))
    with pytest.raises(ShorterThanLaw):
        posted(matter, ends=TODAY + timedelta(days=9))


def test_a_reply_with_points_makes_remarks_that_the_lead_owes_an_answer(matter):
    first = asked(matter).asked.get(body__name="Sở Y tế")
    theirs = rows.sitting_for(matter.council, "Sở Y tế")
    with pytest.raises(NotAllowed):
        reply(first, actor=rows.sitting_for(matter.council, "Sở Tư pháp"))
    with pytest.raises(WordsNeeded):
        reply(first, ReplyKind.OPPOSED, " ", actor=theirs)
    done = reply(first, ReplyKind.REMARKS, "Bỏ khoản 2", "Làm rõ mức chi", actor=theirs,
                 words="Cơ bản nhất trí", reference="12/SYT")  # fmt: skip
    assert (done.reply, done.by_vi, done.late) == ("remarks", theirs.label_vi, False)
    lines = lines_of(matter.pk, Occasion.CONSULTATION)
    assert [(x.remark.author, x.remark.words) for x in lines] == [
        ("Sở Y tế", "Bỏ khoản 2"), ("Sở Y tế", "Làm rõ mức chi"),
    ]  # fmt: skip
    line = Entry.objects.get(name="reviews.reply.recorded")
    assert (line.data["who"], line.data["remarks"], line.data["late"]) == ("Sở Y tế", 2, False)
    with pytest.raises(StillUnanswered):
        reviews.complete_answers(
            matter_id=matter.pk, occasion=Occasion.CONSULTATION, actor=SYSTEM, at=NOW
        )
    with pytest.raises(AlreadyReplied, match="Sở Y tế"):
        reply(first, actor=lead(matter))


def test_the_asked_body_checks_the_answer_to_its_own_remark(matter):
    reply(asked(matter).asked.get(body__name="Sở Y tế"), ReplyKind.REMARKS, "Bỏ khoản 2")
    remark = Remark.objects.get()
    said = reviews.Reply(Answer.DECLINED, "Luật đã quy định")
    reviews.answer_remark(remark_id=remark.pk, reply=said, actor=lead(matter), at=NOW)
    assert can(rows.sitting_for(matter.council, "Sở Y tế"), "reviews.check_answer", remark)
    assert not can(lead(matter), "reviews.check_answer", remark)


def test_the_lead_records_for_a_body_and_the_days_are_looked_at(matter):
    row = asked(matter).asked.get(body__name="Sở Tư pháp")
    with pytest.raises(InFuture):
        reply(row, replied_on=TODAY + timedelta(days=1))
    with pytest.raises(BeforeItsStart):
        reply(row, replied_on=TODAY - timedelta(days=1))
    for somebody in (rows.office(matter.council), rows.sitting_for(matter.council, "Sở Y tế")):
        with pytest.raises(NotAllowed):
            reply(row, actor=somebody, file=letter())
    with pytest.raises(LetterNeeded, match="Sở Tư pháp"):
        reply(row, actor=lead(matter), at=LATER, replied_on=date(2026, 12, 1))
    assert not Entry.objects.filter(name="reviews.reply.recorded").exists()
    late = reply(
        row, actor=lead(matter), at=LATER, replied_on=date(2026, 12, 1), file=letter("Góp ý.png")
    )
    assert late.by_vi.endswith("Sở Tài chính")
    assert papers_of([late.consultation])[late.consultation_id, late.slot].name == "Góp ý.png"
    assert late.late
    assert Entry.objects.get(name="reviews.reply.recorded").data["late"] is True


def test_closing_records_silence_as_silence_and_does_the_step(matter):
    made = asked(matter)
    reply(made.asked.get(body__name="Sở Y tế"))
    with pytest.raises(RepliesAwaited, match="Sở Tư pháp"):
        actions.close_consultation(consultation_id=made.pk, actor=SYSTEM, at=NOW)
    with pytest.raises(NotAllowed):
        actions.close_consultation(
            consultation_id=made.pk, actor=rows.office(matter.council), at=LATER
        )
    assert not StepRecord.objects.filter(step_id="consult").exists()
    actions.close_consultation(consultation_id=made.pk, actor=lead(matter), at=LATER)
    assert made.asked.get(body__name="Sở Tư pháp").reply == ReplyKind.SILENT
    assert StepRecord.objects.get(matter=matter, step_id="consult").post.body == matter.lead
    line = Entry.objects.get(name="reviews.consultation.closed")
    assert (line.data["asked"], line.data["replied"]) == (2, 1)
    assert line.data["silent"] == ["Sở Tư pháp"]
    with pytest.raises(ConsultationEnded):
        actions.close_consultation(consultation_id=made.pk, actor=SYSTEM, at=LATER)
    with pytest.raises(ConsultationEnded):
        actions.ask_more(consultation_id=made.pk, names=["Khác"], actor=SYSTEM, at=LATER)
    after = reply(made.asked.get(body__name="Sở Tư pháp"), at=LATER, replied_on=LATER.date())
    assert (after.reply, after.late) == (ReplyKind.AGREED, True)


def test_the_step_waits_for_the_last_open_consultation(matter):
    first, second = asked(matter, "Sở Y tế"), asked(matter, "Sở Tư pháp")
    reply(first.asked.get())
    reply(second.asked.get())
    actions.close_consultation(consultation_id=first.pk, actor=SYSTEM, at=NOW)
    assert not StepRecord.objects.filter(step_id="consult").exists()
    actions.close_consultation(consultation_id=second.pk, actor=SYSTEM, at=NOW)
    assert StepRecord.objects.filter(step_id="consult").count() == 1


def test_more_bodies_join_once(matter):
    made = asked(matter, "Sở Y tế")
    ids = [body(matter, "Sở Y tế").pk, body(matter, "Sở Tư pháp").pk]
    with pytest.raises(NotAllowed):
        actions.ask_more(
            consultation_id=made.pk, body_ids=ids, actor=rows.office(matter.council), at=NOW
        )
    new = actions.ask_more(consultation_id=made.pk, body_ids=ids, actor=lead(matter), at=NOW)
    assert [row.who for row in new] == ["Sở Tư pháp"]
    assert Entry.objects.get(name="reviews.consultation.more_asked").data["asked"] == ["Sở Tư pháp"]
    with pytest.raises(NobodyAsked):
        actions.ask_more(consultation_id=made.pk, body_ids=ids, actor=SYSTEM, at=NOW)


def test_the_front_criticises_and_its_paper_enters_the_dossier(matter):
    made = actions.open_consultation(
        matter_id=matter.pk, kind="criticism", asked_on=TODAY, reply_by=TODAY + timedelta(days=15),
        actor=lead(matter), at=NOW,
    )  # fmt: skip
    row = made.asked.get()
    assert row.who == "Ủy ban MTTQ Việt Nam tỉnh"
    front = factories.actor(Role.FRONT, matter.council, body=row.body)
    with pytest.raises(NotAllowed):
        reply(row, actor=lead(matter), file=letter())
    file = letter("Phản biện.png")
    reply(row, ReplyKind.REMARKS, "Cân nhắc đối tượng", actor=front, file=file)
    version = current_versions(dossier_of(matter.pk))["van_ban_phan_bien"]
    assert version.file.name == "Phản biện.png"
    assert StepRecord.objects.get(step_id="criticise").post.body == row.body
    with pytest.raises(NobodyAsked):
        actions.ask_more(consultation_id=made.pk, names=["Khác"], actor=SYSTEM, at=NOW)


def test_the_office_records_the_criticism_of_a_front_without_an_account_from_its_letter(matter):
    made = actions.open_consultation(
        matter_id=matter.pk, kind="criticism", asked_on=TODAY, reply_by=TODAY + timedelta(days=15),
        actor=lead(matter), at=NOW,
    )  # fmt: skip
    row, office = made.asked.get(), rows.office(matter.council)
    with pytest.raises(LetterNeeded, match="MTTQ"):
        reply(row, actor=office)
    done = reply(row, ReplyKind.AGREED, actor=office, file=letter("Phản biện.png"))
    assert done.by_vi == office.label_vi
    version = current_versions(dossier_of(matter.pk))["van_ban_phan_bien"]
    assert version.file.name == "Phản biện.png"
    told = Entry.objects.get(name="reviews.reply.recorded")
    assert (told.data["who"], told.post_id) == (row.who, office.post_id)


def test_what_was_asked_before_a_carry_over_is_read_on_the_new_matter_and_not_changed(matter):
    made = asked(matter, names=["Hội Luật gia"])
    reply(made.asked.get(body__name="Sở Y tế"), file=letter("Góp ý.png"))
    posted(matter)
    later = factories.session(
        matter.council, number=9, opening_day=TODAY + timedelta(days=90), closing_day=None
    )
    new = carry_over(
        matter_id=matter.pk, to_session_id=later.pk, reason="Chưa kịp", actor=SYSTEM, at=NOW
    )
    assert [one.pk for one in chain_of(new)] == [new.pk, matter.pk]
    told = page(factories.client_of(lead(new)), new)
    assert f"Cho {matter.session.short_title}, trước khi chuyển kỳ họp" in told
    assert "1/3 đã trả lời" in told
    assert "Góp ý.png" in told
    for verb in (("reply", made.asked.last().pk), ("close_consultation", made.pk),
                 ("close_posting", Posting.objects.get().pk)):  # fmt: skip
        assert at(matter, *verb) not in told
    assert at(new, "ask", new.pk) in told
    with pytest.raises(NotRunning):
        reply(made.asked.get(name="Hội Luật gia"), actor=lead(matter), file=letter())

    theirs = rows.sitting_for(matter.council, "Sở Y tế")
    assert can(theirs, "reviews.see_consultations", matter)
    assert not can(theirs, "reviews.see_consultations", new)
    Matter.objects.filter(pk=new.pk).update(lead=body(matter, "Ban Kinh tế - Ngân sách"))
    heir = rows.sitting_for(matter.council, "Ban Kinh tế - Ngân sách")
    file = papers_of([made])[made.pk, made.asked.get(body__name="Sở Y tế").slot]
    assert can(heir, "reviews.see_consultations", matter)
    assert holders.policy_of(file.holder_kind).may_read(heir, file, NOW)
    summary = replies_summary(new, [], [], TODAY, earlier=consultations_before(new))
    said = " ".join(getattr(block, "text", "") for block in summary.blocks)
    assert f"Đã thực hiện khi chuẩn bị {matter.session.title}" in said
    assert "Chưa lấy ý kiến" not in said
    where = reverse("desk:matter", args=[new.council.slug, new.pk])
    shown = factories.client_of(rows.office(matter.council)).get(where)
    assert shown.status_code == 200
    assert "trước khi chuyển kỳ họp" in shown.content.decode()


def test_a_council_without_a_front_says_so(matter):
    Body.objects.filter(council=matter.council, kind="front").update(kind="other")
    with pytest.raises(NoFront):
        actions.open_consultation(
            matter_id=matter.pk, kind="criticism", asked_on=TODAY, reply_by=TODAY, actor=SYSTEM,
            at=NOW,
        )  # fmt: skip
