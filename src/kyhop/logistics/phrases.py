"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.journal.phrases import day, phrase
from kyhop.logistics import events
from kyhop.logistics.states import ItemState, Office, Via
from kyhop.meetings.states import Answer

Data = Mapping[str, Any]


def _hours(data: Data) -> dict[str, Any]:
    return {
        **data,
        "day": day(data["day"]),
        "starts": str(data["starts"])[:5],
        "ends": str(data["ends"])[:5],
    }


@phrase(events.HallSaved)
def hall_saved(data: Data) -> str:
    if data["made"]:
        return _("Entered the hall %(hall)s: %(capacity)s people, %(places)s seats.") % data
    return _("Changed the hall %(hall)s: %(capacity)s people, %(places)s seats.") % data


@phrase(events.HallClosed)
def hall_closed(data: Data) -> str:
    return _("%(hall)s is not used any more: %(reason)s") % data


@phrase(events.HallBooked)
def booked(data: Data) -> str:
    return _("Booked %(hall)s on %(day)s, %(starts)s–%(ends)s: %(what)s.") % _hours(data)


@phrase(events.BookingMoved)
def moved(data: Data) -> str:
    return _(
        "Moved “%(what)s” to %(hall)s on %(day)s, %(starts)s–%(ends)s (was: %(was)s)."
    ) % _hours(data)


@phrase(events.BookingReleased)
def released(data: Data) -> str:
    return _("Released %(hall)s on %(day)s, %(starts)s–%(ends)s: %(reason)s") % _hours(data)


@phrase(events.SeatsArranged)
def arranged(data: Data) -> str:
    words = {**data, "unseated": len(data["unseated"])}
    return (
        _(
            "Computed the seats in %(hall)s: %(seated)s seated, %(kept)s kept as chosen by hand,"
            " %(unseated)s without a seat."
        )
        % words
    )


@phrase(events.SeatMoved)
def seat_moved(data: Data) -> str:
    if data["other"]:
        return _("Swapped the seats of %(who)s (now %(target)s) and %(other)s.") % data
    return _("Seated %(who)s at %(target)s instead of %(source)s.") % data


@phrase(events.SeatGiven)
def seat_given(data: Data) -> str:
    return _("Seated %(who)s at %(target)s.") % data


@phrase(events.SeatFreed)
def seat_freed(data: Data) -> str:
    return _("Freed the seat %(source)s of %(who)s.") % data


@phrase(events.ItemsShifted)
def shifted(data: Data) -> str:
    return _("Moved the hours of %(many)s things to prepare as the opening was moved.") % data


@phrase(events.ListSetUp)
def set_up(data: Data) -> str:
    names = {
        "items": _("things to prepare"),
        "cues": _("run-sheet"),
        "fallbacks": _("fallback sheet"),
    }
    words = {"what": names.get(data["what"], data["what"]), "n": data["many"]}
    return _("Took over the standard list (%(what)s): %(n)s lines.") % words


@phrase(events.ItemSaved)
def item_saved(data: Data) -> str:
    words = {**data, "office": str(Office(data["office"]).label)}
    return _("%(title)s: %(office)s has it ready by %(due)s.") % words


@phrase(events.ItemStateSet)
def item_state(data: Data) -> str:
    words = {**data, "state": str(ItemState(data["state"]).label)}
    return _("%(title)s: %(state)s. %(word)s") % words


@phrase(events.ItemsDue)
def items_due(data: Data) -> str:
    words = {"titles": ", ".join(data["titles"]), "n": len(data["titles"])}
    return _("%(n)s things for the hall are due: %(titles)s.") % words


@phrase(events.GuestsListed)
def listed(data: Data) -> str:
    return _("Put %(many)s guests on the list by its rules.") % data


@phrase(events.GuestAdded)
def added(data: Data) -> str:
    return _("Put %(guest)s on the list of guests.") % data


@phrase(events.GuestChanged)
def changed(data: Data) -> str:
    return _("Changed the entry of %(guest)s on the list of guests.") % data


@phrase(events.GuestRemoved)
def removed(data: Data) -> str:
    return _("Took %(guest)s off the list of guests: %(reason)s") % data


@phrase(events.GuestsInvited)
def invited(data: Data) -> str:
    words = {**data, "letter": data["letter"] or "–"}
    return _("Invited %(many)s guests to the session (letter %(letter)s).") % words


@phrase(events.GuestAnswered)
def answered(data: Data) -> str:
    words = {
        "guest": data["guest"],
        "answer": str(Answer(data["answer"]).label),
        "more": " ".join(part for part in (data["delegate"], data["words"]) if part),
        "via": str(Via(data["via"]).label),
    }
    return _("%(guest)s: %(answer)s (%(via)s). %(more)s") % words


@phrase(events.LinkIssued)
def link_issued(data: Data) -> str:
    return _("Made a link for the answer of %(guest)s, valid until %(expires)s.") % data


@phrase(events.LinkRevoked)
def link_revoked(data: Data) -> str:
    return _("Withdrew the link of %(guest)s.") % data


@phrase(events.GuestArrived)
def arrived(data: Data) -> str:
    words = {**data, "day": day(data["day"]), "hour": str(data["hour"])[:5]}
    if data["late"]:
        return _("%(guest)s arrived on %(day)s at %(hour)s, after the opening.") % words
    return _("%(guest)s arrived on %(day)s at %(hour)s.") % words


@phrase(events.CueSaved)
def cue_saved(data: Data) -> str:
    words = {**data, "day": day(data["day"]), "hour": str(data["hour"])[:5]}
    return _("On the run-sheet: %(day)s %(hour)s %(title)s.") % words


@phrase(events.CueRemoved)
def cue_removed(data: Data) -> str:
    return _("Took “%(title)s” off the run-sheet.") % data


@phrase(events.FallbackSaved)
def fallback_saved(data: Data) -> str:
    return _("Fallback plan “%(title)s”: %(who)s.") % data


@phrase(events.FallbackRemoved)
def fallback_removed(data: Data) -> str:
    return _("Took “%(title)s” out of the fallback sheet.") % data
