"""Importing the real lists: preview, choices, all or nothing, undo."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import Workbook

from kyhop.access.rules import NotAllowed
from kyhop.council.states import SessionState
from kyhop.journal.models import Entry
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.change_import import (
    ColumnTwice,
    NoSuchChoice,
    NotOpen,
    TitleColumnMissing,
    choose_columns,
    choose_rows,
    discard_import,
)
from kyhop.matters.actions.import_matters import (
    AlreadyImported,
    NothingToImport,
    RowsNotReady,
    import_matters,
)
from kyhop.matters.actions.open_import import ListUnreadable, open_import
from kyhop.matters.actions.undo_import import WorkHasBegun, undo_import
from kyhop.matters.attachments import Upload
from kyhop.matters.models import ImportDraft, Matter
from kyhop.matters.preview import preview_of
from kyhop.matters.procedures import shortened_grounds
from kyhop.matters.refusals import ReasonNeeded, SessionOver
from kyhop.matters.states import DraftState, MatterKind, MatterState
from kyhop.people.models import Body, BodyName
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.matters.sheet import province
from tests.matters.sheet.workbooks import HEADINGS, ROW, saved, sheet
from tests.once import made_once

pytestmark = pytest.mark.django_db
importing = import_module("kyhop.matters.actions.import_matters")
FIXTURES = Path(__file__).parents[1] / "fixtures"


def dien_bien():
    """A session in a council with the bodies of a province, former names included."""
    council = factories.council(name_vi="HĐND tỉnh Điện Biên")
    for known in province.bodies():
        kind = "justice_department" if known.name == "Sở Tư pháp" else known.kind
        kind = "executive_office" if known.name == "Văn phòng UBND tỉnh" else kind
        body = Body.objects.create(council=council, name=known.name, kind=kind)
        for name, until in known.names:
            BodyName.objects.create(council=council, body=body, name=name, until=until)
    for day in (date(2026, 11, 17), date(2026, 11, 20)):
        factories.executive_meeting(council, day=day)
    return factories.session(council)


@made_once
def session():
    return dien_bien()


@made_once
def office(session):
    return rows.sitting_for(session.council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office")


def opened(session, office, name="list-as-kept.xlsx", **more):
    upload = Upload(name, (FIXTURES / name).read_bytes()) if not more else None
    return open_import(session_id=session.pk, upload=upload, actor=office, at=NOW, **more)


def settled(draft, session, office):
    """The two questions of the kept list answered: Sở Y tế for row 13, row 41 left out."""
    health = rows.body(session.council, "Sở Y tế")
    return choose_rows(
        draft_id=draft.pk,
        choices={13: {"lead": str(health.pk)}},
        excluded=[41],
        shown=[13, 41],
        actor=office,
        at=NOW,
    )


def accept(draft, office, **more):
    return import_matters(
        draft_id=draft.pk, token=more.pop("token", draft.token), actor=office, at=NOW, **more
    )


def test_nothing_is_a_matter_before_it_is_accepted(session, office):
    draft = opened(session, office)
    assert (draft.state, draft.source, draft.header_bottom) == (DraftState.OPEN, "xlsx", 4)
    preview = preview_of(draft, TODAY)
    assert len(preview.matters) == 33
    assert [row.row for row in preview.with_errors] == [13, 41]
    assert not Matter.objects.exists()
    assert not Entry.objects.filter(name__startswith="matters.").exists()


def test_the_kept_list_is_taken_over_whole_once_its_questions_are_answered(session, office):
    draft = opened(session, office)
    with pytest.raises(RowsNotReady) as refused:
        accept(draft, office)
    assert "13, 41" in str(refused.value)
    assert not Matter.objects.exists()
    settled(draft, session, office)
    accept(draft, office)
    draft.refresh_from_db()
    assert (draft.state, draft.count, Matter.objects.count()) == (DraftState.ACCEPTED, 32, 32)
    split = Matter.objects.get(title__startswith="Quy định chính sách trợ giúp xã hội")
    assert split.lead.name == "Sở Y tế"
    assert [body.name for body in split.coordinators.all()] == ["Sở Tài chính"]
    assert split.committee.name == "Ban Văn hóa - Xã hội"
    assert split.submitter.name == "UBND tỉnh"
    merged = Matter.objects.get(
        title__startswith="Điều chỉnh kế hoạch đầu tư công trung hạn vốn NSNN giai"
    )
    assert merged.lead.name == "Sở Tài chính"
    everyone = Matter.objects.get(title__startswith="Báo cáo tình hình thực hiện kế hoạch")
    assert everyone.coordinating_committees.count() == 4
    assert everyone.committee is None
    words = Matter.objects.get(kind=MatterKind.PETITIONS_REPORT)
    assert words.coordinators_note == "các sở, ngành; UBND các xã, phường"
    assert words.procedure.startswith("report.petitions@")


def test_the_clean_list_is_taken_over_too(session, office):
    draft = opened(session, office, "list-clean.xlsx")
    health = rows.body(session.council, "Sở Y tế")
    choose_rows(draft_id=draft.pk, choices={19: {"lead": str(health.pk)}}, actor=office, at=NOW)
    accept(draft, office)
    assert Matter.objects.count() == 32
    assert Matter.objects.filter(note__startswith="Điện Biên").count() == 29


def test_times_for_the_executive_find_their_meeting_or_stay_words(session, office):
    text = "Nội dung\tLoại\tChủ trì\tThời gian trình UBND\nA\tĐề án\tSở Y tế\t{}"
    for title, written, day in (
        ("17/11/2026", "17/11/2026", date(2026, 11, 17)),
        ("tháng 11", "tháng 11", date(2026, 11, 20)),
        ("sau 15/11/2026", "sau 15/11/2026", date(2026, 11, 17)),
        ("quý IV/2026", "quý IV/2026", None),
        ("chưa rõ", "chưa rõ", None),
    ):
        draft = opened(session, office, text=text.format(written).replace("\nA", f"\n{title}"))
        accept(draft, office)
        matter = Matter.objects.get(title=title)
        assert matter.executive_time == written
        expected = day if written != "quý IV/2026" else matter.executive_meeting.day
        assert (matter.executive_meeting.day if matter.executive_meeting else None) == expected


def test_the_journal_tells_of_the_list_and_of_each_matter(session, office):
    draft = opened(session, office, "list-clean.xlsx")
    choose_rows(draft_id=draft.pk, choices={}, excluded=[19], shown=[19], actor=office, at=NOW)
    accept(draft, office)
    told = Entry.objects.get(name="matters.import.accepted")
    assert (told.data["matters"], told.data["left_out"]) == (31, 1)
    assert told.data["sha256"] == draft.sha256
    lines = Entry.objects.filter(name="matters.matter.imported")
    assert lines.count() == 31
    first = Matter.objects.order_by("pk").first()
    assert lines.get(subject=f"matters.matter:{first.pk}").data["row"] == 2


def test_accepting_twice_imports_once(session, office):
    draft = opened(session, office, text="Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Y tế")
    accept(draft, office)
    with pytest.raises(AlreadyImported):
        accept(draft, office)
    with pytest.raises(AlreadyImported):
        accept(draft, office, token=uuid4())
    assert Matter.objects.count() == 1


def test_a_failure_in_the_last_row_leaves_nothing(session, office, monkeypatch):
    draft = opened(session, office, "list-clean.xlsx")
    choose_rows(draft_id=draft.pk, choices={}, excluded=[19], shown=[19], actor=office, at=NOW)
    told = importing._row_told

    def breaks_at_the_end(draft, matter, row):
        if row.row == 33:
            raise RuntimeError("power cut")
        return told(draft, matter, row)

    monkeypatch.setattr(importing, "_row_told", breaks_at_the_end)
    with pytest.raises(RuntimeError):
        accept(draft, office)
    draft.refresh_from_db()
    assert (Matter.objects.count(), draft.state) == (0, DraftState.OPEN)
    assert not Entry.objects.filter(name__startswith="matters.").exists()


def test_after_registration_the_rows_are_added_late_with_a_reason(session, office):
    session.registration_ends = TODAY - timedelta(days=1)
    session.save()
    draft = opened(session, office, text="Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Y tế")
    with pytest.raises(ReasonNeeded) as refused:
        accept(draft, office)
    assert refused.value.field == "late_reason"
    accept(draft, office, late_reason="Danh mục thống nhất tại hội nghị liên tịch")
    assert Matter.objects.get().state == MatterState.ADDED_LATE


def test_an_import_into_a_session_that_has_the_titles_finds_each(session, office):
    draft = opened(session, office, "list-clean.xlsx")
    choose_rows(draft_id=draft.pk, choices={}, excluded=[19], shown=[19], actor=office, at=NOW)
    accept(draft, office)
    again = preview_of(opened(session, office, "list-clean.xlsx"), TODAY)
    assert sum("exists" in [e.code for e in row.errors] for row in again.matters) == 31


def test_undoing_removes_the_whole_import(session, office):
    other = rows.matter(
        session, title="Nội dung khác", lead_id=rows.body(session.council, "Sở Y tế").pk
    )
    draft = opened(session, office)
    settled(draft, session, office)
    accept(draft, office)
    with pytest.raises(ReasonNeeded):
        undo_import(draft_id=draft.pk, reason="", actor=office, at=NOW)
    undo_import(draft_id=draft.pk, reason="Nhầm kỳ họp", actor=office, at=NOW)
    draft.refresh_from_db()
    assert (list(Matter.objects.all()), draft.state) == ([other], DraftState.UNDONE)
    assert len(Entry.objects.get(name="matters.import.undone").data["matter_ids"]) == 32
    with pytest.raises(NotOpen):
        undo_import(draft_id=draft.pk, reason="x", actor=office, at=NOW)
    with pytest.raises(NotOpen):
        accept(draft, office)


def test_undoing_is_refused_once_something_was_done(session, office):
    draft = opened(
        session, office, text="Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Y tế\nB\tĐề án\tSở Y tế"
    )
    accept(draft, office)
    accept_matter(matter_id=Matter.objects.get(title="B").pk, code="KH3/09", actor=office, at=NOW)
    with pytest.raises(WorkHasBegun) as refused:
        undo_import(draft_id=draft.pk, reason="x", actor=office, at=NOW)
    assert "KH3/09" in str(refused.value)
    assert Matter.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"%PDF-1.4", "document"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel")],
)
def test_what_is_no_list_opens_no_import(session, office, data, code):
    with pytest.raises(ListUnreadable) as refused:
        open_import(session_id=session.pk, upload=Upload("a.xlsx", data), actor=office, at=NOW)
    assert (refused.value.code, refused.value.field) == (code, "file")
    with pytest.raises(ListUnreadable) as refused:
        opened(session, office, text=" \n ")
    assert refused.value.field == "text"
    assert not ImportDraft.objects.exists()


def test_columns_are_chosen_and_checked(session, office):
    draft = opened(session, office, text="x\ty\tz\nA\tĐề án\tSở Y tế\nB\tĐề án\tSở Y tế")
    words = {"draft_id": draft.pk, "sheet": 0, "header_row": 1, "actor": office, "at": NOW}
    for mapping, refusal in (
        ({"title": 0, "kind": 0}, ColumnTwice),
        ({"kind": 1}, TitleColumnMissing),
        ({"title": 9}, NoSuchChoice),
        ({"none": 0, "title": 1}, NoSuchChoice),
    ):
        with pytest.raises(refusal):
            choose_columns(mapping=mapping, **words)
    choose_columns(mapping={"title": 0, "kind": 1, "lead": 2}, **words)
    accept(draft, office)
    assert [m.title for m in Matter.objects.order_by("pk")] == ["A", "B"]


def test_another_sheet_proposes_its_own_columns(session, office):
    book = Workbook()
    book.active.append(["Bìa"])
    for line in (HEADINGS, ROW):
        book.create_sheet("Danh mục") if "Danh mục" not in book.sheetnames else None
        book["Danh mục"].append(line)
    draft = open_import(
        session_id=session.pk, upload=Upload("a.xlsx", saved(book)), actor=office, at=NOW
    )
    assert draft.sheet == 1
    choose_columns(draft_id=draft.pk, sheet=0, header_row=0, mapping={}, actor=office, at=NOW)
    draft.refresh_from_db()
    assert (draft.sheet, draft.mapping) == (0, {"title": 0})
    with pytest.raises(NoSuchChoice):
        choose_columns(draft_id=draft.pk, sheet=7, header_row=0, mapping={}, actor=office, at=NOW)


def test_a_choice_may_count_for_every_row_that_says_the_same(session, office):
    text = (
        "Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Thủy lợi\nB\tĐề án\tsở thuỷ lợi\nC\tĐề án\tSở Y tế"
    )
    draft = opened(session, office, text=text)
    finance = rows.body(session.council, "Sở Tài chính")
    choose_rows(
        draft_id=draft.pk,
        choices={2: {"lead": str(finance.pk)}},
        everywhere=[(2, "lead")],
        actor=office,
        at=NOW,
    )
    draft.refresh_from_db()
    assert draft.choices == {"2": {"lead": str(finance.pk)}, "3": {"lead": str(finance.pk)}}
    choose_rows(draft_id=draft.pk, choices={3: {"lead": ""}}, actor=office, at=NOW)
    draft.refresh_from_db()
    assert set(draft.choices) == {"2"}


def test_every_repeated_row_is_left_out_at_once(session, office):
    rows.matter(session, title="A", lead_id=rows.body(session.council, "Sở Y tế").pk)
    line = "\n{}\tĐề án\tSở Y tế"
    text = "Nội dung\tLoại\tChủ trì" + "".join(map(line.format, "ABCB"))
    draft = opened(session, office, text=text)
    choose_rows(draft_id=draft.pk, choices={}, without_repeated=True, actor=office, at=NOW)
    draft.refresh_from_db()
    assert draft.excluded == [2, 5]
    accept(draft, office)
    assert sorted(Matter.objects.values_list("title", flat=True)) == ["A", "B", "C"]


def test_choices_that_are_not_offered_are_refused(session, office):
    draft = opened(session, office, text="Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Y tế")
    foreign = factories.body()
    for choices in (
        {2: {"lead": str(foreign.pk)}},
        {2: {"kind": "none"}},
        {2: {"number": "1"}},
        {99: {"kind": "plan"}},
    ):
        with pytest.raises(NoSuchChoice):
            choose_rows(draft_id=draft.pk, choices=choices, actor=office, at=NOW)
    for everywhere in ([(2, "title")], [(99, "lead")]):
        with pytest.raises(NoSuchChoice):
            choose_rows(draft_id=draft.pk, choices={}, everywhere=everywhere, actor=office, at=NOW)


def test_an_import_without_matters_is_refused(session, office):
    draft = opened(session, office, text="Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Y tế")
    choose_rows(draft_id=draft.pk, choices={}, excluded=[2], shown=[2], actor=office, at=NOW)
    with pytest.raises(NothingToImport):
        accept(draft, office)


def test_discarding_forgets_the_sheets(session, office):
    draft = opened(session, office)
    discard_import(draft_id=draft.pk, actor=office, at=NOW)
    draft.refresh_from_db()
    assert (draft.state, draft.grids) == (DraftState.DISCARDED, [])
    with pytest.raises(NotOpen):
        accept(draft, office)


@pytest.mark.parametrize(
    ("name", "role", "allowed"),
    [
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office", True),
        ("Văn phòng UBND tỉnh", "executive_office", True),
        ("Thường trực HĐND tỉnh", "standing_board", False),
        ("Sở Tài chính", "lead_head", False),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_admin", False),
    ],
)
def test_who_may_import(session, office, name, role, allowed):
    actor = rows.sitting_for(session.council, name, role)
    text = "Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Y tế"
    if allowed:
        draft = opened(session, actor, text=text)
        accept(draft, actor)
        undo_import(draft_id=draft.pk, reason="x", actor=actor, at=NOW)
        return
    with pytest.raises(NotAllowed):
        opened(session, actor, text=text)
    draft = opened(session, office, text=text)
    words = {"draft_id": draft.pk, "actor": actor, "at": NOW}
    for verb, more in (
        (choose_rows, {"choices": {}}),
        (choose_columns, {"sheet": 0, "header_row": 1, "mapping": {"title": 0}}),
        (import_matters, {"token": draft.token}),
        (discard_import, {}),
        (undo_import, {"reason": "x"}),
    ):
        with pytest.raises(NotAllowed):
            verb(**words, **more)


def test_a_closed_session_takes_no_list(session, office):
    draft = opened(session, office, text="Nội dung\tLoại\tChủ trì\nA\tĐề án\tSở Y tế")
    session.state = SessionState.CLOSED
    session.save()
    with pytest.raises(SessionOver):
        accept(draft, office)
    with pytest.raises(SessionOver):
        opened(session, office)


def test_2000_rows_are_imported_without_a_query_a_row(
    session, office, django_assert_max_num_queries
):
    data = sheet(HEADINGS, *([n, f"Quy định số {n}", *ROW[2:]] for n in range(2000)))
    draft = open_import(session_id=session.pk, upload=Upload("a.xlsx", data), actor=office, at=NOW)
    with django_assert_max_num_queries(150):
        accept(draft, office)
    assert Matter.objects.count() == 2000
    assert Matter.coordinators.through.objects.count() == 2000


PASTED = (
    "Nội dung trình kỳ họp\tLoại văn bản\tCơ quan chủ trì\tTrình tự rút gọn\n"
    "Nghị quyết về hỗ trợ giống cây trồng\tNghị quyết QPPL\tSở Y tế\tx\n"
)


def test_the_shortened_procedure_stops_its_row_until_a_ground_is_chosen(session, office):
    draft = opened(session, office, name="", text=PASTED)
    row = preview_of(draft, TODAY).matters[0]
    assert [(e.code, e.field) for e in row.errors] == [("ground", "shortened")]
    ground = next(iter(shortened_grounds(session.council.level)))
    words = {"draft_id": draft.pk, "shown": [row.row], "actor": office, "at": NOW}
    with pytest.raises(NoSuchChoice):
        choose_rows(choices={row.row: {"shortened": "vi-gap"}}, **words)
    ordinary = choose_rows(choices={row.row: {"shortened": "ordinary"}}, **words)
    assert not preview_of(ordinary, TODAY).matters[0].shortened
    accept(choose_rows(choices={row.row: {"shortened": ground}}, **words), office)
    matter = Matter.objects.get()
    assert (matter.shortened, matter.ground) == (True, ground)
