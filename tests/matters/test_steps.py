"""Recording, leaving out and undoing steps; lateness; files."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction

from kyhop.access.actor import SYSTEM
from kyhop.access.rules import NotAllowed
from kyhop.deadlines.holders import Cause
from kyhop.deadlines.models import Deadline
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from kyhop.matters.actions.record_step import (
    DoneInFuture,
    LateReasonNeeded,
    NoSuchStep,
    StepAlreadyRecorded,
    record_step,
)
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.actions.restore_step import NotUndone, restore_step
from kyhop.matters.actions.skip_step import NotOptional, skip_step
from kyhop.matters.actions.undo_step import AlreadyUndone, TooLateToUndo, undo_step
from kyhop.matters.attachments import (
    LARGEST,
    FileEmpty,
    FileHasMacros,
    FileNotAccepted,
    FileTooLarge,
    Upload,
)
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.queries import standing_records, steps_of
from kyhop.matters.refusals import NotRunning, ReasonNeeded
from kyhop.matters.states import MatterKind, MatterState, StepMark
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
CAUSE = Cause("test", Words("Thử", "Test"))


@made_once
def matter():
    return rows.matter()


@made_once
def clerk(matter):
    return rows.sitting_for(matter.council, "Sở Tài chính")


@made_once
def office(matter):
    return rows.office(matter.council)


def record(matter, actor, step="draft", day=TODAY, **more):
    return record_step(
        matter_id=matter.pk, step_id=step, done_on=day, actor=actor, at=more.pop("at", NOW), **more
    )


def test_a_post_records_its_step_today(matter, clerk):
    kept = record(matter, clerk, note="  Đã gửi\u00a0dự thảo ")
    assert (kept.done_on, kept.mark, kept.note) == (TODAY, StepMark.DONE, "Đã gửi dự thảo")
    assert (kept.post_id, kept.by_vi) == (clerk.post_id, clerk.label_vi)
    entry = Entry.objects.get(name="matters.step.recorded")
    assert entry.subject == f"matters.matter:{matter.pk}"
    assert (entry.data["step"], entry.data["late"]) == ("draft", False)
    assert {s.step.id: s.done_on for s in steps_of(matter)}["draft"] == TODAY


def test_back_dating_needs_a_reason_and_the_future_is_refused(matter, clerk):
    with pytest.raises(ReasonNeeded) as refused:
        record(matter, clerk, day=YESTERDAY)
    assert refused.value.field == "back_reason"
    with pytest.raises(DoneInFuture):
        record(matter, clerk, day=TODAY + timedelta(days=1))
    assert record(matter, clerk, day=YESTERDAY, back_reason="Quên ghi").done_on == YESTERDAY


def test_the_second_person_is_told_who_was_first(matter, clerk, office):
    record(matter, clerk)
    with pytest.raises(StepAlreadyRecorded) as refused:
        record(matter, office)
    assert clerk.label_vi in str(refused.value)
    assert TODAY.strftime("%d/%m/%Y") in str(refused.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        StepRecord.objects.create(
            council=matter.council, matter=matter, step_id="draft", done_on=TODAY, recorded_at=NOW
        )


@pytest.mark.parametrize(
    ("name", "role", "step", "allowed"),
    [
        ("Sở Tài chính", "lead_clerk", "draft", True),
        ("Sở Tài chính", "lead_head", "draft", True),
        ("Sở Y tế", "lead_clerk", "draft", False),
        ("Sở Tài chính", "lead_clerk", "appraise", False),
        ("Sở Tư pháp", "justice_appraiser", "appraise", True),
        ("Ban Pháp chế", "committee_clerk", "verify", True),
        ("Ban Kinh tế - Ngân sách", "committee_head", "verify", False),
        ("Thường trực HĐND tỉnh", "standing_board", "accept", True),
        ("Văn phòng UBND tỉnh", "executive_office", "executive_meeting", True),
        ("Văn phòng UBND tỉnh", "executive_office", "verify", False),
        ("Ủy ban MTTQ Việt Nam tỉnh", "front", "criticise", True),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office", "draft", True),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office", "verify", True),
    ],
)
def test_who_may_record_which_step(matter, name, role, step, allowed):
    actor = rows.sitting_for(matter.council, name, role)
    if allowed:
        assert record(matter, actor, step).post_id == actor.post_id
    else:
        with pytest.raises(NotAllowed):
            record(matter, actor, step)


def test_another_council_records_and_undoes_nothing_here(matter, clerk):
    kept = record(matter, clerk)
    stranger = rows.office(rows.province())
    with pytest.raises(NotAllowed) as refused:
        record(matter, stranger, "post")
    assert refused.value.hidden
    with pytest.raises(NotAllowed) as refused:
        undo_step(record_id=kept.pk, reason="x", actor=stranger, at=NOW)
    assert refused.value.hidden


def test_steps_that_do_not_exist_and_matters_that_left(matter, office):
    with pytest.raises(NoSuchStep):
        record(matter, office, "none")
    Matter.objects.filter(pk=matter.pk).update(state=MatterState.WITHDRAWN)
    with pytest.raises(NotRunning):
        record(matter, office)


def binding(matter, step, day):
    """The step's date as a rule that binds would keep it."""
    replan_session(session_id=matter.session_id, cause=CAUSE, actor=SYSTEM, at=NOW)
    found = Deadline.objects.filter(timeline__holder_id=matter.pk, step_id=step)
    assert found.update(rule_due=day, due=day, provisional=False, duty_grade="A", value_grade="L")


