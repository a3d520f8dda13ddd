"""Who may do what with reviews, remarks and answers; of consultations see `consulting.rules`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.policy import DEPUTIES, READING_WITH_DEPUTIES, prepares
from kyhop.matters.models import Matter
from kyhop.people.models import Body
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
    if _of(actor, review.body) and actor.has(*READERS):
        return True
    return review.given and follows(actor, review.matter)


@rule("reviews.see_answers", hides=True)
def may_see_answers(actor: Actor, matter: Matter) -> bool:
    """Whoever follows the matter's dossier, and the bodies that reviewed it."""
    if follows(actor, matter):
        return True
    return actor.has(*READERS) and matter.reviews.filter(by_bodies(actor)).exists()


def by_bodies(actor: Actor) -> Q:
    """Rows whose ``body`` is one for which the actor sits, or one that was merged into it."""
    bodies = list(actor.body_ids)
    return Q(body_id__in=bodies) | Q(body__merged_into_id__in=bodies)


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
        by_bodies(actor), matter=answers.matter, occasion=answers.occasion, given_at__isnull=False
    )
    return actor.has(*READERS) and made.exists()


@rule("reviews.print_answers", hides=True)
def may_print_answers(actor: Actor, matter: Matter) -> bool:
    """Whoever sees the table of one of the matter's occasions; each table is asked for itself."""
    if may_see_answers(actor, matter):
        return True
    made = Remark.objects.filter(by_bodies(actor), matter=matter, given_at__isnull=False)
    return actor.has(*READERS) and made.exists()


def _of(actor: Actor, body: Body) -> bool:
    """Whether the actor sits for the body, or for the one into which it was merged."""
    return actor.sits_for(body.pk) or actor.sits_for(body.merged_into_id)


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
    """The body's head, whoever is assigned, and the body's reviewing posts; once given, for a body
    that was merged its successor, which looks at the answers."""
    if actor.heads(review.body_id):
        return True
    if review.given and review.body.merged_into_id:
        return actor.sits_for(review.body.merged_into_id) and actor.has(*READERS)
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
