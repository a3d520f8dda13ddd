"""The example of docs/planner.md, as it stands there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "planner.md"


def example() -> dict[str, Any]:
    """The first JSON block of the page."""
    found = re.search(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return dict(json.loads(found[1]))
