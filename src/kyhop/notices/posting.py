"""Putting notices before people: each once for an occasion, with what leaves by other channels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from kyhop.journal.telling import Told
from kyhop.law.model import Words
from kyhop.notices.audience import Recipient, Serving
from kyhop.notices.choices import Wishes, digest_hour, reachable
from kyhop.notices.hours import digest_after, out_of_quiet
from kyhop.notices.models import Delivery, Notice
from kyhop.notices.states import OUTSIDE, URGENT, Channel
from kyhop.people.models import Person

LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Draft:
    """An occasion on which people are told: its kind, key, words and audience."""

    kind: str
    key: str
    words: Words
    told: Told
    subject: str = ""
    step_id: str = ""
    due: date | None = None
    not_to: int | None = None

    @property
    def urgent(self) -> bool:
        return self.told.urgent or self.kind in URGENT


@transaction.atomic
def post(drafts: Sequence[Draft], *, council_id: int, at: datetime) -> list[Notice]:
    """Tell everybody concerned who has not been told on this occasion; the notices made now.

    Posting the same drafts a second time makes nothing. `not_to` is a person who knows already.
    """
    if not drafts:
        return []
    serving = Serving.on(council_id, at.date())
    pairs = [
        (draft, to)
        for draft in drafts
        for to in serving.recipients(draft.told)
        if to.person.pk != draft.not_to
    ]
    wishes = Wishes.of({to.person.pk for _, to in pairs})
    told = _already(drafts)
    new = [
        _notice(draft, to, wishes, council_id, at)
        for draft, to in pairs
        if (to.person.pk, draft.kind, draft.key) not in told
    ]
    Notice.objects.bulk_create(new)
    persons = {to.person.pk: to.person for _, to in pairs}
    _deliver(new, persons, wishes, digest_hour(council_id), at)
    return new


def _already(drafts: Iterable[Draft]) -> set[tuple[int, str, str]]:
    kinds: dict[str, list[str]] = {}
    for draft in drafts:
        kinds.setdefault(draft.kind, []).append(draft.key)
    return {
        found
        for kind, keys in kinds.items()
        for start in range(0, len(keys), 500)
        for found in Notice.objects.filter(
            kind=kind, key__in=keys[start : start + 500]
        ).values_list("person_id", "kind", "key")
    }


def _notice(draft: Draft, to: Recipient, wishes: Wishes, council_id: int, at: datetime) -> Notice:
    own = draft.told.own_duty
    return Notice(
        council_id=council_id,
        person_id=to.person.pk,
        kind=draft.kind,
        key=draft.key,
        subject=draft.subject,
        step_id=draft.step_id,
        due=draft.due,
        text_vi=draft.words.vi[:LONGEST],
        text_en=draft.words.en[:LONGEST],
        link=draft.told.link,
        post_id=to.post_id,
        body_id=to.body_id,
        own_duty=own,
        urgent=draft.urgent,
        in_app=own or wishes.wants(to.person.pk, draft.kind, Channel.IN_APP),
        at=at,
    )


def _deliver(
    new: Sequence[Notice], persons: dict[int, Person], wishes: Wishes, hour: time, at: datetime
) -> None:
    digest = digest_after(at, hour)
    Delivery.objects.bulk_create(
        Delivery(
            notice=notice,
            channel=channel,
            due_at=out_of_quiet(
                at if notice.urgent else digest, wishes.quiet.get(notice.person_id)
            ),
        )
        for notice in new
        for channel in OUTSIDE
        if reachable(persons[notice.person_id], channel)
        and wishes.wants(notice.person_id, notice.kind, channel)
    )
