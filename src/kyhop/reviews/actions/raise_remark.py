"""Write a remark down, wherever it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import NotAllowed
from kyhop.files.models import StoredFile
from kyhop.matters.locking import locked
from kyhop.matters.models import Matter
from kyhop.reviews.events import RemarkGiven, RemarkWritten
from kyhop.reviews.locking import about_remark
from kyhop.reviews.models import Remark
from kyhop.reviews.papers import is_of_dossier
from kyhop.reviews.refusals import NotOfThisDossier, given
from kyhop.reviews.sources import source_of
from kyhop.reviews.states import Occasion, Weight

ANCHOR = re.compile(r"[a-z][a-z0-9.-]{0,19}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a remark says: its words and weight, and the version and place that it speaks of."""

    words: str
    weight: str = Weight.SHOULD
    criterion: str = ""
    file_id: int | None = None
    anchor: str = ""
    place: str = ""
    quote: str = ""
    finding: str = ""


@transaction.atomic
def raise_remark(
    *,
    source: tuple[str, int],
    matter_id: int,
    occasion: Occasion,
    said: Said,
    body_id: int | None = None,
    body_name: str = "",
    given_now: bool = False,
    actor: Actor,
    at: datetime,
) -> Remark:
    """Write a remark (ý kiến) of a source. Given at once, or a draft until the source hands it over.

    ``body_id`` or ``body_name`` says whose remark it is. Its number is the next one of the source.

    :raises NotAllowed: the actor may not write for the source now
    :raises WordsNeeded: it says nothing
    :raises NotOfThisDossier: the file is no version of one of the matter's papers
    """
    matter = locked(matter_id)
    if not source_of(source[0]).may_write(actor, source[1]) and not actor.is_system:
        raise NotAllowed("reviews.write_remark")
    remark = make_remark(
        source=source, matter=matter, occasion=occasion, said=said, body_id=body_id,
        body_name=body_name, given_now=given_now, actor=actor, at=at,
    )  # fmt: skip
    if given_now:
        journal.write(RemarkGiven(**about_remark(remark, matter)), actor=actor, at=at)
    else:
        told = RemarkWritten(**about_remark(remark, matter), source=named(source), how="written")
        journal.write(told, actor=actor, at=at)
    return remark


def make_remark(
    *,
    source: tuple[str, int],
    matter: Matter,
    occasion: Occasion,
    said: Said,
    body_id: int | None,
    body_name: str,
    given_now: bool,
    actor: Actor,
    at: datetime,
) -> Remark:
    """The row of a remark, for a verb that has locked the matter and asked for permission.

    :raises WordsNeeded: it says nothing
    :raises NotOfThisDossier: the file is no version of one of the matter's papers
    """
    kind, number = source
    earlier = Remark.objects.filter(source_kind=kind, source_id=number)
    speaker = actor.speaking_for(body_id) if body_id else actor
    return Remark.objects.create(
        council_id=matter.council_id,
        matter=matter,
        source_kind=kind,
        source_id=number,
        occasion=occasion,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        body_id=body_id,
        body_name=body_name,
        post_id=speaker.post_id,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
        created_at=at,
        given_at=at if given_now else None,
        **columns(said, matter, at),
    )


def columns(said: Said, matter: Matter, at: datetime) -> dict[str, object]:
    """What a remark says, as its columns.

    :raises WordsNeeded: it says nothing
    :raises NotOfThisDossier: the file is no version of one of the matter's papers
    """
    file = StoredFile.objects.filter(pk=said.file_id).first() if said.file_id else None
    if said.file_id and (file is None or not is_of_dossier(file, matter.pk)):
        raise NotOfThisDossier
    anchor = said.anchor.strip().lstrip("#")
    return {
        "words": given(said.words),
        "weight": Weight(said.weight),
        "criterion": said.criterion,
        "file": file,
        "anchor": anchor if file and ANCHOR.fullmatch(anchor) else "",
        "place": " ".join(said.place.split())[:120],
        "quote": " ".join(said.quote.split())[:500],
        "finding": said.finding[:16] if file else "",
        "changed_at": at,
    }


def named(source: tuple[str, int]) -> str:
    """A source as the journal names a subject."""
    return f"{source[0]}:{source[1]}"


__all__ = ["Said", "columns", "make_remark", "named", "raise_remark"]
