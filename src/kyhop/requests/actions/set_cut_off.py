"""Set when the list of a session is settled, and how long bodies have to reply to requests."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.actions.edit_matter import NothingChanged
from kyhop.matters.actions.register_matter import locked_session
from kyhop.matters.refusals import given, refuse_over
from kyhop.requests.cutoff import REPLY_DAYS
from kyhop.requests.events import CutOffSet
from kyhop.requests.models import CutOff


class CutOffAfterOpening(Refusal):
    """The list would be settled on or after the opening."""

    def __init__(self) -> None:
        super().__init__(
            _("The list of a session is settled before it opens."),
            accepted=_("Choose a moment before the opening, or leave it open."),
            field="at_day",
        )


@transaction.atomic
def set_cut_off(
    *,
    session_id: int,
    cut_off: datetime | None,
    reply_days: int = REPLY_DAYS,
    reason: str,
    actor: Actor,
    at: datetime,
) -> CutOff:
    """Set, move or lift the moment at which a session's list is settled (chốt danh mục).

    Moving it later once it has passed opens the list again; that is why it asks for a reason.

    :raises NotAllowed: neither on the Standing Board nor of the council office
    :raises SessionOver: the session is closed
    :raises CutOffAfterOpening: the moment is not before the opening
    :raises ReasonNeeded: no reason was given
    :raises NothingChanged: it is so already
    """
    session = locked_session(session_id)
    require(actor, "requests.set_cut_off", session)
    refuse_over(session)
    if cut_off is not None and session.opens_at is not None and cut_off >= session.opens_at:
        raise CutOffAfterOpening
    kept = CutOff.objects.filter(session=session).first()
    if kept is None:
        kept = CutOff(council=session.council, session=session)
    if kept.pk and (kept.at, kept.reply_days) == (cut_off, reply_days):
        raise NothingChanged
    before, kept.at, kept.reply_days = kept.at, cut_off, reply_days
    kept.save()
    told = CutOffSet(
        council=session.council.slug,
        session_id=session.pk,
        before=before,
        after=cut_off,
        reply_days=reply_days,
        reason=given(reason),
    )
    journal.write(told, actor=actor, at=at)
    return kept
