"""The verbs of this room, one a file."""

from kyhop.followup.actions.extend_commitment import extend_commitment
from kyhop.followup.actions.pass_on_commitments import pass_on_commitments
from kyhop.followup.actions.record_commitment import Promise, record_commitment
from kyhop.followup.actions.settle_commitment import settle_commitment

__all__ = [
    "Promise",
    "extend_commitment",
    "pass_on_commitments",
    "record_commitment",
    "settle_commitment",
]
