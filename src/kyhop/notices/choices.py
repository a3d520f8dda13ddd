"""What people want to be told by which way; what nobody chose follows the defaults."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.conf import settings

from kyhop.notices.hours import Quiet
from kyhop.notices.models import MORNING, Choice, DigestHour, QuietHours
from kyhop.notices.states import Channel
from kyhop.people.models import Person

DEFAULTS = {Channel.IN_APP: True, Channel.EMAIL: True, Channel.WEBHOOK: False}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The choices and quiet hours of some persons; two queries for all of them."""

    chosen: dict[tuple[int, str, str], bool]
    quiet: dict[int, Quiet]

    @classmethod
    def of(cls, person_ids: Iterable[int]) -> Wishes:
        ids = list(person_ids)
        rows = Choice.objects.filter(person_id__in=ids)
        hours = QuietHours.objects.filter(person_id__in=ids)
        return cls(
            {(p, kind, channel): wanted
             for p, kind, channel, wanted in rows.values_list(
                 "person_id", "kind", "channel", "wanted")},
            {p: (starts, ends) for p, starts, ends in hours.values_list(
                "person_id", "starts", "ends")},
        )  # fmt: skip

    def wants(self, person_id: int, kind: str, channel: str) -> bool:
        return self.chosen.get((person_id, kind, channel), DEFAULTS[Channel(channel)])


def digest_hour(council_id: int) -> time:
    """The council's hour of the daily digest; 07:00 where it chose none."""
    found = DigestHour.objects.filter(council_id=council_id).values_list("hour", flat=True).first()
    return found or MORNING


def reachable(person: Person, channel: str) -> bool:
    """Whether the deployment has the channel and the person an address in it."""
    if channel == Channel.EMAIL:
        return bool(settings.KYHOP_SMTP and person.account and person.account.email)
    if channel == Channel.WEBHOOK:
        return settings.KYHOP_WEBHOOK is not None
    return True
