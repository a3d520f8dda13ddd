"""The ids that other people and programs rely on are there, with the grades that are known."""

from datetime import date

import pytest

from kyhop.law.load import law
from kyhop.law.model import CauseOf, Grade

PROVINCE = "resolution.normative.province"
PROCEDURES = f"""
{PROVINCE}@2016 {PROVINCE}@2021 {PROVINCE}@2025 {PROVINCE}@2025-07
{PROVINCE}.shortened@2025 {PROVINCE}.shortened@2025-07
resolution.normative.commune@2025-07 resolution.normative.commune.shortened@2025-07
resolution.individual report scheme plan report.petitions matter.personnel
session.regular session.thematic session.urgent
""".split()
RULES = f"""
{PROVINCE}.submit.before_opening {PROVINCE}.verify.before_opening
{PROVINCE}.send_deputies.before_opening {PROVINCE}.effect.after_adopt {PROVINCE}.post.lasts
{PROVINCE}.appraise.lasts {PROVINCE}.invite_committee.before_executive_meeting
session.regular.convene.before_opening oversight.promises_report oversight.written_answer
oversight.hearing_notice oversight.petition_answer vote.majority_all vote.two_thirds_all quorum.session
""".split()


@pytest.mark.parametrize("name", PROCEDURES)
def test_the_procedure_resolves(name: str):
    procedure = law().procedure(name)
    assert procedure.id == name or procedure.base == name
    assert procedure.steps


@pytest.mark.parametrize("name", RULES)
def test_the_rule_resolves(name: str):
    assert law().rule(name).id == name


def test_no_commune_resolution_between_april_and_june_2025():
    data = law()
    starts = [v.in_force.start for v in data.versions("resolution.normative.commune")]
    assert starts == [date(2025, 7, 1)]


@pytest.mark.parametrize(
    ("rule", "count", "grade"),
    [
        (f"{PROVINCE}.submit.before_opening", 15, Grade.C),
        (f"{PROVINCE}.verify.before_opening", 10, Grade.C),
        (f"{PROVINCE}.send_deputies.before_opening", 7, Grade.C),
        (f"{PROVINCE}.effect.after_adopt", 10, Grade.A),
        (f"{PROVINCE}.post.lasts", 20, Grade.C),
        (f"{PROVINCE}.appraise.lasts", 15, Grade.C),
        ("session.regular.convene.before_opening", 20, Grade.C),
        ("session.thematic.convene.before_opening", 7, Grade.C),
        ("oversight.promises_report", 10, Grade.C),
        ("oversight.written_answer", 20, Grade.C),
        ("resolution.normative.commune.consult.lasts", 7, Grade.B),
        (f"{PROVINCE}.shortened.appraise.lasts", 7, Grade.B),
        (f"{PROVINCE}.shortened.appraise.lasts_complex", 15, Grade.B),
    ],
)
def test_the_current_number_and_its_grade(rule: str, count: int, grade: Grade):
    version = law().rule(rule).on(date(2026, 11, 24))
    assert version is not None
    assert ((version.due or version.lasts).count, version.checked.value_grade) == (count, grade)


def test_until_february_2026_the_promises_rule_was_read_in_the_law_itself():
    before = law().rule("oversight.promises_report").on(date(2026, 2, 28))
    after = law().rule("oversight.promises_report").on(date(2026, 3, 1))
    assert (before.cite.act, before.checked.binds) == ("87/2015/QH13", True)
    assert (after.cite.act, after.checked.binds) == ("121/2025/QH15", False)


def test_the_2015_regime_knew_two_ways_to_appraise():
    versions = {p.id: p for p in law().versions(PROVINCE)}
    assert (
        f"{PROVINCE}.submit_appraisal.before_executive_meeting"
        in versions[f"{PROVINCE}@2016"].rules
    )
    appraise = versions[f"{PROVINCE}@2021"].rules[f"{PROVINCE}.appraise.lasts"]
    assert (appraise.lasts.kind, appraise.lasts.count) == ("at_most", 15)
    assert appraise.checked.binds


def test_a_complex_draft_exchanges_the_seven_days_for_fifteen():
    name = f"{PROVINCE}.shortened"
    plain, complicated = law().procedure(name), law().procedure(name, conditions=["complex"])
    assert plain.step("verify").lasts == f"{name}.verify.lasts"
    assert complicated.step("verify").lasts == f"{name}.verify.lasts_complex"
    assert complicated.rules == plain.rules


def test_the_shortened_procedure_names_its_six_grounds():
    cites = [ground.cite.at for ground in law().procedure(f"{PROVINCE}.shortened").grounds]
    assert cites == [f"Điều 50 khoản 1 điểm {letter}" for letter in "abcdđe"]


def test_the_checklist_asks_for_an_impact_assessment_only_where_the_law_does():
    papers = {p.id: p.when for p in law().procedure(PROVINCE).step("draft").papers}
    assert papers["bao_cao_danh_gia_tac_dong"] == "impact_assessment"
    assert papers["bao_cao_tong_ket"] == "review_of_implementation"
    assert papers["du_thao"] == ""


def test_late_reasons_end_with_the_one_that_asks_for_words():
    assert list(law().late_reasons)[-1] == "other"
    assert len(law().late_reasons) == 7


def test_every_use_of_a_cause_ends_with_the_one_that_asks_for_words():
    for use in CauseOf:
        names = list(law().causes_of(use))
        assert names[-1] == "other"
        assert len(names) > 5
