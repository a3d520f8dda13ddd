"""From notices to messages: what is due for a person by one channel leaves as one letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from kyhop.journal.telling import Told
from kyhop.law.model import Words
from kyhop.notices.audience import Serving
from kyhop.notices.models import Delivery, Letter, Notice
from kyhop.notices.posting import Draft, post
from kyhop.notices.states import DeliveryState


@transaction.atomic
def gather(*, council_id: int, at: datetime) -> list[Letter]:
    """Make the letters of a council that are due; a person gets one a channel, however much it holds.

    Whoever no longer serves at the post or body that a notice was for is not sent it; whoever serves
    there today is told instead.
    """
    due = list(_due(council_id, at))
    if not due:
        return []
    serving = Serving.on(council_id, at.date())
    _tell_successors(due, serving, council_id, at)
    due = list(_due(council_id, at))
    bundles: dict[tuple[int, str], list[Delivery]] = {}
    for delivery in due:
        bundles.setdefault((delivery.notice.person_id, delivery.channel), []).append(delivery)
    letters = []
    for (person_id, channel), held in bundles.items():
        letter = Letter.objects.create(
            council_id=council_id,
            person_id=person_id,
            channel=channel,
            made_at=at,
            next_try_at=at,
        )
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in held]).update(
            letter=letter, state=DeliveryState.GATHERED
        )
        letters.append(letter)
    return letters


def _due(council_id: int, at: datetime) -> Iterable[Delivery]:
    waiting = Delivery.objects.select_for_update(of=("self",)).filter(
        notice__council_id=council_id, state=DeliveryState.WAITING, due_at__lte=at
    )
    return waiting.select_related("notice").order_by("pk")


def _tell_successors(
    due: Sequence[Delivery], serving: Serving, council_id: int, at: datetime
) -> None:
    """Whoever serves today is told; who no longer does is not: their deliveries are cancelled."""
    occasions: dict[tuple[str, str, int | None, int | None], Notice] = {}
    for delivery in due:
        notice = delivery.notice
        if notice.post_id or notice.body_id:
            key = (notice.kind, notice.key, notice.post_id, notice.body_id)
            occasions.setdefault(key, notice)
    post([_again(notice) for notice in occasions.values()], council_id=council_id, at=at)
    gone = [delivery for delivery in due if not _serves(delivery.notice, serving)]
    Delivery.objects.filter(pk__in=[delivery.pk for delivery in gone]).update(
        state=DeliveryState.CANCELLED
    )
    Notice.objects.filter(pk__in=[delivery.notice_id for delivery in gone]).update(ended_at=at)


def _again(notice: Notice) -> Draft:
    return Draft(
        kind=notice.kind,
        key=notice.key,
        words=Words(notice.text_vi, notice.text_en),
        told=Told(
            post_ids=(notice.post_id,) if notice.post_id else (),
            body_ids=(notice.body_id,) if notice.body_id else (),
            link=notice.link,
            own_duty=notice.own_duty,
            urgent=True,
        ),
        subject=notice.subject,
        step_id=notice.step_id,
        due=notice.due,
        not_to=None,
    )


def _serves(notice: Notice, serving: Serving) -> bool:
    """Whether the person still serves where the notice was for; a name needs no post."""
    if notice.post_id:
        return notice.person_id in serving.by_post.get(notice.post_id, {})
    if notice.body_id:
        return notice.person_id in serving.by_body.get(notice.body_id, {})
    return notice.person_id in serving.persons
