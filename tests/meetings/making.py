"""A matter that an executive meeting is to conclude about."""

from __future__ import annotations

from kyhop.access.actor import SYSTEM
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.models import Matter
from tests import factories
from tests.factories import NOW
from tests.matters import rows


def aimed() -> Matter:
    """A matter on the list of a meeting four days from now."""
    found = rows.matter()
    meeting = factories.executive_meeting(found.council)
    return aim_at_meeting(matter_id=found.pk, meeting_id=meeting.pk, actor=SYSTEM, at=NOW)
