"""Checklists and gates as the law data has them: no database."""

from __future__ import annotations

import pytest

from kyhop.dossiers.gates import checklist
from kyhop.dossiers.sorting import suggest
from kyhop.law.load import law

LAW = law()
PROVINCE = "resolution.normative.province@2025-07"


def gates(name, conditions=(), turned_on=()):
    found = checklist(LAW.procedure(name, conditions=conditions), conditions, turned_on)
    return {gate.id: (gate.to, gate.so_that, sorted(gate.needs)) for gate in found.gates}


def test_a_province_resolution_changes_hands_five_times():
    found = gates(PROVINCE)
    assert {step: (to, so_that) for step, (to, so_that, _needs) in found.items()} == {
        "answer_consultation": ("justice_department", "appraise"),
        "answer_appraisal": ("executive_office", "send_executive"),
        "submit": ("committee", "verify"),
        "answer_verification": ("council_office", "send_deputies"),
        "send_deputies": ("deputies", ""),
    }


def test_the_gate_of_appraisal_needs_the_leads_papers_up_to_there():
    assert gates(PROVINCE)["answer_consultation"][2] == sorted(
        ["phieu_de_xuat", "to_trinh", "du_thao", "bang_chung_dang_tai", "van_ban_gop_y",
         "bao_cao_tiep_thu_gop_y"]
    )  # fmt: skip


def test_a_later_gate_asks_only_for_what_came_since():
    assert gates(PROVINCE)["answer_appraisal"][2] == ["bao_cao_giai_trinh_tham_dinh", "du_thao"]


@pytest.mark.parametrize(
    ("condition", "paper"),
    [
        ("impact_assessment", "bao_cao_danh_gia_tac_dong"),
        ("review_of_implementation", "bao_cao_tong_ket"),
    ],
)
def test_a_conditional_paper_is_asked_for_under_its_condition(condition, paper):
    assert paper not in gates(PROVINCE)["answer_consultation"][2]
    assert paper in gates(PROVINCE, [condition])["answer_consultation"][2]


def test_the_shortened_procedure_asks_for_the_comparison_before_appraisal():
    base = "resolution.normative.province.shortened"
    name = LAW.versions(base)[-1].id
    assert "ban_so_sanh" in gates(name)["draft"][2]
    assert "ban_so_sanh" in gates(name)["submit"][2]


def test_a_local_step_opens_its_gate_when_the_council_turns_it_on():
    name = LAW.versions("plan")[-1].id
    assert gates(name)["consult"][0] == "executive"
    assert gates(name, turned_on=["plan.appraise"])["consult"][0] == "justice_department"


@pytest.mark.parametrize(
    "base", [base for base in LAW.procedure_bases if not base.startswith("session.")]
)
def test_every_procedure_has_a_gate_to_the_deputies_and_papers_at_each(base):
    for version in LAW.versions(base):
        found = gates(version.id)
        assert "deputies" in {to for to, _so_that, _needs in found.values()}
        assert all(needs for _to, _so_that, needs in found.values())


def test_what_follows_adoption_is_no_paper_of_the_dossier():
    lines = {line.id for line in checklist(LAW.procedure(PROVINCE)).lines}
    assert "nghi_quyet_chung_thuc" not in lines
    assert "bao_cao_tham_tra" in lines


TITLES = {
    "to_trinh": "Tờ trình", "du_thao": "Dự thảo nghị quyết", "bao_cao_tham_dinh":
    "Báo cáo thẩm định", "van_ban_gop_y": "Văn bản góp ý", "bao_cao_tham_tra": "Báo cáo thẩm tra",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("TTr 125 UBND.docx", "to_trinh"),
        ("To_trinh_hoc_phi.docx", "to_trinh"),
        ("DỰ THẢO NGHỊ QUYẾT (lần 3).docx", "du_thao"),
        ("Dự thảo NQ học phí.docx", "du_thao"),
        ("Bao-cao-tham-dinh.pdf", "bao_cao_tham_dinh"),
        ("BCTT Ban KTNS.pdf", "bao_cao_tham_tra"),
        ("IMG_2231.jpg", ""),
    ],
)
def test_a_files_name_suggests_its_line(name, line):
    assert suggest(name, TITLES) == line
