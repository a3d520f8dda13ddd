"""The names in a compound file (Word, Excel, PowerPoint 97–2003; password-protected OOXML).

The layout is Microsoft's open specification [MS-CFB]: a header, a table of sector chains, and a
directory of 128-byte entries.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

END = 0xFFFFFFFA
MOST_SECTORS = 4096


def streams_of(file: BinaryIO, size: int) -> frozenset[str]:
    """The names of all streams and storages, in lower case.

    :raises ValueError: the chains lead nowhere: cut off or damaged
    """
    file.seek(0)
    header = file.read(512)
    if len(header) < 512:
        raise ValueError("header")
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in (9, 12):
        raise ValueError("sector size")
    width = 1 << shift
    fat = [number for number in struct.unpack_from("<109I", header, 76) if number < END]
    names: set[str] = set()
    number, seen = struct.unpack_from("<I", header, 48)[0], 0
    while number < END and seen < MOST_SECTORS:
        seen += 1
        names |= _names(_sector(file, number, width, size))
        table, place = divmod(number, width // 4)
        if table >= len(fat):
            raise ValueError("chain")
        row = _sector(file, fat[table], width, size)
        number = struct.unpack_from("<I", row, place * 4)[0]
    if not names:
        raise ValueError("directory")
    return frozenset(names)


def _sector(file: BinaryIO, number: int, width: int, size: int) -> bytes:
    at = (number + 1) * width
    if at + width > size + width - 1:
        raise ValueError("beyond the end")
    file.seek(at)
    return file.read(width).ljust(width, b"\0")


def _names(sector: bytes) -> set[str]:
    found = set()
    for at in range(0, len(sector), 128):
        length, kind = struct.unpack_from("<HB", sector, at + 64)
        if kind and 2 < length <= 64:
            found.add(sector[at : at + length - 2].decode("utf-16-le", "replace").lower())
    return found
