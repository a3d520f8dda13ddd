"""Sending letters: claimed by one worker, sent outside every transaction, then marked.

Each letter leaves at least once: a process killed after sending and before marking leaves it to be
sent again, under the same identifier. Failures are tried again, later each time; after `TRIES` it
is for people to look at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from kyhop.notices.channels import email, webhook
from kyhop.notices.failures import kept
from kyhop.notices.models import Letter, Notice
from kyhop.notices.states import Channel, LetterState

LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(minutes=1)
TRIES = 8
Send = Callable[[Letter, list[Notice], datetime], None]
CHANNELS: dict[str, Send] = {Channel.EMAIL: email.send, Channel.WEBHOOK: webhook.send}


def send_due(at: datetime, *, channels: dict[str, Send] | None = None) -> int:
    """Send every letter whose time has come; how many were sent.

    :param at: the moment in whose name the worker acts; leases go by this machine's clock
    """
    due = Letter.objects.filter(state=LetterState.WAITING, next_try_at__lte=at)
    sent = 0
    for pk in list(due.order_by("pk").values_list("pk", flat=True)):
        if claim(pk):
            sent += send(pk, at, channels or CHANNELS)
    return sent


def claim(letter_id: int) -> bool:
    """Take a letter for this process; false when another holds it or it has been sent."""
    moment = timezone.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=moment)
    waiting = Letter.objects.filter(free, pk=letter_id, state=LetterState.WAITING)
    return bool(waiting.update(leased_until=moment + LEASE))


def send(letter_id: int, at: datetime, channels: dict[str, Send]) -> bool:
    """Send a claimed letter and mark it; a failure is kept with its reason."""
    letter = Letter.objects.select_related("person__account", "council").get(pk=letter_id)
    notices = list(Notice.objects.filter(deliveries__letter=letter).order_by("pk"))
    try:
        channels[letter.channel](letter, notices, at)
    except Exception as error:
        _failed(letter, error, at)
        return False
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.SENT,
        sent_at=at,
        attempts=letter.attempts + 1,
        leased_until=None,
        error="",
    )
    return True


def _failed(letter: Letter, error: Exception, at: datetime) -> None:
    attempts = letter.attempts + 1
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.FAILED if attempts >= TRIES else LetterState.WAITING,
        attempts=attempts,
        next_try_at=at + FIRST_PAUSE * 2 ** (attempts - 1),
        error=kept(error),
        leased_until=None,
    )
