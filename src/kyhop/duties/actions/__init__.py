"""The verbs of this room."""

from kyhop.duties.actions.record_duty import record_duty
from kyhop.duties.actions.replan_duties import replan_duties
from kyhop.duties.actions.undo_duty import undo_duty

__all__ = ["record_duty", "replan_duties", "undo_duty"]
