"""Who has a packet, and who sees to it that everybody has theirs."""

from __future__ import annotations

from kyhop.access.roles import STAFF, Role
from kyhop.access.rules import permit

permit("packets.own", *STAFF, Role.GUEST, hides=True)
permit("packets.see_all", Role.COUNCIL_OFFICE, Role.STANDING_BOARD, hides=True)
permit("packets.prepare", Role.COUNCIL_OFFICE, hides=True)
