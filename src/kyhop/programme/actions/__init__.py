"""The verbs of this room, one a file."""

from kyhop.programme.actions.amend_registration import amend_registration
from kyhop.programme.actions.answer_opinion import answer_opinion
from kyhop.programme.actions.assign_lines import acknowledge_assignment, assign_lines
from kyhop.programme.actions.change_signed import ask_change, decide_change
from kyhop.programme.actions.compose_version import compose_version
from kyhop.programme.actions.gather import gather, return_to_agency
from kyhop.programme.actions.give_opinion import give_opinion
from kyhop.programme.actions.open_programme import open_programme, set_window
from kyhop.programme.actions.pass_on_registrations import pass_on_registrations
from kyhop.programme.actions.remind_of_assignments import remind_of_assignments
from kyhop.programme.actions.save_draft import save_draft
from kyhop.programme.actions.send_registration import send_registration
from kyhop.programme.actions.sign_version import sign_version

__all__ = [
    "acknowledge_assignment",
    "amend_registration",
    "answer_opinion",
    "ask_change",
    "assign_lines",
    "compose_version",
    "decide_change",
    "gather",
    "give_opinion",
    "open_programme",
    "pass_on_registrations",
    "remind_of_assignments",
    "return_to_agency",
    "save_draft",
    "send_registration",
    "set_window",
    "sign_version",
]
