"""Who gets what at the addresses of agendas."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.agenda.actions import (
    comment_draft,
    open_review,
    propose_order,
    release_agenda,
)
from kyhop.agenda.models import Proposal
from kyhop.agenda.states import ProposalState
from kyhop.council.models import Council
from tests.addresses import SIGNED_IN, Row, who
from tests.agenda import rows
from tests.factories import NOW, TODAY

DRAFTERS = ["council_office", "standing_board", "executive_office", "executive_leader"]
OFFICE = ["council_office"]
SIDES = ["council_office", "standing_board"]
POSTED = {"method": "post"}

ADDRESSES: dict[str, Row] = {
    "agenda:agendas": who(SIGNED_IN, refused=404),
    "agenda:reading": who(SIGNED_IN, refused=404),
    "agenda:version": who(SIGNED_IN, refused=404),
    "agenda:compare": who(SIGNED_IN, refused=404),
    "agenda:mine": who(SIGNED_IN, refused=404),
    "agenda:policy": who(SIDES),
    "agenda:start": who(OFFICE),
    "agenda:review": who(DRAFTERS),
    "agenda:open_review": who(SIDES),
    "agenda:comment": who(["executive_office", "executive_leader"]),
    "agenda:answer": who(SIDES),
    "agenda:submit": who(OFFICE),
    "agenda:release": who(["standing_board"]),
    "agenda:adopt": who(SIDES),
    "agenda:amend": who(SIDES),
    "agenda:durations": who(OFFICE),
    "agenda:board": who(DRAFTERS),
    "agenda:move": who(OFFICE, status=422, **POSTED),
    "agenda:step": who(OFFICE, status=422, **POSTED),
    "agenda:place": who(OFFICE, status=422, **POSTED),
    "agenda:lock": who(OFFICE, status=422, **POSTED),
    "agenda:minutes": who(OFFICE, status=422, **POSTED),
    "agenda:undo": who(OFFICE, status=422, **POSTED),
    "agenda:redo": who(OFFICE, status=422, **POSTED),
    "agenda:matters": who(OFFICE, status=422, **POSTED),
    "agenda:treat": who(OFFICE, status=422, **POSTED),
    "agenda:there": who(OFFICE, status=422, **POSTED),
    "agenda:add": who(OFFICE),
    "agenda:absence": who(OFFICE),
    "agenda:order": who(OFFICE),
    "agenda:propose": who(OFFICE),
    "agenda:edit": who(OFFICE),
    "agenda:remove": who(OFFICE),
    "agenda:split": who(OFFICE),
    "agenda:why": who(DRAFTERS),
    "agenda:proposal": who(OFFICE),
    "agenda:accept": who(OFFICE, status=422, **POSTED),
    "agenda:drop": who(OFFICE, status=422, **POSTED),
    "agenda:cancel": who(OFFICE, status=302, **POSTED),
}


def objects(council: Council) -> dict[str, Any]:
    """A released agenda with a review, a comment, and a proposal that is being computed."""
    agenda = rows.agenda(council.slug)
    open_review(agenda_id=agenda.pk, until=TODAY, actor=SYSTEM, at=NOW)
    comment = comment_draft(agenda_id=agenda.pk, words="Góp ý", actor=SYSTEM, at=NOW)
    release_agenda(agenda_id=agenda.pk, seen=0, despite="Thử", actor=SYSTEM, at=NOW)
    proposal = propose_order(agenda_id=agenda.pk, actor=SYSTEM, at=NOW)
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.WAITING
    return {
        "session_id": agenda.session_id,
        "release": 1,
        "key": "L1",
        "comment_id": comment.pk,
        "order_id": proposal.pk,
    }
