"""The verbs of this room."""

from kyhop.logistics.actions.answer_for_guest import Reply, answer_by_link, answer_for_guest
from kyhop.logistics.actions.arrange_seats import arrange_seats
from kyhop.logistics.actions.book_hall import Wanted, book_hall
from kyhop.logistics.actions.check_in import Noted, check_in, check_in_codes
from kyhop.logistics.actions.close_hall import close_hall
from kyhop.logistics.actions.invite_guests import invite_guests
from kyhop.logistics.actions.issue_link import issue_link, revoke_link
from kyhop.logistics.actions.list_guests import list_guests
from kyhop.logistics.actions.move_along import move_along
from kyhop.logistics.actions.move_booking import move_booking
from kyhop.logistics.actions.move_seat import free_seat, give_seat, move_seat
from kyhop.logistics.actions.release_booking import release_booking
from kyhop.logistics.actions.remind_of_items import remind_of_items
from kyhop.logistics.actions.save_cue import remove_cue, remove_fallback, save_cue, save_fallback
from kyhop.logistics.actions.save_guest import remove_guest, save_guest
from kyhop.logistics.actions.save_hall import save_hall
from kyhop.logistics.actions.save_item import save_item, set_item_state
from kyhop.logistics.actions.set_up_lists import set_up_cues, set_up_fallbacks, set_up_items

__all__ = [
    "Noted",
    "Reply",
    "Wanted",
    "answer_by_link",
    "answer_for_guest",
    "arrange_seats",
    "book_hall",
    "check_in",
    "check_in_codes",
    "close_hall",
    "free_seat",
    "give_seat",
    "invite_guests",
    "issue_link",
    "list_guests",
    "move_along",
    "move_booking",
    "move_seat",
    "release_booking",
    "remind_of_items",
    "remove_cue",
    "remove_fallback",
    "remove_guest",
    "revoke_link",
    "save_cue",
    "save_fallback",
    "save_guest",
    "save_hall",
    "save_item",
    "set_item_state",
    "set_up_cues",
    "set_up_fallbacks",
    "set_up_items",
]
