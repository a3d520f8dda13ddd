"""Send an undelivered message again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.notices.events import LetterRetried
from kyhop.notices.models import Letter
from kyhop.notices.states import LetterState


class AlreadySent(Refusal):
    """The message has been delivered."""

    def __init__(self) -> None:
        super().__init__(_("This message has been sent in the meantime."))


@transaction.atomic
def retry_letter(*, letter_id: int, actor: Actor, at: datetime) -> Letter:
    """Have the worker send an undelivered message again at once, with new tries before it gives up.

    :raises NotAllowed: neither the council office nor an administrator
    :raises AlreadySent: it has left
    """
    letter = (
        Letter.objects.select_for_update(of=("self",)).select_related("council").get(pk=letter_id)
    )
    require(actor, "notices.undelivered", letter)
    if letter.state == LetterState.SENT:
        raise AlreadySent
    event = LetterRetried(
        council=letter.council.slug,
        letter_id=letter.pk,
        channel=letter.channel,
        attempts=letter.attempts,
    )
    letter.state, letter.attempts, letter.next_try_at = LetterState.WAITING, 0, at
    letter.save(update_fields=["state", "attempts", "next_try_at"])
    journal.write(event, actor=actor, at=at)
    return letter
