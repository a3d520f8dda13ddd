"""Every way in which an uploaded form can be wrong, each refused with its place."""

from __future__ import annotations

import time

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from kyhop.stationery.own.accepting import judge, sample_of
from kyhop.stationery.own.finding import text_of
from kyhop.stationery.papers import paper
from tests.stationery import forms
from tests.stationery.forms import CATALOGUE, NEEDED, changed, repacked, saved, start, written

BOOK = paper(CATALOGUE)


def faults(content: bytes) -> list[tuple[str, str, str]]:
    """Code, place in words, and what would be right, of each."""
    return [
        (one.code, one.place.said if one.place else "", one.instead)
        for one in judge(BOOK, content).problems
    ]


@pytest.fixture(autouse=True)
def _english(settings):
    from django.utils import translation

    with translation.override("en"):
        yield


def test_a_form_with_what_is_needed_is_accepted():
    verdict = judge(BOOK, written("{{ trich_yeu }}"))
    assert verdict.problems == ()
    assert "co_quan" in verdict.unused
    assert "trich_yeu" not in verdict.unused
    assert "ky_hop" not in verdict.unused


@pytest.mark.parametrize(
    ("line", "code", "instead"),
    [
        ("Về {{ trich_yeo }}", "unknown_name", "“trich_yeu”"),
        ("{{ xyzzy }}", "unknown_name", ""),
        ("{{ Trích yếu }}", "not_understood", "“trich_yeu”"),
        ("{{ trich_yeu + 1 }}", "not_understood", ""),
        ("{{ ''.__class__.__mro__ }}", "not_understood", ""),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "not_understood", ""),
        ("{{ trich_yeu.__class__ }}", "unknown_name", ""),
        ("{{ trich_yeu|attr('x') }}", "not_understood", ""),
        ("{%p for i in range(1000000000) %}", "not_understood", ""),
        ("{% set a = 'x' * 1000000000 %}", "not_understood", ""),
        ("{% include '/etc/passwd' %}", "not_understood", ""),
        ("{{r trich_yeu }}", "not_understood", ""),
        ("{%p for dong in noi_nhan %}", "open", ""),
        ("{%p endfor %}", "loose", ""),
        ("{% else %}", "loose", ""),
        ("{% if trich_yeu %}có", "open", ""),
        ("{% for dong in noi_nhan %}{{ dong }}{% endfor %}", "inline", "{%p for dong in noi_nhan %}"),
        ("Nơi nhận: {%p if noi_nhan %}{%p endif %}", "not_alone", "paragraph of its own"),
        ("{%tr if noi_nhan %}", "not_alone", "row of its own"),
        ("{{ noi_nhan }}", "list", "{%p for dong in noi_nhan %}"),
        ("{{ trich_yeu", "torn", "in one go"),
        ("trich_yeu }}", "torn", "in one go"),
        ("{trich_yeu}", "single", "{{ trich_yeu }}"),
    ],
)  # fmt: skip
def test_a_fault_in_a_line_is_told_with_its_place_and_its_words(line, code, instead):
    found = judge(BOOK, written("Mở đầu", line)).problems
    told = [one for one in found if one.code == code]
    assert told, [one.code for one in found]
    assert told[0].place is not None
    assert told[0].place.said == "Paragraph 2 of the text"
    assert told[0].place.quote == " ".join(line.split())
    assert instead in told[0].instead


def test_braces_that_are_no_placeholder_are_left_alone():
    assert faults(written("{{ trich_yeu }} {a} {1, 2}")) == []


def test_the_place_in_a_table_is_its_row_and_cell():
    rows = (NEEDED[0], "{{ dong.noi_dun }}", NEEDED[2])
    assert (
        "unknown_name",
        "Table 1 of the text, row 2, cell 1",
        "Did you mean “dong.noi_dung”?",
    ) in (faults(written(rows=rows)))


def test_the_place_may_be_a_header_or_a_footer():
    def banded(document):
        document.sections[0].header.paragraphs[0].text = "{{ co_quam }}"
        document.sections[0].footer.paragraphs[0].text = "{{ so_trang_nao }}"

    told = faults(changed(written(), banded))
    assert ("unknown_name", "Paragraph 1 of the header", "Did you mean “co_quan”?") in told
    assert any(place == "Paragraph 1 of the footer" for _code, place, _instead in told)


