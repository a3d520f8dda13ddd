"""Ask to change what both sides have signed, and decide it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.roles import Role
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.council.titles import session_short
from kyhop.law.model import Words
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.procedures import leaving_cause_words
from kyhop.programme.events import ChangeAsked, ChangeDecided
from kyhop.programme.fields import SessionElsewhere, session_here
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Assignment, Change, Registration
from kyhop.programme.queries import line_signed
from kyhop.programme.refusals import given
from kyhop.programme.saying import say
from kyhop.programme.speaking import named, speaking_as
from kyhop.programme.states import ChangeKind, ChangeState, Side, Verdict
from kyhop.programme.voiding import void_standing


class NotSigned(Refusal):
    """The matter stands in no signed version."""

    def __init__(self) -> None:
        super().__init__(
            _("This matter does not stand in the version that both sides signed last."),
            accepted=_("Until it is signed, the Standing Board changes it by its opinion."),
        )


class ChangeWaits(Refusal):
    """A request about this matter waits for the Standing Board."""

    def __init__(self, standing: Change) -> None:
        super().__init__(
            _("A request of %(by)s about this matter waits for the Standing Board.")
            % {"by": standing.by},
            accepted=_("Wait for its decision."),
        )


class ChangeSettled(Refusal):
    """The request has been decided."""

    def __init__(self, change: Change) -> None:
        super().__init__(
            _("%(by)s has decided this request.") % {"by": change.decided_by},
            accepted=_("Read the decision; ask again if the facts are new."),
        )


class CauseUnknown(Refusal):
    """The cause is none of the common list."""

    def __init__(self) -> None:
        super().__init__(
            _("The cause is missing."), accepted=_("Choose one of the list."), field="cause"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked: to take the matter out, or to move it to the session `session_id`."""

    kind: ChangeKind
    cause: str
    reason: str
    session_id: int | None = None


@transaction.atomic
def ask_change(*, registration_id: int, wish: Wish, actor: Actor, at: datetime) -> Change:
    """Ask the Standing Board to take a signed matter out or to move it (đề nghị điều chỉnh).

    :raises NotAllowed: neither the head of its lead or submitter, nor one of the two sides' offices
    :raises NotSigned: it does not stand in the version signed last
    :raises ChangeWaits: a request about it waits already
    :raises CauseUnknown, WordsNeeded: without cause or reason
    :raises SessionElsewhere: the session is closed, foreign, or the one where it stands
    """
    registration = locked_registration(registration_id)
    require(actor, "programme.ask_change", registration)
    line = line_signed(registration)
    if line is None:
        raise NotSigned
    if standing := Change.objects.filter(registration=registration, state=ChangeState.OPEN).first():
        raise ChangeWaits(standing)
    if wish.cause not in leaving_cause_words():
        raise CauseUnknown
    target = None
    if wish.kind is ChangeKind.MOVE:
        if not wish.session_id or wish.session_id == line["session_id"]:
            raise SessionElsewhere
        target = session_here(registration.council_id, wish.session_id)
    change = Change.objects.create(
        council=registration.council,
        programme=registration.programme,
        registration=registration,
        kind=wish.kind,
        to_session=target,
        cause=wish.cause,
        reason=given(wish.reason, field="reason"),
        asked_at=at,
        **named(actor),
    )
    told = ChangeAsked(cause=change.cause, reason=change.reason, **_about(change, registration))
    journal.write(told, actor=actor, at=at)
    return change


@transaction.atomic
def decide_change(
    *, change_id: int, approve: bool, words: str, actor: Actor, at: datetime
) -> Change:
    """Approve or refuse (quyết định điều chỉnh); the next version says what was approved.

    A version that waits for signatures becomes void. A matter of the session that came from the line
    and still runs is withdrawn or carried over with it.

    :raises NotAllowed: not on the Standing Board
    :raises ChangeSettled: it has been decided
    :raises WordsNeeded: without words
    :raises Refusal: the matter cannot leave its session (its list is settled, the session closed)
    """
    rows = Change.objects.filter(pk=change_id)
    registration = locked_registration(rows.values_list("registration_id", flat=True).get())
    change = rows.select_related("to_session__term").get()
    require(actor, "programme.decide_change", registration)
    if change.state != ChangeState.OPEN:
        raise ChangeSettled(change)
    speaker = speaking_as(actor, Role.STANDING_BOARD)
    change.state = ChangeState.APPROVED if approve else ChangeState.REFUSED
    change.words, change.decided_at = given(words), at
    change.decided_by_vi, change.decided_by_en = speaker.label_vi, speaker.label_en
    change.save()
    told = ChangeDecided(
        approved=approve, words=change.words, lead_id=registration.lead_id or 0,
        **_about(change, registration),
    )  # fmt: skip
    journal.write(told, actor=speaker, at=at)
    if approve:
        _take_effect(change, registration, speaker, at)
    return change


def _take_effect(change: Change, registration: Registration, actor: Actor, at: datetime) -> None:
    verdict = Verdict.DROP if change.kind == ChangeKind.DROP else Verdict.OTHER_SESSION
    registration.verdict, registration.verdict_session = verdict, change.to_session
    say(
        registration, Side.BOARD, verdict, change.words, session=change.to_session, actor=actor,
        at=at,
    )  # fmt: skip
    title = registration.title
    why = Words(f"Điều chỉnh “{title}” đã được chấp thuận", f"“{title}” was changed by request")
    void_standing(registration.programme, why, actor=actor, at=at)
    _move_matter(change, registration, actor, at)


def _move_matter(change: Change, registration: Registration, actor: Actor, at: datetime) -> None:
    found = Assignment.objects.filter(registration=registration).select_related("matter").first()
    if found is None or not found.matter.running:
        return
    if change.to_session_id is None:
        withdraw_matter(
            matter_id=found.matter_id, cause=change.cause, reason=change.reason, actor=actor, at=at
        )
    elif found.matter.session_id != change.to_session_id:
        found.matter = carry_over(
            matter_id=found.matter_id,
            to_session_id=change.to_session_id,
            cause=change.cause,
            reason=change.reason,
            actor=actor,
            at=at,
        )
        found.save(update_fields=["matter"])


def _about(change: Change, registration: Registration) -> dict[str, Any]:
    return {
        "change_id": change.pk,
        "kind": change.kind,
        "session": _short(change.to_session, "vi"),
        "session_en": _short(change.to_session, "en"),
        **about_registration(registration),
    }


def _short(session: CouncilSession | None, language: str) -> str:
    return session_short(session.number, session.kind, language) if session else ""
