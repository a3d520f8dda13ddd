"""Open a list of acts, to look through before anything is proposed."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.register.columns import matched
from kyhop.register.models import Proposal
from kyhop.register.states import ProposalKind, ProposalState
from kyhop.register.table import table_of


@transaction.atomic
def open_import(*, content: bytes, name: str, actor: Actor, at: datetime) -> Proposal:
    """Read an uploaded list (mở danh sách) and match its columns; nothing is proposed yet.

    :raises NotAllowed: the actor may not propose changes
    :raises ListNotReadable: no workbook and no CSV file, empty, or too large
    """
    require(actor, "register.propose")
    table = table_of(content)
    return Proposal.objects.create(
        origin_id=actor.council_id,
        kind=ProposalKind.IMPORT,
        state=ProposalState.DRAFT,
        file_name=name[:200],
        sha256=sha256(content).hexdigest(),
        table=table,
        mapping=matched(table),
        made_at=at,
        by_account_id=actor.account_id,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
    )
