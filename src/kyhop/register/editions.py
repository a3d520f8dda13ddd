"""Making the next edition of the register, inside the transaction of a verb."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.papers.register.load import as_csv
from kyhop.register.events import RegisterChanged
from kyhop.register.models import STANDING, Act, Edition, Proposal, Revision
from kyhop.register.refusals import EditedMeanwhile
from kyhop.register.rows import Row, write
from kyhop.register.states import Origin

BATCH = 200


def make(
    changes: Mapping[str, Row | None],
    *,
    how: Origin,
    actor: Actor,
    at: datetime,
    reason: str = "",
    proposal: Proposal | None = None,
) -> Edition:
    """Write acts (number → row; ``None`` strikes one out) and the edition in which they read so.

    :raises EditedMeanwhile: another change made the same edition first
    """
    last = Edition.objects.values_list("number", flat=True).first() or 0
    try:
        with transaction.atomic():
            edition = Edition.objects.create(
                number=last + 1, made_at=at, how=how, proposal=proposal, reason=reason,
                by_account_id=actor.account_id, by_vi=actor.label_vi, by_en=actor.label_en,
            )  # fmt: skip
    except IntegrityError:
        raise EditedMeanwhile from None
    _write(changes, edition)
    edition.digest = digest()
    edition.save(update_fields=["digest"])
    told = RegisterChanged(
        version=edition.number,
        digest=edition.digest,
        how=how.value,
        numbers=sorted(changes),
        proposal_id=proposal.pk if proposal else None,
        reason=reason,
    )
    journal.write(told, actor=actor, at=at)
    return edition


def digest() -> str:
    """SHA-256 of all acts that stand, in the columns of the register, by number."""
    acts = Act.objects.filter(STANDING).order_by("number")
    return sha256(as_csv([act.entry for act in acts]).encode()).hexdigest()


def _write(changes: Mapping[str, Row | None], edition: Edition) -> None:
    known = {act.number: act for act in Act.objects.filter(number__in=list(changes))}
    fresh: list[Act] = []
    for number, row in changes.items():
        act = known.get(number) or Act(number=number)
        if row is None:
            act.standing = False
        else:
            write(act, row)
        act.edition = edition
        if act.pk is None:
            fresh.append(act)
    Act.objects.bulk_create(fresh, batch_size=BATCH)
    fields = [f.name for f in Act._meta.concrete_fields if f.name not in ("id", "number")]
    Act.objects.bulk_update(known.values(), fields, batch_size=BATCH)
    known |= {act.number: act for act in fresh}
    Revision.objects.bulk_create(
        [Revision(act=known[n], edition=edition, row=row or {}) for n, row in changes.items()],
        batch_size=BATCH,
    )
