"""The verbs of this room, one a file."""

from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting, schedule_adoption
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.change_import import choose_columns, choose_rows, discard_import
from kyhop.matters.actions.edit_matter import edit_matter
from kyhop.matters.actions.import_matters import import_matters
from kyhop.matters.actions.open_import import open_import
from kyhop.matters.actions.pass_on import pass_on
from kyhop.matters.actions.pin_procedure import pin_procedure
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.register_matter import add_late, register_matter
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.actions.restore_step import restore_step
from kyhop.matters.actions.skip_step import skip_step
from kyhop.matters.actions.undo_import import undo_import
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.actions.withdraw_matter import withdraw_matter

__all__ = [
    "accept_matter",
    "add_late",
    "aim_at_meeting",
    "carry_over",
    "choose_columns",
    "choose_rows",
    "discard_import",
    "edit_matter",
    "import_matters",
    "open_import",
    "pass_on",
    "pin_procedure",
    "record_step",
    "register_matter",
    "replan_session",
    "restore_step",
    "schedule_adoption",
    "skip_step",
    "undo_import",
    "undo_step",
    "withdraw_matter",
]
