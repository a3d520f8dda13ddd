"""Say that a draft is posted for the public's comments."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.locking import about, locked
from kyhop.matters.refusals import refuse_not_running
from kyhop.reviews.consulting.asking import period
from kyhop.reviews.consulting.events import PostingStarted
from kyhop.reviews.consulting.locking import signed
from kyhop.reviews.consulting.refusals import PostingRuns
from kyhop.reviews.consulting.states import POSTING_STEP
from kyhop.reviews.models import Posting


class NotAnAddress(Refusal):
    """The address of the page is none."""

    field = "address"

    def __init__(self) -> None:
        super().__init__(
            _("This is not the address of a web page."),
            accepted=_("It begins with https:// or http://."),
        )


@transaction.atomic
def start_posting(
    *,
    matter_id: int,
    starts: date,
    address: str,
    ends: date | None = None,
    actor: Actor,
    at: datetime,
) -> Posting:
    """Say since when and where the draft is posted for comments (đăng tải lấy ý kiến), and until when.

    Without ``ends`` it is the day that the procedure gives. The law's number is kept with it as it
    stood then, also where it is not confirmed.

    :raises NotAllowed: the actor does not act for the leading body
    :raises NotRunning: the matter is no longer in preparation
    :raises PostingRuns: an earlier posting has not been closed
    :raises NotAnAddress: no page of the web
    :raises InFuture, DayNeeded, BeforeItsStart, ShorterThanLaw: the days cannot be (`asking.period`)
    """
    matter = locked(matter_id)
    require(actor, "reviews.consult", matter)
    refuse_not_running(matter)
    if running := matter.postings.filter(closed_at__isnull=True).first():
        raise PostingRuns(running.ends)
    address = address.strip()
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise NotAnAddress from None
    until, term = period(matter, POSTING_STEP, starts, ends, at, names=("starts", "ends"))
    speaker = actor.speaking_for(matter.lead_id)
    rule = term if term is not None and not term.norm else None
    posting = Posting.objects.create(
        council=matter.council,
        matter=matter,
        number=(matter.postings.aggregate(last=Max("number"))["last"] or 0) + 1,
        starts=starts,
        ends=until,
        law_days=rule.days if rule else None,
        binds=bool(rule and rule.binds),
        address=address,
        posted_at=at,
        **signed(speaker),
    )
    told = PostingStarted(
        **about(matter),
        posting_id=posting.pk,
        starts=starts,
        ends=until,
        law_days=posting.law_days,
        binds=posting.binds,
        address=address,
    )
    journal.write(told, actor=speaker, at=at)
    return posting
