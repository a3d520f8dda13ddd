"""What the verbs on a proposal share: taking hold of it, and writing who decided."""

from __future__ import annotations

from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.register.models import Act, Proposal
from kyhop.register.refusals import ChangedSince, NotOpen
from kyhop.register.states import ProposalState


def held(proposal_id: int) -> Proposal:
    """The proposal, locked until the end of the transaction."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("origin")
    return rows.get(pk=proposal_id)


def expect(proposal: Proposal, state: ProposalState) -> None:
    """:raises NotOpen: the proposal is in another state"""
    if proposal.state != state:
        raise NotOpen(str(proposal.get_state_display()))


def refuse_changed(proposal: Proposal, was: dict[str, int]) -> None:
    """Refuse where an act was changed in a later edition than `was` says (0: there was none).

    :raises ChangedSince: naming the acts
    """
    acts = Act.objects.filter(number__in=proposal.numbers)
    now = dict(acts.values_list("number", "edition__number"))
    if changed := [number for number in proposal.numbers if now.get(number, 0) != was[number]]:
        raise ChangedSince(changed)


def decide(
    proposal: Proposal, state: ProposalState, *, actor: Actor, at: datetime, words: str = ""
) -> None:
    """Write the decision and who took it."""
    proposal.state, proposal.decided_at, proposal.words = state, at, words
    proposal.decided_account_id = actor.account_id
    proposal.decided_vi, proposal.decided_en = actor.label_vi, actor.label_en
    proposal.save(
        update_fields=[
            "state", "decided_at", "words", "decided_account", "decided_vi", "decided_en",
        ]
    )  # fmt: skip


def slug_of(proposal: Proposal) -> str:
    """The council where it was proposed; "" for what the system proposed."""
    return proposal.origin.slug if proposal.origin else ""
