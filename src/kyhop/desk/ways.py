"""What leads to doing a step of a matter: the review being written, the answers to remarks, the dossier.

Such a step is recorded by the act itself; marking it by hand stays possible on the matter's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyhop.access.actor import Actor
from kyhop.council.models import Council
from kyhop.desk.addresses import address
from kyhop.dossiers.gates import checklist_under
from kyhop.matters.models import Matter
from kyhop.reviews.models import Remark, Response
from kyhop.reviews.queries import queue_of
from kyhop.reviews.states import ANSWER_STEPS, REVIEW_STEPS, Check, ReviewKind
from kyhop.statutes.queries import overlay_for

StepKey = tuple[int, str]
"""A matter and one of its steps."""


@dataclass(frozen=True, slots=True)
class Way:
    """A page, and the words on the button that leads there."""

    label: str | Promise
    url: str


def ways_of(
    actor: Actor, council: Council, matters: Iterable[Matter], at: datetime
) -> dict[StepKey, Way]:
    """The ways to steps of these matters for who sits for their bodies; three queries.

    What has a way need not be the actor's to do: ask only about steps that are.
    """
    listed = [matter for matter in matters if matter.procedure]
    if not listed:
        return {}
    found = dict(_handing_over(council, listed, at))
    found.update(_answering(council, listed))
    found.update(_reviewing(actor, council))
    return found


def _handing_over(
    council: Council, matters: list[Matter], at: datetime
) -> Iterator[tuple[StepKey, Way]]:
    on = overlay_for(council, at).turns_on
    for matter in matters:
        url = address("dossiers:dossier", council.slug, matter_id=matter.pk)
        for gate in checklist_under(matter, on).gates:
            yield (matter.pk, gate.id), Way(_("Open the dossier"), url)


def _answering(council: Council, matters: list[Matter]) -> Iterator[tuple[StepKey, Way]]:
    """Where a remark waits for its answer; once all have one, the dossier is what is left to do."""
    answered = Response.objects.filter(sent_at__isnull=False).exclude(
        check_result=Check.UNSATISFIED
    )
    given = Remark.objects.filter(
        matter__in=matters, given_at__isnull=False, removed_at__isnull=True
    ).exclude(responses__in=answered)
    steps = {occasion.value: step for occasion, step in ANSWER_STEPS.items() if step}
    pairs = given.filter(occasion__in=steps).order_by().values_list("matter_id", "occasion")
    for matter_id, occasion in pairs.distinct():
        url = address("reviews:answers", council.slug, matter_id=matter_id, occasion=occasion)
        yield (matter_id, steps[occasion]), Way(_("Answer the remarks"), url)


def _reviewing(actor: Actor, council: Council) -> Iterator[tuple[StepKey, Way]]:
    for review in queue_of(actor):
        url = address("reviews:review", council.slug, review_id=review.pk)
        yield (
            (review.matter_id, REVIEW_STEPS[ReviewKind(review.kind)]),
            Way(_("Open the review"), url),
        )
