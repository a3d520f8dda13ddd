"""Confirming, revoking, taking over: what binds whom from when, and who may."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.refusals import ReasonMissing
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.law.load import law
from kyhop.law.model import Grade, Unit
from kyhop.law.overlay import LocalKind
from kyhop.law.plan import plan
from kyhop.law.request import PlanRequest
from kyhop.people.kinds import BodyKind
from kyhop.statutes import actions, papers
from kyhop.statutes.actions.confirm_rule import BindsAlready, NoLawToConfirm
from kyhop.statutes.actions.take_over_confirmation import NothingToTakeOver
from kyhop.statutes.entries import NotStanding, Term
from kyhop.statutes.models import LocalRule
from kyhop.statutes.queries import calendar_for, overlay_for
from kyhop.statutes.refusals import (
    AlreadySaid,
    CitationMissing,
    NoSuchRule,
    QuoteMissing,
    ThresholdIsLaw,
)
from tests import factories
from tests.factories import NOW
from tests.statutes.making import (
    DRAFT_NORM,
    EFFECT,
    PDF,
    POST,
    PROMISES,
    PROVINCE,
    SUBMIT,
    confirm,
    moment,
    officer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def planned(council, rule_step: str = "submit"):
    request = PlanRequest(
        procedure=law().procedure(PROVINCE),
        opening=date(2026, 12, 8),
        today=date(2026, 11, 16),
        calendar=calendar_for(council),
        overlay=overlay_for(council, NOW),
    )
    return next(step for step in plan(request).steps if step.id == rule_step)


def test_a_confirmed_rule_binds_this_council_alone_with_its_own_number():
    here, there = factories.council(), factories.council()
    confirm(officer(here), count=20)
    assert planned(here).rule_due == date(2026, 11, 18)
    assert planned(there).rule_due == date(2026, 11, 23)
    (term,) = overlay_for(here, NOW).terms
    assert (term.kind, term.since, term.version) == (
        LocalKind.CONFIRMATION, date(2026, 11, 16), date(2025, 4, 1),
    )  # fmt: skip
    assert overlay_for(there, NOW).terms == ()


def test_the_national_grade_stays():
    here = factories.council()
    confirm(officer(here))
    assert law().rule(SUBMIT).on(date(2026, 11, 16)).checked.value_grade is Grade.C


def test_it_binds_from_the_moment_of_signing():
    by = officer()
    confirm(by, at=moment(16, 9))
    council = by and LocalRule.objects.get().council
    assert overlay_for(council, moment(16, 8)).terms == ()
    assert len(overlay_for(council, moment(16, 9)).terms) == 1


def test_the_page_is_kept_under_its_digest_and_the_journal_tells():
    entry = confirm(officer())
    with default_storage.open(entry.page.name) as kept:
        assert kept.read() == PDF.content
    assert entry.page_digest in entry.page.name
    line = Entry.objects.get(name="statutes.rule.confirmed")
    assert line.data["page_digest"] == entry.page_digest
    assert "Gửi hồ sơ cho Ban thẩm tra" in say(line)
    assert "15 ngày lịch" in say(line)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEGAL_OFFICER])
def test_nobody_but_the_legal_officer_confirms(role):
    somebody = factories.actor(role)
    with pytest.raises(NotAllowed):
        confirm(somebody)
    assert not LocalRule.objects.exists()


def test_a_legal_officer_who_sits_for_the_executive_does_not_confirm():
    body = factories.body(kind=BodyKind.EXECUTIVE_OFFICE)
    with pytest.raises(NotAllowed):
        confirm(factories.actor(Role.LEGAL_OFFICER, body=body))


def test_a_legal_officer_of_another_council_does_not_confirm_here():
    here = factories.council()
    with pytest.raises(NotAllowed) as caught:
        actions.confirm_rule(
            council_id=here.pk, rule=SUBMIT, term=Term(15, Unit.CALENDAR_DAY), act="x",
            provision="", quote="x", page=PDF, actor=officer(), at=NOW,
        )  # fmt: skip
    assert caught.value.hidden


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"rule": EFFECT}, BindsAlready),
        ({"rule": DRAFT_NORM}, NoLawToConfirm),
        ({"rule": "vote.election"}, ThresholdIsLaw),
        ({"rule": "no.such.rule"}, NoSuchRule),
        ({"rule": f"{PROVINCE}.gazette.after_publish"}, NoSuchRule),
        ({"act": "  "}, CitationMissing),
        ({"quote": "\n"}, QuoteMissing),
        ({"page": None}, papers.PageMissing),
        ({"page": papers.Page("rỗng.pdf", b"")}, papers.PageMissing),
        ({"page": papers.Page("bang.xls", b"PK\x03\x04")}, papers.PageNotAccepted),
        ({"page": papers.Page("to.pdf", b"%PDF-" + b"0" * papers.LARGEST)}, papers.PageNotAccepted),
    ],
)
def test_what_cannot_be_confirmed_is_refused_with_a_sentence(words, refusal):
    with pytest.raises(refusal) as caught:
        confirm(officer(), **words)
    assert str(caught.value)
    assert not LocalRule.objects.exists()
    assert not Entry.objects.filter(name="statutes.rule.confirmed").exists()


def test_a_rule_is_confirmed_once_until_it_is_revoked():
    by = officer()
    first = confirm(by)
    with pytest.raises(AlreadySaid):
        confirm(by, count=16)
    actions.revoke_confirmation(entry_id=first.pk, reason="Chép nhầm khoản", actor=by, at=NOW)
    assert confirm(by, count=16, at=NOW + timedelta(minutes=1)).count == 16


def test_revoking_gives_the_provisional_rule_back_and_keeps_the_row():
    here = factories.council()
    by = officer(here)
    entry = confirm(by, count=20)
    with pytest.raises(ReasonMissing):
        actions.revoke_confirmation(entry_id=entry.pk, reason=" ", actor=by, at=NOW)
    actions.revoke_confirmation(entry_id=entry.pk, reason="Sai khoản", actor=by, at=moment(16, 10))
    assert overlay_for(here, moment(16, 10)).terms == ()
    assert len(overlay_for(here, moment(16, 9)).terms) == 1
    assert planned(here).rule_due == date(2026, 11, 18), "as it was understood at nine"
    assert LocalRule.objects.get().ended_reason == "Sai khoản"
    assert "Sai khoản" in say(Entry.objects.get(name="statutes.confirmation.revoked"))
    with pytest.raises(NotStanding):
        actions.revoke_confirmation(entry_id=entry.pk, reason="x", actor=by, at=NOW)


def test_another_council_cannot_revoke_ours():
    entry = confirm(officer())
    with pytest.raises(NotAllowed) as caught:
        actions.revoke_confirmation(entry_id=entry.pk, reason="x", actor=officer(), at=NOW)
    assert caught.value.hidden


def test_another_council_takes_it_over_by_its_own_signature():
    source = confirm(officer(), count=20)
    here = factories.council()
    by = officer(here)
    entry = actions.take_over_confirmation(
        source_id=source.pk, council_id=here.pk, actor=by, at=moment(17)
    )
    assert (entry.count, entry.quote, entry.page.name) == (20, source.quote, source.page.name)
    assert (entry.taken_over_from, entry.signed_post_id) == (source, by.post_id)
    assert overlay_for(here, moment(17)).terms[0].since == date(2026, 11, 17)
    line = Entry.objects.get(name="statutes.confirmation.taken_over")
    assert (line.chain, line.data["source_council"]) == (here.slug, source.council.slug)


def test_a_copy_stands_when_its_source_is_revoked():
    first = officer()
    source = confirm(first)
    here = factories.council()
    actions.take_over_confirmation(
        source_id=source.pk, council_id=here.pk, actor=officer(here), at=NOW
    )
    actions.revoke_confirmation(entry_id=source.pk, reason="Sai", actor=first, at=NOW)
    assert len(overlay_for(here, NOW).terms) == 1
    third = officer()
    with pytest.raises(NothingToTakeOver):
        actions.take_over_confirmation(
            source_id=source.pk, council_id=third.council_id, actor=third, at=NOW
        )


def test_one_does_not_take_over_ones_own():
    by = officer()
    source = confirm(by)
    with pytest.raises(NothingToTakeOver):
        actions.take_over_confirmation(
            source_id=source.pk, council_id=by.council_id, actor=by, at=NOW
        )


def test_a_confirmation_speaks_of_one_version_only():
    """The promises rule was another version until 28/02/2026; a confirmation of the new one
    says nothing of it."""
    by = officer()
    confirm(by, PROMISES, count=12)
    overlay = overlay_for(LocalRule.objects.get().council, NOW)
    rule = law().rule(PROMISES)
    assert overlay.term_for(rule.on(date(2026, 2, 28))) is None
    assert overlay.term_for(rule.on(date(2026, 3, 1))).count == 12


def test_a_duration_can_be_confirmed_too():
    here = factories.council()
    confirm(officer(here), POST, count=25)
    assert overlay_for(here, NOW).terms[0].count == 25
