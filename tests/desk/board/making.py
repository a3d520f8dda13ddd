"""Steps and lines for the tests of the board, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from kyhop.desk.board.lines import Line, Step
from kyhop.law.model import State

TODAY, OPENING = date(2026, 11, 12), date(2026, 12, 8)


def step(id: str = "submit", **more: Any) -> Step:
    """An open step that a rule dates to 23/11, ready on 18/11, three days to spare."""
    fields: dict[str, Any] = {
        "id": id, "title": id, "stage": id, "stage_title": id.title(), "who": "Sở Tài chính",
        "state": State.OPEN, "due": date(2026, 11, 23), "limit": date(2026, 11, 23),
        "finish": date(2026, 11, 18), "slack": 3, "done": None, "dated": True,
        "provisional": False, "prepares": True,
    }  # fmt: skip
    return Step(**fields | more)


def done_step(id: str, day: date, **more: Any) -> Step:
    """A step finished on `day`."""
    fields = {"state": State.DONE, "done": day, "due": day, "finish": None, "slack": None}
    return step(id, **fields | more)


def line(*steps: Step, **more: Any) -> Line:
    """A matter with these steps."""
    fields: dict[str, Any] = {
        "matter_id": 1, "code": "KH4/03", "title": "Quy định phân cấp nguồn thu",
        "kind": "normative", "kind_word": "QPPL", "lead_id": 7, "lead": "Sở Tài chính",
        "committee_id": 3, "committee": "Ban Kinh tế - Ngân sách", "began": date(2026, 10, 1),
        "state": State.OPEN, "steps": steps,
    }  # fmt: skip
    return Line(**fields | more)
