"""The executive gathers what its agencies registered, or returns it to them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.programme.events import RegistrationGathered, RegistrationReturned
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Registration
from kyhop.programme.refusals import WrongState, given
from kyhop.programme.saying import say
from kyhop.programme.states import RegistrationState, Side, Verdict


@transaction.atomic
def gather(*, registration_id: int, words: str = "", actor: Actor, at: datetime) -> Registration:
    """Take a registration into the executive's proposal (tổng hợp) to the Standing Board.

    :raises NotAllowed: neither of the executive's office nor its leaders
    :raises WrongState: it is not waiting for the executive
    """
    registration = _waiting(registration_id, actor)
    registration.state = RegistrationState.PROPOSED
    say(registration, Side.EXECUTIVE, Verdict.GATHER, words.strip(), actor=actor, at=at)
    journal.write(RegistrationGathered(**about_registration(registration)), actor=actor, at=at)
    return registration


@transaction.atomic
def return_to_agency(
    *, registration_id: int, words: str, actor: Actor, at: datetime
) -> Registration:
    """Return a registration to its agency (trả lại) with what is to be mended.

    :raises NotAllowed: neither of the executive's office nor its leaders
    :raises WrongState: it is not waiting for the executive
    :raises WordsNeeded: without a word
    """
    registration = _waiting(registration_id, actor)
    words = given(words)
    registration.state = RegistrationState.RETURNED
    say(registration, Side.EXECUTIVE, Verdict.RETURN, words, actor=actor, at=at)
    told = RegistrationReturned(words=words, **about_registration(registration))
    journal.write(told, actor=actor, at=at)
    return registration


def _waiting(registration_id: int, actor: Actor) -> Registration:
    registration = locked_registration(registration_id)
    require(actor, "programme.gather", registration.council)
    if registration.state != RegistrationState.REGISTERED:
        raise WrongState(registration)
    return registration