def test_late_by_a_binding_rule_needs_a_reason_of_the_list(matter, clerk):
    binding(matter, "draft", YESTERDAY)
    with pytest.raises(LateReasonNeeded) as refused:
        record(matter, clerk)
    assert YESTERDAY.strftime("%d/%m/%Y") in str(refused.value)
    with pytest.raises(LateReasonNeeded):
        record(matter, clerk, late_reason="none")
    with pytest.raises(ReasonNeeded) as refused:
        record(matter, clerk, late_reason="other")
    assert refused.value.field == "late_text"
    kept = record(matter, clerk, late_reason="data_missing")
    assert (kept.late_reason, kept.due) == ("data_missing", YESTERDAY)
    assert Entry.objects.get(name="matters.step.recorded").data["late"] is True


def test_in_time_the_reason_is_not_kept(matter, clerk):
    binding(matter, "draft", TODAY)
    assert record(matter, clerk, late_reason="funding").late_reason == ""


def test_a_provisional_rule_or_a_norm_makes_nobody_late(matter, clerk, office):
    binding(matter, "draft", YESTERDAY)
    Deadline.objects.filter(step_id="draft").update(provisional=True)
    assert record(matter, clerk).late_reason == ""
    binding(matter, "post", YESTERDAY)
    Deadline.objects.filter(step_id="post").update(value_grade="N")
    assert record(matter, clerk, "post").late_reason == ""


def test_whoever_recorded_it_undoes_it_on_the_same_day(matter, clerk, office):
    kept = record(matter, clerk)
    with pytest.raises(ReasonNeeded):
        undo_step(record_id=kept.pk, reason=" ", actor=clerk, at=NOW)
    undo_step(record_id=kept.pk, reason="Nhầm bước", actor=clerk, at=NOW)
    kept.refresh_from_db()
    assert (kept.undone_reason, kept.undone_by_vi) == ("Nhầm bước", clerk.label_vi)
    assert standing_records([matter.pk])[matter.pk] == {}
    with pytest.raises(AlreadyUndone) as refused:
        undo_step(record_id=kept.pk, reason="x", actor=office, at=NOW)
    assert clerk.label_vi in str(refused.value)
    assert record(matter, clerk).pk != kept.pk
    assert StepRecord.objects.filter(matter=matter, step_id="draft").count() == 2
    assert Entry.objects.get(name="matters.step.undone").data["reason"] == "Nhầm bước"


def test_on_another_day_only_the_council_office_undoes(matter, clerk, office):
    kept = record(matter, clerk)
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(TooLateToUndo):
        undo_step(record_id=kept.pk, reason="x", actor=clerk, at=tomorrow)
    assert undo_step(record_id=kept.pk, reason="x", actor=office, at=tomorrow).undone_at


def test_others_do_not_undo(matter, clerk):
    kept = record(matter, clerk)
    with pytest.raises(NotAllowed):
        undo_step(
            record_id=kept.pk, reason="x", actor=rows.sitting_for(matter.council, "Sở Y tế"), at=NOW
        )


def test_what_was_undone_by_mistake_stands_again_as_it_was(matter, clerk, office):
    kept = record(matter, clerk, note="Bản 1")
    words = {"record_id": kept.pk, "at": NOW + timedelta(days=1)}
    with pytest.raises(NotUndone):
        restore_step(reason="x", actor=office, **words)
    undo_step(record_id=kept.pk, reason="Nhầm bước", actor=clerk, at=NOW)
    with pytest.raises(ReasonNeeded):
        restore_step(reason=" ", actor=office, **words)
    with pytest.raises(NotAllowed):
        restore_step(reason="x", actor=rows.sitting_for(matter.council, "Sở Y tế"), **words)
    restore_step(reason="Bỏ nhầm", actor=clerk, **words)
    assert standing_records([matter.pk])[matter.pk] == {"draft": kept}
    again = StepRecord.objects.get()
    assert (again.note, again.undone_at, again.undone_reason) == ("Bản 1", None, "")
    entry = Entry.objects.get(name="matters.step.restored")
    assert say(entry).startswith("Khôi phục đánh dấu “")
    assert (entry.data["record_id"], entry.data["reason"]) == (kept.pk, "Bỏ nhầm")


