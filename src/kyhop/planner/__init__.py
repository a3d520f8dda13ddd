"""The agenda of a session as an optimisation problem (docs/planner.md).

``parse`` or ``problem_of`` read a problem, ``solve`` answers it, ``Answer`` says it in words.
"""

from kyhop.planner.conflict import Conflict, conflicts
from kyhop.planner.cost import Term, debate_minutes, moved
from kyhop.planner.errors import Refused
from kyhop.planner.explain import Why, whys
from kyhop.planner.faults import Fault, FaultKind
from kyhop.planner.forecast import Forecast, forecasts
from kyhop.planner.judge import Judged, judge
from kyhop.planner.model import Agenda, Line, Problem, Sitting
from kyhop.planner.parse import parse, problem_of
from kyhop.planner.report import Answer
from kyhop.planner.solve import Progress, Result, solve
from kyhop.planner.unplaced import Reason, reasons

__all__ = [
    "Agenda", "Answer", "Conflict", "Fault", "FaultKind", "Forecast", "Judged", "Line", "Problem",
    "Progress", "Reason", "Refused", "Result", "Sitting", "Term", "Why", "conflicts",
    "debate_minutes", "forecasts", "judge", "moved", "parse", "problem_of", "reasons", "solve",
    "whys",
]  # fmt: skip
