"""The Standing Board says what it thinks of a proposed matter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.council.titles import session_short
from kyhop.law.model import Words
from kyhop.programme.events import OpinionGiven
from kyhop.programme.fields import SessionElsewhere, session_here
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Registration
from kyhop.programme.queries import signed_version
from kyhop.programme.refusals import AlreadySigned, ChangedMeanwhile, WrongState, given
from kyhop.programme.saying import say
from kyhop.programme.speaking import speaking_as
from kyhop.programme.states import OPINIONS, RegistrationState, Side, Verdict
from kyhop.programme.voiding import void_standing


@transaction.atomic
def give_opinion(
    *,
    registration_id: int,
    verdict: Verdict | str,
    session_id: int | None = None,
    words: str = "",
    revision: int,
    actor: Actor,
    at: datetime,
) -> Registration:
    """Agree, agree for another session, ask for more, or decline (cho ý kiến).

    A version that waits for signatures becomes void when the opinion changes what it says.

    :param revision: the registration's revision that the speaker had before them
    :raises NotAllowed: not on the Standing Board
    :raises WrongState: it is not proposed to the Standing Board
    :raises AlreadySigned: it stands in a version signed by both sides
    :raises ChangedMeanwhile: somebody changed it or spoke since
    :raises WordsNeeded: anything but agreeing, without words
    :raises SessionElsewhere: the other session is closed, foreign, or the proposed one
    """
    registration = locked_registration(registration_id)
    require(actor, "programme.opine", registration)
    verdict = Verdict(verdict)
    if registration.state != RegistrationState.PROPOSED or verdict not in OPINIONS:
        raise WrongState(registration)
    _refuse_signed(registration)
    if registration.revision != revision:
        last = registration.opinions.last()
        raise ChangedMeanwhile(last.by if last else registration.by)
    words = words.strip() if verdict is Verdict.AGREE else given(words)
    other = _other_session(registration, session_id) if verdict is Verdict.OTHER_SESSION else None
    was = registration.agreed, registration.agreed_session
    registration.verdict, registration.verdict_session = verdict, other
    registration.answered = False
    speaker = speaking_as(actor, Role.STANDING_BOARD)
    say(registration, Side.BOARD, verdict, words, session=other, actor=speaker, at=at)
    told = OpinionGiven(
        verdict=verdict.value,
        session=session_short(other.number, other.kind, "vi") if other else "",
        session_en=session_short(other.number, other.kind, "en") if other else "",
        words=words,
        **about_registration(registration),
    )
    journal.write(told, actor=speaker, at=at)
    if was != (registration.agreed, registration.agreed_session):
        title = registration.title
        why = Words(f"Ý kiến mới về “{title}”", f"A new opinion on “{title}”")
        void_standing(registration.programme, why, actor=speaker, at=at)
    return registration


def _refuse_signed(registration: Registration) -> None:
    version = signed_version(registration.programme_id)
    if version and any(line["registration"] == registration.pk for line in version.lines):
        raise AlreadySigned(version.number)


def _other_session(registration: Registration, session_id: int | None) -> CouncilSession:
    if not session_id or session_id == registration.session_id:
        raise SessionElsewhere
    return session_here(registration.council_id, session_id)
