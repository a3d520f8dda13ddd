"""Filling an own form: every paper comes out as kyhop writes it, whole for Word."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from kyhop.papers.checks import Case
from kyhop.papers.checks.run import check_form
from kyhop.papers.office import Run
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from kyhop.stationery.own.accepting import filled, judge, sample_of
from kyhop.stationery.own.filling import TooLong, fill
from kyhop.stationery.own.known import NoForm, known_of
from kyhop.stationery.papers import paper
from tests.stationery.forms import CATALOGUE, OWN, changed, repacked, start, written
from tests.stationery.making import docx_of
from tests.stationery.test_official_papers import whole


def lines(content: bytes) -> list[str]:
    text = read_bytes(content, "a.docx").text
    return [" ".join(line.split()) for line in text.splitlines() if line.split()]


@pytest.mark.parametrize("paper_id", OWN)
def test_the_form_to_begin_with_says_what_kyhops_own_paper_says(paper_id):
    known = paper(paper_id)
    verdict = judge(known, start(paper_id))
    assert (verdict.problems, verdict.joined, verdict.unused) == ((), 0, ())
    made = sample_of(known, start(paper_id))
    assert lines(made) == lines(_unbroken(docx_of(paper_id)))
    assert [
        (one.rule, one.quote) for one in check_form(Case(read_bytes(made, "a.docx"), load()))
    ] == []
    _whole(made)


def _unbroken(content: bytes) -> bytes:
    """kyhop's paper with the names of bodies on one line: an own form breaks them where it will."""
    broken = re.compile(rb'</w:t><w:br/><w:t xml:space="preserve">')
    return repacked(content, lambda name, part: broken.sub(b" ", part))


def _whole(content: bytes) -> None:
    """As for kyhop's own papers; a placeholder's run may carry properties of its own."""
    body = docx.Document(BytesIO(content)).element.body
    for cell in body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    for table in body.iter(qn("w:tbl")):
        assert table.find(qn("w:tr")) is not None
    whole(content)


def test_drawn_papers_have_no_form():
    for paper_id in ("logistics.plates", "logistics.badges", "logistics.seats"):
        with pytest.raises(NoForm):
            known_of(paper_id)


def test_every_placeholder_of_the_table_has_words_in_both_languages():
    for paper_id in OWN:
        for one in known_of(paper_id).placeholders.values():
            for named in (one, *one.columns):
                assert all((named.says.vi, named.says.en)), (paper_id, named.name)
                assert re.fullmatch(r"[a-z_][a-z0-9_]*", named.name), (paper_id, named.name)


def test_what_is_required_exists():
    for paper_id in OWN:
        known = known_of(paper_id)
        for group in known.required:
            assert set(group) <= set(known.placeholders), paper_id


def test_weight_and_slant_of_a_value_are_kept_within_the_look_of_the_form():
    def look(document):
        run = document.add_paragraph().add_run("Tới: {{ so }}!")
        run.font.name = "Arial"

    value = (Run("một ", bold=True), Run("hai"), Run(" ba", italic=True))
    made = docx.Document(BytesIO(fill(changed(written(), look), {"so": value})))
    (line,) = (p for p in made.paragraphs if p.text.startswith("Tới"))
    assert line.text == "Tới: một hai ba!"
    assert [(r.text, bool(r.bold), bool(r.italic)) for r in line.runs] == [
        ("Tới: ", False, False), ("một ", True, False), ("hai", False, False),
        (" ba", False, True), ("!", False, False),
    ]  # fmt: skip
    assert {r.font.name for r in line.runs} == {"Arial"}


def test_a_value_of_several_lines_becomes_paragraphs_or_breaks():
    form = written("{{ trich_yeu }}", "V/v {{ trich_yeu }}")
    made = docx.Document(BytesIO(fill(form, {"trich_yeu": "một\nhai"})))
    assert [p.text for p in made.paragraphs[:3]] == ["một", "hai", "V/v một\nhai"]


def test_a_line_of_nothing_but_an_empty_value_is_left_out():
    form = written("Trước", "{{ ho_ten }}", "Ông {{ ho_ten }}", "{{ so }} {{ ho_ten }}")
    made = docx.Document(BytesIO(fill(form, {"ho_ten": "", "so": ""})))
    assert [p.text for p in made.paragraphs] == ["Trước", "Ông "]


