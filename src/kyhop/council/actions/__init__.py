"""The verbs of this room, one a file."""

from kyhop.council.actions.add_sitting import add_sitting
from kyhop.council.actions.cancel_executive_meeting import cancel_executive_meeting
from kyhop.council.actions.cancel_sitting import cancel_sitting
from kyhop.council.actions.close_session import close_session
from kyhop.council.actions.create_council import create_council
from kyhop.council.actions.move_executive_meeting import move_executive_meeting
from kyhop.council.actions.move_opening import move_opening
from kyhop.council.actions.move_sitting import move_sitting
from kyhop.council.actions.open_session import open_session
from kyhop.council.actions.plan_session import plan_session
from kyhop.council.actions.schedule_executive_meeting import schedule_executive_meeting
from kyhop.council.actions.set_deputies_in_office import set_deputies_in_office
from kyhop.council.actions.set_registration_end import set_registration_end
from kyhop.council.actions.share_preparation import share_preparation
from kyhop.council.actions.start_term import start_term
from kyhop.council.actions.update_council_settings import update_council_settings
from kyhop.council.actions.withdraw_share import withdraw_share

__all__ = [
    "add_sitting",
    "cancel_executive_meeting",
    "cancel_sitting",
    "close_session",
    "create_council",
    "move_executive_meeting",
    "move_opening",
    "move_sitting",
    "open_session",
    "plan_session",
    "schedule_executive_meeting",
    "set_deputies_in_office",
    "set_registration_end",
    "share_preparation",
    "start_term",
    "update_council_settings",
    "withdraw_share",
]
