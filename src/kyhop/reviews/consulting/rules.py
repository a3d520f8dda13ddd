"""Who may ask for opinions, see them, and reply."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, STAFF, Role
from kyhop.access.rules import rule
from kyhop.matters.models import Matter
from kyhop.reviews.models import Asked
from kyhop.reviews.rules import by_bodies, follows, may_answer


@rule("reviews.consult")
def may_consult(actor: Actor, matter: Matter) -> bool:
    """Those who act for the body that leads the matter."""
    return may_answer(actor, matter)


@rule("reviews.see_consultations", hides=True)
def may_see_consultations(actor: Actor, matter: Matter) -> bool:
    """Whoever follows the matter's dossier, and the bodies that were asked or that reviewed it.

    What was asked before the matter was carried over is part of its record in the later session:
    whoever sees it there sees it here.
    """
    if follows(actor, matter):
        return True
    if not actor.has(*READERS):
        return False
    if actor.body_ids and _had_a_part(actor, matter):
        return True
    heir = Matter.objects.filter(carried_from=matter).first()
    return heir is not None and may_see_consultations(actor, heir)


def _had_a_part(actor: Actor, matter: Matter) -> bool:
    if Asked.objects.filter(by_bodies(actor), consultation__matter=matter).exists():
        return True
    return matter.reviews.filter(by_bodies(actor)).exists()


@rule("reviews.reply")
def may_reply(actor: Actor, asked: Asked) -> bool:
    """The asked body; for it the lead, who received the letter. The Front's criticism, which does a
    step of the Front, is recorded by the Front or by the council office."""
    if actor.has(*STAFF) and actor.sits_for(asked.body_id):
        return True
    if asked.consultation.of_the_front:
        return actor.has(Role.COUNCIL_OFFICE)
    return may_consult(actor, asked.consultation.matter)
