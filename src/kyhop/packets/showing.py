"""What the pages of packets show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from kyhop.access.doors import Request, here
from kyhop.access.rules import can
from kyhop.council.models import CouncilSession
from kyhop.packets.contents import Changes, Contents, Entry, changes
from kyhop.packets.gathering import contents_of, open_versions
from kyhop.packets.models import Ask, Download, Packet
from kyhop.packets.press.trouble import PASSING, SAYS, Trouble
from kyhop.packets.queries import ask_of, delivery_of, deputy_accounts
from kyhop.people.models import Person
from kyhop.stationery.papers import paper

MOST_NAMED = 40
"""Titles of changed papers that are listed one by one."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of a packet: what it is called, where it stands, and its trouble in words."""

    title: str
    code: str
    number: int
    page: int
    pages: int
    trouble: str
    url: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line with its papers; `see` is the line under which they stand."""

    title: str
    code: str
    starts: datetime | None
    papers: list[PaperRow]
    see: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person at the office's page: which packet they have, and when they downloaded it."""

    post: str
    person: str
    packet: Packet | None
    mark: str
    prepared: bool
    downloaded_at: datetime | None
    stale: bool


def own_page(request: Request, session: CouncilSession) -> dict[str, Any]:
    """What the page of one's own packet needs: what one may read now, and what is bound of it."""
    ask = ask_of(session.pk, request.actor.account_id)
    now = contents_of(session, request.actor, request.now)
    held = Contents.from_json(ask.packet.contents) if ask else None
    stale = held is not None and held.fingerprint != now.fingerprint
    lines = lines_of(request, ask.packet if ask else None, held, now)
    filled = [line for line in lines if line.papers or line.see]
    return {
        **state_of(request, session, ask),
        "lines": filled,
        "bare": len(lines) > len(filled),
        "papers": len(now.entries),
        "since": _changes(request, held, now) if held and stale else None,
        "stale": stale,
        "before": _changes_before(request, ask, held) if ask and held else None,
        "may_ask": bool(now.entries),
    }


def delivery_shown(request: Request, session: CouncilSession) -> dict[str, Any] | None:
    """What `packets/_delivery.html` needs beside the duty to send the papers: how far everybody's packets
    are, for whoever may see that; else where one's own is."""
    if can(request.actor, "packets.see_all", session):
        return {
            "url": here(request, "packets:all", session.pk),
            "of": delivery_of(session, request.now),
        }
    if can(request.actor, "packets.own", session):
        return {"url": here(request, "packets:own", session.pk), "of": None}
    return None


def state_of(request: Request, session: CouncilSession, ask: Ask | None) -> dict[str, Any]:
    """How far the packet is; all that the fragment needs that asks for itself."""
    packet = ask.packet if ask else None
    return {
        "session": session,
        "ask": ask,
        "packet": packet,
        "megabytes": f"{packet.size / 2**20:.1f}".replace(".", _comma()) if packet else "",
        "troubles": len(packet.troubles) if packet else 0,
        "passing": bool(packet and PASSING & {Trouble(one) for one in packet.troubles}),
        "urls": {
            name: here(request, f"packets:{name}", session.pk)
            for name in ("own", "ask", "pdf", "zip")
        },
    }


def _comma() -> str:
    return "." if get_language() == "en" else ","


def _changes_before(request: Request, ask: Ask, held: Contents) -> Changes | None:
    """Against the packet that was downloaded before this one."""
    if ask.before is None or ask.before_id == ask.packet_id:
        return None
    return _changes(request, Contents.from_json(ask.before.contents), held)


def _changes(request: Request, old: Contents, new: Contents) -> Changes:
    """The difference; a paper that left is named only to whoever may still read it."""
    may_read = open_versions(old, request.actor, request.now)
    found = changes(old, new, lambda one: one.version_id in may_read)
    return replace(
        found, added=found.added[:MOST_NAMED], replaced=found.replaced[:MOST_NAMED],
        removed=found.removed[:MOST_NAMED],
    )  # fmt: skip


def lines_of(
    request: Request, packet: Packet | None, held: Contents | None, now: Contents
) -> list[LineRow]:
    """The lines as they are now; where a paper stands in the packet, if it is bound there."""
    places = {}
    if packet and held and packet.ready:
        pairs = zip(held.entries, packet.places, strict=True)
        places = {(one.key, one.sha256): place for one, place in pairs}
    language = get_language() or "vi"

    def row(one: Entry) -> PaperRow:
        place = places.get((one.key, one.sha256), {"first": 0, "count": 0, "trouble": ""})
        trouble = SAYS[Trouble(place["trouble"])].say(language) if place["trouble"] else ""
        url = here(request, "files:file", one.file_id) if one.file_id else ""
        title = _title(one, language)
        first, count = place["first"], place["count"]
        return PaperRow(title, one.code, one.number, first, count, trouble, url)

    return [
        LineRow(
            gettext("Official papers") if now.is_official(line) else line.title,
            line.code,
            datetime.fromisoformat(line.starts) if line.starts else None,
            [row(now.entries[position]) for position in line.entries],
            now.lines[line.see].title if line.see is not None else "",
        )
        for line in now.lines
    ]


def _title(one: Entry, language: str) -> str:
    """In the reader's language, with the body that an official paper is addressed to."""
    if not one.official:
        return one.title
    known = paper(one.key.partition(":")[0]).title
    return known.say(language) + one.title.removeprefix(known.vi)


def persons_of(session: CouncilSession, at: datetime) -> list[PersonRow]:
    """The deputies, and whoever else asked, with what they have; a constant number of queries."""
    asks: dict[int, Ask] = {}
    rows = Ask.objects.filter(session=session).select_related("packet").defer("packet__contents")
    for ask in rows.order_by("pk"):
        asks[ask.account_id] = ask
    loaded = {}
    downloads = Download.objects.filter(ask__session=session).select_related("ask")
    for one in downloads.order_by("pk"):
        loaded[one.ask.account_id] = one
    names = deputy_accounts(session, at)
    people = Person.objects.filter(
        council_id=session.council_id, account_id__in=set(asks) - set(names)
    )
    others = {one.account_id: one.full_name for one in people if one.account_id is not None}
    found = [_person(names[pk], asks.get(pk), loaded.get(pk)) for pk in names]
    for pk, ask in asks.items():
        if pk not in names:
            found.append(_person((ask.by, others.get(pk, "")), ask, loaded.get(pk)))
    return found


def _person(named: tuple[str, str], ask: Ask | None, loaded: Download | None) -> PersonRow:
    post, person = named
    packet = ask.packet if ask else None
    return PersonRow(
        post=post, person=person, packet=packet, mark=packet.fingerprint[:8] if packet else "",
        prepared=bool(ask and ask.prepared), downloaded_at=loaded.at if loaded else None,
        stale=bool(loaded and ask and loaded.ask.packet_id != ask.packet_id),
    )  # fmt: skip
