"""The verbs of consultations and postings."""

from kyhop.reviews.consulting.actions.ask_more import ask_more
from kyhop.reviews.consulting.actions.close_consultation import close_consultation
from kyhop.reviews.consulting.actions.close_posting import close_posting
from kyhop.reviews.consulting.actions.open_consultation import open_consultation
from kyhop.reviews.consulting.actions.record_reply import Replied, record_reply
from kyhop.reviews.consulting.actions.start_posting import start_posting

__all__ = [
    "Replied", "ask_more", "close_consultation", "close_posting", "open_consultation",
    "record_reply", "start_posting",
]  # fmt: skip
