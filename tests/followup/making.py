"""Commitments for tests: a session that has opened, and something promised at it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council, CouncilSession
from kyhop.followup import actions
from kyhop.followup.models import Commitment
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

WORDS = "Trình HĐND danh mục dự án thu hồi đất bổ sung"


def opened(council: Council | None = None, **more: Any) -> CouncilSession:
    """A session that opened two weeks ago."""
    council = rows.province(council.slug) if council else rows.province()
    day = TODAY - timedelta(days=14)
    return factories.session(council, **({"opening_day": day, "closing_day": day} | more))


def promised(session: CouncilSession, words: str = WORDS, **more: Any) -> Commitment:
    """What Sở Tài chính promised; `actor`, `at` and `body` may be named."""
    act = {"actor": SYSTEM, "at": NOW} | {k: more.pop(k) for k in ("actor", "at") if k in more}
    body = rows.body(session.council, more.pop("body", "Sở Tài chính"))
    promise = actions.Promise(body_id=body.pk, words=words, **more)
    return actions.record_commitment(session_id=session.pk, promise=promise, **act)
