"""Who may do what with reviews, remarks, answers and consultations."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.matters.models import Matter
from kyhop.reviews.models import Consultation, Posting, Remark, Review
from kyhop.reviews.models_consulting import Asked
from kyhop.reviews.sources import source_of

WRITERS = (Role.JUSTICE_APPRAISER, Role.COMMITTEE_CLERK, Role.COMMITTEE_HEAD)
"""Roles whose posts write the reviews of their body without being named."""

PREPARERS = (
    Role.LEAD_CLERK, Role.LEAD_HEAD, Role.JUSTICE_APPRAISER, Role.COMMITTEE_CLERK,
    Role.COMMITTEE_HEAD, Role.FRONT, Role.EXECUTIVE_OFFICE, Role.STANDING_BOARD,
)  # fmt: skip
"""Those who act for the body that leads a matter, whatever that body is."""

permit("reviews.desk", *READERS, hides=True)


@rule("reviews.see", hides=True)
def may_see(actor: Actor, review: Review) -> bool:
    """The reviewing body while it writes; once given, whoever reads the preparation."""
    if review.given:
        return actor.has(*READERS)
    return actor.sits_for(review.body_id) and actor.has(*READERS)


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


@rule("reviews.consult")
def may_consult(actor: Actor, matter: Matter) -> bool:
    """Those who act for the body that leads the matter ask for opinions and post the draft."""
    return may_answer(actor, matter)


@rule("reviews.record_reply")
def may_record_reply(actor: Actor, asked: Asked) -> bool:
    """The body that was asked, and the lead for a reply that came on paper."""
    if actor.has(*PREPARERS, Role.EXECUTIVE_LEADER) and actor.sits_for(asked.body_id):
        return True
    return may_answer(actor, asked.consultation.matter)


@rule("reviews.close_consultation")
def may_close(actor: Actor, consultation: Consultation | Posting) -> bool:
    """Those who asked."""
    return may_answer(actor, consultation.matter)
