"""What earlier sessions teach about a matter that would be registered: those that left, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz

from kyhop.council.models import Council
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from kyhop.matters.events import MatterCarriedOver, MatterWithdrawn
from kyhop.matters.models import GONE, Matter
from kyhop.matters.procedures import leaving_cause_words
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import MatterKind

LIKE = 70.0
"""How alike two titles must be, of 100, their words taken in any order."""

LEFT = (MatterWithdrawn.name, MatterCarriedOver.name)


@dataclass(frozen=True, slots=True)
class Gone:
    """A matter that was withdrawn or carried over; `cause` is none where none was recorded.

    ``step`` is the step of its procedure for which it waited when it left.
    """

    matter: Matter
    cause: Words | None
    reason: str
    likeness: float
    step: Words


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
    return [_gone(matter, told.get(matter.pk, {}), score) for score, matter in alike]


def gone_at(
    council: Council, kind: MatterKind, steps: Collection[str], *, limit: int = 3
) -> list[Gone]:
    """The matters of that kind that left their session while at one of these steps, newest first.

    What would make a new matter miss its session is what they missed it for. Two queries.

    :param steps: ids of steps of the procedure
    """
    gone = Matter.objects.filter(council_id=council.pk, state__in=GONE, kind=kind)
    rows = {row.pk: row for row in gone.select_related("session__term", "lead")}
    told = _told(council, list(rows)) if rows and steps else {}
    found = [(key, data) for key, data in told.items() if data.get("step") in steps]
    return [_gone(rows[key], data, 0.0) for key, data in reversed(found)][:limit]


def _gone(matter: Matter, data: dict[str, str], likeness: float) -> Gone:
    cause = leaving_cause_words().get(data.get("cause", ""))
    step = Words(data.get("step_vi", ""), data.get("step_en", ""))
    return Gone(matter, cause, data.get("reason", ""), likeness, step)


def _told(council: Council, matter_ids: list[int]) -> dict[int, dict[str, str]]:
    """What the journal says of each leaving, by matter."""
    subjects = [f"matters.matter:{pk}" for pk in matter_ids]
    entries = Entry.objects.filter(chain=council.slug, subject__in=subjects, name__in=LEFT)
    return {entry.data["matter_id"]: entry.data for entry in entries.order_by("seq")}
