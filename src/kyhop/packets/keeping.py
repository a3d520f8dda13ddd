"""Where bound packets and the pages of files are kept: folders of this server's data, or the S3 store.

Where files are in S3 (`KYHOP_STORAGE`), so are packets and pages, below ``packets/``: whichever server
binds, every other finds it. The folders then hold only what is being bound.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from kyhop.files.storage import shared_store
from kyhop.packets.models import Packet, Part


def folder() -> Path:
    """The folder of this room."""
    return Path(settings.MEDIA_ROOT) / "packets"


def part_path(sha256: str, recipe: int) -> Path:
    """The pages that a file became."""
    return folder() / "parts" / sha256[:2] / f"{sha256}.{recipe}.pdf"


def official_path(key: str, kind: str = "pdf") -> Path:
    """The pages of an official paper; as `docx` what a council's own form was filled to."""
    return folder() / "official" / key[:2] / f"{key}.{kind}"


def packet_path(packet: Packet) -> Path:
    """A bound packet."""
    return folder() / "bound" / str(packet.session_id) / f"{packet.fingerprint}.pdf"


def forget_part(part: Part) -> None:
    """Remove a part and its pages."""
    remove(part_path(part.sha256, part.recipe))
    part.delete()


def size_of(path: Path) -> int | None:
    """How many bytes are kept there, None when nothing is."""
    if path.is_file():
        return path.stat().st_size
    store = shared_store()
    return store.size_of(_name(path)) if store else None


def there(path: Path) -> bool:
    """Whether it is kept."""
    return size_of(path) is not None


def brought(path: Path) -> bool:
    """Have it in its folder on this server; whether it is kept at all."""
    store = shared_store()
    if path.is_file() or store is None:
        return path.is_file()
    try:
        content = store.open_named(_name(path))
    except FileNotFoundError:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    with content, draft.open("wb") as copy:
        shutil.copyfileobj(content, copy)
    draft.replace(path)
    return True


def shared(path: Path) -> None:
    """Let the other servers have what was just written there."""
    if store := shared_store():
        store.lay(_name(path), path)


def released(path: Path) -> None:
    """This server needs it no longer at hand; where it is in S3, its copy goes."""
    if shared_store():
        path.unlink(missing_ok=True)


def opened(path: Path, start: int = 0) -> BinaryIO:
    """Its bytes from `start` on.

    :raises FileNotFoundError: nothing is kept there
    """
    store = shared_store()
    if store and not path.is_file():
        return store.open_named(_name(path), start)
    content = path.open("rb")
    content.seek(start)
    return content


def remove(path: Path) -> None:
    """Take it away, here and for all servers; harmless when it is gone."""
    path.unlink(missing_ok=True)
    if store := shared_store():
        store.drop(_name(path))


def officials() -> Iterator[tuple[Path, datetime]]:
    """The official papers that are kept, each with when it was written."""
    kept = (folder() / "official").glob
    for path in (*kept("??/*.pdf"), *kept("??/*.docx")):
        yield path, datetime.fromtimestamp(path.stat().st_mtime, UTC)
    if store := shared_store():
        for name, at in store.named("packets/official/"):
            yield folder().parent / name, at


def _name(path: Path) -> str:
    return path.relative_to(folder().parent).as_posix()
