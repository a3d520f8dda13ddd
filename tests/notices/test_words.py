"""What notices say: names in the reader's language, and what is true of a matter that came late."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.utils.translation import override

from kyhop.access.actor import SYSTEM
from kyhop.council.actions.move_opening import move_opening
from kyhop.deadlines.models import Deadline
from kyhop.dossiers.phrases import returned
from kyhop.followup.phrases import recorded
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.register_matter import add_late
from kyhop.matters.actions.replan_session import replan_session
from kyhop.notices.models import Notice
from kyhop.notices.receivers import tell_of
from kyhop.notices.reminding import remind
from kyhop.people.models import Body
from kyhop.requests.phrases import decided
from kyhop.reviews.consulting import actions as consulting
from tests import factories
from tests.desk.world import CAUSE
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db
NAMES = {"Sở Tài chính": "Department of Finance", "Sở Y tế": "Department of Health"}


@made_once
def matter():
    council = rows.province()
    for name, english in NAMES.items():
        Body.objects.filter(council=council, name=name).update(name_en=english)
    return rows.matter(factories.session(council))


def said(name: str, language: str = "en") -> str:
    with override(language):
        return say(Entry.objects.filter(name=name).latest("seq"))


def in_english(sentence, **data) -> str:
    with override("en"):
        return sentence(data)


def test_who_leads_a_matter_is_named_in_the_readers_language(matter):
    assert "led by Department of Finance" in said("matters.matter.registered")
    assert "Sở Tài chính chủ trì" in said("matters.matter.registered", "vi")


def test_a_later_session_is_named_in_the_readers_language(matter):
    later = factories.session(
        matter.council, number=9, opening_day=TODAY + timedelta(days=90), closing_day=None
    )
    carry_over(matter_id=matter.pk, to_session_id=later.pk, reason="X", actor=SYSTEM, at=NOW)
    assert "over to 9th session" in said("matters.matter.carried_over")
    assert "Kỳ họp thứ Chín" in said("matters.matter.carried_over", "vi")


def test_who_is_asked_and_who_was_silent_is_named_in_the_readers_language(matter):
    ids = [rows.body(matter.council, name).pk for name in ("Sở Y tế", "Sở Tư pháp")]
    made = consulting.open_consultation(
        matter_id=matter.pk, body_ids=ids, names=["Hội Luật gia"], kind="opinion", asked_on=TODAY,
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    asked = said("reviews.consultation.opened")
    assert "asked of Sở Tư pháp, Department of Health, Hội Luật gia" in asked
    assert "Sở Y tế" in said("reviews.consultation.opened", "vi")
    later = NOW + timedelta(days=30)
    consulting.close_consultation(consultation_id=made.pk, actor=SYSTEM, at=later)
    assert "no reply from Sở Tư pháp, Department of Health" in said("reviews.consultation.closed")


def test_entries_of_old_without_an_english_name_keep_the_one_they_have():
    data = {"body": "Công an tỉnh", "words": "Niêm yết lệ phí", "due": None, "due_words": ""}
    text = in_english(recorded, **data)
    assert text == "Công an tỉnh promised the council, without a date: “Niêm yết lệ phí”."
    assert in_english(recorded, **data, body_en="Police").startswith("Police promised")


def test_the_papers_for_which_a_dossier_came_back_are_named_in_the_readers_language():
    data = {
        "step_vi": "A", "step_en": "A", "from_body": "Sở", "to_body": "Sở Tư pháp", "new_round": 2,
        "round": 1, "title": "X", "reasons": {"du_thao": "Thiếu phụ lục"},
        "words": "Dự thảo nghị quyết: Thiếu phụ lục",
    }  # fmt: skip
    assert in_english(returned, **data).endswith("Draft resolution: Thiếu phụ lục")
    own = data | {"words": "Đề nghị bổ sung phụ lục"}
    assert in_english(returned, **own).endswith("round 2 begins. Đề nghị bổ sung phụ lục")


def test_conditions_begin_a_sentence_of_their_own():
    data = {
        "kind": "postpone", "title": "X", "cause": "",  "decision": "conditional", "words": "Đồng ý",
        "conditions": "Gửi trước dự thảo", "conditions_by": "2026-12-02",
    }  # fmt: skip
    assert "Đồng ý. Conditions, by 02/12/2026: Gửi trước" in in_english(decided, **data)


def test_a_notice_names_its_session_in_the_readers_language(matter):
    clerk = rows.sitting_for(matter.council, "Sở Tài chính")
    move_opening(
        session_id=matter.session_id,
        opening_day=date(2026, 12, 15),
        reason="X",
        actor=SYSTEM,
        at=NOW,
    )
    tell_of(Entry.objects.get(name="council.session.opening_moved"))
    told = Notice.objects.get(person_id=clerk.person_id, kind="decided")
    assert told.text_vi.startswith("Kỳ họp thứ Ba: Chuyển khai mạc từ 08:00 08/12/2026")
    assert told.text_en.startswith("3rd session: Moved the opening from 08:00 08/12/2026")


def test_of_a_matter_that_was_added_late_it_is_not_said_that_it_missed_earlier_dates(
    matter, monkeypatch
):
    adding = import_module("kyhop.matters.actions.register_matter")
    monkeypatch.setattr(adding, "pass_gates", lambda change: None)
    added = add_late(
        session_id=matter.session_id, fields=rows.fields(matter.council, title="Nội dung bổ sung"),
        reason="Yêu cầu đột xuất", under=7, actor=SYSTEM, at=NOW,
    )  # fmt: skip
    assert "on an approved request" in said("matters.matter.added_late")
    replan_session(session_id=matter.session_id, cause=CAUSE, actor=SYSTEM, at=NOW)
    before, after = TODAY - timedelta(days=20), TODAY + timedelta(days=1)
    for step, due in (("propose", before), ("draft", after)):
        found = Deadline.objects.filter(timeline__holder_id=added.pk, step_id=step)
        found.update(state="late", due=due)
    other = Deadline.objects.filter(timeline__holder_id=matter.pk, step_id="propose")
    other.update(state="late", due=before)
    rows.sitting_for(matter.council, "Sở Tài chính")
    remind(council_id=matter.council_id, today=TODAY + timedelta(days=3), at=NOW)
    told = {
        (n.subject.rpartition(":")[2], n.step_id): n for n in Notice.objects.filter(kind="late")
    }
    early = told[str(added.pk), "propose"]
    assert "before the matter was added to the session on 16/11/2026" in early.text_en
    assert "trước khi nội dung được bổ sung vào kỳ họp ngày 16/11/2026" in early.text_vi
    assert "đã quá hạn ngày 17/11/2026" in told[str(added.pk), "draft"].text_vi
    assert f"đã quá hạn ngày {before:%d/%m/%Y}" in told[str(matter.pk), "propose"].text_vi
    assert date(2026, 11, 16) == TODAY
