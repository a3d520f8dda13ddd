"""The catalogue of a version: the same lines on the page, in the workbook and in the Word document."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Mm, Pt
from openpyxl import load_workbook

from kyhop.papers.checks import Case, check
from kyhop.papers.head import PaperKind
from kyhop.papers.office.to_word import to_docx
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from kyhop.programme.catalogue import listing
from kyhop.programme.exporting import HEADING_ROW, exported
from tests import factories
from tests.matters import rows
from tests.once import made_once
from tests.programme.world import World

pytestmark = pytest.mark.django_db


@made_once
def version():
    world = World()
    council = world.council
    meeting = factories.executive_meeting(council)
    world.agreed(
        title="Quy định mức thu học phí trên địa bàn tỉnh",
        coordinator_ids=(rows.body(council, "Sở Y tế").pk,),
        committee_id=rows.body(council, "Ban Pháp chế").pk,
        executive_meeting_id=meeting.pk,
    )
    world.agreed(title="Chủ trương đầu tư dự án", kind="individual", session_id=world.second.pk)
    found = world.compose()
    found.meeting = meeting.day
    return found


def test_the_document_names_every_line_under_its_session(version):
    table = Document(BytesIO(to_docx(listing(version)))).tables[1]
    told = [[cell.text for cell in row.cells] for row in table.rows]
    first, second = version.lines
    assert told[0][:2] == ["TT", "Nội dung trình"]
    assert set(told[1]) == {first["session"]}
    assert told[2] == [
        "01", first["title"], "Nghị quyết quy phạm pháp luật", "Sở Tài chính", "Sở Y tế",
        "Ban Pháp chế", f"{version.meeting:%d/%m/%Y}",
    ]  # fmt: skip
    assert set(told[3]) == {second["session"]}
    assert told[4][:3] == ["02", second["title"], "Nghị quyết cá biệt"]


def test_the_document_says_how_far_it_is_signed(version):
    text = "\n".join(p.text for p in Document(BytesIO(to_docx(listing(version)))).paragraphs)
    assert "Chưa có đủ chữ ký của hai bên" in text
    assert version.sha256 in text


def faults_of_form(data: bytes) -> set[tuple[str, str]]:
    """What the check of form finds, as (rule, words), when the catalogue is read as a report.

    Reports are checked whole; of other kinds of paper less is certain.
    """
    case = Case(read_bytes(data, "danh-muc.docx"), load())
    head = replace(case.outline.head, kind=PaperKind.REPORT)
    case.__dict__["outline"] = replace(case.outline, head=head)
    found = [one for one in check(case) if one.rule.startswith(("form.", "part."))]
    return {(one.rule, one.quote) for one in found}


def test_the_document_passes_the_check_of_form(version):
    """The council stands above its Standing Board in plain capitals, as the decree asks."""
    assert faults_of_form(to_docx(listing(version))) == set()
    plain = check(Case(read_bytes(to_docx(listing(version)), "danh-muc.docx"), load()))
    assert [one.rule for one in plain if one.rule.startswith(("form.", "part."))] == []


def test_the_check_of_form_looks_at_it(version):
    document = Document(BytesIO(to_docx(listing(version))))
    document.tables[0].rows[0].cells[1].paragraphs[0].runs[0].font.size = Pt(10)
    document.sections[0].left_margin = Mm(10)
    spoiled = BytesIO()
    document.save(spoiled)
    found = {rule for rule, _words in faults_of_form(spoiled.getvalue())}
    assert {"form.margins", "form.size"} <= found


def test_the_workbook_has_the_same_lines(version):
    sheet = load_workbook(BytesIO(exported(version))).active
    told = list(sheet.iter_rows(min_row=HEADING_ROW + 2, values_only=True))
    assert [(row[0], row[1], row[2]) for row in told] == [
        (number, line["session"], line["title"]) for number, line in enumerate(version.lines, 1)
    ]
