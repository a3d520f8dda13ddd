"""Take back the last change of a draft, and do it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.agenda import patches
from kyhop.agenda.content import Content
from kyhop.agenda.editing import Done, about, locked, refuse_over, sentences, store
from kyhop.agenda.events import EditRedone, EditUndone
from kyhop.agenda.history import stacks
from kyhop.agenda.models import Agenda, Edit
from kyhop.agenda.refusals import NothingToRedo, NothingToUndo, Overtaken
from kyhop.agenda.states import EditKind


@transaction.atomic
def undo_edit(*, agenda_id: int, seen: int, actor: Actor, at: datetime) -> Done:
    """Take back the last change of this draft (hoàn tác), whoever made it.

    :raises NotAllowed: not of the council office
    :raises NothingToUndo: nothing was changed since the last version
    :raises Overtaken: somebody changed the draft since the page was seen
    """
    agenda = _open(agenda_id, actor)
    done, _undone = stacks(agenda)
    if not done:
        raise NothingToUndo
    _refuse_overtaken(agenda, seen, _("Take back the last change."))
    last = done[-1]
    event = EditUndone(undone=last.revision, **about(agenda, agenda.revision + 1))
    return _turn(agenda, last, EditKind.UNDO, event, actor, at)


@transaction.atomic
def redo_edit(*, agenda_id: int, seen: int, actor: Actor, at: datetime) -> Done:
    """Do again what was just taken back (làm lại).

    :raises NotAllowed: not of the council office
    :raises NothingToRedo: the last thing done was no undo
    :raises Overtaken: somebody changed the draft since the page was seen
    """
    agenda = _open(agenda_id, actor)
    _done, undone = stacks(agenda)
    if not undone:
        raise NothingToRedo
    _refuse_overtaken(agenda, seen, _("Do the last undone change again."))
    last = undone[-1]
    event = EditRedone(redone=last.revision, **about(agenda, agenda.revision + 1))
    return _turn(agenda, last, EditKind.REDO, event, actor, at)


def _open(agenda_id: int, actor: Actor) -> Agenda:
    agenda = locked(agenda_id)
    require(actor, "agenda.edit", agenda)
    refuse_over(agenda)
    return agenda


def _refuse_overtaken(agenda: Agenda, seen: int, wanted: str) -> None:
    since = agenda.edits.filter(revision__gt=seen).select_related("entry")
    if told := sentences(since):
        raise Overtaken(wanted, told)


def _turn(agenda: Agenda, edit: Edit, kind: str, event: object, actor: Actor, at: datetime) -> Done:
    back = kind == EditKind.UNDO
    content = patches.apply(Content.from_json(agenda.content), edit.patch, back=back)
    if content is None:
        raise NothingToUndo if back else NothingToRedo
    patch = {path: [b, a] if not back else [a, b] for path, (b, a) in edit.patch.items()}
    new = store(
        agenda, content, patch, event, edit.touches, actor=actor, at=at, kind=kind, target=edit
    )
    return Done(agenda, new, ())
