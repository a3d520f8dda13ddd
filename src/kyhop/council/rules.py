"""Who may do what with councils and their sessions."""

from __future__ import annotations

from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit

permit("council.see", *READERS, hides=True)
permit("council.see_all", Role.DEPLOYMENT_ADMIN, hides=True)
permit("council.create", Role.DEPLOYMENT_ADMIN, hides=True)
permit("council.settings", Role.COUNCIL_ADMIN, Role.DEPLOYMENT_ADMIN)
permit("council.terms", Role.COUNCIL_ADMIN, Role.COUNCIL_OFFICE, Role.DEPLOYMENT_ADMIN)
permit("council.plan_session", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("council.move_opening", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("council.conduct_session", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("council.sittings", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit(
    "council.executive_meetings",
    Role.EXECUTIVE_OFFICE,
    Role.EXECUTIVE_LEADER,
    Role.COUNCIL_OFFICE,
)
permit("council.share", Role.STANDING_BOARD, Role.COUNCIL_ADMIN)
