"""The one way an event is written as text, so that its hash can be computed again anywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64
"""What the first entry of a chain names as its predecessor's hash."""

HASHED = (
    "chain", "seq", "at", "account_id", "person_id", "post_id", "actor_label", "actor_label_en",
    "name", "subject", "data", "previous",
)  # fmt: skip


def plain(value: Any) -> Any:
    """`value` as JSON knows it: dates in ISO form, moments in UTC, decimals as text.

    :raises TypeError: a float (its text differs between systems) or an unknown type
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(f"the journal cannot keep a {type(value).__name__}: {value!r}")


def moment(at: datetime) -> str:
    """A moment in UTC with microseconds, the same text whatever zone it came in."""
    if at.tzinfo is None:
        raise TypeError("the journal keeps moments with their time zone only")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def text(fields: Mapping[str, Any]) -> str:
    """The canonical JSON of `fields`: sorted keys, no spaces, no escapes of Vietnamese letters."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(fields: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the canonical text of the hashed fields; `previous` is one of them."""
    return sha256(text({key: fields[key] for key in HASHED}).encode()).hexdigest()
