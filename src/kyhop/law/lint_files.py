"""What is wrong with files of the law data before anybody reads their meaning.

YAML takes the last of two equal keys without a word; a lawyer who copied a block should hear of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from kyhop.law.model import Words
from kyhop.law.reader import Loader

Fault = tuple[str, str, Words]


def check(root: Path) -> Iterator[Fault]:
    """Doubled keys, letters that are not in NFC form and tabs, in every file below ``root``."""
    for file in sorted(root.rglob("*.yaml")):
        place, text = (
            str(file.relative_to(root)),
            file.read_text(encoding="utf-8", errors="replace"),
        )
        for number, line in enumerate(text.splitlines(), start=1):
            if not unicodedata.is_normalized("NFC", line):
                says = Words("chữ có dấu phải ở dạng dựng sẵn (NFC)", "letters must be in NFC form")
                yield f"{place}:{number}", file.stem, says
        try:
            node = yaml.compose(text, Loader)
        except yaml.YAMLError:
            continue
        if node is not None:
            for line_number, key in _doubled(node):
                says = Words(f"mục “{key}” viết hai lần", f"the entry “{key}” is written twice")
                yield f"{place}:{line_number}", file.stem, says


def _doubled(node: yaml.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.value
            seen.add(key.value)
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubled(value)
