"""Reading JSON values that anybody may have written: every refusal names the place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyhop.planner.clock import clock
from kyhop.planner.errors import Refused

LONGEST = 500
_MISSING = object()


def decode(data: bytes) -> Any:
    """The value of a JSON text in UTF-8.

    :raises Refused: not UTF-8, not JSON, nested too deeply, or a key said twice
    """
    try:
        return json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except UnicodeDecodeError as no:
        raise Refused("", f"không phải UTF-8 (byte {no.start})", f"not UTF-8 (byte {no.start})")
    except json.JSONDecodeError as no:
        at = f"dòng {no.lineno}, cột {no.colno}", f"line {no.lineno}, column {no.colno}"
        raise Refused("", f"không phải JSON ({at[0]})", f"not JSON ({at[1]})")
    except RecursionError:
        raise Refused("", "lồng quá sâu", "nested too deeply")
    except ValueError:
        raise Refused("", "có số không đọc được", "holds a number that cannot be read")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused("", f"khóa “{key[:80]}” ghi hai lần", f"key “{key[:80]}” is given twice")
        found[key] = value
    return found


def _no_constant(name: str) -> None:
    raise Refused("", f"{name} không phải số", f"{name} is no number")


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its place."""

    value: Any
    place: str = ""

    def wrong(self, vi: str, en: str) -> Refused:
        """The refusal of this value."""
        return Refused(self.place, vi, en)

    def fields(self, *known: str) -> Node:
        """Itself, once it is an object with no other keys than these."""
        if not isinstance(self.value, dict):
            raise self.wrong("phải là đối tượng {…}", "must be an object {…}")
        for key in self.value:
            if key not in known:
                names = ", ".join(known)
                raise self.wrong(
                    f"không có khóa “{key[:80]}”; các khóa: {names}",
                    f"unknown key “{key[:80]}”; known: {names}",
                )
        return self

    def get(self, key: str, default: Any = _MISSING) -> Node:
        """The value under a key; without a default it must be there."""
        place = f"{self.place}.{key}" if self.place else key
        value = self.value.get(key, default)
        if value is _MISSING:
            raise Refused(place, "thiếu", "missing")
        return Node(value, place)

    def has(self, key: str) -> bool:
        """Whether the key is given and not null."""
        return self.value.get(key) is not None

    def items(self, most: int) -> Iterator[Node]:
        """The members of a list of at most ``most``."""
        if not isinstance(self.value, list):
            raise self.wrong("phải là danh sách […]", "must be a list […]")
        if len(self.value) > most:
            raise self.wrong(f"quá {most} phần tử", f"more than {most} members")
        return (Node(one, f"{self.place}[{index}]") for index, one in enumerate(self.value))

    def text(self) -> str:
        """A text that is not empty, with no control characters."""
        value = self.value
        if not isinstance(value, str) or not value.strip():
            raise self.wrong("phải là chữ, không để trống", "must be text, not empty")
        if len(value) > LONGEST or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", value):
            raise self.wrong(
                f"quá {LONGEST} ký tự hoặc có ký tự điều khiển",
                f"longer than {LONGEST} characters, or with control characters",
            )
        return value.strip()

    def number(self, least: int, most: int) -> int:
        """A whole number in a range."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(
                f"phải là số nguyên từ {least} đến {most}",
                f"must be a whole number from {least} to {most}",
            )
        return value

    def share(self) -> int:
        """A share from 0 to 1, in thousandths."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.wrong("phải là số từ 0 đến 1", "must be a number from 0 to 1")
        return round(value * 1000)

    def flag(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("phải là true hoặc false", "must be true or false")
        return self.value

    def day(self) -> date:
        """A date, ``2026-12-08``."""
        try:
            if isinstance(self.value, str) and len(self.value) == 10:
                return date.fromisoformat(self.value)
        except ValueError:
            pass
        raise self.wrong("phải là ngày, viết 2026-12-08", "must be a date such as 2026-12-08")

    def clock(self) -> int:
        """Minutes since midnight of ``HH:MM``."""
        found = clock(self.value) if isinstance(self.value, str) else None
        if found is None:
            raise self.wrong("phải là giờ, viết 08:30", "must be a time such as 08:30")
        return found

    def one_of(self, known: Iterable[str]) -> str:
        """One of the known words."""
        names = list(known)
        if not isinstance(self.value, str) or self.value not in names:
            told = ", ".join(names[:40])
            raise self.wrong(f"phải là một trong: {told}", f"must be one of: {told}")
        return self.value