def test_conditions_choose_within_a_line_and_around_lines():
    form = written(
        "{% if so %}Số {{ so }}{% else %}chưa có số{% endif %}.",
        "{%p if not noi_nhan %}", "Không gửi ai", "{%p else %}", "Nơi nhận:", "{%p endif %}",
    )  # fmt: skip
    with_all = docx.Document(BytesIO(fill(form, {"so": "5", "noi_nhan": ["A"]})))
    with_none = docx.Document(BytesIO(fill(form, {"so": "", "noi_nhan": []})))
    assert [p.text for p in with_all.paragraphs] == ["Số 5.", "Nơi nhận:"]
    assert [p.text for p in with_none.paragraphs] == ["chưa có số.", "Không gửi ai"]


ROWS = ({"nhom": "Nhóm 1"}, {"ma": "A", "noi_dung": "Một"}, {"ma": "B", "noi_dung": "Hai"})


def test_rows_are_repeated_and_headings_only_where_the_form_asks_for_them():
    plain = written(
        rows=("{%tr for d in noi_dung %}", "{{ loop.index }}. {{ d.noi_dung }}", "{%tr endfor %}")
    )
    asked = written(rows=(
        "{%tr for d in noi_dung %}", "{%tr if d.nhom %}", "** {{ d.nhom }}", "{%tr else %}",
        "{{ d.noi_dung|upper }}", "{%tr endif %}", "{%tr endfor %}",
    ))  # fmt: skip
    assert _cells(plain) == ["1. Một", "2. Hai"]
    assert _cells(asked) == ["** Nhóm 1", "MỘT", "HAI"]


def _cells(form: bytes) -> list[str]:
    made = docx.Document(BytesIO(fill(form, {"noi_dung": list(ROWS)})))
    return [row.cells[0].text for row in made.tables[0].rows]


def test_a_table_without_lines_leaves_no_broken_table():
    made = docx.Document(BytesIO(fill(written("x"), {"noi_dung": []})))
    assert made.tables == []


def test_a_value_is_never_read_as_a_placeholder():
    form = written("{{ trich_yeu }}")
    hostile = "{{ so }} {%p for dong in noi_nhan %} <w:p/> & ]]> \x00\x07"
    made = docx.Document(BytesIO(fill(form, {"trich_yeu": hostile, "so": "5"})))
    assert made.paragraphs[0].text == "{{ so }} {%p for dong in noi_nhan %} <w:p/> & ]]> "


def test_an_annex_that_a_paper_has_not_leaves_no_empty_page():
    known = paper("desk.convening")
    context = known.sample()
    bare = type(context)(**{f: getattr(context, f) for f in context.__slots__} | {"matters": ()})
    page = known.build(bare)
    assert page.annexes == ()
    made = filled(known, start("desk.convening"), page, bare)
    assert len(docx.Document(BytesIO(made)).sections) == 1
    assert "PHỤ LỤC" not in read_bytes(made, "a.docx").text
    _whole(made)


def test_copies_carry_no_name_twice():
    def mark(document):
        cell = document.tables[0].cell(1, 0).paragraphs[0]._p
        cell.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "12345678")

    made = docx.Document(BytesIO(sample_of(paper(CATALOGUE), changed(written(), mark))))
    ids = [key for p in made.element.body.iter(qn("w:p")) for key in p.attrib if "paraId" in key]
    assert ids == []


def test_too_long_a_paper_is_not_made(monkeypatch):
    from kyhop.stationery.own import filling

    monkeypatch.setattr(filling, "MOST_COPIED", 1000)
    with pytest.raises(TooLong):
        fill(written(), {"noi_dung": [{"noi_dung": "x"}] * 1000})


def test_the_last_row_stays_with_the_signature():
    """Whatever became of the loop's own rows, and of lines that are empty in this paper."""
    made = docx.Document(BytesIO(sample_of(paper(CATALOGUE), start())))
    listed = max(made.tables, key=lambda table: len(table.rows))

    def kept(row) -> set[bool | None]:
        return {p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs}

    assert kept(listed.rows[-1]) == {True}
    assert True not in kept(listed.rows[-2])
    between = list(listed._tbl.itersiblings())
    signed = made.tables[-1]._tbl
    for element in between[: between.index(signed)]:
        assert element.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
