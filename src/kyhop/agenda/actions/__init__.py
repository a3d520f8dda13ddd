"""The verbs of this room."""

from kyhop.agenda.actions.bring_matters import bring_matters
from kyhop.agenda.actions.change_lines import (
    add_line,
    edit_line,
    lock_line,
    move_line,
    place_line,
    remove_line,
    set_absence,
    set_minutes,
    set_order,
    step_line,
)
from kyhop.agenda.actions.propose_order import (
    accept_proposal,
    cancel_proposal,
    drop_proposal,
    propose_order,
    work_on,
)
from kyhop.agenda.actions.record_durations import record_durations
from kyhop.agenda.actions.release_agenda import adopt_agenda, amend_agenda, release_agenda
from kyhop.agenda.actions.review_draft import answer_comment, comment_draft, open_review
from kyhop.agenda.actions.set_policy import set_policy
from kyhop.agenda.actions.split_line import split_line
from kyhop.agenda.actions.start_agenda import start_agenda
from kyhop.agenda.actions.submit_draft import submit_draft
from kyhop.agenda.actions.treat_matter import treat_matter
from kyhop.agenda.actions.undo_edit import redo_edit, undo_edit

__all__ = [
    "accept_proposal",
    "add_line",
    "adopt_agenda",
    "amend_agenda",
    "answer_comment",
    "bring_matters",
    "cancel_proposal",
    "comment_draft",
    "drop_proposal",
    "edit_line",
    "lock_line",
    "move_line",
    "open_review",
    "place_line",
    "propose_order",
    "record_durations",
    "redo_edit",
    "release_agenda",
    "remove_line",
    "set_absence",
    "set_minutes",
    "set_order",
    "set_policy",
    "split_line",
    "start_agenda",
    "step_line",
    "submit_draft",
    "treat_matter",
    "undo_edit",
    "work_on",
]
