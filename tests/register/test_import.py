"""Importing a list: columns, what becomes of each line, proposing it, undoing it."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from kyhop.register.actions.choose_columns import ColumnsMissing, choose_columns
from kyhop.register.actions.discard_import import discard_import
from kyhop.register.actions.open_import import open_import
from kyhop.register.actions.propose_import import LinesWrong, propose_import
from kyhop.register.actions.undo_proposal import undo_proposal
from kyhop.register.columns import matched
from kyhop.register.models import Proposal
from kyhop.register.preview import Fate, preview_of
from kyhop.register.queries import current_register
from kyhop.register.refusals import NothingChanges, NotOpen
from kyhop.register.states import ProposalState
from kyhop.register.table import ListNotReadable, table_of
from tests.factories import NOW
from tests.register import rows

LIST = """Danh mục văn bản mới
STT;Số, ký hiệu;Tên văn bản;Cơ quan ban hành;Ngày ban hành;Ngày có hiệu lực;Ghi chú
1;901/2026/NĐ-CP;Nghị định thử một;Chính phủ;01/10/2026;15/11/2026;
2;72/2025/QH15;;;;;kiểm tra lại
3;902/2026/NĐ-CP;Nghị định thử hai;Chính phủ;31/02/2026;;
4;72/2025/QH15;;;;;hai lần
"""


def opened(text: str | bytes = LIST, **more):
    data = text.encode() if isinstance(text, str) else text
    return open_import(
        content=data, name="danh-sach.csv", actor=more.get("actor") or rows.officer(), at=NOW
    )


def test_headings_are_found_below_a_title_in_any_of_the_usual_words():
    table = table_of(LIST.encode())
    assert matched(table) == {
        "header": 1, "number": 1, "title": 2, "issuer": 3, "signed": 4, "effective_from": 5,
        "note": 6,
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_offices_are_read(encoding):
    assert table_of(LIST.encode(encoding))[2][2] == "Nghị định thử một"


def test_of_a_workbook_the_first_filled_sheet_is_read():
    book = Workbook()
    book.create_sheet("Danh mục").append(["Số ký hiệu", "Trích yếu"])
    book.create_sheet("Khác").append(["không", "đọc"])
    out = io.BytesIO()
    book.save(out)
    assert table_of(out.getvalue()) == [["Số ký hiệu", "Trích yếu"]]


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"%PDF-1.7", b"PK\x03\x04broken", b"a\0b\0c", b"x\n" * 6000]
)
def test_what_is_no_list_is_refused_with_a_sentence(data):
    with pytest.raises(ListNotReadable) as refused:
        table_of(data)
    assert ".xlsx" in str(refused.value)


@pytest.mark.django_db
def test_each_line_is_told_what_it_would_do_and_nothing_is_saved():
    rows.seeded()
    preview = preview_of(opened())
    fates = [(line.line, line.fate) for line in preview.lines]
    assert fates == [(3, Fate.NEW), (4, Fate.CHANGED), (5, Fate.WRONG), (6, Fate.WRONG)]
    changed = preview.lines[1]
    assert [d.column for d in changed.differences] == ["note"]
    assert changed.row["title"], "an empty cell leaves what the register says"
    assert "31/02/2026" in preview.lines[2].problem
    assert "4" in preview.lines[3].problem
    assert current_register().version == 1


@pytest.mark.django_db
def test_wrong_lines_are_left_out_only_when_asked_and_the_whole_list_is_undone():
    seed = rows.seeded()
    draft, officer = opened(), rows.officer()
    said = {"draft_id": draft.pk, "reason": rows.SOURCE, "actor": officer, "at": NOW}
    with pytest.raises(LinesWrong):
        propose_import(leave_out=False, **said)
    proposal = propose_import(leave_out=True, **said)
    assert proposal.numbers == ["901/2026/NĐ-CP", "72/2025/QH15"]
    assert current_register().version == 1
    rows.signed(proposal)
    current = current_register()
    assert current.register.get("901/2026/NĐ-CP")
    assert current.register.get("72/2025/QH15").note == "kiểm tra lại"
    again = opened("\n".join(LIST.splitlines()[:4]))
    with pytest.raises(NothingChanges):
        propose_import(**said | {"draft_id": again.pk}, leave_out=True)
    undo_proposal(proposal_id=proposal.pk, reason="Nhầm tệp", actor=rows.appraiser(), at=NOW)
    assert current_register().digest == seed.digest


@pytest.mark.django_db
def test_columns_are_chosen_where_headings_say_nothing():
    rows.seeded()
    draft = opened("a,b\n901/2026/NĐ-CP,Nghị định thử")
    assert draft.mapping == {"header": 0}
    said = {"draft_id": draft.pk, "header": 0, "actor": rows.officer(), "at": NOW}
    with pytest.raises(ColumnsMissing):
        choose_columns(columns={"number": 0}, **said)
    draft = choose_columns(columns={"number": 0, "title": 1}, **said)
    assert [line.fate for line in preview_of(draft).lines] == [Fate.NEW]


@pytest.mark.django_db
def test_a_list_thrown_away_keeps_no_cells():
    draft = opened()
    discard_import(draft_id=draft.pk, actor=rows.officer(), at=NOW)
    kept = Proposal.objects.get(pk=draft.pk)
    assert (kept.state, kept.table) == (ProposalState.DISCARDED, [])
    with pytest.raises(NotOpen):
        discard_import(draft_id=draft.pk, actor=rows.officer(), at=NOW)
