"""What a request to add a matter would add: the fields of a matter as plain JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from kyhop.matters.drafting import MatterFields
from kyhop.matters.states import MatterKind


def to_json(given: MatterFields) -> dict[str, Any]:
    """The fields as JSON keeps them: days as text, tuples as lists."""
    plain = asdict(given)
    if given.registered_on is not None:
        plain["registered_on"] = given.registered_on.isoformat()
    plain["kind"] = given.kind.value
    return {name: list(v) if isinstance(v, tuple) else v for name, v in plain.items()}


def from_json(kept: Mapping[str, Any]) -> MatterFields:
    """The fields again, equal to what :func:`to_json` was given."""
    known = {field.name for field in fields(MatterFields)}
    values = {name: value for name, value in kept.items() if name in known}
    day = values.get("registered_on")
    values["registered_on"] = date.fromisoformat(day) if day else None
    values["kind"] = MatterKind(values["kind"])
    given: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in values.items()
    }
    return MatterFields(**given)
