"""Send a registration: to the executive that gathers, or straight to the Standing Board."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.titles import session_short
from kyhop.matters.owners import UNDER_THE_EXECUTIVE
from kyhop.programme.events import RegistrationSent
from kyhop.programme.fields import missing
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Registration, Window
from kyhop.programme.queries import signed_version
from kyhop.programme.refusals import (
    Incomplete,
    NotOpenYet,
    TitleRegistered,
    WrongState,
    given,
    today_of,
)
from kyhop.programme.states import OWNED, RegistrationState


@transaction.atomic
def send_registration(
    *, registration_id: int, late_reason: str = "", actor: Actor, at: datetime
) -> Registration:
    """Send a registration (gửi đăng ký). Late is recorded with its reason, never refused.

    What a body under the People's Committee leads goes to the executive first; what others lead
    stands before the Standing Board at once. After a version is signed, every one is late.

    :raises NotAllowed: not of the body that writes or leads it
    :raises WrongState: it has been sent already
    :raises Incomplete: something is missing, and what
    :raises NotOpenYet: the session's window is still to come, or there is none
    :raises WordsNeeded: it is late and no reason is given
    :raises TitleRegistered: the programme has this title already
    """
    registration = locked_registration(registration_id)
    require(actor, "programme.register", registration)
    if registration.state not in OWNED:
        raise WrongState(registration)
    lacking = missing(registration, registration.council.level)
    session, lead = registration.session, registration.lead
    if lacking or session is None or lead is None:
        raise Incomplete(label for _name, label in lacking)
    _judge_day(registration, late_reason, at)
    refuse_same_title(registration)
    under = lead.kind in UNDER_THE_EXECUTIVE
    registration.state = RegistrationState.REGISTERED if under else RegistrationState.PROPOSED
    registration.by_vi, registration.by_en = actor.label_vi, actor.label_en
    registration.sent_at, registration.revision = at, registration.revision + 1
    registration.save()
    told = RegistrationSent(
        lead=lead.name,
        lead_en=lead.name_en,
        session=session_short(session.number, session.kind, "vi"),
        session_en=session_short(session.number, session.kind, "en"),
        late=registration.late,
        late_reason=registration.late_reason,
        **about_registration(registration),
    )
    journal.write(told, actor=actor, at=at)
    return registration


def _judge_day(registration: Registration, reason: str, at: datetime) -> None:
    today = today_of(at)
    window = Window.objects.filter(
        programme_id=registration.programme_id, session_id=registration.session_id
    ).first()
    if window is None or today < window.opens_on:
        raise NotOpenYet(window.opens_on if window else None)
    settled = signed_version(registration.programme_id) is not None
    registration.late = window.late_on(today) or settled
    kept = given(reason, field="late_reason") if registration.late else ""
    registration.late_reason = kept[:500]


def refuse_same_title(registration: Registration) -> None:
    """:raises TitleRegistered: another registration of the programme has the title"""
    same = Registration.objects.filter(
        programme_id=registration.programme_id,
        title_folded=registration.title_folded,
        state__in=[RegistrationState.REGISTERED, RegistrationState.PROPOSED],
    )
    if other := same.exclude(pk=registration.pk).first():
        raise TitleRegistered(other)
