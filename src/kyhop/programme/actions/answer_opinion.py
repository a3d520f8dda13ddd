"""The agency or the executive answers what the Standing Board asked for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.access.rules import require
from kyhop.programme.events import OpinionAnswered
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Registration
from kyhop.programme.refusals import WrongState, given
from kyhop.programme.saying import say
from kyhop.programme.states import RegistrationState, Side, Verdict


@transaction.atomic
def answer_opinion(*, registration_id: int, words: str, actor: Actor, at: datetime) -> Registration:
    """Answer the Standing Board's question (giải trình); the matter comes back before it.

    :raises NotAllowed: neither of the lead, the submitter, nor the executive's office or leaders
    :raises WrongState: nothing was asked, or it was answered already
    :raises WordsNeeded: without a word
    """
    registration = locked_registration(registration_id)
    require(actor, "programme.answer", registration)
    asked = registration.verdict == Verdict.MORE and not registration.answered
    if registration.state != RegistrationState.PROPOSED or not asked:
        raise WrongState(registration)
    words = given(words)
    executive = actor.has(Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER)
    side = Side.EXECUTIVE if executive else Side.AGENCY
    registration.answered = True
    say(registration, side, Verdict.ANSWER, words, actor=actor, at=at)
    told = OpinionAnswered(side=side.value, words=words, **about_registration(registration))
    journal.write(told, actor=actor, at=at)
    return registration
