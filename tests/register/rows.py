"""Rows for the tests of the register. Every function works without arguments where it can."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.papers.register.load import COLUMNS
from kyhop.people.queries import actor_for
from kyhop.register.actions.propose_act import propose_act
from kyhop.register.actions.seed_register import seed_register
from kyhop.register.actions.sign_proposal import sign_proposal
from kyhop.register.models import Act, Edition, Proposal
from tests import factories
from tests.factories import NOW

LOCAL_GOVERNMENT = "72/2025/QH15"
SOURCE = "Công báo số thử"


def officer(council: Any = None) -> Actor:
    return factories.actor(Role.LEGAL_OFFICER, council or factories.council("dien-bien"))


def appraiser(council: Any = None) -> Actor:
    return factories.actor(Role.JUSTICE_APPRAISER, council or factories.council("dien-bien"))


def actor_of(proposal: Proposal) -> Actor:
    """Whoever proposed it."""
    return actor_for(proposal.by_account, proposal.origin, NOW)


def seeded() -> Edition:
    return seed_register(actor=SYSTEM, at=NOW)


def new_row(**more: str) -> dict[str, str]:
    given = {
        "number": "901/2026/NĐ-CP",
        "title": "Nghị định thử quy định chi tiết một số điều",
        "issuer": "Chính phủ",
        "signed": "2026-10-01",
        "effective_from": "2026-11-15",
        "confidence_identity": "A",
        "confidence_status": "A",
    }
    return dict.fromkeys(COLUMNS, "") | given | more


def proposed(act: Act | None = None, *, actor: Actor | None = None, **more: str) -> Proposal:
    return propose_act(
        act_id=act.pk if act else None,
        row=new_row(**more),
        reason=SOURCE,
        actor=actor or officer(),
        at=NOW,
    )


def signed(proposal: Proposal, *, actor: Actor | None = None) -> Edition:
    return sign_proposal(proposal_id=proposal.pk, actor=actor or appraiser(), at=NOW)
