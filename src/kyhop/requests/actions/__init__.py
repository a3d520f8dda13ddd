"""The verbs of this room, one a file."""

from kyhop.requests.actions.accept_matters import accept_matters
from kyhop.requests.actions.ask_reply import ask_reply
from kyhop.requests.actions.close_reopening import close_reopening
from kyhop.requests.actions.decide_request import decide_request
from kyhop.requests.actions.lapse_requests import lapse_requests
from kyhop.requests.actions.make_request import make_request
from kyhop.requests.actions.reply_to_request import reply_to_request
from kyhop.requests.actions.set_cut_off import set_cut_off
from kyhop.requests.actions.take_back_request import take_back_request

__all__ = [
    "accept_matters",
    "ask_reply",
    "close_reopening",
    "decide_request",
    "lapse_requests",
    "make_request",
    "reply_to_request",
    "set_cut_off",
    "take_back_request",
]
