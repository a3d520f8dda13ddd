"""What of the annual programme waits for somebody: each with the page that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.council.models import Council
from kyhop.council.states import SessionState
from kyhop.matters.rules import PREPARERS
from kyhop.programme.models import Assignment, Registration, Version, Window
from kyhop.programme.queries import CHANGES, lines_to_assign
from kyhop.programme.states import ChangeState, RegistrationState, Side, Verdict, VersionState
from kyhop.web.words import full_date

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: what it is about, the verb, a note, and the address (name, id) that does it."""

    title: str
    verb: str
    note: str
    address: str
    key: int


def waiting_for(actor: Actor, council: Council, today: date) -> list[Waiting]:
    """What the annual programmes of the council ask of the actor, at most `SHOWN`; signing first."""
    if not actor.posts:
        return []
    found = chain(
        _signings(actor, council),
        _changes(actor, council),
        _assignments(actor, council),
        _lines(actor, council),
        _questions(actor, council),
        _opinions(actor, council),
        _gathering(actor, council),
        _windows(actor, council, today),
    )
    return list(islice(found, SHOWN))


def _open(council: Council, **state: object) -> QuerySet[Registration]:
    rows = Registration.objects.filter(council=council, **state).exclude(
        session__state=SessionState.CLOSED
    )
    related = rows.select_related("council", "programme", "session__term", "lead")
    return related.order_by("sent_at", "pk")


def _said(row: Registration, verb: str, address: str) -> Waiting:
    note = " · ".join(
        filter(
            None,
            [row.lead.label if row.lead else "", row.session.short_title if row.session else ""],
        )
    )
    return Waiting(row.title, verb, note, f"programme:{address}", row.pk)


def _gathering(actor: Actor, council: Council) -> Iterator[Waiting]:
    """What agencies have registered, for the executive's office."""
    if can(actor, "programme.gather", council):
        for row in _open(council, state=RegistrationState.REGISTERED):
            yield _said(row, _("Take into the proposal or return"), "registration")


def _opinions(actor: Actor, council: Council) -> Iterator[Waiting]:
    """What is proposed, or answered, and waits for the Standing Board's word."""
    if can(actor, "programme.opine", council):
        rows = _open(council, state=RegistrationState.PROPOSED)
        for row in rows.filter(Q(verdict="") | Q(verdict=Verdict.MORE, answered=True)):
            yield _said(row, _("Give an opinion"), "opine")


def _questions(actor: Actor, council: Council) -> Iterator[Waiting]:
    """What came back to those who write it, and what the Standing Board asked of them."""
    back = Q(state=RegistrationState.RETURNED)
    asked = Q(state=RegistrationState.PROPOSED, verdict=Verdict.MORE, answered=False)
    for row in _open(council).filter(back | asked):
        if row.state == RegistrationState.RETURNED:
            if can(actor, "programme.register", row):
                yield _said(row, _("Mend and send again"), "registration")
        elif can(actor, "programme.answer", row):
            yield _said(row, _("Answer the Standing Board"), "answer")


def _signings(actor: Actor, council: Council) -> Iterator[Waiting]:
    """Versions that wait for the signature of the actor's side."""
    sides = [
        side
        for side in (Side.EXECUTIVE, Side.BOARD)
        if can(actor, f"programme.sign_{side}", council)
    ]
    if not sides:
        return
    rows = Version.objects.filter(council=council, state=VersionState.SIGNING)
    for row in rows.select_related("programme").prefetch_related("signatures"):
        done = {one.side for one in row.signatures.all()}
        if any(side not in done for side in sides):
            verb = pgettext("programme", "Sign")
            yield Waiting(_version(row), verb, "", "programme:version", row.pk)


def _version(row: Version) -> str:
    return _("Programme of %(year)s, version %(number)s") % {
        "year": row.programme.year,
        "number": row.number,
    }


def _changes(actor: Actor, council: Council) -> Iterator[Waiting]:
    """Requests against a signed version, for the Standing Board."""
    if can(actor, "programme.decide_change", council):
        for row in CHANGES.filter(council=council, state=ChangeState.OPEN).order_by("asked_at"):
            title, note = row.registration.title, f"{row.get_kind_display()} · {row.by}"
            yield Waiting(title, _("Decide the request"), note, "programme:decide", row.pk)


def _assignments(actor: Actor, council: Council) -> Iterator[Waiting]:
    """Lines that were given to the actor's body and not acknowledged yet."""
    rows = Assignment.objects.filter(council=council, acknowledged_at__isnull=True)
    rows = rows.exclude(registration__session__state=SessionState.CLOSED)
    for row in rows.select_related("registration", "matter"):
        if can(actor, "programme.acknowledge", row):
            title, note = row.registration.title, row.matter.code or ""
            yield Waiting(title, _("Acknowledge"), note, "programme:acknowledge", row.pk)


def _lines(actor: Actor, council: Council) -> Iterator[Waiting]:
    """Signed lines that nobody was given yet, for those who assign."""
    if not can(actor, "programme.assign", council):
        return
    newest: dict[int, Version] = {}
    rows = Version.objects.filter(council=council, state=VersionState.SIGNED)
    for row in rows.select_related("programme").order_by("number"):
        newest[row.programme_id] = row
    for row in newest.values():
        count = sum(_runs(line) for line in lines_to_assign(row))
        if count:
            note = ngettext("%(n)s matter", "%(n)s matters", count) % {"n": count}
            yield Waiting(_version(row), _("Assign to the leads"), note, "programme:assign", row.pk)


def _runs(row: Registration) -> bool:
    session = row.agreed_session
    return session is not None and session.state != SessionState.CLOSED


def _windows(actor: Actor, council: Council, today: date) -> Iterator[Waiting]:
    """Registration that is open now, for those who prepare matters for their body."""
    if not actor.has(*PREPARERS):
        return
    rows = Window.objects.filter(
        programme__council=council, opens_on__lte=today, closes_on__gte=today
    )
    for row in rows.select_related("programme", "session__term").order_by("closes_on"):
        title = _("Registration for %(session)s is open") % {"session": row.session.short_title}
        note = _("until %(day)s") % {"day": full_date(row.closes_on)}
        verb = _("Register a matter")
        yield Waiting(title, verb, note, "programme:register", row.programme_id)
