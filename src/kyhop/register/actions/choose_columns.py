"""Say what the columns of an opened list hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.papers.register.load import COLUMNS
from kyhop.register import deciding
from kyhop.register.columns import is_enough
from kyhop.register.models import Proposal
from kyhop.register.states import ProposalState


class ColumnsMissing(Refusal):
    """Without number and title no act can be told."""

    def __init__(self) -> None:
        super().__init__(
            _("Number and title are needed."),
            accepted=_("Choose the column of each; the others may stay empty."),
        )


@transaction.atomic
def choose_columns(
    *, draft_id: int, header: int, columns: Mapping[str, int], actor: Actor, at: datetime
) -> Proposal:
    """Set the row of headings (from 0) and which column (from 0) holds what.

    :raises NotAllowed: the actor may not propose changes
    :raises NotOpen: the list has been proposed or thrown away
    :raises ColumnsMissing: number or title has no column
    """
    draft = deciding.held(draft_id)
    require(actor, "register.propose")
    deciding.expect(draft, ProposalState.DRAFT)
    mapping = {name: place for name, place in columns.items() if name in COLUMNS}
    if not is_enough(mapping):
        raise ColumnsMissing
    draft.mapping = {"header": header, **mapping}
    draft.save(update_fields=["mapping"])
    return draft
