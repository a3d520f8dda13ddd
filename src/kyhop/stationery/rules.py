"""Who may see what papers there are. Each paper itself is judged by the rule of its own room."""

from __future__ import annotations

from kyhop.access.roles import READERS
from kyhop.access.rules import permit

permit("stationery.see", *READERS, hides=True)