def test_what_was_recorded_anew_since_is_not_overlaid(matter, clerk, office):
    kept = record(matter, clerk)
    undo_step(record_id=kept.pk, reason="Nhầm bước", actor=clerk, at=NOW)
    record(matter, office)
    with pytest.raises(StepAlreadyRecorded) as refused:
        restore_step(record_id=kept.pk, reason="x", actor=office, at=NOW)
    assert office.label_vi in str(refused.value)


def test_an_optional_step_is_left_out_with_a_reason(matter):
    front = rows.sitting_for(matter.council, "Ủy ban MTTQ Việt Nam tỉnh", "front")
    words = {"matter_id": matter.pk, "actor": front, "at": NOW}
    with pytest.raises(ReasonNeeded):
        skip_step(step_id="criticise", reason="", **words)
    kept = skip_step(step_id="criticise", reason="Không đề nghị phản biện", **words)
    assert kept.mark == StepMark.SKIPPED
    assert Entry.objects.get(name="matters.step.skipped").data["step"] == "criticise"
    with pytest.raises(StepAlreadyRecorded):
        skip_step(step_id="criticise", reason="x", **words)


def test_a_step_that_the_procedure_asks_for_is_not_left_out(matter, clerk, office):
    with pytest.raises(NotOptional):
        skip_step(matter_id=matter.pk, step_id="draft", reason="x", actor=clerk, at=NOW)
    with pytest.raises(NotAllowed):
        skip_step(matter_id=matter.pk, step_id="criticise", reason="x", actor=clerk, at=NOW)


@pytest.mark.parametrize(
    ("kind", "state"),
    [(MatterKind.NORMATIVE, MatterState.ADOPTED), (MatterKind.REPORT, MatterState.NOTED)],
)
def test_the_step_that_stands_for_adoption_concludes_the_matter(kind, state):
    matter = rows.matter(kind=kind)
    office = rows.office(matter.council)
    step = next(s.step for s in steps_of(matter) if s.step.meeting == "adoption")
    kept = record(matter, office, step.id)
    matter.refresh_from_db()
    assert matter.state == state
    undo_step(record_id=kept.pk, reason="Nhầm", actor=office, at=NOW)
    matter.refresh_from_db()
    assert matter.state == MatterState.REGISTERED
    restore_step(record_id=kept.pk, reason="Bỏ nhầm", actor=office, at=NOW)
    matter.refresh_from_db()
    assert matter.state == state


def zipped(*names):
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def test_a_file_is_kept_by_its_hash_with_its_type(matter, clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = Upload("C:\\hồ sơ\\Tờ trình.docx", zipped("[Content_Types].xml", "word/document.xml"))
    kept = record(matter, clerk, file=upload)
    assert kept.file_name == "Tờ trình.docx"
    assert kept.file_type.endswith("wordprocessingml.document")
    with kept.file.open() as stored:
        assert stored.read() == upload.data
    assert kept.sha256 in kept.file.name
    assert Entry.objects.get(name="matters.step.recorded").data["file_sha256"] == kept.sha256
    again = record(matter, clerk, "post", file=upload)
    assert again.file.name == kept.file.name


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("a.pdf", b"", FileEmpty),
        ("a.pdf", b"%PDF-" + b"x" * LARGEST, FileTooLarge),
        ("a.pdf", b"MZ\x90", FileNotAccepted),
        ("a.exe", b"MZ\x90", FileNotAccepted),
        ("a.docx", b"%PDF-1.7", FileNotAccepted),
        ("a.docx", zipped("[Content_Types].xml", "xl/workbook.xml"), FileNotAccepted),
        ("a.docx", b"PK\x03\x04 broken", FileNotAccepted),
        ("a.docx", zipped("word/document.xml", "word/vbaProject.bin"), FileHasMacros),
        ("khong-duoi", b"%PDF-1.7", FileNotAccepted),
    ],
)
def test_other_files_are_refused_and_nothing_is_recorded(matter, clerk, name, data, refusal):
    with pytest.raises(refusal) as refused:
        record(matter, clerk, file=Upload(name, data))
    assert refused.value.field == "file"
    assert not StepRecord.objects.exists()
