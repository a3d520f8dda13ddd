"""What each official paper of the hall says, and how it is written."""

from kyhop.logistics.papers_of import cards, guests, seats, sheets

__all__ = ["cards", "guests", "seats", "sheets"]
