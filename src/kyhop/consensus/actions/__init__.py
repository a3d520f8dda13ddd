"""The verbs of this room, one a file."""

from kyhop.consensus.actions.close_list import close_due_lists, close_list
from kyhop.consensus.actions.declare import declare
from kyhop.consensus.actions.declare_rest import declare_rest
from kyhop.consensus.actions.move_closing import move_closing
from kyhop.consensus.actions.open_list import open_list
from kyhop.consensus.actions.remind_declarers import remind_declarers
from kyhop.consensus.actions.undo_act import undo_act
from kyhop.consensus.actions.withdraw_declaration import withdraw_declaration

__all__ = [
    "close_due_lists",
    "close_list",
    "declare",
    "declare_rest",
    "move_closing",
    "open_list",
    "remind_declarers",
    "undo_act",
    "withdraw_declaration",
]
