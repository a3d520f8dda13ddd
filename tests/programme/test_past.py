"""Matters of earlier sessions that left, shown to whoever registers a similar one."""

from __future__ import annotations

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.procedures import leaving_cause_words
from kyhop.programme.past import gone_like
from tests import factories
from tests.factories import NOW
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
