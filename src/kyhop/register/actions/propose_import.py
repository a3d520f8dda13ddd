"""Propose what a list changes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.register import deciding
from kyhop.register.events import ChangeProposed
from kyhop.register.models import Proposal
from kyhop.register.preview import preview_of
from kyhop.register.refusals import NothingChanges, given_source
from kyhop.register.states import ProposalState


class LinesWrong(Refusal):
    """Some lines cannot be used."""

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext("%(n)s line cannot be used.", "%(n)s lines cannot be used.", count)
            % {"n": count},
            accepted=_("Correct them in the file and upload it again, or tick to leave them out."),
        )


@transaction.atomic
def propose_import(
    *, draft_id: int, reason: str, leave_out: bool, actor: Actor, at: datetime
) -> Proposal:
    """Propose every line that is new or differs (đề xuất cả danh sách); another person signs it.

    :raises NotAllowed: the actor may not propose changes
    :raises NotOpen: the list has been proposed or thrown away
    :raises LinesWrong: a line cannot be used, and wrong lines are not to be left out
    :raises NothingChanges: every line says what the register says
    :raises SourceMissing: no source is named
    """
    draft = deciding.held(draft_id)
    require(actor, "register.propose")
    deciding.expect(draft, ProposalState.DRAFT)
    preview = preview_of(draft)
    if preview.wrong and not leave_out:
        raise LinesWrong(len(preview.wrong))
    if not preview.effective:
        raise NothingChanges
    draft.reason = given_source(reason)
    draft.rows = [
        {"line": line.line, "row": line.row, "was": line.was} for line in preview.effective
    ]
    draft.state, draft.made_at = ProposalState.OPEN, at
    draft.by_account_id = actor.account_id
    draft.by_vi, draft.by_en = actor.label_vi, actor.label_en
    draft.table, draft.mapping = [], {}
    draft.save()
    event = ChangeProposed(
        proposal_id=draft.pk,
        council=deciding.slug_of(draft),
        kind=draft.kind,
        numbers=draft.numbers,
        reason=draft.reason,
        file_name=draft.file_name,
        sha256=draft.sha256,
    )
    journal.write(event, actor=actor, at=at)
    return draft
