"""How the events of bodies, posts, persons and accounts read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.roles import Role
from kyhop.journal.phrases import as_read, day, named, phrase
from kyhop.people import events
from kyhop.people.kinds import BodyKind
from kyhop.people.role_names import ROLE_NAMES

Data = Mapping[str, Any]


def _days(data: Data) -> dict[str, Any]:
    """The data with its days as people write them."""
    kept = {name: day(data.get(name)) for name in ("since", "until", "on") if name in data}
    return {**as_read(data), **kept}


@phrase(events.BodyCreated)
def body_created(data: Data) -> str:
    words = {"body": data["body"], "kind": BodyKind(data["kind"]).label}
    return _("Created the body %(body)s (%(kind)s).") % words


@phrase(events.BodyRenamed)
def body_renamed(data: Data) -> str:
    return _("Renamed %(before)s: %(after)s.") % data


@phrase(events.BodyNameRemembered)
def body_name_remembered(data: Data) -> str:
    return _("Noted that “%(also)s” means %(body)s.") % data


@phrase(events.BodyClosed)
def body_closed(data: Data) -> str:
    if data["merged_into"]:
        words = _days(data)
        said = _("Merged %(body)s into %(merged_into)s on %(on)s. Reason: %(reason)s") % words
    else:
        said = _("Closed %(body)s on %(on)s. Reason: %(reason)s") % _days(data)
    if kind := data.get("kind_passed_on"):
        return f"{said.rstrip('.')}. {_taken_over(data, str(BodyKind(kind).label))}"
    return said


def _taken_over(data: Data, kind: str) -> str:
    """Who goes on with the work; entries of old name nobody: it was who took the body in."""
    taker = named(data, "taken_over_by") or named(data, "merged_into")
    return _("%(taker)s takes over its work as the council's %(kind)s.") % {
        "taker": taker,
        "kind": kind,
    }


@phrase(events.PostCreated)
def post_created(data: Data) -> str:
    words = {"post": data["post"], "role": ROLE_NAMES[Role(data["role"])]}
    return _("Created the post %(post)s (%(role)s).") % words


@phrase(events.PersonAdded)
def person_added(data: Data) -> str:
    return _("Added %(person)s.") % data


@phrase(events.Appointed)
def appointed(data: Data) -> str:
    if data["until"] is None:
        return _("Appointed %(person)s to the post %(post)s from %(since)s.") % _days(data)
    words = _days(data)
    return _("Appointed %(person)s to the post %(post)s from %(since)s to %(until)s.") % words


@phrase(events.HoldingEnded)
def holding_ended(data: Data) -> str:
    return _("%(person)s holds the post %(post)s until %(until)s.") % _days(data)


@phrase(events.Delegated)
def delegated(data: Data) -> str:
    words = _days(data)
    return (
        _("Delegated %(post)s to %(person)s from %(since)s to %(until)s. Reason: %(reason)s")
        % words
    )


@phrase(events.DelegationRevoked)
def delegation_revoked(data: Data) -> str:
    return _("Revoked the delegation of %(post)s to %(person)s.") % as_read(data)


@phrase(events.AccountCreated)
def account_created(data: Data) -> str:
    if not data["person"]:
        return _("Created the administrator's account %(username)s.") % data
    return _("Created the account %(username)s for %(person)s.") % data


@phrase(events.AccountLinked)
def account_linked(data: Data) -> str:
    return _("Linked the account %(username)s to %(person)s.") % data


@phrase(events.PasswordReset)
def password_reset(data: Data) -> str:
    return _("Gave the account %(username)s a new first password.") % data


@phrase(events.PasswordChanged)
def password_changed(data: Data) -> str:
    return _("Changed the password of the account %(username)s.") % data


@phrase(events.EmailChanged)
def email_changed(data: Data) -> str:
    return _("Changed the e-mail address of the account %(username)s.") % data


@phrase(events.SignedOutEverywhere)
def signed_out_everywhere(data: Data) -> str:
    return _("Signed the account %(username)s out everywhere.") % data


@phrase(events.AccountDeactivated)
def account_deactivated(data: Data) -> str:
    return _("Deactivated the account %(username)s. Reason: %(reason)s") % data


@phrase(events.AccountReactivated)
def account_reactivated(data: Data) -> str:
    return _("Reactivated the account %(username)s. Reason: %(reason)s") % data


@phrase(events.CalendarTokenIssued)
def calendar_token_issued(data: Data) -> str:
    if data["renewed"]:
        return _("Renewed the calendar feed of the account %(username)s.") % data
    return _("Opened a calendar feed for the account %(username)s.") % data


@phrase(events.CalendarTokenRevoked)
def calendar_token_revoked(data: Data) -> str:
    return _("Closed the calendar feed of the account %(username)s.") % data


@phrase(events.LanguageChosen)
def language_chosen(data: Data) -> str:
    return _("Chose the language %(language)s for the account %(username)s.") % data
