"""The verbs of this room."""

from kyhop.dossiers.actions.add_paper import add_paper
from kyhop.dossiers.actions.add_version import add_version
from kyhop.dossiers.actions.decide_handover import (
    accept_conditionally,
    accept_handover,
    return_handover,
)
from kyhop.dossiers.actions.hand_over import hand_over
from kyhop.dossiers.actions.open_dossier import open_dossier
from kyhop.dossiers.actions.pass_on_handovers import pass_on_handovers
from kyhop.dossiers.actions.spare_paper import need_paper, spare_paper

__all__ = [
    "accept_conditionally", "accept_handover", "add_paper", "add_version", "hand_over",
    "need_paper", "open_dossier", "pass_on_handovers", "return_handover", "spare_paper",
]  # fmt: skip
