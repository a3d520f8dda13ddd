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
    """Whoever follows the matter's dossier, and the bodies that were asked or that reviewed it."""
    if follows(actor, matter):
        return True
    if not actor.has(*READERS) or not actor.body_ids:
        return False
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
