"""The verbs of this room, one a file."""

from kyhop.register.actions.choose_columns import choose_columns
from kyhop.register.actions.discard_import import discard_import
from kyhop.register.actions.open_import import open_import
from kyhop.register.actions.propose_act import propose_act
from kyhop.register.actions.propose_import import propose_import
from kyhop.register.actions.propose_strike import propose_strike
from kyhop.register.actions.refuse_proposal import refuse_proposal
from kyhop.register.actions.seed_register import seed_register
from kyhop.register.actions.sign_proposal import sign_proposal
from kyhop.register.actions.take_back_proposal import take_back_proposal
from kyhop.register.actions.undo_proposal import undo_proposal

__all__ = [
    "choose_columns",
    "discard_import",
    "open_import",
    "propose_act",
    "propose_import",
    "propose_strike",
    "refuse_proposal",
    "seed_register",
    "sign_proposal",
    "take_back_proposal",
    "undo_proposal",
]
