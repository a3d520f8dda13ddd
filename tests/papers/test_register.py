"""The legal register: import with reasons, chains, force on a day, and what a citation means."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from kyhop.papers.cite import cite
from kyhop.papers.register import Force, Register, load, parse_rows, resolve
from kyhop.papers.register.load import as_csv, rows_of

HEAD = "number,title,issuer,signed,effective_from,expired_on,replaced_by,amended_by,confidence_identity,confidence_status,note"


def read(*rows: str):
    return parse_rows(rows_of("\n".join([HEAD, *rows]).encode()))


def test_the_register_that_comes_with_kyhop_is_whole():
    register = load()
    assert len(register) > 250
    for one in register:
        assert one.title
        assert one.kind, one.number


def test_every_line_that_cannot_be_used_has_its_reason():
    entries, problems = read(
        "1/2030/QH20,Luật A,Quốc hội,2030-01-02,2030-07-01,,,,A,A,",
        "không số,Luật B,Quốc hội,,,,,,A,A,",
        "2/2030/QH20,,Quốc hội,,,,,,A,A,",
        "3/2030/QH20,Luật C,Quốc hội,2030-13-01,,,,,A,A,",
        "4/2030/QH20,Luật D,Quốc hội,2030-01-02,2031-01-01,2030-01-01,,,A,A,",
        "5/2030/QH20,Luật E,Quốc hội,,,,,,Z,A,",
        "1/2030/QH20,Luật A,Quốc hội,,,,,,A,A,",
    )
    assert [one.number for one in entries] == ["1/2030/QH20"]
    assert [problem.line for problem in problems] == [3, 4, 5, 6, 7, 8]
    assert "dòng 2" in problems[-1].says.vi


def test_a_workbook_is_imported_like_a_csv():
    book = Workbook()
    book.active.append(HEAD.split(","))
    book.active.append(
        [
            "1/2030/QH20",
            "Luật A",
            "Quốc hội",
            date(2030, 1, 2),
            "01/07/2030",
            None,
            None,
            None,
            "A",
            "B",
            None,
        ]
    )
    out = io.BytesIO()
    book.save(out)
    entries, problems = parse_rows(rows_of(out.getvalue()))
    assert problems == []
    assert (entries[0].signed, entries[0].effective) == (date(2030, 1, 2), date(2030, 7, 1))


def test_what_is_written_reads_back():
    entries = list(load())
    again, problems = parse_rows(rows_of(as_csv(entries).encode()))
    assert problems == []
    assert again == entries


CHAIN = (
    "1/2010/QH1,Luật Chợ,Quốc hội,2010-01-01,2010-07-01,2020-01-01,2/2019/QH2,,A,A,",
    "2/2019/QH2,Luật Chợ,Quốc hội,2019-06-01,2020-01-01,2030-01-01,3/2029/QH3,4/2024/QH2,A,A,",
    "3/2029/QH3,Luật Chợ,Quốc hội,2029-06-01,2030-01-01,,,,A,A,",
    '4/2024/QH2,"Luật sửa đổi, bổ sung một số điều của Luật Chợ",Quốc hội,2024-01-05,2024-07-01,,,,A,C,',
    "5/2011/NĐ-CP,quy định chi tiết Luật Chợ,Chính phủ,2011-01-01,2011-03-01,?,,,A,C,",
)


@pytest.fixture
def register() -> Register:
    entries, problems = read(*CHAIN)
    assert problems == []
    return Register(entries)


def test_force_on_a_day_and_the_chain(register):
    first = register.get("1/2010/QH1")
    assert first.force(date(2010, 6, 30)) is Force.NOT_YET
    assert first.force(date(2019, 12, 31)) is Force.IN_FORCE
    assert first.force(date(2020, 1, 1)) is Force.EXPIRED
    assert register.get("5/2011/NĐ-CP").force(date(2025, 1, 1)) is Force.UNKNOWN
    assert [one.number for one in register.chain(first)] == ["2/2019/QH2", "3/2029/QH3"]
    assert [one.number for one in register.successors(first, date(2025, 1, 1))] == ["2/2019/QH2"]
    second = register.get("2/2019/QH2")
    assert [one.number for one in register.amendments(second, date(2024, 7, 1))] == ["4/2024/QH2"]
    assert register.amendments(second, date(2024, 6, 30)) == ()


def meant(register: Register, text: str, day: date | None = None):
    return resolve(register, cite(text).citations[0], day)


def test_a_date_alone_is_resolved_and_a_wrong_one_offers_the_others(register):
    assert meant(register, "Căn cứ Luật Chợ ngày 01/6/2019;").entry.number == "2/2019/QH2"
    wrong = meant(register, "Căn cứ Luật Chợ ngày 02/6/2019;")
    assert wrong.entry is None
    assert wrong.date_agrees is False
    assert len(wrong.alternatives) == 3


def test_a_title_alone_means_the_act_in_force_that_day_with_alternatives(register):
    found = meant(register, "Căn cứ Luật Chợ;", date(2015, 1, 1))
    assert found.entry.number == "1/2010/QH1"
    assert found.confidence < 0.9
    assert len(found.alternatives) == 2


def test_entries_of_a_council_take_the_place_of_older_ones(register):
    entries, _ = read(
        "1/2010/QH1,Luật Chợ,Quốc hội,2010-01-01,2010-07-01,2019-12-01,2/2019/QH2,,A,A,"
    )
    assert register.with_(entries).get("1/2010/QH1").expired == date(2019, 12, 1)
    assert register.get("1/2010/QH1").expired == date(2020, 1, 1)
