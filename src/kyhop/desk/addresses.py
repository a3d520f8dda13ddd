"""Addresses in other rooms that the desk leads to; "" while the room has no such page."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(view: str, council: str, **more: object) -> str:
    """Where `view` stands under the council's slug, or "" when there is no such page."""
    try:
        return reverse(view, kwargs={"council": council, **more})
    except NoReverseMatch:
        return ""


def of_matter(council: str, matter_id: int) -> str:
    """The page of a matter."""
    return reverse("desk:matter", kwargs={"council": council, "matter_id": matter_id})


def of_reasons(council: str, matter_id: int, step_id: str) -> str:
    """The page that says why a step of a matter is due when it is due."""
    more = {"matter_id": matter_id, "step_id": step_id}
    return reverse("desk:why", kwargs={"council": council, **more})
