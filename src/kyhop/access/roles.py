"""The roles that a post may carry (HOUSE, «Councils and roles»)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a post is allowed to do in its council; rights come from posts, never from accounts."""

    ANONYMOUS = "anonymous"
    DEPUTY = "deputy"
    LEAD_CLERK = "lead_clerk"
    LEAD_HEAD = "lead_head"
    JUSTICE_APPRAISER = "justice_appraiser"
    EXECUTIVE_OFFICE = "executive_office"
    EXECUTIVE_LEADER = "executive_leader"
    COMMITTEE_CLERK = "committee_clerk"
    COMMITTEE_HEAD = "committee_head"
    STANDING_BOARD = "standing_board"
    COUNCIL_OFFICE = "council_office"
    LEGAL_OFFICER = "legal_officer"
    FRONT = "front"
    GUEST = "guest"
    COUNCIL_ADMIN = "council_admin"
    DEPLOYMENT_ADMIN = "deployment_admin"
    SHARED_VIEWER = "shared_viewer"
    """Someone of a province to which this commune has opened its preparation; carried by no post."""


NOT_STAFF = frozenset({Role.ANONYMOUS, Role.GUEST, Role.SHARED_VIEWER})
STAFF = frozenset(Role) - NOT_STAFF
"""Everyone who works on a session: all roles but the public, guests and viewers by share."""

READERS = STAFF | {Role.SHARED_VIEWER}
"""Who may read the preparation of a session."""

GRANTABLE = frozenset(Role) - {Role.ANONYMOUS, Role.SHARED_VIEWER, Role.DEPLOYMENT_ADMIN}
"""Roles that a post of a council may carry."""
