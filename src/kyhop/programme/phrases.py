"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.journal import phrase
from kyhop.journal.phrases import as_read, day, named
from kyhop.programme import events
from kyhop.programme.amending import LABELS
from kyhop.programme.states import ChangeKind, Side, Verdict

Data = Mapping[str, Any]


def _day(value: str) -> str:
    return date.fromisoformat(value).strftime("%d/%m/%Y")


@phrase(events.ProgrammeOpened)
def opened(data: Data) -> str:
    return _("Opened the resolution programme of %(year)s.") % data


@phrase(events.WindowSet)
def window_set(data: Data) -> str:
    return _("Registration for %(session)s runs from %(opens)s to %(closes)s.") % {
        "session": named(data, "session"),
        "opens": _day(data["opens_on"]),
        "closes": _day(data["closes_on"]),
    }


@phrase(events.RegistrationSent)
def sent(data: Data) -> str:
    words = as_read(data)
    if data["late"]:
        return _("Registered “%(title)s” late for %(session)s. Reason: %(late_reason)s") % words
    return _("Registered “%(title)s” for %(session)s, led by %(lead)s.") % words


@phrase(events.RegistrationPassedOn)
def passed_on(data: Data) -> str:
    said = _("Passed “%(title)s” on from %(from_body)s to %(to_body)s, after the merger.")
    return said % as_read(data)


@phrase(events.RegistrationGathered)
def gathered(data: Data) -> str:
    return _("Took “%(title)s” into the executive's proposal.") % data


@phrase(events.RegistrationReturned)
def returned(data: Data) -> str:
    return _("Returned “%(title)s” to its agency: %(words)s") % data


@phrase(events.OpinionGiven)
def opinion(data: Data) -> str:
    said = [str(Verdict(data["verdict"]).label), named(data, "session"), data["words"]]
    return _("Opinion on “%(title)s”: %(said)s.") % {
        "title": data["title"],
        "said": "; ".join(filter(None, said)),
    }


@phrase(events.OpinionAnswered)
def answered(data: Data) -> str:
    return _("%(side)s answered on “%(title)s”: %(words)s") % {
        "side": Side(data["side"]).label,
        "title": data["title"],
        "words": data["words"],
    }


@phrase(events.RegistrationAmended)
def amended(data: Data) -> str:
    fields = "; ".join(str(LABELS[one["field"]]).lower() for one in data["changes"])
    return _("Amended “%(title)s” (%(fields)s): %(words)s") % {**data, "fields": fields}


@phrase(events.VersionComposed)
def composed(data: Data) -> str:
    return (
        _(
            "Put version %(number)s of the %(year)s programme, with %(lines)s matters, up for signing."
        )
        % data
    )


@phrase(events.VersionSigned)
def signed(data: Data) -> str:
    words = {"number": data["number"], "year": data["year"], "side": Side(data["side"]).label}
    if data["complete"]:
        return (
            _(
                "%(side)s signed version %(number)s of the %(year)s programme; both sides have signed."
            )
            % words
        )
    return _("%(side)s signed version %(number)s of the %(year)s programme.") % words


@phrase(events.VersionVoided)
def voided(data: Data) -> str:
    return _(
        "Version %(number)s of the %(year)s programme became void (%(signatures)s signatures): %(why)s."
    ) % {
        "number": data["number"],
        "year": data["year"],
        "signatures": data["signatures"],
        "why": data["why_en"] if get_language() == "en" else data["why_vi"],
    }


def _wish(data: Data) -> str:
    return ": ".join(filter(None, [str(ChangeKind(data["kind"]).label), named(data, "session")]))


@phrase(events.ChangeAsked)
def change_asked(data: Data) -> str:
    words = {**data, "wish": _wish(data)}
    return _("Asked to change the signed programme, “%(title)s”: %(wish)s. %(reason)s") % words


@phrase(events.ChangeDecided)
def change_decided(data: Data) -> str:
    words = {**data, "wish": _wish(data)}
    if data["approved"]:
        return _("Approved for “%(title)s”: %(wish)s. %(words)s") % words
    return _("Refused for “%(title)s”: %(wish)s. %(words)s") % words


@phrase(events.LineAssigned)
def assigned(data: Data) -> str:
    return _("Assigned “%(title)s” of the signed programme to %(lead)s.") % as_read(data)


@phrase(events.AssignmentAwaited)
def awaited(data: Data) -> str:
    words = {**as_read(data), "day": day(data["assigned_on"]), "n": data["step"]}
    return (
        _(
            "%(lead)s has not acknowledged “%(title)s”, assigned on %(day)s, after %(n)s working days."
        )
        % words
    )


@phrase(events.AssignmentAcknowledged)
def acknowledged(data: Data) -> str:
    return _("%(lead)s acknowledged the assignment of “%(title)s”.") % as_read(data)
