"""Whoever registered a matter amends what it says, after the Standing Board asked for more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.refusals import NothingChanges
from kyhop.matters.sheet.text import fold
from kyhop.programme.actions.send_registration import refuse_same_title
from kyhop.programme.amending import changes_between, values_told
from kyhop.programme.events import RegistrationAmended
from kyhop.programme.fields import RegistrationFields, links_of, missing, values_of
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Registration
from kyhop.programme.refusals import ChangedMeanwhile, Incomplete, WrongState, given
from kyhop.programme.saying import say
from kyhop.programme.states import RegistrationState, Side, Verdict


@transaction.atomic
def amend_registration(
    *,
    registration_id: int,
    fields: RegistrationFields,
    words: str,
    revision: int,
    actor: Actor,
    at: datetime,
) -> Registration:
    """Change what is registered as the Standing Board asked (chỉnh sửa đăng ký); it comes back before it.

    What stood before stays readable beside what stands now. Session and lead stay: another session
    is the Standing Board's to agree on. It may be done again until the Standing Board speaks.

    :param revision: the registration's revision that was amended
    :raises NotAllowed: not of the body that registered or leads it
    :raises WrongState: the Standing Board has not asked for more, or has spoken since
    :raises ChangedMeanwhile: somebody changed it or spoke since
    :raises WordsNeeded: without a word on what was changed and why
    :raises Incomplete: something would be missing, and what
    :raises TitleRegistered: the programme has this title already
    :raises NothingChanges: it says what it said before
    """
    registration = locked_registration(registration_id)
    require(actor, "programme.amend", registration)
    asked = registration.verdict == Verdict.MORE
    if registration.state != RegistrationState.PROPOSED or not asked:
        raise WrongState(registration)
    if registration.revision != revision:
        last = registration.opinions.last()
        raise ChangedMeanwhile(last.by if last else registration.by)
    words = given(words)
    before = values_told(registration)
    _take(registration, fields)
    if lacking := missing(registration, registration.council.level):
        raise Incomplete(label for _name, label in lacking)
    refuse_same_title(registration)
    changes = changes_between(before, values_told(registration))
    if not changes:
        raise NothingChanges
    registration.answered = True
    say(registration, Side.AGENCY, Verdict.AMEND, words, changes=changes, actor=actor, at=at)
    told = RegistrationAmended(words=words, changes=changes, **about_registration(registration))
    journal.write(told, actor=actor, at=at)
    return registration


def _take(registration: Registration, fields: RegistrationFields) -> None:
    fields = replace(
        fields,
        session_id=registration.session_id,
        lead_id=registration.lead_id,
        source=registration.source,
    )
    for name, value in values_of(fields, registration.programme).items():
        setattr(registration, name, value)
    registration.title_folded = fold(registration.title)
    registration.coordinators.set(links_of(fields, registration.programme))
