"""The sample regulation, and what an overlay file may not say."""

from datetime import date
from pathlib import Path

import pytest

from kyhop.law.load import DATA, calendar, law, overlay
from kyhop.law.overlay import LocalKind, check_overlay
from kyhop.law.reader import LawDataError

PROVINCE = "resolution.normative.province"
SAMPLE = DATA / "samples" / "quy-che-phoi-hop-mau.yaml"
LEFT_UNCONFIRMED = {f"{PROVINCE}.post.lasts", "session.regular.publish_agenda.before_opening"}


def test_the_sample_calls_itself_a_sample():
    for term in overlay(SAMPLE).terms:
        assert term.cite.act == "Quy chế phối hợp mẫu (không phải văn bản thật)"


def test_the_sample_turns_on_the_invitation_and_sets_a_registration_date():
    found = overlay(SAMPLE)
    procedures = (PROVINCE, f"{PROVINCE}.shortened")
    assert found.turns_on == {f"{one}.invite_committee" for one in procedures}
    local = {term.rule for term in found.terms if term.kind is LocalKind.LOCAL_RULE}
    assert f"{PROVINCE}.propose.before_opening" in local


def test_the_sample_confirms_all_but_two_provisional_rules_of_a_province():
    confirmed = {t.rule for t in overlay(SAMPLE).terms if t.kind is LocalKind.CONFIRMATION}
    planned = {
        name: version
        for base in law().procedure_bases
        if "commune" not in base
        for name, version in law().procedure(base).rules.items()
    }
    free = {rule.id: rule.versions[-1] for rule in law().rules_of("oversight").values()}
    provisional = {
        name
        for name, version in (planned | free).items()
        if version.threshold is None
        and not version.checked.binds
        and "N" not in (version.checked.duty_grade, version.checked.value_grade)
    }
    assert provisional - confirmed == LEFT_UNCONFIRMED
    assert confirmed <= provisional


def test_the_sample_loosens_nothing():
    versions = [version for rule in law().rules() for version in rule.versions]
    check_overlay(versions, overlay(SAMPLE), calendar())


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "quy-che.yaml"
    file.write_text("id: q\ntitle: {vi: Quy chế, en: Regulation}\n" + text, encoding="utf-8")
    return file


TERM = (
    "terms:\n  - {{rule: {rule}, kind: {kind}, count: 20, unit: working_day, since: 2026-01-01,\n"
    "     cite: {{act: Quy chế, at: Điều 1}}{more}}}\n"
)
WRONG = {
    "unknown rule": (TERM.format(rule="report.submit.before_opning", kind="confirmation", more=""), "gần nhất: report.submit.before_opening"),
    "threshold": (TERM.format(rule="vote.majority_all", kind="local_rule", more=""), "quy chế không đổi được"),
    "kind": (TERM.format(rule="report.submit.before_opening", kind="confirmed", more=""), "nhận: local_rule, confirmation"),
    "version": (TERM.format(rule="report.submit.before_opening", kind="confirmation", more=", version: 2025-07-02"), "nhận: 2025-07-01"),
    "step": (f"turns_on: [{PROVINCE}.draft]\n", f"nhận: {PROVINCE}.invite_committee"),
    "procedure": ("turns_on: [reports.draft]\n", "gần nhất: report"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_overlay_file_is_told_off(tmp_path: Path, name: str):
    text, said = WRONG[name]
    with pytest.raises(LawDataError) as caught:
        overlay(written(tmp_path, text))
    assert said in caught.value.says.vi
    assert caught.value.line >= 3


def test_an_overlay_file_keeps_what_it_does_not_say(tmp_path: Path):
    text = TERM.format(rule="report.submit.before_opening", kind="confirmation", more="")
    (term,) = overlay(written(tmp_path, text)).terms
    assert (term.count, term.unit, term.falls) == (20, "working_day", None)
    assert (term.since, term.version) == (date(2026, 1, 1), None)
