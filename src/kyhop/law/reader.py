"""Reading YAML into frozen values, with errors that name the file, the line and what is accepted.

Files are parsed by the fast C loader without positions; only when something is wrong is the file
composed a second time to find the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kyhop.law.errors import LawError
from kyhop.law.file_faults import what_is_wrong
from kyhop.law.model import SILENT, Words

_Fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Fast):  # type: ignore[misc]  # the C loader has no stub
    """A safe loader in which only true and false are truth values: ``on:`` is a word, as in YAML 1.2."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if first in "tTfF" or not tag.endswith(":bool")]
    for first, forms in _Fast.yaml_implicit_resolvers.items()
}


def _stamp(loader: Any, node: yaml.ScalarNode) -> Any:
    """A date, or the words as written when there is no such day: the reader then names the line."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


Loader.add_constructor("tag:yaml.org,2002:timestamp", _stamp)
Where = tuple[str | int, ...]
E = TypeVar("E", bound=StrEnum)


class LawDataError(LawError):
    """A file of the law data cannot be used.

    ``what`` tells a lawyer what is wrong and what would be accepted; ``says`` adds file and line.
    """

    def __init__(self, file: Path, line: int, what: Words) -> None:
        self.file, self.line, self.what = file, line, what
        place = f"{file.name}:{line}: " if line else f"{file.name}: "
        super().__init__(Words(place + what.vi, place + what.en))


@dataclass(slots=True)
class Node:
    """A value of a file together with the way to it; a mapping remembers which keys were read."""

    file: Path
    value: Any
    where: Where = ()
    seen: set[str] = field(default_factory=set)

    def wrong(self, vi: str, en: str, *, key: str | None = None) -> LawDataError:
        """The error about this value (or the value at ``key``), to be raised by the caller."""
        where = self.where if key is None else (*self.where, key)
        place = ".".join(str(part) for part in where) or "(file)"
        says = Words(vi=f"“{place}”: {vi}", en=f"“{place}”: {en}")
        return LawDataError(self.file, line_of(self.file, where), says)

    def has(self, key: str) -> bool:
        """Whether the mapping holds ``key`` with a value that is not null."""
        self.seen.add(key)
        return self._mapping().get(key) is not None

    def child(self, key: str) -> Node:
        """:raises LawDataError: the key is missing"""
        self.seen.add(key)
        value = self._mapping().get(key)
        if value is None:
            raise self.wrong(f"thiếu mục “{key}”", f"the entry “{key}” is missing")
        return Node(self.file, value, (*self.where, key))

    def items(self, key: str, *, default: bool = False) -> Iterator[Node]:
        """The members of the list at ``key``; an absent list is empty where ``default`` allows it."""
        if default and not self.has(key):
            return
        node = self.child(key)
        if not isinstance(node.value, list):
            raise node.wrong("phải là danh sách (mỗi dòng một dấu -)", "must be a list")
        for number, value in enumerate(node.value):
            yield Node(self.file, value, (*node.where, number))

    def text(self, key: str, default: str | None = None) -> str:
        """The string at ``key`` (numbers are read as written)."""
        if default is not None and not self.has(key):
            return default
        node = self.child(key)
        if isinstance(node.value, bool) or not isinstance(node.value, str | int):
            raise node.wrong("phải là một chuỗi chữ", "must be a text")
        return str(node.value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of strings at ``key``; one bare string counts as a list of one."""
        if not self.has(key):
            return ()
        if isinstance(self.value[key], str):
            return (self.value[key],)
        return tuple(node.as_text() for node in self.items(key))

    def as_text(self) -> str:
        """:raises LawDataError: the value is no string"""
        if not isinstance(self.value, str):
            raise self.wrong("phải là một chuỗi chữ", "must be a text")
        return self.value

    def count(self, key: str) -> int:
        """The whole number, zero or more, at ``key``."""
        node = self.child(key)
        if isinstance(node.value, bool) or not isinstance(node.value, int) or node.value < 0:
            raise node.wrong(
                "phải là số nguyên không âm, ví dụ 10", "must be a whole number, e.g. 10"
            )
        return node.value

    def flag(self, key: str) -> bool:
        """The yes/no at ``key``; absent is no."""
        if not self.has(key):
            return False
        value = self.value[key]
        if not isinstance(value, bool):
            raise self.wrong("phải là true hoặc false", "must be true or false", key=key)
        return value

    def day(self, key: str) -> date:
        """The date at ``key``, written YYYY-MM-DD."""
        node = self.child(key)
        if type(node.value) is not date:
            raise node.wrong("phải là ngày dạng 2026-12-08", "must be a date such as 2026-12-08")
        return node.value

    def hour(self, key: str) -> time | None:
        """The hour at ``key``, written "17:00" in quotes; ``None`` when absent."""
        if not self.has(key):
            return None
        node = self.child(key)
        try:
            return time.fromisoformat(str(node.value))
        except ValueError:
            raise node.wrong(
                'phải là giờ dạng "17:00"', 'must be an hour such as "17:00"'
            ) from None

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """The member of ``kind`` at ``key``; the error lists every accepted word."""
        if default is not None and not self.has(key):
            return default
        word = self.text(key)
        try:
            return kind(word)
        except ValueError:
            accepted = ", ".join(member.value for member in kind)
            raise self.wrong(
                f"“{word}” không dùng được; nhận: {accepted}",
                f"“{word}” is not accepted; use one of: {accepted}",
                key=key,
            ) from None

    def words(self, key: str) -> Words:
        """The pair of texts at ``key``: both ``vi`` and ``en`` are required."""
        node = self.child(key)
        words = Words(vi=node.text("vi"), en=node.text("en"))
        for language, text in (("vi", words.vi), ("en", words.en)):
            if not text.strip():
                raise node.wrong("cần cả vi và en", "both vi and en are needed", key=language)
        node.finish()
        return words

    def said(self, key: str) -> Words:
        """The pair of texts at ``key``, empty when absent; one bare text is read in both languages.

        :raises LawDataError: a bare text holds Vietnamese letters, so English readers need their own
        """
        if not self.has(key):
            return SILENT
        if isinstance(self.value[key], dict):
            return self.words(key)
        text = self.text(key)
        if not text.isascii():
            raise self.wrong("cần cả vi và en", "both vi and en are needed", key=key)
        return Words(text, text)

    def finish(self) -> None:
        """:raises LawDataError: the mapping holds a key that nobody reads (a slip of the pen)"""
        for key in self._mapping():
            if key not in self.seen:
                accepted = ", ".join(sorted(self.seen))
                raise self.wrong(
                    f"mục lạ “{key}”; nhận: {accepted}",
                    f"unknown entry “{key}”; accepted: {accepted}",
                    key=str(key),
                )

    def _mapping(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.wrong("phải gồm các mục “tên: giá trị”", "must be a mapping of entries")
        return self.value


def read(file: Path) -> Node:
    """The root of a YAML file.

    :raises LawDataError: the file cannot be read, is empty or no YAML
    """
    try:
        value = yaml.load(file.read_text(encoding="utf-8"), Loader)
    except OSError as error:
        raise LawDataError(file, 0, what_is_wrong(error)) from None
    except UnicodeDecodeError:
        raise LawDataError(
            file, 0, Words("tệp không phải UTF-8", "the file is not UTF-8")
        ) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        says = Words("không đọc được YAML: " + str(error.problem), f"no YAML: {error.problem}")
        raise LawDataError(file, line, says) from None
    if not isinstance(value, dict):
        raise LawDataError(file, 1, Words("tệp trống hoặc không có mục nào", "the file is empty"))
    return Node(file, value)


def line_of(file: Path, where: Where) -> int:
    """The line (from 1) on which the value reached by ``where`` stands, or its nearest parent's."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return 0
    line = 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            pairs = [(k, v) for k, v in node.value if k.value == str(part)]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
