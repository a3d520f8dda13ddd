"""Checking: what is found, remembered, done again, and what a broken check costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.demo import drafts
from kyhop.findings import actions
from kyhop.findings.actions import run_checks
from kyhop.findings.models import Answer, Check, Finding
from kyhop.findings.queries import counts_of, judged, standing_check
from kyhop.findings.refusals import AlreadyWaiting, NotChecked, Outdated, ReasonNeeded
from kyhop.findings.sources import adoption_of
from kyhop.findings.states import CheckState, Verdict, Why
from kyhop.journal.models import Entry
from kyhop.journal.outbox import deliver_pending
from kyhop.papers.register import Entry as Act
from kyhop.papers.register import load
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW
from tests.findings import making
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return rows.matter()


def rules_of(version):
    return {one.finding.rule for one in judged(standing_check(version.pk), version.paper_id)}


def said(name):
    return [entry.data for entry in Entry.objects.filter(name=name).order_by("pk")]


def answer(finding, verdict=Verdict.DISMISSED, words="Đã hỏi Sở Tư pháp", **more):
    given = {"actor": SYSTEM, "at": NOW} | more
    return actions.answer_finding(finding_id=finding.pk, verdict=verdict, words=words, **given)


def test_a_draft_is_checked_and_each_finding_says_why_and_where(matter):
    version = making.checked(matter)
    check = standing_check(version.pk)
    assert check.adoption == adoption_of(matter)
    assert {"basis.expired", "name.level", "number.order", "left.blank"} <= rules_of(version)
    old = making.finding(version, "basis.expired")
    assert "77/2015/QH13" in old.quote
    assert old.before.endswith("Căn cứ ")
    assert old.after == ";"
    assert old.reason_vi
    assert old.reason_en
    assert old.act
    assert old.place_vi
    told = said("findings.check.done")[-1]
    assert told["must"] == Finding.objects.filter(made_by=check, severity="must").count() > 0


def test_a_new_version_is_queued_by_itself_and_only_once(matter):
    version = making.bring(matter)
    deliver_pending()
    assert Check.objects.get(version=version).state == CheckState.QUEUED
    assert actions.queue_check(version_id=version.pk, why=Why.DAY, at=NOW) is None
    assert actions.run_pending(at=NOW) == 0, "its file has not been read"
    making.check(version)
    assert actions.queue_check(version_id=version.pk, why=Why.UPLOADED, at=NOW) is None


def test_pictures_and_proofs_are_not_checked(matter):
    picture = dossiers.bring(matter, "du_thao")
    proof = making.bring(matter, paper_id="van_ban_gop_y")
    for version in (picture, proof):
        assert actions.queue_check(version_id=version.pk, why=Why.UPLOADED, at=NOW) is None
        with pytest.raises(NotChecked):
            actions.check_again(version_id=version.pk, actor=SYSTEM, at=NOW)


def test_what_was_said_is_remembered_by_the_next_version(matter):
    first = making.checked(matter)
    answer(making.finding(first, "form.margins"), Verdict.DISMISSED)
    answer(making.finding(first, "basis.expired"), Verdict.ACCEPTED, "")
    second = making.checked(matter, drafts.resolution(matter.title, bases=drafts.BASES_RIGHT))
    found = {one.finding.rule: one for one in judged(standing_check(second.pk), second.paper_id)}
    assert found["form.margins"].dismissed
    assert found["form.margins"].answer.version == first
    assert "basis.expired" not in found
    assert found["name.level"].open
    count = counts_of([second])[second.pk]
    assert (count.answered, count.must) == (1, sum(
        one.finding.severity == "must" for one in found.values()
    ))  # fmt: skip


def test_the_later_answer_stands_and_both_are_kept(matter):
    version = making.checked(matter)
    finding = making.finding(version, "left.blank")
    answer(finding)
    answer(finding, Verdict.ACCEPTED, "")
    standing = {one.finding.pk: one for one in judged(standing_check(version.pk), version.paper_id)}
    assert standing[finding.pk].answer.verdict == Verdict.ACCEPTED
    assert Answer.objects.count() == 2
    assert [entry["verdict"] for entry in said("findings.finding.answered")] == [
        "dismissed",
        "accepted",
    ]


@pytest.mark.parametrize("verdict", [Verdict.ANSWERED, Verdict.DISMISSED])
def test_an_answer_needs_its_reason(matter, verdict):
    finding = making.finding(making.checked(matter), "left.blank")
    with pytest.raises(ReasonNeeded):
        answer(finding, verdict, "  ")
    assert not Answer.objects.exists()


def test_only_those_who_prepare_answer_and_ask_again(matter):
    version = making.checked(matter)
    finding = making.finding(version, "left.blank")
    head = dossiers.head_of(matter)
    assert answer(finding, actor=head).by_vi == head.label_vi
    for other in (dossiers.appraiser(matter), rows.office(matter.council),
                  rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_HEAD)):  # fmt: skip
        with pytest.raises(NotAllowed):
            answer(finding, actor=other)
        with pytest.raises(NotAllowed):
            actions.check_again(version_id=version.pk, actor=other, at=NOW)


def test_a_finding_of_an_older_check_is_not_answered(matter):
    version = making.checked(matter)
    finding = making.finding(version, "left.blank")
    head = dossiers.head_of(matter)
    again = actions.check_again(version_id=version.pk, actor=head, at=NOW)
    with pytest.raises(AlreadyWaiting):
        actions.check_again(version_id=version.pk, actor=head, at=NOW)
    actions.run_version(version.pk, at=NOW)
    with pytest.raises(Outdated):
        answer(finding)
    assert standing_check(version.pk) == again


def test_another_day_of_adoption_asks_for_another_check(matter):
    version = making.checked(matter)
    assert actions.refresh_checks(at=NOW) == 0
    matter.session.closing_day = matter.session.opening_day + timedelta(days=40)
    matter.session.save(update_fields=["closing_day"])
    assert actions.refresh_checks(session_id=matter.session_id, at=NOW) == 1
    assert actions.refresh_checks(at=NOW) == 0, "it waits already"
    assert Check.objects.latest("pk").why == Why.DAY
    assert actions.run_version(version.pk, at=NOW).adoption == matter.session.closing_day


def test_another_procedure_asks_for_another_check(matter):
    making.checked(matter)
    matter.procedure = matter.procedure.replace("province@", "province.shortened@")
    matter.save(update_fields=["procedure"])
    assert actions.refresh_checks(matter_id=matter.pk, at=NOW) == 1
    assert Check.objects.latest("pk").why == Why.PROCEDURE


def test_a_basis_that_expires_is_told_once(matter, monkeypatch):
    version = making.checked(matter, drafts.resolution(matter.title, bases=drafts.BASES_RIGHT))
    assert "basis.expired" not in rules_of(version)
    known = load().get("89/2025/QH15")
    ended = _expired(known, date(2026, 11, 20))
    monkeypatch.setattr("kyhop.findings.sources.register_for", lambda: load().with_([ended]))
    monkeypatch.setattr("kyhop.findings.sources.register_mark", lambda: "another")
    assert actions.refresh_checks(at=NOW) == 1
    actions.run_version(version.pk, at=NOW)
    told = said("findings.basis.expired")
    assert len(told) == 1
    assert "89/2025/QH15" in told[0]["says_vi"]
    making.check(version, Why.ASKED)
    assert len(said("findings.basis.expired")) == 1


def _expired(act: Act, day: date) -> Act:
    return replace(act, expired=day)


def test_a_rule_that_breaks_costs_a_sentence(matter, monkeypatch):
    version = making.bring(matter)

    def broken(case):
        raise ValueError("planted")

    with monkeypatch.context() as patch:
        patch.setattr(run_checks, "check", broken)
        failed = making.check(version)
    assert failed.state == CheckState.FAILED
    assert "Tệp vẫn còn nguyên" in failed.said_vi
    assert failed.said_en
    assert said("findings.check.failed")[0]["check_id"] == failed.pk
    assert version.file.blob.size > 0
    assert making.check(version, Why.ASKED).state == CheckState.DONE


def test_what_a_killed_process_left_is_taken_again_three_times_at_most(matter):
    version = making.bring(matter)
    making.extract_pending(at=NOW)
    one = actions.queue_check(version_id=version.pk, why=Why.ASKED, at=NOW)
    Check.objects.filter(pk=one.pk).update(state=CheckState.RUNNING, taken_at=NOW, attempts=3)
    assert actions.run_pending(at=NOW) == 0
    assert actions.run_pending(at=NOW + timedelta(minutes=11)) == 1
    assert Check.objects.get(pk=one.pk).state == CheckState.FAILED


def test_counts_ask_as_often_for_three_versions_as_for_one(matter, django_assert_num_queries):
    first = making.checked(matter)
    second = making.checked(matter, drafts.submission(matter.title), paper_id="to_trinh")
    for versions in ([first], [first, second]):
        with django_assert_num_queries(3):
            assert set(counts_of(versions)) == {version.pk for version in versions}


def test_a_stranger_has_no_answer_to_give(matter):
    finding = making.finding(making.checked(matter), "left.blank")
    stranger = factories.actor(Role.LEAD_HEAD)
    with pytest.raises(NotAllowed) as refused:
        answer(finding, actor=stranger)
    assert refused.value.hidden
