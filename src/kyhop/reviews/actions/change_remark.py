"""Change a remark that has not been given yet, or drop it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.reviews.actions.raise_remark import Said, columns, named
from kyhop.reviews.events import RemarkWritten
from kyhop.reviews.locking import about_remark, locked_remark
from kyhop.reviews.merging import Merge, fingerprint, merged
from kyhop.reviews.models import Remark
from kyhop.reviews.refusals import tidied


class RemarkAlreadyGiven(Refusal):
    """What was handed over is answered, not changed."""

    def __init__(self) -> None:
        super().__init__(
            _("This remark has been handed over: it is answered as it stands."),
            accepted=_("Say in the check of its answer what was meant."),
        )


class RemarkChangedMeanwhile(Refusal):
    """Somebody else changed the same remark."""

    field = "words"

    def __init__(self, remark: Remark) -> None:
        super().__init__(
            _("%(by)s has changed this remark meanwhile: “%(words)s”.")
            % {"by": remark.by, "words": remark.words},
            accepted=_("Compare both, then save again what shall stand."),
        )
        self.remark = remark


@transaction.atomic
def change_remark(
    *, remark_id: int, said: Said, seen: str = "", actor: Actor, at: datetime
) -> Remark:
    """Change a remark of a draft; ``seen`` is the fingerprint of the words that the writer read.

    :raises NotAllowed: the actor may not write for its source now
    :raises RemarkAlreadyGiven: it was handed over
    :raises RemarkChangedMeanwhile: somebody else changed its words
    :raises WordsNeeded: it would say nothing
    :raises NotOfThisDossier: the file is no version of one of the matter's papers
    """
    remark = _draft(remark_id, actor)
    what = merged(
        stored=fingerprint(remark.words),
        seen=seen or fingerprint(remark.words),
        sent=fingerprint(tidied(said.words)),
    )
    if what is Merge.CONFLICT:
        raise RemarkChangedMeanwhile(remark)
    for name, value in columns(said, remark.matter, at).items():
        setattr(remark, name, value)
    remark.by_vi, remark.by_en = actor.label_vi, actor.label_en
    remark.save()
    _tell(remark, "changed", actor, at)
    return remark


@transaction.atomic
def drop_remark(*, remark_id: int, actor: Actor, at: datetime) -> Remark:
    """Drop a remark of a draft; its number is not used again.

    :raises NotAllowed: the actor may not write for its source now
    :raises RemarkAlreadyGiven: it was handed over
    """
    remark = _draft(remark_id, actor)
    remark.removed_at = at
    remark.save(update_fields=["removed_at"])
    _tell(remark, "dropped", actor, at)
    return remark


def _draft(remark_id: int, actor: Actor) -> Remark:
    remark = locked_remark(remark_id)
    if remark.given_at is not None or remark.removed_at is not None:
        raise RemarkAlreadyGiven
    require(actor, "reviews.write_remark", remark)
    return remark


def _tell(remark: Remark, how: str, actor: Actor, at: datetime) -> None:
    told = RemarkWritten(**about_remark(remark), source=named(remark.source), how=how)
    journal.write(told, actor=actor, at=at)
