"""Matters of earlier sessions that left, shown to whoever registers a similar one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.events import MatterWithdrawn
from kyhop.matters.models import Matter
from kyhop.matters.procedures import leaving_cause_words
from kyhop.matters.states import MatterKind, MatterState
from kyhop.programme.feasibility import feasibility_of
from kyhop.programme.past import gone_at, gone_like
from kyhop.programme.showing import feasibility_said
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db


def test_a_similar_matter_that_left_is_named_with_its_cause(django_assert_num_queries):
    session = factories.session(rows.province())
    council = session.council
    gone = rows.matter(session, title="Quy định mức thu học phí năm học mới")
    rows.matter(session, title="Quy định mức thu học phí công lập")
    other = rows.matter(session, title="Đề án phát triển cây mắc ca")
    cause = next(iter(leaving_cause_words()))
    for matter in (gone, other):
        withdraw_matter(
            matter_id=matter.pk, cause=cause, reason="Chờ hướng dẫn", actor=SYSTEM, at=NOW
        )
    with django_assert_num_queries(2):
        found = gone_like(council, "QUY DINH muc thu hoc phi")
    assert [row.matter for row in found] == [gone]
    assert (found[0].cause, found[0].reason) == (leaving_cause_words()[cause], "Chờ hướng dẫn")
    assert gone_like(council, "") == []
    assert gone_like(factories.council(), gone.title) == []


def left(matter, step, kind=MatterKind.NORMATIVE):
    """The matter withdrawn while its procedure stood at that step."""
    Matter.objects.filter(pk=matter.pk).update(state=MatterState.WITHDRAWN, kind=kind)
    event = MatterWithdrawn(
        council=matter.council.slug, matter_id=matter.pk, session_id=matter.session_id,
        title=matter.title, cause="data_missing", reason="Thiếu số liệu", step=step,
        step_vi="Thẩm định", step_en="Appraise",
    )  # fmt: skip
    journal.write(event, actor=SYSTEM, at=NOW)
    return matter


def test_what_left_at_the_same_step_is_named_newest_first(django_assert_num_queries):
    session = factories.session(rows.province())
    first, second, elsewhere, other_kind = (
        rows.matter(session, title=f"Nội dung {number}") for number in range(4)
    )
    left(first, "appraise")
    left(second, "appraise")
    left(elsewhere, "draft")
    left(other_kind, "appraise", MatterKind.REPORT)
    with django_assert_num_queries(2):
        found = gone_at(session.council, MatterKind.NORMATIVE, {"appraise", "verify"})
    assert [row.matter for row in found] == [second, first]
    assert (found[0].reason, found[0].step.vi) == ("Thiếu số liệu", "Thẩm định")
    assert gone_at(session.council, MatterKind.NORMATIVE, set()) == []
    assert gone_at(factories.council(), MatterKind.NORMATIVE, {"appraise"}) == []


def test_a_session_out_of_reach_names_what_missed_it_at_those_steps():
    session = factories.session(rows.province(), opening_day=TODAY + timedelta(days=12))
    typed = {"kind": "normative", "session": str(session.pk), "title": "Nội dung khác hẳn"}
    assert feasibility_said(session.council, typed, NOW).missed == ()
    hangs = feasibility_of(session, MatterKind.NORMATIVE, NOW).critical[0].step.id
    gone = left(rows.matter(session, title="Đề án cũ"), hangs)
    ((title, why),) = feasibility_said(session.council, typed, NOW).missed
    assert gone.title in title
    assert "Thiếu số liệu" in why
