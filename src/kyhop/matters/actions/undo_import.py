"""Undo an import as a whole."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.deadlines.actions.drop_timeline import drop_timeline
from kyhop.deadlines.models import Timeline
from kyhop.journal.queries import entries_about
from kyhop.matters.actions.change_import import NotOpen
from kyhop.matters.events import ImportUndone, MatterImported
from kyhop.matters.gates import Change, pass_gates
from kyhop.matters.models import HOLDER, ImportDraft, Matter
from kyhop.matters.refusals import given, refuse_over
from kyhop.matters.states import DraftState


class WorkHasBegun(Refusal):
    """Something has been done on matters of the import since."""

    def __init__(self, matters: list[Matter]) -> None:
        super().__init__(
            ngettext(
                "Something has been done on %(n)s matter of this import: %(which)s.",
                "Something has been done on %(n)s matters of this import: %(which)s.",
                len(matters),
            )
            % {"n": len(matters), "which": "; ".join(str(m)[:80] for m in matters[:5])},
            accepted=_("Withdraw single matters instead."),
        )


@transaction.atomic
def undo_import(*, draft_id: int, reason: str, actor: Actor, at: datetime) -> ImportDraft:
    """Remove every matter of an import (hoàn tác nhập danh mục) while nothing was done on any.

    :raises NotAllowed: neither of the council office nor of the executive's office
    :raises NotOpen: the import was never accepted, or is undone already
    :raises SessionOver: the session is closed
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises WorkHasBegun: one of the matters was edited, accepted, recorded upon, withdrawn …
    :raises ReasonNeeded: no reason was given
    """
    draft = (
        ImportDraft.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "session")
        .get(pk=draft_id)
    )
    require(actor, "matters.import", draft)
    if draft.state != DraftState.ACCEPTED:
        raise NotOpen
    refuse_over(draft.session)
    pass_gates(Change("undo_import", draft.session, at))
    matters = list(Matter.objects.select_for_update().filter(imported_by=draft).order_by("pk"))
    if touched := _touched(matters, draft.council.slug):
        raise WorkHasBegun(touched)
    reason = given(reason)
    ids = [matter.pk for matter in matters]
    planned = Timeline.objects.filter(holder_kind=HOLDER, holder_id__in=ids)
    for holder_id in list(planned.values_list("holder_id", flat=True)):
        drop_timeline(kind=HOLDER, id=holder_id, reason=reason, actor=actor, at=at)
    Matter.objects.filter(pk__in=ids).delete()
    draft.state, draft.undone_at = DraftState.UNDONE, at
    draft.save(update_fields=["state", "undone_at"])
    event = ImportUndone(
        council=draft.council.slug,
        import_id=draft.pk,
        session_id=draft.session_id,
        matters=len(ids),
        matter_ids=ids,
        reason=reason,
    )
    journal.write(event, actor=actor, at=at)
    return draft


def _touched(matters: list[Matter], chain: str) -> list[Matter]:
    """Those about which the journal knows more than their import."""
    subjects = {f"{HOLDER}:{matter.pk}": matter for matter in matters}
    later = entries_about(*subjects, chain=chain).exclude(name=MatterImported.name)
    names = set(later.exclude(name__startswith="deadlines.").values_list("subject", flat=True))
    return [matter for subject, matter in subjects.items() if subject in names]
