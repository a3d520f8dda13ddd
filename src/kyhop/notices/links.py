"""Addresses of the pages that answer a notice; "" while no room has the page."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(view: str, council: str, **more: object) -> str:
    """Where `view` stands under the council's slug."""
    try:
        return reverse(view, kwargs={"council": council, **more})
    except NoReverseMatch:
        return ""


def of_holder(council: str, kind: str, id: int) -> str:
    """The page of what a plan belongs to: a matter, or a session's own duties."""
    if kind == "matters.matter":
        return address("desk:matter", council, matter_id=id)
    return address("desk:session_duties", council, session_id=id)
