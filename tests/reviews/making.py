"""Reviews for tests: a dossier handed over and received, a form filled, a report attached."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.dossiers.actions.decide_handover import accept_handover
from kyhop.files.actions.store_file import store_file
from kyhop.files.models import StoredFile
from kyhop.law.criteria import CriterionKind
from kyhop.matters.models import Matter
from kyhop.people.models import Body
from kyhop.reviews import actions
from kyhop.reviews.merging import fingerprints
from kyhop.reviews.models import REPORT, Remark, Review
from kyhop.reviews.states import Occasion
from tests import factories
from tests.dossiers import making
from tests.factories import NOW
from tests.matters import rows

EMPTY = fingerprints("", "")


def appraised(matter: Matter | None = None) -> Review:
    """A review that Sở Tư pháp has begun: the dossier is complete, handed over and accepted."""
    matter = matter or rows.matter()
    making.complete(matter)
    handover = making.hand(matter)
    accept_handover(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    found = Review.objects.filter(handover=handover).first()
    if found is None:
        (found,) = actions.open_reviews(handover_id=handover.pk, actor=SYSTEM, at=NOW)
    return found


def writer(review: Review) -> Actor:
    return factories.actor(Role.JUSTICE_APPRAISER, review.council, body=review.body)


def head(review: Review) -> Actor:
    somebody = factories.post(review.body, Role.LEAD_HEAD)
    person = factories.person(review.council, account=factories.account())
    factories.holding(somebody, person)
    from kyhop.people.queries import actor_for

    return actor_for(person.account, review.council, NOW)


def lead_head(review: Review) -> Actor:
    return making.head_of(review.matter)


def lead_clerk(review: Review) -> Actor:
    return rows.sitting_for(review.council, review.matter.lead.name, Role.LEAD_CLERK)


def entry(choice: str, words: str = "", seen: str = EMPTY) -> actions.Entry:
    return actions.Entry(choice, words, seen)


def filled(review: Review, conclusion: str = "ready", **more: Any) -> None:
    """Every criterion met, and a conclusion."""
    entries = {
        c.id: entry("met") for c in review.asked_for.criteria if c.kind is CriterionKind.MARK
    }
    entries["conclusion"] = entry(conclusion)
    actions.draft_review(
        review_id=review.pk, entries=entries, **({"actor": SYSTEM, "at": NOW} | more)
    )


def reported(review: Review, actor: Actor = SYSTEM) -> StoredFile:
    return store_file(
        council_id=review.council_id, holder=review.holder, slot=REPORT, name="Báo cáo.png",
        content=making.png("báo cáo"), actor=actor, at=NOW,
    )  # fmt: skip


def remarked(review: Review, words: str = "Làm rõ đối tượng áp dụng.", **more: Any) -> Remark:
    said = actions.Said(words=words, **more)
    return actions.raise_remark(
        source=review.holder, matter_id=review.matter_id, occasion=Occasion(review.kind),
        said=said, body_id=review.body_id, actor=SYSTEM, at=NOW,
    )  # fmt: skip


def given(review: Review, **more: Any) -> Review:
    """The review, filled, reported and handed over."""
    filled(review)
    reported(review)
    return actions.give_review(review_id=review.pk, **({"actor": SYSTEM, "at": NOW} | more))


__all__ = ["Body", "BytesIO", "appraised", "filled", "given", "head", "remarked", "reported"]
