"""Who may see kept deadlines and have them computed again."""

from __future__ import annotations

from kyhop.access.roles import READERS, STAFF
from kyhop.access.rules import permit

permit("deadlines.read", *READERS, hides=True)
permit("deadlines.replan", *STAFF, hides=True)
permit("deadlines.drop", *STAFF, hides=True)
