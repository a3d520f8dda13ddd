"""How the events of rules and calendars read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.journal.phrases import day, phrase
from kyhop.law.load import UnknownId, law
from kyhop.statutes import events
from kyhop.statutes.states import CountedIn, DayIs
from kyhop.web.words import spoken

Data = Mapping[str, Any]


def _words(data: Data) -> dict[str, Any]:
    try:
        says = spoken(law().rule(data["rule"]).says)
    except UnknownId:
        says = data["rule"]
    told = {"rule": says, "act": data.get("act"), "provision": data.get("provision") or "–"}
    if "count" in data:
        told["term"] = f"{data['count']} {CountedIn(data['unit']).label.lower()}"
    return told


@phrase(events.RuleConfirmed)
def rule_confirmed(data: Data) -> str:
    return _("Confirmed “%(rule)s”: %(term)s, by %(act)s, %(provision)s.") % _words(data)


@phrase(events.ConfirmationTakenOver)
def confirmation_taken_over(data: Data) -> str:
    return _("Took over the confirmation of “%(rule)s” from %(council)s: %(term)s.") % (
        _words(data) | {"council": data["source_council"]}
    )


@phrase(events.ConfirmationRevoked)
def confirmation_revoked(data: Data) -> str:
    return _("Revoked the confirmation of “%(rule)s”. Reason: %(reason)s") % (
        _words(data) | {"reason": data["reason"]}
    )


@phrase(events.LocalRuleSet)
def local_rule_set(data: Data) -> str:
    return _("Set the council's own rule for “%(rule)s”: %(term)s, by %(act)s, %(provision)s.") % (
        _words(data)
    )


@phrase(events.LocalRuleWithdrawn)
def local_rule_withdrawn(data: Data) -> str:
    return _("Withdrew the council's own rule for “%(rule)s”. Reason: %(reason)s") % (
        _words(data) | {"reason": data["reason"]}
    )


@phrase(events.DayOffAdded)
def day_off_added(data: Data) -> str:
    return _("Added a day off of this council: %(day)s, %(note)s (%(act)s).") % {
        "day": day(data["day"]),
        "note": data["note"],
        "act": data["act"],
    }


@phrase(events.DayOffRemoved)
def day_off_removed(data: Data) -> str:
    return _("Removed the council's day off on %(day)s. Reason: %(reason)s") % {
        "day": day(data["day"]),
        "reason": data["reason"],
    }


@phrase(events.NationalDayRecorded)
def national_day_recorded(data: Data) -> str:
    return _("Calendar version %(version)s: %(day)s is %(kind)s, %(note)s (%(act)s).") % {
        "version": data["version"],
        "day": day(data["day"]),
        "kind": DayIs(data["kind"]).label.lower(),
        "note": data["note"],
        "act": data["act"],
    }


@phrase(events.NationalDayWithdrawn)
def national_day_withdrawn(data: Data) -> str:
    return _(
        "Calendar version %(version)s: withdrew what was recorded of %(day)s. Reason: %(reason)s"
    ) % {
        "version": data["version"],
        "day": day(data["day"]),
        "reason": data["reason"],
    }


@phrase(events.SwapDecided)
def swap_decided(data: Data) -> str:
    return _(
        "Calendar version %(version)s: %(off)s is off, %(worked)s is worked instead (%(act)s)."
    ) % {
        "version": data["version"],
        "off": day(data["off_day"]),
        "worked": day(data["worked_day"]),
        "act": data["act"],
    }


@phrase(events.YearAnnounced)
def year_announced(data: Data) -> str:
    return _("Calendar version %(version)s: all days off of %(year)s are known (%(act)s).") % {
        "version": data["version"],
        "year": data["year"],
        "act": data["act"],
    }
