"""A council's own regulation: it tightens, turns on, and never loosens."""

from datetime import date

import pytest

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.law.load import law
from kyhop.law.model import Falls, Unit
from kyhop.law.overlay import LocalKind
from kyhop.statutes import actions
from kyhop.statutes.entries import LooserThanLaw, NotStanding, Term
from kyhop.statutes.models import LocalRule
from kyhop.statutes.queries import invitations, overlay_for, procedure_for
from kyhop.statutes.refusals import AlreadySaid, ThresholdIsLaw
from tests import factories
from tests.factories import NOW
from tests.statutes.making import (
    DRAFT_NORM,
    EFFECT,
    INVITE,
    PROVINCE,
    SUBMIT,
    confirm,
    officer,
    set_own,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_local_rule_enters_the_overlay_with_its_citation():
    here = factories.council()
    set_own(officer(here), SUBMIT, 20)
    (term,) = overlay_for(here, NOW).terms
    assert (term.kind, term.count, term.cite.act) == (
        LocalKind.LOCAL_RULE, 20, "Quy chế 01/QC-HĐND",
    )  # fmt: skip
    line = Entry.objects.get(name="statutes.local_rule.set")
    assert "20 ngày lịch" in say(line)


def test_a_binding_rule_is_not_loosened_and_the_refusal_shows_both_with_a_day():
    with pytest.raises(LooserThanLaw) as caught:
        set_own(officer(), EFFECT, 5)
    sentence = str(caught.value)
    assert "10 ngày" in sentence
    assert "5 ngày" in sentence
    assert "64/2025/QH15" in sentence
    assert "ví dụ" in sentence
    assert not LocalRule.objects.exists()


def test_the_unit_counts_as_well_as_the_number():
    """Five working days before a session are not always earlier than five calendar days."""
    by = officer()
    confirmed = "resolution.normative.commune.consult.lasts"
    with pytest.raises(LooserThanLaw):
        set_own(by, confirmed, 7, Unit.WORKING_DAY)
    assert set_own(by, confirmed, 4, Unit.CALENDAR_DAY).count == 4


def test_the_choice_for_days_off_counts_too():
    by = officer()
    rule = "resolution.normative.province.issue.after_authenticate"
    with pytest.raises(LooserThanLaw):
        actions.set_local_rule(
            council_id=by.council_id, rule=rule, term=Term(2, Unit.WORKING_DAY, Falls.LATER),
            act="Quy chế", provision="", actor=by, at=NOW,
        )  # fmt: skip


def test_a_provisional_rule_or_a_norm_may_be_set_either_way():
    by = officer()
    assert set_own(by, SUBMIT, 10).count == 10
    assert set_own(by, DRAFT_NORM, 30, Unit.WORKING_DAY).count == 30


def test_a_local_duty_is_turned_on_by_its_rule():
    here = factories.council()
    assert overlay_for(here, NOW).turns_on == frozenset()
    set_own(officer(here), INVITE, 3, Unit.WORKING_DAY)
    assert overlay_for(here, NOW).turns_on == {f"{PROVINCE}.invite_committee"}


def test_the_setting_of_the_council_turns_on_the_invitation():
    here = factories.council(invites_committee=True)
    assert overlay_for(here, NOW).turns_on == invitations()
    assert f"{PROVINCE}.invite_committee" in invitations()


def test_withdrawing_gives_the_laws_rule_back():
    here = factories.council()
    by = officer(here)
    entry = set_own(by, SUBMIT, 20)
    with pytest.raises(AlreadySaid):
        confirm(by)
    actions.withdraw_local_rule(entry_id=entry.pk, reason="Quy chế mới", actor=by, at=NOW)
    assert overlay_for(here, NOW).terms == ()
    assert "Quy chế mới" in say(Entry.objects.get(name="statutes.local_rule.withdrawn"))
    with pytest.raises(NotStanding):
        actions.withdraw_local_rule(entry_id=entry.pk, reason="x", actor=by, at=NOW)
    with pytest.raises(NotStanding):
        actions.revoke_confirmation(entry_id=entry.pk, reason="x", actor=by, at=NOW)


def test_a_threshold_is_not_the_councils_to_set():
    with pytest.raises(ThresholdIsLaw):
        set_own(officer(), "vote.majority_all", 1)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEGAL_OFFICER])
def test_nobody_but_the_legal_officer_sets_or_withdraws(role):
    here = factories.council(level="commune", parent=factories.council())
    entry = set_own(officer(here), SUBMIT, 20)
    somebody = factories.actor(role, here)
    with pytest.raises(NotAllowed):
        set_own(somebody, DRAFT_NORM, 30)
    with pytest.raises(NotAllowed):
        actions.withdraw_local_rule(entry_id=entry.pk, reason="x", actor=somebody, at=NOW)


def test_a_council_may_keep_due_days_on_days_off():
    """NĐ nào cũng không nói: mặc định lùi; HĐND có thể chọn giữ nguyên (README, điểm 6)."""
    usual, keeping = factories.council(), factories.council(falls_before="keep")
    falls = {
        council.pk: procedure_for(council, PROVINCE).rules[SUBMIT].due.falls
        for council in (usual, keeping)
    }
    assert falls == {usual.pk: Falls.EARLIER, keeping.pk: Falls.KEEP}
    assert procedure_for(usual, PROVINCE) is procedure_for(factories.council(), PROVINCE)


def test_a_procedure_is_found_by_day_and_conditions():
    here = factories.council()
    assert procedure_for(here, PROVINCE, on=date(2025, 5, 5)).id == f"{PROVINCE}@2025"
    short = procedure_for(here, f"{PROVINCE}.shortened", conditions=["complex"])
    assert short.step("verify").lasts.endswith("lasts_complex")
    assert short.rules == law().procedure(f"{PROVINCE}.shortened").rules


def test_the_overlay_is_one_query_however_many_entries(django_assert_num_queries):
    here = factories.council()
    by = officer(here)
    set_own(by, SUBMIT, 20)
    overlay_for(here, NOW)
    for rule, count in ((DRAFT_NORM, 25), (INVITE, 4)):
        set_own(by, rule, count, Unit.WORKING_DAY)
    with django_assert_num_queries(1):
        assert len(overlay_for(here, NOW).terms) == 3
