"""Who drafts, reviews, releases and reads agendas."""

from __future__ import annotations

from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit
from kyhop.journal.reading import only_for

DRAFTERS = (
    Role.COUNCIL_OFFICE, Role.STANDING_BOARD, Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER,
)  # fmt: skip

permit("agenda.read", *READERS, Role.GUEST, hides=True)
permit("agenda.draft", *DRAFTERS)
permit("agenda.edit", Role.COUNCIL_OFFICE)
permit("agenda.submit", Role.COUNCIL_OFFICE)
permit("agenda.review", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("agenda.comment", Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER)
permit("agenda.release", Role.STANDING_BOARD)
permit("agenda.adopt", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)
permit("agenda.durations", Role.COUNCIL_OFFICE)
permit("agenda.policy", Role.COUNCIL_OFFICE, Role.STANDING_BOARD)

only_for("agenda.", "agenda.draft")
only_for("agenda.version.", "agenda.read")
only_for("agenda.version.lines_moved", "agenda.draft")
