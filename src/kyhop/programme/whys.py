"""Why a line came late, was moved or was taken out: its registration, the requests, the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kyhop.council.models import Council
from kyhop.journal.models import Entry
from kyhop.matters.events import MatterCarriedOver, MatterWithdrawn
from kyhop.programme.models import Change, Programme, Registration, Version
from kyhop.programme.states import ChangeKind, ChangeState

ADDED, DROPPED, MOVED = "added", "dropped", "moved"
BY_CHANGE = {ChangeKind.DROP: DROPPED, ChangeKind.MOVE: MOVED}
BY_EVENT = {MatterWithdrawn.name: DROPPED, MatterCarriedOver.name: MOVED}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: what happened (as `content.Difference.kind`), cause and words, who and when.

    ``cause`` is the id of a cause, empty where none is asked for; ``by`` asked for it.
    """

    kind: str
    cause: str
    reason: str
    by: str
    at: datetime


Whys = dict[int, list[Why]]
"""Registration → its reasons, the oldest first."""


def whys_of(programme: Programme) -> Whys:
    """The reasons that the programme itself keeps: of late registrations and approved requests.

    Two queries, however many lines.
    """
    found: Whys = {}
    late = Registration.objects.filter(programme=programme, late=True, sent_at__isnull=False)
    for row in late:
        assert row.sent_at is not None
        found[row.pk] = [Why(ADDED, "", row.late_reason, row.by, row.sent_at)]
    approved = Change.objects.filter(programme=programme, state=ChangeState.APPROVED)
    for change in approved.order_by("decided_at", "pk"):
        assert change.decided_at is not None
        kind = BY_CHANGE[ChangeKind(change.kind)]
        why = Why(kind, change.cause, change.reason, change.by, change.decided_at)
        found.setdefault(change.registration_id, []).append(why)
    return found


def behind(kind: str, whys: Iterable[Why], before: Version, after: Version) -> list[Why]:
    """Those behind one difference between two versions (`content.Difference.kind`)."""
    if kind == ADDED:
        return [why for why in whys if why.kind == ADDED]
    since, until = before.composed_at, after.composed_at
    return [why for why in whys if why.kind != ADDED and since < why.at <= until]


def with_matters(whys: Whys, council: Council, matters: Mapping[int, Iterable[int]]) -> Whys:
    """Those reasons and the ones for which the matters of the lines left their sessions.

    What a request against the programme did to its matter is told once. One query.

    :param matters: registration → the matters in which it lived, the oldest first
    """
    owner = {matter: key for key, ids in matters.items() for matter in ids}
    subjects = [f"matters.matter:{pk}" for pk in owner]
    entries = Entry.objects.filter(chain=council.slug, subject__in=subjects, name__in=BY_EVENT)
    found = {key: list(one) for key, one in whys.items()}
    for entry in entries.order_by("seq"):
        kept = found.setdefault(owner[entry.data["matter_id"]], [])
        data, kind = entry.data, BY_EVENT[entry.name]
        known = {(why.kind, why.cause, why.reason) for why in kept}
        if (kind, data.get("cause", ""), data["reason"]) not in known:
            why = Why(kind, data.get("cause", ""), data["reason"], entry.actor_name, entry.at)
            kept.append(why)
    return {key: sorted(one, key=lambda why: why.at) for key, one in found.items()}
