"""Citations in the keys of the gold files: ``citations``, ``considered``, ``committees``."""

from __future__ import annotations

from typing import Any

from kyhop.papers.cite.model import Citation, Reading, Role


def as_gold(reading: Reading) -> dict[str, Any]:
    """The reading as the gold files write it, and what the body cites under ``body``."""
    return {
        "citations": [_entry(one) for one in reading.of(Role.BASIS)],
        "considered": [_paper(one) for one in reading.of(Role.CONSIDERED)],
        "committees": list(reading.committees),
        "body": [_entry(one) for one in reading.of(Role.BODY)],
    }


def _paper(one: Citation) -> dict[str, Any]:
    return {"kind": one.kind, "number": one.number, "date": _day(one)}


def _day(one: Citation) -> str | None:
    return one.date.isoformat() if one.date else None


def _entry(one: Citation) -> dict[str, Any]:
    said: dict[str, Any] = {**_paper(one), "issuer": one.issuer, "title": one.title}
    if one.mentions:
        said["mentions"] = list(one.mentions)
    if one.pinpoint:
        said["pinpoint"] = one.pinpoint
    if one.year:
        said["year"] = str(one.year)
    if one.bad_day:
        said["bad_day"] = one.bad_day
    return said
