"""Holes in the shell that rooms fill without the shell knowing them.

A filler takes the request and gives HTML, or "" to show nothing. The slots are: `topbar` (beside the
search: the countdown to the session), `bell` (what waits to be read), `account` (inside the account
menu: switching posts, signing out), `foot` (under the places: term, version), `matter` (cards beside a matter), `matter_main` (its wide
cards; `request.matter` is the matter), `session`, `session_papers`, `session_agenda` (buttons on a
session's page, its official papers and its agenda), `dossier`, `handover` and `act` (cards on their pages; `request.act` is the act of the register), `work` (cards in
«my work»: what waits for the reader outside the plans) and `patterns` (a room's own components on the
pattern page).

    register_slot("topbar", countdown, order=10)

Who is signed in comes from one provider, registered by the room that knows accounts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

Filler = Callable[[HttpRequest], str]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in, as the top bar shows it: post, body, and two letters for the seal."""

    title: str
    subtitle: str = ""
    seal: str = ""


_fillers: dict[str, list[tuple[int, Filler]]] = {}
_visitors: list[Callable[[HttpRequest], Visitor | None]] = []


def register_slot(name: str, filler: Filler, *, order: int = 50) -> None:
    """Let `filler` write into the slot `name`; smaller orders come first."""
    fillers = _fillers.setdefault(name, [])
    if (order, filler) not in fillers:
        fillers.append((order, filler))
        fillers.sort(key=lambda entry: entry[0])


def fill(name: str, request: HttpRequest) -> SafeString:
    """Everything the rooms have to say in a slot; text that is not marked safe is escaped."""
    said = (filler(request) for _, filler in _fillers.get(name, []))
    return format_html_join("", "{}", ((html,) for html in said if html))


def register_visitor(provider: Callable[[HttpRequest], Visitor | None]) -> None:
    """Name who is signed in. The first provider that answers wins."""
    if provider not in _visitors:
        _visitors.append(provider)


def visitor(request: HttpRequest) -> Visitor | None:
    """Who is signed in, or None for a stranger."""
    return next((found for ask in _visitors if (found := ask(request)) is not None), None)


_searches: list[Callable[[HttpRequest], str]] = []


def register_search(address: Callable[[HttpRequest], str]) -> None:
    """Name where the search of the top bar leads; "" hides the search for a request."""
    if address not in _searches:
        _searches.append(address)


def search_address(request: HttpRequest) -> str:
    """Where to search from this page, or "" when nothing can be searched."""
    return next((found for ask in _searches if (found := ask(request))), "")
