"""Who may do what with reviews, remarks and answers; of consultations see `consulting.rules`."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.policy import DEPUTIES, READING_WITH_DEPUTIES, prepares
from kyhop.matters.models import Matter
from kyhop.reviews.models import Remark, Review
from kyhop.reviews.sources import source_of

WRITERS = (Role.JUSTICE_APPRAISER, Role.COMMITTEE_CLERK, Role.COMMITTEE_HEAD)
"""Roles whose posts write the reviews of their body without being named."""

PREPARERS = (
    Role.LEAD_CLERK, Role.LEAD_HEAD, Role.JUSTICE_APPRAISER, Role.COMMITTEE_CLERK,
    Role.COMMITTEE_HEAD, Role.FRONT, Role.EXECUTIVE_OFFICE, Role.STANDING_BOARD,
)  # fmt: skip
"""Those who act for the body that leads a matter, whatever that body is."""

OFFICES = (
    Role.COUNCIL_OFFICE, Role.STANDING_BOARD, Role.LEGAL_OFFICER, Role.EXECUTIVE_OFFICE,
    Role.EXECUTIVE_LEADER,
)  # fmt: skip
"""Those who follow every matter of a session once a review of it is given."""

permit("reviews.desk", *READERS, hides=True)


@rule("reviews.see", hides=True)
def may_see(actor: Actor, review: Review) -> bool:
    """The reviewing body while it writes; once given, whoever follows the matter's dossier."""
    if actor.sits_for(review.body_id) and actor.has(*READERS):
        return True
    return review.given and follows(actor, review.matter)


@rule("reviews.see_answers", hides=True)
def may_see_answers(actor: Actor, matter: Matter) -> bool:
    """Whoever follows the matter's dossier, and the bodies that reviewed it."""
    if follows(actor, matter):
        return True
    bodies = list(actor.body_ids)
    return actor.has(*READERS) and matter.reviews.filter(body_id__in=bodies).exists()


@dataclass(frozen=True, slots=True)
class AnswersOf:
    """The table of answers of one occasion, as the rules judge it."""

    council_id: int
    matter: Matter
    occasion: str


@rule("reviews.see_table", hides=True)
def may_see_table(actor: Actor, answers: AnswersOf) -> bool:
    """Whoever sees the matter's answers; a body that made a remark on the occasion sees its table."""
    if may_see_answers(actor, answers.matter):
        return True
    made = Remark.objects.filter(
        matter=answers.matter, occasion=answers.occasion, body_id__in=list(actor.body_ids),
        given_at__isnull=False,
    )  # fmt: skip
    return actor.has(*READERS) and made.exists()


def follows(actor: Actor, matter: Matter) -> bool:
    """Who prepares the matter, the offices of both sides, its committees; deputies once they have it."""
    if prepares(actor, matter) or actor.has(*OFFICES):
        return True
    if actor.has(Role.COMMITTEE_CLERK, Role.COMMITTEE_HEAD):
        committees = matter.coordinating_committees.values_list("pk", flat=True)
        if any(actor.sits_for(body) for body in (matter.committee_id, *committees)):
            return True
    sent = HandOver.objects.filter(dossier__matter=matter, to_role=DEPUTIES)
    return actor.has(*READING_WITH_DEPUTIES) and sent.exists()


@rule("reviews.write")
def may_write(actor: Actor, review: Review) -> bool:
    """The body's head, whoever is assigned, and the body's reviewing posts."""
    if actor.heads(review.body_id):
        return True
    if any(held.post_id == review.post_id for held in actor.posts):
        return True
    return any(held.body_id == review.body_id and held.role in WRITERS for held in actor.posts)


@rule("reviews.assign")
def may_assign(actor: Actor, review: Review) -> bool:
    """The body's head, or who stands in for the head."""
    return actor.heads(review.body_id)


@rule("reviews.give")
def may_give(actor: Actor, review: Review) -> bool:
    """As for assigning: the report leaves in the head's name."""
    return actor.heads(review.body_id)


@rule("reviews.answer")
def may_answer(actor: Actor, matter: Matter) -> bool:
    """Those who act for the body that leads the matter."""
    return actor.has(*PREPARERS) and actor.sits_for(matter.lead_id)


@rule("reviews.complete_answers")
def may_complete(actor: Actor, matter: Matter) -> bool:
    """The head of the leading body: the answers leave in the head's name."""
    return actor.heads(matter.lead_id)


@rule("reviews.check_answer")
def may_check(actor: Actor, remark: Remark) -> bool:
    """Whoever the remark's source says."""
    return source_of(remark.source_kind).may_check(actor, remark)


@rule("reviews.write_remark")
def may_write_remark(actor: Actor, remark: Remark) -> bool:
    """Whoever may write for the remark's source now."""
    return source_of(remark.source_kind).may_write(actor, remark.source_id)
