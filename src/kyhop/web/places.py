"""The places of the sidebar: each room registers its own in `AppConfig.ready()`.

register_place(Place("work", _("My work"), _("Work"), "work", "desk:my_work", order=10))
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

Text = str | Promise


def _everyone(request: HttpRequest) -> bool:
    return True


def _nothing(request: HttpRequest) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """One page family of the sidebar.

    :param id: a word, unique; `request.place = id` marks a page as belonging here
    :param icon: a symbol of the sprite, without ``i-``
    :param url_name: what `reverse` takes; under a council unless `everywhere`
    :param order: smaller is higher; `GROUPS` says where a line is drawn
    :param visible: may this visitor see the place
    :param count: a number beside the name (open duties, say), or None
    :param pages: view names that belong here, when the namespace alone does not tell
    :param on_phone: one of the (at most four) places in the bar of a phone
    """

    id: str
    title: Text
    short_title: Text
    icon: str
    url_name: str
    order: int
    visible: Callable[[HttpRequest], bool] = _everyone
    count: Callable[[HttpRequest], int | None] = _nothing
    pages: tuple[str, ...] = ()
    everywhere: bool = False
    on_phone: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A place as one request sees it."""

    id: str
    title: Text
    short_title: Text
    icon: str
    url: str
    count: int | None
    current: bool
    on_phone: bool
    begins: bool = False
    """Whether a group begins with it."""


GROUPS = (0, 50, 66, 78)
"""Orders at which a group begins: prepare; meet; what became of it; what all rests on."""

_places: dict[str, Place] = {}


def register_place(place: Place) -> None:
    """Add a place. Registering the same place again changes nothing.

    :raises ValueError: another place already has this id
    """
    if _places.setdefault(place.id, place) != place:
        raise ValueError(f"place {place.id!r} is already registered by another room")


def registered() -> list[Place]:
    """Every place, in order."""
    return sorted(_places.values(), key=lambda place: (place.order, place.id))


def current_place(request: HttpRequest) -> str | None:
    """The id of the place that the page of this request belongs to.

    A view may say so (`request.place = "board"`); else the view's name decides, else its namespace.
    """
    if said := getattr(request, "place", None):
        return str(said)
    match = request.resolver_match
    if match is None:
        return None
    for place in registered():
        if match.view_name == place.url_name or match.view_name in place.pages:
            return place.id
    for place in registered():
        if match.namespace and place.url_name.partition(":")[0] == match.namespace:
            return place.id
    return None


def links(request: HttpRequest) -> list[Link]:
    """The places that this visitor sees, with counts, the current one marked."""
    council = getattr(request, "council", None)
    here = current_place(request)
    seen: list[Link] = []
    group = 0
    for place in registered():
        slug = getattr(council, "slug", None)
        if (slug is None and not place.everywhere) or not place.visible(request):
            continue
        where = {} if place.everywhere else {"council": slug}
        url = reverse(place.url_name, kwargs=where)
        before, group = group, bisect(GROUPS, place.order)
        seen.append(
            Link(
                place.id, place.title, place.short_title, place.icon, url, place.count(request),
                place.id == here, place.on_phone, bool(seen) and group != before,
            )
        )  # fmt: skip
    return seen
