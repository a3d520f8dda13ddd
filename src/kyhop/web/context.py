"""What every page of the shell needs from a request; nothing is asked before a template asks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from kyhop.web import places, preferences, slots


class Shell:
    """The frame around a page, answered lazily."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def places(self) -> list[places.Link]:
        return places.links(self._request)

    @cached_property
    def visitor(self) -> slots.Visitor | None:
        return slots.visitor(self._request)

    @cached_property
    def council(self) -> Any:
        return getattr(self._request, "council", None)

    @cached_property
    def theme(self) -> str:
        return preferences.theme(self._request)

    @cached_property
    def keys(self) -> bool:
        return preferences.keys(self._request)

    @cached_property
    def search_url(self) -> str:
        return slots.search_address(self._request)


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor `shell`."""
    return {"shell": Shell(request)}
