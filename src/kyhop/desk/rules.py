"""Who may read the pages of the desk and make letters. What stands on them is judged by its own room."""

from __future__ import annotations

from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit

permit("desk.see_board", *READERS, hides=True)
permit("desk.see_calendar", *READERS, hides=True)
permit("desk.make_letters", Role.COUNCIL_OFFICE, hides=True)
permit("desk.make_papers", Role.COUNCIL_OFFICE, Role.STANDING_BOARD, hides=True)
