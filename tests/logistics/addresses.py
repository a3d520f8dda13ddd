"""Who gets what at the addresses of the hall."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.logistics import actions
from kyhop.logistics.codes import token_of
from tests.addresses import EVERYONE, NOBODY, STAFF, Row, who
from tests.factories import NOW
from tests.logistics import rows

OFFICES = ["council_office", "executive_office"]
SEES = [*OFFICES, "standing_board", "council_admin"]
OWN = [*(role for role in STAFF if role != "deployment_admin"), "guest"]


def sees() -> Row:
    return who(SEES, refused=404)


def edits(**more: Any) -> Row:
    return who(OFFICES, refused=404, **more)


ADDRESSES: dict[str, Row] = {
    "logistics:index": sees(),
    "logistics:halls": sees(),
    "logistics:add_hall": edits(),
    "logistics:hall": sees(),
    "logistics:edit_hall": edits(),
    "logistics:close_hall": edits(),
    "logistics:book": edits(),
    "logistics:move_booking": edits(),
    "logistics:release_booking": edits(),
    "logistics:session": sees(),
    "logistics:seats": sees(),
    "logistics:arrange": edits(),
    "logistics:move_seat": edits(status=302),
    "logistics:give_seat": edits(status=302),
    "logistics:free_seat": edits(status=302),
    "logistics:follow": edits(),
    "logistics:items": sees(),
    "logistics:set_up_items": edits(),
    "logistics:add_item": edits(),
    "logistics:edit_item": edits(),
    "logistics:item_state": edits(),
    "logistics:guests": sees(),
    "logistics:list_guests": edits(),
    "logistics:add_guest": edits(),
    "logistics:invite_guests": edits(),
    "logistics:guest": sees(),
    "logistics:edit_guest": edits(),
    "logistics:remove_guest": edits(),
    "logistics:answer_guest": edits(),
    "logistics:issue_link": edits(status=302, method="post"),
    "logistics:revoke_link": edits(status=302, method="post"),
    "logistics:door": edits(),
    "logistics:badge": edits(),
    "logistics:run_sheet": sees(),
    "logistics:set_up_cues": edits(),
    "logistics:add_cue": edits(),
    "logistics:edit_cue": edits(),
    "logistics:remove_cue": edits(),
    "logistics:fallback": sees(),
    "logistics:set_up_fallbacks": edits(),
    "logistics:add_fallback": edits(),
    "logistics:edit_fallback": edits(),
    "logistics:remove_fallback": edits(),
    "logistics:mine": who(OWN, refused=404),
    "logistics:answer": who(NOBODY, refused=404),
    "logistics:invitation": who(EVERYONE, strangers=200),
}


def objects(council: Council) -> dict[str, Any]:
    """A hall with a plan, bookings, a guest with a link, and a line of each list."""
    session = rows.session(council)
    hall = rows.hall(council)
    guest = rows.guest(session)
    link = actions.issue_link(guest_id=guest.pk, actor=SYSTEM, at=NOW)
    return {
        "hall_id": hall.pk,
        "booking_id": rows.book(hall, session).pk,
        "guest_id": guest.pk,
        "badge": guest.code,
        "reply": token_of(link.nonce),
        "item_id": rows.item(session).pk,
        "cue_id": rows.cue(session).pk,
        "fallback_id": rows.fallback(session).pk,
    }
