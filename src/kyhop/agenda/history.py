"""The changes of the draft under work: which can be taken back, which can be done again."""

from __future__ import annotations

from django.db.models import QuerySet

from kyhop.agenda.models import Agenda, Edit
from kyhop.agenda.states import EditKind


def edits_of(agenda: Agenda) -> QuerySet[Edit]:
    """The changes since the last version, in order."""
    return agenda.edits.filter(number=agenda.number).select_related("entry", "target")


def stacks(agenda: Agenda) -> tuple[list[Edit], list[Edit]]:
    """What can be taken back (the last first taken), and what can be done again; one query.

    A new change empties the second.
    """
    done: list[Edit] = []
    undone: list[Edit] = []
    for edit in edits_of(agenda):
        if edit.kind == EditKind.UNDO:
            undone.append(done.pop())
        elif edit.kind == EditKind.REDO:
            done.append(undone.pop())
        else:
            done.append(edit)
            undone.clear()
    return done, undone


def last_touch(agenda: Agenda, key: str) -> Edit | None:
    """The last change that moved a line."""
    found = agenda.edits.select_related("entry").order_by("-revision")[:300]
    return next((edit for edit in found if f"place:{key}" in edit.touches), None)