def test_a_missing_table_is_told_with_how_it_is_written():
    ((code, place, instead),) = faults(written("{{ trich_yeu }}", rows=()))
    assert (code, place) == ("missing", "")
    assert instead.startswith("{%tr for dong in noi_dung %}")


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["{%p if noi_dung %}", "Danh mục kèm theo.", "{%p endif %}"], ()),
        ([], (NEEDED[0], "Một nội dung", NEEDED[2])),
        ([], (NEEDED[0], "{{ loop.index }}", NEEDED[2])),
        ([], (NEEDED[0], "{{ dong.nhom }}", NEEDED[2])),
    ],
)
def test_a_table_that_is_asked_about_or_repeated_but_never_printed_is_missing(lines, rows):
    codes = [code for code, _p, _i in faults(written("{{ trich_yeu }}", *lines, rows=rows))]
    assert codes == ["missing"]


def test_what_only_a_condition_names_stands_nowhere():
    lines = ("{%p if can_cu %}", "Có căn cứ.", "{%p endif %}")
    asked = written("{% if dia_danh %}Có nơi{% endif %}", *lines)
    assert "dia_danh" in judge(BOOK, asked).unused
    assert "dia_danh" not in judge(BOOK, written("{{ dia_danh }}")).unused


def test_a_form_without_any_placeholder_is_refused():
    assert [code for code, _p, _i in faults(written("Chỉ có chữ", rows=()))] == ["none"]


def test_a_loop_within_a_loop_is_refused_so_that_nothing_grows_beyond_its_lists():
    rows = (NEEDED[0], "{%tr for b in noi_dung %}", "{{ b.ma }}", NEEDED[2], NEEDED[2])
    assert "nested" in [code for code, _p, _i in faults(written(rows=rows))]


@pytest.mark.parametrize(
    ("lines", "rows", "place", "instead"),
    [
        (["{%p for dong in noi_nhan %}", "{{ dong }}"], NEEDED,
         "Paragraph 1 of the text", "Write {%p endfor %} where it ends."),
        ([], NEEDED[:2], "Table 1 of the text, row 1, cell 1", "Write {%tr endfor %} where it ends."),
        (["{% if trich_yeu %}có"], NEEDED, "Paragraph 1 of the text",
         "Write {% endif %} where it ends."),
        (["{%p for dong in noi_nhan %}", "{{ dong }}", "{% if so %}", "{%p endfor %}"], NEEDED,
         "Paragraph 3 of the text", "Write {% endif %} where it ends."),
        (["{%p if so %}", "{%p for dong in noi_nhan %}", "{{ dong }}", "{%p endif %}"], NEEDED,
         "Paragraph 2 of the text", "Write {%p endfor %} where it ends."),
        (["{% for dong in noi_nhan %}"], NEEDED, "Paragraph 1 of the text",
         "To repeat rows write {%tr for dong in noi_nhan %}"),
    ],
)  # fmt: skip
def test_what_is_left_open_is_told_once_at_its_beginning(lines, rows, place, instead):
    """Not also what follows from it: that the next loop stands within it, that an end closes nothing."""
    ((code, where, right),) = faults(written(*lines, rows=rows))
    assert (code, where) == ("open", place)
    assert right.startswith(instead)


def test_a_loop_that_ends_elsewhere_is_refused_where_it_begins():
    told = faults(written("{%p for dong in noi_nhan %}", rows=("{%p endfor %}", *NEEDED)))
    assert ("split", "Paragraph 1 of the text") in [(code, place) for code, place, _i in told]


def test_what_word_has_torn_is_joined_and_counted():
    def tear(document):
        paragraph = document.add_paragraph()
        for piece in ("Số {", "{ s", "o }", "} của {{ trich_yeu }}"):
            run = paragraph.add_run(piece)
            run.bold = piece == "{ s"

    torn = changed(written(), tear)
    verdict = judge(BOOK, torn)
    assert (verdict.problems, verdict.joined) == ((), 1)
    filled = docx.Document(forms.BytesIO(sample_of(BOOK, torn)))
    (line,) = (p.text for p in filled.paragraphs if p.text.startswith("Số"))
    assert line.startswith("Số …… của Nội dung trình Kỳ họp thứ Tư")


def test_a_torn_loop_is_joined_too():
    def tear(document):
        cell = document.tables[0].cell(0, 0).paragraphs[0]
        cell.clear()
        for piece in ("{%tr for do", "ng in noi_du", "ng %}"):
            cell.add_run(piece)

    verdict = judge(BOOK, changed(written(), tear))
    assert (verdict.problems, verdict.joined) == ((), 1)


def _macros(name: str, part: bytes) -> bytes:
    return part.replace(b"document.main+xml", b"document.macroEnabled.main+xml")


def _with(relation: str) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        end = b"</Relationships>"
        return (
            part.replace(end, relation.encode() + end)
            if name.endswith("document.xml.rels")
            else part
        )

    return repacked(start(), change)


