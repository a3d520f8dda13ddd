"""The official papers of an agenda: what they say is what the released version and the law say."""

from __future__ import annotations

import re

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.agenda import actions
from kyhop.agenda.papers_of import script
from kyhop.agenda.papers_of.reading import Item, needs_on, sample
from kyhop.agenda.queries import agenda_lines
from kyhop.papers.office.to_word import to_docx
from kyhop.papers.read import read_bytes
from kyhop.planner.kinds import LineKind
from kyhop.stationery.issuing import By
from kyhop.stationery.making import FileKind, NothingToWrite, make
from kyhop.stationery.papers import Making, paper
from tests.agenda import rows
from tests.factories import NOW, TODAY


def text_of(paper_id, session, making):
    return read_bytes(make(paper(paper_id), session, making, FileKind.DOCX), "a.docx").text


@pytest.mark.django_db
def test_papers_follow_the_released_version():
    agenda = rows.agenda()
    session = agenda.session
    making = Making(session.council, SYSTEM, TODAY, NOW, By.BOARD, "Điện Biên")
    with pytest.raises(NothingToWrite):
        make(paper("agenda.official"), session, making, FileKind.DOCX)
    board = rows.board(agenda)
    actions.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, actor=board, at=NOW, despite="Thử"
    )
    official = text_of("agenda.official", session, making)
    detailed = text_of("agenda.detailed", session, making)
    chair = text_of("agenda.script", session, making)
    lines = agenda_lines(session.pk)
    assert len(lines) > 10
    for line in lines:
        assert line.title in official
        assert line.title in detailed
        assert line.title in chair
        assert f"{line.starts:%H:%M}–{line.ends:%H:%M}" in detailed
    total = session.term.deputies_in_office
    assert f"từ {total // 2 + 1} phiếu tán thành trở lên trên tổng số {total} đại biểu" in chair
    opened = text_of("agenda.opening_script", session, making)
    first_day = {line.title for line in lines if line.sitting_id == lines[0].sitting_id}
    assert all(title in opened for title in first_day)
    assert not all(line.title in opened for line in lines)


@pytest.mark.parametrize("total", [1, 24, 49, 50, 85])
def test_a_vote_needs_more_than_half_of_all_deputies(total):
    needs = needs_on(TODAY, total)
    assert needs[LineKind.VOTE].least == total // 2 + 1
    assert not needs[LineKind.VOTE].provisional
    assert needs[LineKind.ROLL_CALL].provisional


@pytest.mark.parametrize("kind", [*LineKind, ""])
def test_the_chair_has_words_for_every_kind(kind):
    item = Item("08:00", "08:10", 10, "Nội dung thử", kind, ("Giám đốc Sở Thử",))
    spoken = script.said(item, sample())
    assert spoken.endswith((".", "?"))
    assert not re.search(r"[{}]", spoken)


def test_a_number_that_the_law_data_lacks_is_said_to_be_lacking():
    from dataclasses import replace

    item = Item("08:00", "08:10", 10, "Nghị quyết thử", LineKind.VOTE)
    assert "chưa có trong dữ liệu luật" in script.said(item, replace(sample(), needs={}))


def test_the_script_names_the_rule_behind_each_number():
    text = read_bytes(to_docx(script.whole(sample())), "a.docx").text
    assert "Căn cứ của các con số" in text
    assert "Biểu quyết, 26 đại biểu: cần nhiều hơn 1/2 tổng số đại biểu" in text
    assert re.search(r"Điểm danh, 34 đại biểu: .*\(tạm áp\)", text)
