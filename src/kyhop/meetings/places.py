"""This room's place in the sidebar, and its entries on other rooms' pages."""

from __future__ import annotations


def register() -> None:
    """Put invitations where people look."""