def _outside(kind: str) -> bytes:
    return _with(
        '<Relationship Id="rId99" TargetMode="External" Target="http://example.com/x" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )


def _field(code: str) -> bytes:
    def add(document):
        xml = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"/>'
        document.add_paragraph()._p.append(parse_xml(xml))

    return changed(start(), add)


def _entities(name: str, part: bytes) -> bytes:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    return part.replace(b"?>", b"?>" + bomb, 1) if name == "word/document.xml" else part


def _tracked(document):
    paragraph = document.add_paragraph("x")._p
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:id"), "1")
    inserted.append(paragraph.r_lst[0])
    paragraph.append(inserted)


def _same(_name: str, part: bytes) -> bytes:
    return part


WHOLE_FILES = {
    "empty": lambda: b"",
    "large": lambda: b"PK" + bytes(11 * 2**20),
    "locked": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "broken": lambda: start()[:2000],
    "macros": lambda: repacked(start(), _macros),
    "embedded": lambda: repacked(start(), _same, word__embeddings__a=b"x"),
    "outside": lambda: _outside("attachedTemplate"),
    "entities": lambda: repacked(start(), _entities),
    "changes": lambda: changed(start(), _tracked),
    "template": lambda: repacked(
        start(), lambda _n, part: part.replace(b"document.main+xml", b"template.main+xml")
    ),
    "swollen": lambda: repacked(start(), _same, word__a=bytes(61 * 2**20)),
}


@pytest.mark.parametrize("code", WHOLE_FILES)
def test_a_file_that_is_not_opened_says_why(code):
    (problem,) = judge(BOOK, WHOLE_FILES[code]()).problems
    assert problem.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: b"%PDF-1.7 no", "broken"),
        (lambda: repacked(start(), _same, word__vbaProject=b"x"), "macros"),
        (lambda: _outside("image"), "outside"),
        (lambda: _field("INCLUDETEXT C:/secret.docx"), "outside"),
        (lambda: _field("DDEAUTO c:/windows/cmd.exe"), "outside"),
        (lambda: _with('<Relationship Id="r9" Target="a.html" Type="http://x/aFChunk"/>'), "embedded"),
        (lambda: repacked(start(), _same, word__big_xml=b""), ""),
    ],
)  # fmt: skip
def test_other_ways_to_bring_in_what_is_not_words(content, code):
    assert [one.code for one in judge(BOOK, content()).problems] == ([code] if code else [])


def test_a_link_to_a_page_is_no_danger():
    assert judge(BOOK, _outside("hyperlink")).problems == ()


def test_a_placeholder_in_a_footnote_is_told():
    note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>{{{{ so }}}}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    related = (
        '<Relationship Id="rId98" Target="footnotes.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>'
    )
    kind = (
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )

    def typed(name: str, part: bytes) -> bytes:
        return part.replace(b"</Types>", kind) if name == "[Content_Types].xml" else part

    content = repacked(_with(related), typed, **{"word__footnotes.xml": note.encode()})
    ((code, place, _instead),) = faults(content)
    assert (code, place) == ("notes", "Paragraph 1 of the notes")


def test_many_faults_are_cut_short_and_a_hostile_form_costs_no_time():
    began = time.monotonic()
    hostile = written(*("{{ ''.__class__ }}" for _n in range(400)))
    assert len(judge(BOOK, hostile).problems) == 50
    crowded = written(*("{{ so }} " * 40 for _n in range(100)))
    assert [one.code for one in judge(BOOK, crowded).problems] == ["many"]
    assert time.monotonic() - began < 20


def test_a_form_that_repeats_more_than_can_be_printed_is_refused(monkeypatch):
    from kyhop.stationery.own import filling

    monkeypatch.setattr(filling, "MOST_COPIED", 50)
    assert [one.code for one in judge(BOOK, start()).problems] == ["unfillable"]


def test_text_boxes_are_read_and_filled():
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{ dia_danh }}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )

    def add(document):
        document.add_paragraph()._p.append(parse_xml(box))

    content = changed(written(), add)
    assert judge(BOOK, content).problems == ()
    body = docx.Document(forms.BytesIO(sample_of(BOOK, content))).element.body
    boxed = [text_of(p) for b in body.iter(qn("w:txbxContent")) for p in b.iter(qn("w:p"))]
    assert boxed == ["Điện Biên"]


def test_what_is_saved_is_the_file_itself():
    """Judging changes nothing: the same bytes are judged the same again."""
    content = saved(docx.Document(forms.BytesIO(start())))
    assert judge(BOOK, content) == judge(BOOK, content)
