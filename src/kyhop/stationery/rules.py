"""Who may see what papers there are, and who keeps a council's own forms of them.

Each paper itself is judged by the rule of its own room.
"""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit, rule
from kyhop.stationery.papers import Paper

permit("stationery.see", *READERS, hides=True)
permit(
    "stationery.see_forms",
    Role.COUNCIL_OFFICE,
    Role.EXECUTIVE_OFFICE,
    Role.STANDING_BOARD,
    Role.LEGAL_OFFICER,
    Role.COUNCIL_ADMIN,
    hides=True,
)


@dataclass(frozen=True, slots=True)
class FormsOf:
    """The forms that a council has of one paper."""

    council_id: int
    paper: Paper


@rule("stationery.keep_form")
def may_keep(actor: Actor, asked: FormsOf) -> bool:
    """The office that issues the paper: the council's, or the executive's for its side's papers."""
    return actor.has(*asked.paper.kept_by)
