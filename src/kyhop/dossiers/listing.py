"""The list of a session's dossiers: filters and one page of rows, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.states import HandOverState
from kyhop.matters.models import Matter
from kyhop.matters.queries import search
from kyhop.matters.states import ON_THE_LIST

COMPLETE, INCOMPLETE, EMPTY, LYING = "complete", "incomplete", "empty", "lying"


@dataclass(frozen=True, slots=True)
class Row:
    """A matter with how its dossier stands."""

    matter: Matter
    gate: str
    needed: int
    missing: int
    begun: bool
    lies: HandOver | None
    opens: bool
    """Whether the reader may see the hand-over with which it lies somewhere."""


def listed(session_id: int | None, council_id: int, asked: Mapping[str, str]) -> QuerySet[Matter]:
    """The matters that the filters leave.

    :param asked: ``state`` (complete, incomplete, empty, lying), ``lead`` and ``committee`` as
        ids, ``gate`` as a step, ``q`` as words of the title
    """
    rows = Matter.objects.filter(council_id=council_id, state__in=ON_THE_LIST)
    if session_id is not None:
        rows = rows.filter(session_id=session_id)
    for name in ("lead", "committee"):
        if asked.get(name, "").isdecimal():
            rows = rows.filter(**{f"{name}_id": int(asked[name])})
    if gate := asked.get("gate", ""):
        rows = rows.filter(dossier__gate=gate)
    state = asked.get("state", "")
    if state == COMPLETE:
        rows = rows.filter(dossier__missing=0, dossier__needed__gt=0)
    elif state == INCOMPLETE:
        rows = rows.filter(dossier__missing__gt=0, dossier__missing__lt=F("dossier__needed"))
    elif state == EMPTY:
        rows = rows.exclude(dossier__missing__lt=F("dossier__needed")).exclude(dossier__gate="")
    elif state == LYING:
        lying = HandOver.objects.filter(council_id=council_id, state=HandOverState.HANDED)
        rows = rows.filter(pk__in=lying.values("dossier__matter_id"))
    if text := asked.get("q", "").strip():
        rows = search(rows, text)
    return rows.order_by("code", "pk")


def rows_for(matters: QuerySet[Matter], actor: Actor) -> list[Row]:
    """The rows of one page of matters; four queries."""
    matters = matters.select_related("lead", "committee", "dossier", "session__term")
    page = list(matters.prefetch_related("coordinators", "coordinating_committees"))
    lying = HandOver.objects.filter(
        dossier__matter__in=[matter.pk for matter in page], state=HandOverState.HANDED
    ).select_related("dossier", "from_body", "to_body")
    lies = {row.dossier.matter_id: row for row in lying}
    return [_row(matter, lies.get(matter.pk), actor) for matter in page]


def _row(matter: Matter, lies: HandOver | None, actor: Actor) -> Row:
    opens = False
    if lies is not None:
        lies.dossier.matter = matter
        opens = can(actor, "dossiers.see_handover", lies)
    dossier = getattr(matter, "dossier", None)
    if dossier is None:
        return Row(matter, "", 0, 0, False, lies, opens)
    return Row(matter, dossier.gate, dossier.needed, dossier.missing, True, lies, opens)
