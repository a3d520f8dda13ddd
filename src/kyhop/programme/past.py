"""What earlier sessions teach about a matter that would be registered: those that left, and why."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from kyhop.council.models import Council
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from kyhop.matters.events import MatterCarriedOver, MatterWithdrawn
from kyhop.matters.models import GONE, Matter
from kyhop.matters.procedures import leaving_cause_words
from kyhop.matters.sheet.text import fold

LIKE = 70.0
"""How alike two titles must be, of 100, their words taken in any order."""

LEFT = (MatterWithdrawn.name, MatterCarriedOver.name)


@dataclass(frozen=True, slots=True)
class Gone:
    """A matter that was withdrawn or carried over; `cause` is none where none was recorded."""

    matter: Matter
    cause: Words | None
    reason: str
    likeness: float


def gone_like(council: Council, title: str, *, limit: int = 3) -> list[Gone]:
    """The matters of this council with a similar title that left their session, most alike first.

    Two queries, however many matters left.
    """
    wanted = fold(title)
    rows = Matter.objects.filter(council_id=council.pk, state__in=GONE)
    scored = [
        (fuzz.token_set_ratio(wanted, matter.title_folded), matter)
        for matter in rows.select_related("session__term", "lead")
    ]
    alike = sorted(
        ((score, matter) for score, matter in scored if wanted and score >= LIKE),
        key=lambda found: (-found[0], -found[1].pk),
    )[:limit]
    told = _told(council, [matter.pk for _score, matter in alike])
    causes = leaving_cause_words()
    return [
        Gone(matter, causes.get(data.get("cause", "")), data.get("reason", ""), score)
        for score, matter in alike
        for data in [told.get(matter.pk, {})]
    ]


def _told(council: Council, matter_ids: list[int]) -> dict[int, dict[str, str]]:
    """What the journal says of each leaving, by matter."""
    subjects = [f"matters.matter:{pk}" for pk in matter_ids]
    entries = Entry.objects.filter(chain=council.slug, subject__in=subjects, name__in=LEFT)
    return {entry.data["matter_id"]: entry.data for entry in entries.order_by("seq")}
