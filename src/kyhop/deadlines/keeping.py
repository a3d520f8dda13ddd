"""The engine's frozen values as JSON and back, so that a kept plan can be computed again exactly.

A value is written by the types of its dataclass fields, which is why nothing needs a tag: reading
follows the same types. A field that the JSON does not have takes its default, and a text that is said
in both languages since takes the one it had, so that what an older release kept stays readable.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping, Set
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from kyhop.law.model import Words

Value = TypeVar("Value")
PLAIN = (str, int, float, bool, type(None))


def written(value: object) -> Any:
    """`value` as plain JSON values.

    :raises TypeError: a value of a type that cannot be read back
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, (date, time)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: written(getattr(value, f.name)) for f in fields(value) if f.init}
    if isinstance(value, Mapping):
        return [[written(key), written(item)] for key, item in value.items()]
    if isinstance(value, Set):
        return sorted((written(item) for item in value), key=json.dumps)
    if isinstance(value, (tuple, list)):
        return [written(item) for item in value]
    raise TypeError(f"a plan cannot keep a {type(value).__name__}")


def read(kind: type[Value], kept: Any) -> Value:
    """What `written` made of a value of this type, as that value again."""
    return cast(Value, _read(kind, kept))


def text_of(value: object) -> str:
    """The canonical JSON text of a value: the same value gives the same text."""
    return json.dumps(written(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(text: str) -> str:
    """SHA-256 of a canonical text, in hex."""
    return sha256(text.encode()).hexdigest()


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, kept: Any) -> Any:
    if kind is Any:
        return kept
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if kept is None:
            return None
        return _read(next(part for part in inner if part is not type(None)), kept)
    if origin is not None:
        return _read_many(origin, inner, kept)
    if kind is Words and isinstance(kept, str):
        return Words(kept, kept)
    if is_dataclass(kind):
        return _read_dataclass(cast(type, kind), kept)
    if issubclass(kind, (date, datetime, time)):
        return kind.fromisoformat(kept)
    return kind(kept)


def _read_dataclass(kind: type, kept: dict[str, Any]) -> Any:
    hints = _hints(kind)
    given = {
        field.name: _read(hints[field.name], kept[field.name])
        for field in fields(kind)
        if field.init and field.name in kept
    }
    missing = [
        field.name
        for field in fields(kind)
        if field.init
        and field.name not in given
        and field.default is MISSING
        and field.default_factory is MISSING
    ]
    if missing:
        raise ValueError(f"a kept {kind.__name__} lacks {', '.join(missing)}")
    return kind(**given)


def _read_many(origin: Any, inner: tuple[Any, ...], kept: list[Any]) -> Any:
    if origin is tuple and not (len(inner) == 2 and inner[1] is Ellipsis):
        return tuple(_read(part, item) for part, item in zip(inner, kept, strict=True))
    if issubclass(origin, Mapping):
        return {_read(inner[0], key): _read(inner[1], item) for key, item in kept}
    many = (_read(inner[0], item) for item in kept)
    if issubclass(origin, Set):
        return frozenset(many)
    return tuple(many) if origin is not list else list(many)
