"""How the events of councils and their sessions read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.council import events
from kyhop.council.models import Council
from kyhop.council.states import DayPart, Level, SessionKind
from kyhop.journal.phrases import day, phrase

Data = Mapping[str, Any]


@phrase(events.CouncilCreated)
def council_created(data: Data) -> str:
    return _("Created the council %(name)s (%(level)s).") % {
        "name": data["name_vi"],
        "level": Level(data["level"]).label,
    }


@phrase(events.SettingsChanged)
def settings_changed(data: Data) -> str:
    changes = "; ".join(
        f"{getattr(Council._meta.get_field(name), 'verbose_name', name)}: {before} → {after}"
        for name, (before, after) in data["changes"].items()
    )
    return _("Changed the council's settings: %(changes)s.") % {"changes": changes}


@phrase(events.TermStarted)
def term_started(data: Data) -> str:
    return _("Started term %(number)s from %(starts)s to %(ends)s with %(count)s deputies.") % {
        "number": data["number"],
        "starts": day(data["starts"]),
        "ends": day(data["ends"]),
        "count": data["deputies_in_office"],
    }


@phrase(events.DeputiesCounted)
def deputies_counted(data: Data) -> str:
    return _("Deputies in office: %(before)s → %(after)s. Reason: %(reason)s") % data


@phrase(events.PreparationShared)
def preparation_shared(data: Data) -> str:
    return _("Opened its preparation to %(viewer)s. Reason: %(reason)s") % data


@phrase(events.ShareWithdrawn)
def share_withdrawn(data: Data) -> str:
    return _("Withdrew from %(viewer)s the leave to read its preparation.") % data


@phrase(events.SessionPlanned)
def session_planned(data: Data) -> str:
    return _("Planned session %(number)s (%(kind)s), opening day: %(day)s.") % {
        "number": data["number"],
        "kind": SessionKind(data["kind"]).label,
        "day": day(data["opening_day"]),
    }


@phrase(events.OpeningMoved)
def opening_moved(data: Data) -> str:
    words = {
        "before": f"{data['before_hour'][:5]} {day(data['before'])}",
        "after": f"{data['after_hour'][:5]} {day(data['after'])}",
        "reason": data["reason"],
    }
    if data["before"] is None:
        return _("Set the opening to %(after)s.") % words
    return _("Moved the opening from %(before)s to %(after)s. Reason: %(reason)s") % words


@phrase(events.RegistrationEndSet)
def registration_end_set(data: Data) -> str:
    return _("Last day of registration: %(before)s → %(after)s.") % {
        "before": day(data["before"]),
        "after": day(data["after"]),
    }


@phrase(events.SessionOpened)
def session_opened(data: Data) -> str:
    return _("Opened the session.")


@phrase(events.SessionClosed)
def session_closed(data: Data) -> str:
    return _("Closed the session on %(day)s.") % {"day": day(data["closing_day"])}


def _when(data: Data) -> dict[str, Any]:
    return {
        "day": day(data["day"]),
        "part": DayPart(data["part"]).label,
        "starts": data.get("starts", "")[:5],
        "ends": data.get("ends", "")[:5],
    }


@phrase(events.SittingAdded)
def sitting_added(data: Data) -> str:
    return _("Added a sitting on %(day)s (%(part)s), %(starts)s to %(ends)s.") % _when(data)


@phrase(events.SittingMoved)
def sitting_moved(data: Data) -> str:
    return _("Moved a sitting from %(before)s to %(day)s (%(part)s), %(starts)s to %(ends)s.") % (
        _when(data) | {"before": day(data["before"])}
    )


@phrase(events.SittingCancelled)
def sitting_cancelled(data: Data) -> str:
    return _("Cancelled the sitting of %(day)s (%(part)s). Reason: %(reason)s") % (
        _when(data) | {"reason": data["reason"]}
    )


@phrase(events.ExecutiveMeetingScheduled)
def executive_meeting_scheduled(data: Data) -> str:
    return _("Scheduled an executive meeting at %(hour)s on %(day)s.") % {
        "hour": data["hour"][:5],
        "day": day(data["day"]),
    }


@phrase(events.ExecutiveMeetingMoved)
def executive_meeting_moved(data: Data) -> str:
    return _("Moved the executive meeting of %(before)s to %(day)s. Reason: %(reason)s") % {
        "before": day(data["before"]),
        "day": day(data["day"]),
        "reason": data["reason"],
    }


@phrase(events.ExecutiveMeetingCancelled)
def executive_meeting_cancelled(data: Data) -> str:
    return _("Cancelled the executive meeting of %(day)s. Reason: %(reason)s") % {
        "day": day(data["day"]),
        "reason": data["reason"],
    }
