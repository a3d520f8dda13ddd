"""The permission table of the room, role by role; and every verb asks it."""

from __future__ import annotations

from datetime import date, time

import pytest

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed, all_rules, can
from kyhop.council import actions
from kyhop.council.actions.update_council_settings import CouncilSettings
from kyhop.council.models import Share
from kyhop.journal.models import Entry
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

OFFICE = {"council_office", "standing_board"}
STAFF = set(Role) - {"anonymous", "guest", "shared_viewer"}
TABLE = {
    "council.see": STAFF | {"shared_viewer"},
    "council.see_all": {"deployment_admin"},
    "council.create": {"deployment_admin"},
    "council.settings": {"council_admin", "deployment_admin"},
    "council.terms": {"council_admin", "council_office", "deployment_admin"},
    "council.plan_session": OFFICE,
    "council.move_opening": OFFICE,
    "council.conduct_session": OFFICE,
    "council.sittings": OFFICE,
    "council.executive_meetings": {"executive_office", "executive_leader", "council_office"},
    "council.share": {"standing_board", "council_admin"},
}


def test_the_table_names_every_permission_of_the_room():
    assert set(TABLE) == {name for name in all_rules() if name.startswith("council.")}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_what_the_table_says(role):
    council = factories.council()
    actor = factories.actor(role, council)
    may = {name for name in TABLE if can(actor, name, council)}
    assert may == {name for name, roles in TABLE.items() if role in roles}


def verbs(council, session, sitting, meeting, share):
    """Each verb with words that would be accepted from whoever may."""
    day = date(2026, 12, 9)
    hours = {"starts": time(14), "ends": time(17)}
    yield "create_council", {"slug": "moi", "name_vi": "M", "name_en": "N", "level": "province"}
    yield (
        "start_term",
        {
            "council_id": council.pk,
            "number": 17,
            "starts": date(2031, 4, 1),
            "ends": date(2036, 3, 31),
            "deputies_elected": 50,
            "deputies_in_office": 50,
        },
    )
    yield (
        "set_deputies_in_office",
        {
            "term_id": session.term_id,
            "deputies_in_office": 47,
            "reason": "Một đại biểu chuyển công tác",
        },
    )
    yield "plan_session", {"term_id": session.term_id, "number": 9, "kind": "thematic"}
    yield "move_opening", {"session_id": session.pk, "opening_day": day, "reason": "Hoãn"}
    yield (
        "set_registration_end",
        {"session_id": session.pk, "registration_ends": day.replace(day=1)},
    )
    yield "open_session", {"session_id": session.pk}
    yield "close_session", {"session_id": session.pk}
    yield "add_sitting", {
        "session_id": session.pk, "day": day, "part": "afternoon", "kind": "group", **hours
    }  # fmt: skip
    yield "move_sitting", {"sitting_id": sitting.pk, "day": day, "part": "afternoon", **hours}
    yield "cancel_sitting", {"sitting_id": sitting.pk, "reason": "Gộp phiên"}
    yield "schedule_executive_meeting", {"council_id": council.pk, "day": date(2026, 11, 25)}
    yield "move_executive_meeting", {
        "meeting_id": meeting.pk, "day": date(2026, 11, 26), "hour": time(8), "reason": "Lùi"
    }  # fmt: skip
    yield "cancel_executive_meeting", {"meeting_id": meeting.pk, "reason": "Gộp"}
    yield (
        "update_council_settings",
        {
            "council_id": council.pk,
            "settings": CouncilSettings("A", "B", time(16), "keep", "elected", 3, True),
        },
    )
    yield "share_preparation", {"council_id": council.pk, "reason": "Theo dõi"}
    yield "withdraw_share", {"share_id": share.pk}


@pytest.mark.parametrize("stranger", ["guest", "other council", "anonymous"])
def test_every_verb_refuses_whoever_may_not_and_writes_nothing(stranger):
    council = factories.council()
    session = factories.session(council)
    sitting, meeting = factories.sitting(session), factories.executive_meeting(council)
    share = Share.objects.create(
        council=council, viewer=factories.council(), since=date(2026, 4, 1), reason="Thử"
    )
    if stranger == "other council":
        actor = factories.actor("council_admin", factories.council())
    else:
        actor = factories.actor(stranger, council)
    names = set()
    for name, words in verbs(council, session, sitting, meeting, share):
        names.add(name)
        with pytest.raises(NotAllowed) as refused:
            getattr(actions, name)(**words, actor=actor, at=NOW)
        if stranger == "other council" and name != "create_council":
            assert refused.value.hidden, name
    assert names == set(actions.__all__)
    assert not Entry.objects.exists()
