"""Who sees commitments, and who keeps the record of them."""

from __future__ import annotations

from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit

permit("followup.see", *READERS, hides=True)
permit("followup.keep", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
