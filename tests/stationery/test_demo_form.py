"""The sample council's own invitation is one that a council could have made."""

from __future__ import annotations

from kyhop.demo.own_forms import LOOP, PAPER, WORDS, invitation
from kyhop.papers.checks import Case
from kyhop.papers.checks.run import check_form
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from kyhop.stationery.own.accepting import judge, sample_of
from kyhop.stationery.papers import paper


def test_it_is_accepted_and_filled_keeps_the_form_of_the_decree():
    known, form = paper(PAPER), invitation()
    verdict = judge(known, form)
    assert verdict.problems == ()
    assert set(verdict.unused) <= {"cac_doan", "tham_quyen", "can_cu", "kinh_gui"}
    written = read_bytes(form, "a.docx").text
    assert "{%p for dong in noi_nhan %}" in written
    assert LOOP[0] not in written
    made = read_bytes(sample_of(known, form), "a.docx")
    assert "trân trọng kính mời: Sở Tài chính" in made.text
    assert "- Sở Tài chính;" in made.text
    assert WORDS[3] in made.text
    assert "{" not in made.text
    assert [(one.rule, one.quote) for one in check_form(Case(made, load()))] == []
