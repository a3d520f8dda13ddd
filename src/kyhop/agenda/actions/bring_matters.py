"""Bring the draft in step with the session's list of matters."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda.binding import Bring
from kyhop.agenda.content import Content
from kyhop.agenda.editing import Done, commit, locked
from kyhop.agenda.estimates import Estimates
from kyhop.agenda.matters import Cast, drift, listed, matter_lines
from kyhop.agenda.outlines import outlines
from kyhop.agenda.refusals import NothingChanged


@transaction.atomic
def bring_matters(*, agenda_id: int, seen: int, actor: Actor, at: datetime) -> Done:
    """Add lines for matters that came to the list, take out those of matters that left it
    (cập nhật theo danh mục). New lines have no place yet.

    :raises NotAllowed: not of the council office
    :raises NothingChanged: list and agenda agree
    :raises Overtaken: somebody changed the same lines meanwhile
    """
    agenda = locked(agenda_id)
    require(actor, "agenda.edit", agenda)
    content = Content.from_json(agenda.content)
    found = drift(content, listed(agenda.session))
    if not found:
        raise NothingChanged
    lines = matter_lines(
        outlines()[agenda.outline], found.missing, Cast.of(agenda.council_id),
        Estimates.for_council(agenda.council_id), content.next,
    )  # fmt: skip
    operation = Bring(tuple(lines), found.gone, found.thinner)
    return commit(agenda_id=agenda_id, seen=seen, operation=operation, actor=actor, at=at)
