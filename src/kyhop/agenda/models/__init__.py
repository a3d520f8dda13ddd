"""Nouns of agendas: the draft and its changes, reviews, submissions and versions."""

from kyhop.agenda.models.drafting import Agenda, Duration, Edit, Policy, Proposal
from kyhop.agenda.models.releasing import Comment, Review, Submission, Version

__all__ = [
    "Agenda",
    "Comment",
    "Duration",
    "Edit",
    "Policy",
    "Proposal",
    "Review",
    "Submission",
    "Version",
]
