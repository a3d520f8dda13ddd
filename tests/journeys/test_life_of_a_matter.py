"""From a list in Excel to dated duties, a late step, a moved opening and signed letters.

Everything goes through the pages, as the people concerned; each step is tried first by roles that may
not do it.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from openpyxl import load_workbook

from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.journal.models import Entry
from kyhop.matters.models import HOLDER, ImportDraft, Matter
from kyhop.matters.states import MatterState
from tests.journeys.world import Province
from tests.matters import rows
from tests.matters.sheet.workbooks import HEADINGS, ROW, sheet
from tests.statutes import making as law

pytestmark = pytest.mark.django_db(transaction=True)
FEES, CLINICS = "Quy định mức thu học phí", "Quy định hỗ trợ trạm y tế xã"
OPENING, MOVED = date(2026, 12, 8), date(2026, 12, 22)
LATE_ON = date(2026, 11, 26)


def test_a_list_becomes_duties_and_the_opening_moves(settings, capsys):
    told = Province(
        settings, opening=date(2026, 12, 29), meeting=date(2026, 11, 20), later=date(2027, 3, 16)
    )
    fees, clinics = imported(told)
    opening_day_set(told, fees)
    duties_of_each_agency(told)
    the_head_sees_the_work(told, fees, clinics)
    steps_in_time_and_late(told, fees)
    the_board_tells(told)
    moved_with_the_difference_seen_before(told, fees)
    taken_away(told)
    call_command("journal", "verify", council=told.council.slug)
    assert told.council.slug in capsys.readouterr().out


def imported(told: Province) -> tuple[Matter, Matter]:
    """The council office imports the list, looks at it, accepts it; the Standing Board takes it in."""
    data = sheet(HEADINGS, ROW, [2, CLINICS, ROW[2], "Sở Y tế", "", ROW[5]])
    file = SimpleUploadedFile("danh-muc.xlsx", data)
    upload = told.at("matters:import", told.session.pk)
    told.only("office", upload, "lead", "clerk", "committee", "board", "front", file=file)
    draft = ImportDraft.objects.get()
    preview = told.at("matters:preview", draft.pk)
    told.hidden(preview, "lead", "clerk", "committee", "front")
    assert FEES in told.read("office", preview)
    assert not Matter.objects.exists()
    accept = told.at("matters:accept_import", draft.pk)
    told.only("office", accept, "lead", "clerk", "committee", "front", token=draft.token)
    made = {matter.title: matter for matter in Matter.objects.all()}
    take_in = told.at("requests:accept", told.session.pk)
    both = [matter.pk for matter in made.values()]
    told.only("board", take_in, "lead", "executive", "committee", matter=both)
    assert set(Matter.objects.values_list("state", flat=True)) == {MatterState.ACCEPTED}
    return made[FEES], made[CLINICS]


def opening_day_set(told: Province, matter: Matter) -> None:
    """The council office sets the day; every step that waits for it gets its own."""
    before = dues_of(matter)
    form = {"opening_day": OPENING, "opening_hour": "08:00", "reason": "Theo thông báo"}
    address = told.at("council:move_opening", told.session.pk)
    told.only("office", address, "lead", "executive", "leader", "committee", "front", **form)
    after = dues_of(matter)
    assert all(after[step] <= day for step, day in before.items() if step in after)
    assert after["submit"] < before["submit"]


def duties_of_each_agency(told: Province) -> None:
    """Who, what, by when, by which article: one letter for each agency."""
    page = told.read("office", told.at("desk:letters", told.session.pk))
    assert "Sở Tài chính" in page
    assert "Sở Y tế" in page
    told.hidden(told.at("desk:letters", told.session.pk), "lead", "committee", "executive", "front")


def the_head_sees_the_work(told: Province, fees: Matter, clinics: Matter) -> None:
    """«Việc của tôi» of the lead's head holds the agency's duties, and nobody else's."""
    mine = told.read("lead", told.at("desk:my_work"))
    assert fees.title in mine
    assert clinics.title not in mine
    theirs = told.read("other", told.at("desk:my_work"))
    assert clinics.title in theirs
    assert fees.title not in theirs


def steps_in_time_and_late(told: Province, matter: Matter) -> None:
    """The lead drafts in time; the executive submits late and must say why."""
    told.record("leader", matter, "assign", "lead", "other", "committee", "front")
    told.record("lead", matter, "draft", "other", "committee", "front", "executive")
    law.confirm(rows.sitting_for(told.council, "Ban Pháp chế", Role.LEGAL_OFFICER), law.SUBMIT)
    told.on(LATE_ON)
    submit = told.at("matters:record_step", matter.pk, "submit")
    day = {"done_on": LATE_ON.isoformat()}
    told.refuse(submit, "lead", "other", "committee", "front", **day)
    assert "lý do" in told.told("leader", submit, **day)
    told.post("leader", submit, late_reason="central_guidance", **day)
    assert Entry.objects.filter(name="matters.step.recorded").count() >= 3


def the_board_tells(told: Province) -> None:
    """The session board says in words what is late, at risk or cannot make it."""
    page = told.read("office", told.at("desk:board", told.session.pk))
    assert re.search("Quá hạn|Sát hạn|Không kịp", page)


def moved_with_the_difference_seen_before(told: Province, matter: Matter) -> None:
    """The office tries another opening, sees the difference, and only then applies it."""
    before = dues_of(matter)
    trial = f"{told.at('desk:what_if', told.session.pk)}?opening={MOVED}"
    page = told.read("office", trial)
    assert f"{MOVED:%d/%m/%Y}" in page
    assert dues_of(matter) == before
    mark = re.search(r'name="mark" value="([^"]+)"', page)
    assert mark is not None
    form = {"reason": "Cần thêm thời gian thẩm tra", "mark": mark[1]}
    told.refuse(trial, "lead", "other", "committee", "executive", "front", **form)
    told.post("office", trial, **form)
    told.session.refresh_from_db()
    assert told.session.opening_day == MOVED
    after = dues_of(matter)
    assert after["verify"] > before["verify"]
    assert all(after[step] >= day for step, day in before.items() if step in after)


def taken_away(told: Province) -> None:
    """The same list, the letters and the days, in files."""
    session = told.session.pk
    listed = load_workbook(BytesIO(bytes_of(told, "office", "matters:export"))).active
    assert {FEES, CLINICS} <= {cell.value for row in listed for cell in row}
    assert bytes_of(told, "office", "desk:board_xlsx", session).startswith(b"PK")
    notice = ("desk.duties_notice", session)
    assert bytes_of(told, "office", "stationery:paper", *notice, "zip").startswith(b"PK")
    one = (*notice, str(told.body("Sở Tài chính")), "docx")
    assert bytes_of(told, "office", "stationery:part", *one).startswith(b"PK")
    told.hidden(told.at("stationery:part", *one), "lead", "other", "committee", "front")
    days = bytes_of(told, "office", "desk:session_ics", session).decode()
    assert days.startswith("BEGIN:VCALENDAR")
    assert f"{MOVED:%Y%m%d}" in days


def bytes_of(told: Province, who: str, name: str, *args: int | str) -> bytes:
    answer = told.browsers[who].get(told.at(name, *args))
    assert answer.status_code == 200, name
    return b"".join(answer) if answer.streaming else answer.content


def dues_of(matter: Matter) -> dict[str, date]:
    kept = Deadline.objects.filter(timeline__holder_kind=HOLDER, timeline__holder_id=matter.pk)
    return {row.step_id: row.due for row in kept if row.due}
