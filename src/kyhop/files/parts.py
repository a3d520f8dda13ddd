"""The bytes of an upload under way: a file of this server, and the ranges that are in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from kyhop.files.models import Upload
from kyhop.files.storage.choosing import incoming
from kyhop.files.storage.store import CHUNK, room_is_needed


def path_of(upload: Upload) -> Path:
    """Where the bytes of the upload are gathered."""
    return incoming() / f"{upload.key}.part"


def write_part(upload: Upload, start: int, content: BinaryIO, room: int) -> int:
    """Write at most `room` bytes at `start` and have the disk keep them; returns how many came.

    :raises DiskFull: there is no room; what was there before stays
    """
    place = path_of(upload)
    with room_is_needed():
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            at = start
            while at < start + room and (part := content.read(min(CHUNK, start + room - at))):
                written = 0
                while written < len(part):
                    written += os.pwrite(handle, part[written:], at + written)
                at += len(part)
            os.fsync(handle)
        finally:
            os.close(handle)
    return at - start


def merged(ranges: list[list[int]], start: int, end: int) -> list[list[int]]:
    """The ranges `[from, to)` with one more: sorted, without overlaps, touching ones joined."""
    found: list[list[int]] = []
    for low, high in sorted([*ranges, [start, end]]):
        if found and low <= found[-1][1]:
            found[-1][1] = max(found[-1][1], high)
        elif high > low:
            found.append([low, high])
    return found
