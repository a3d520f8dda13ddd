"""What changed between two contents, as values that can be applied in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kyhop.agenda.content import Content

Patch = Mapping[str, list[Any]]
"""Path (``lines.L3``, ``rows.12``, ``order``, ``absences``, ``next``) → [before, after]."""


def diff(before: Content, after: Content) -> dict[str, list[Any]]:
    """The paths that differ, each with both values (None: not there)."""
    one, other = _flat(before.to_json()), _flat(after.to_json())
    return {
        path: [one.get(path), other.get(path)]
        for path in sorted({*one, *other})
        if one.get(path) != other.get(path)
    }


def apply(content: Content, patch: Patch, *, back: bool = False) -> Content | None:
    """The content after the patch, or before it with ``back``; None where it does not fit."""
    flat = _flat(content.to_json())
    for path, (old, new) in patch.items():
        expected, wanted = (new, old) if back else (old, new)
        if path != "next" and flat.get(path) != expected:
            return None
        if path == "next":
            flat[path] = max(flat[path], old or 1, new or 1)
        elif wanted is None:
            flat.pop(path, None)
        else:
            flat[path] = wanted
    return Content.from_json(_deep(flat))


def _flat(value: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, part in value.items():
        if isinstance(part, dict):
            found.update({f"{name}.{key}": inner for key, inner in part.items()})
        else:
            found[name] = part
    return found


def _deep(flat: Mapping[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = {"lines": {}, "rows": {}}
    for path, part in flat.items():
        name, _, key = path.partition(".")
        if key:
            value[name][key] = part
        else:
            value[name] = part
    return value
