"""Open the dossier of a matter, or take over that of the session it came from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.dossiers.models import Dossier, Paper, PaperVersion, Round
from kyhop.dossiers.queries import current_round, versions_of
from kyhop.dossiers.recording import opened, recount
from kyhop.matters.locking import locked


@transaction.atomic
def open_dossier(*, matter_id: int, actor: Actor, at: datetime) -> Dossier:
    """Open the dossier with round 1 (mở hồ sơ); asked again, the answer is the same dossier.

    A matter carried over takes the current versions of its papers with it.

    :raises NotAllowed: the actor may not see the matter
    """
    matter = locked(matter_id)
    require(actor, "dossiers.see", matter)
    found = Dossier.objects.filter(matter=matter).first()
    if found is not None:
        found.matter = matter
        return found
    dossier = opened(matter, actor, at)
    carried = matter.carried_from_id
    before = Dossier.objects.filter(matter_id=carried).first() if carried else None
    if before is not None:
        _take_over(before, dossier, current_round(dossier))
        recount(dossier, at)
    return dossier


def _take_over(before: Dossier, dossier: Dossier, into: Round) -> None:
    """The lines of the earlier dossier, each with its newest version as version 1."""
    dossier.carried_from = before
    dossier.save(update_fields=["carried_from"])
    newest = {version.paper_id: version for version in versions_of(before)}
    for old in before.papers.order_by("pk"):
        paper = Paper.objects.create(
            council_id=dossier.council_id, dossier=dossier, paper_id=old.paper_id,
            title=old.title, extra=old.extra, not_needed=old.not_needed,
            not_needed_at=old.not_needed_at, not_needed_by_vi=old.not_needed_by_vi,
            not_needed_by_en=old.not_needed_by_en,
        )  # fmt: skip
        last = newest.get(old.pk)
        if last is not None:
            PaperVersion.objects.create(
                council_id=dossier.council_id, paper=paper, round=into, number=1,
                file=last.file, at=last.at,
            )  # fmt: skip
