"""Split a line that gathers several matters into a line for each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.content import Content
from kyhop.agenda.editing import Done, commit, locked
from kyhop.agenda.estimates import Estimates
from kyhop.agenda.matters import Cast, line_of
from kyhop.agenda.operations import the_line
from kyhop.agenda.refusals import NotGathered
from kyhop.agenda.splitting import Split
from kyhop.matters.models import Matter


@transaction.atomic
def split_line(*, agenda_id: int, seen: int, key: str, actor: Actor, at: datetime) -> Done:
    """Give each matter of a gathered line a line of its own (tách mục), so that one of them can be
    treated shortly, moved or discussed apart. Undone like every edit; versions that were released
    stay as they are.

    :raises NotAllowed: not of the council office
    :raises SessionOver: the session is closed
    :raises NoSuchLine: the line is gone
    :raises LineLocked: the line is locked
    :raises NotGathered: it holds one matter or none
    :raises Overtaken: somebody changed or moved it meanwhile
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.edit", agenda)
    line = the_line(Content.from_json(agenda.content), key)
    rows = Matter.objects.select_related("lead", "committee").in_bulk(line.matters)
    if len(rows) < 2 or len(rows) != len(line.matters):
        raise NotGathered
    cast = Cast.of(agenda.council_id)
    estimates = Estimates.for_council(agenda.council_id)
    lines = [line_of(line.kind, [rows[pk]], line.late, key, cast, estimates) for pk in line.matters]
    return commit(
        agenda_id=agenda_id, seen=seen, operation=Split(key, tuple(lines)), actor=actor, at=at
    )
