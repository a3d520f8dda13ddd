"""Compiles the translations (`.po` → `.mo`) in plain Python, so that nothing needs GNU gettext.

The compiled files are not committed; every start makes those that are missing or older than their
source.
"""

from __future__ import annotations

import ast
import os
import struct
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent


def catalogues() -> list[Path]:
    """Every `.po` file of kyhop."""
    return sorted(SOURCE.glob("*/locale/*/LC_MESSAGES/*.po"))


def blocks(text: str) -> Iterator[list[str]]:
    """The lines of each message; a new one begins after its `msgstr`, with a blank line or without."""
    block: list[str] = []
    answered = False
    for line in text.splitlines():
        begins = not line or line.startswith(("#", "msgctxt", "msgid "))
        if begins and answered:
            yield block
            block, answered = [], False
        answered = answered or line.startswith("msgstr")
        if line:
            block.append(line)
    if answered:
        yield block


def entries(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each message as (key, translation, fuzzy); plurals are joined by NUL, contexts by EOT."""
    for block in blocks(text):
        parts: dict[str, str] = {}
        current = ""
        lines = [line for line in block if not line.startswith("#")]
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in block)
        for line in lines:
            if not line.startswith('"'):
                current, _, line = line.partition(" ")
                parts[current] = ""
            parts[current] += ast.literal_eval(line.strip())
        if "msgid" not in parts:
            continue
        key = parts["msgid"]
        if "msgid_plural" in parts:
            key += "\0" + parts["msgid_plural"]
        if "msgctxt" in parts:
            key = parts["msgctxt"] + "\x04" + key
        forms = [parts[name] for name in sorted(parts) if name.startswith("msgstr")]
        yield key, "\0".join(forms), fuzzy


def compiled(text: str) -> bytes:
    """The bytes of a GNU `.mo` file (little endian, sorted, without a hash table)."""
    pairs = sorted(
        (key.encode(), value.encode())
        for key, value, fuzzy in entries(text)
        if value.strip("\0") and not fuzzy
    )
    keys = b"".join(key + b"\0" for key, _ in pairs)
    values = b"".join(value + b"\0" for _, value in pairs)
    key_table = 28
    value_table = key_table + 8 * len(pairs)
    at_key = value_table + 8 * len(pairs)
    at_value = at_key + len(keys)
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), key_table, value_table, 0, at_key)
    key_rows, value_rows = b"", b""
    for key, value in pairs:
        key_rows += struct.pack("<2I", len(key), at_key)
        value_rows += struct.pack("<2I", len(value), at_value)
        at_key += len(key) + 1
        at_value += len(value) + 1
    return head + key_rows + value_rows + keys + values


def compile_all() -> int:
    """Compile what is missing or stale; the number of files written."""
    written = 0
    for po in catalogues():
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            draft = mo.with_suffix(f".{os.getpid()}.new")
            draft.write_bytes(compiled(po.read_text("utf-8")))
            draft.replace(mo)
            written += 1
    return written
