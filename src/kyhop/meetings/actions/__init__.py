"""The verbs of this room, one a file."""

from kyhop.meetings.actions.answer_invitation import answer_invitation
from kyhop.meetings.actions.arrange_matters import arrange_matters
from kyhop.meetings.actions.conclude_matter import conclude_matter
from kyhop.meetings.actions.invite_bodies import invite_bodies
from kyhop.meetings.actions.open_invitation import open_invitation, open_papers
from kyhop.meetings.actions.record_attendance import record_attendance
from kyhop.meetings.actions.take_back_conclusion import take_back_conclusion

__all__ = [
    "answer_invitation",
    "arrange_matters",
    "conclude_matter",
    "invite_bodies",
    "open_invitation",
    "open_papers",
    "record_attendance",
    "take_back_conclusion",
]
