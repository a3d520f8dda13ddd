"""The store that this deployment has chosen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from kyhop.files.storage.disk import DiskStore
from kyhop.files.storage.s3 import S3Store
from kyhop.files.storage.store import Store


def get_store() -> Store:
    """The store named by `KYHOP_STORAGE`; by default the folder `blobs` of the data folder's files.

    :raises ValueError: the setting names neither a folder nor an S3 address
    """
    return _store(settings.KYHOP_STORAGE, str(settings.MEDIA_ROOT))


def shared_store() -> S3Store | None:
    """The S3 store, whose named files every server sees; None where files lie in a folder."""
    store = get_store()
    return store if isinstance(store, S3Store) else None


def incoming() -> Path:
    """The folder of drafts and unfinished uploads: always on this server's disk."""
    chosen = settings.KYHOP_STORAGE
    home = _folder(chosen) if not chosen.startswith("s3://") else None
    return (home or Path(settings.MEDIA_ROOT)) / "incoming"


def _folder(chosen: str) -> Path | None:
    return Path(chosen.removeprefix("file://")) if chosen else None


@lru_cache(maxsize=4)
def _store(chosen: str, media: str) -> Store:
    if chosen.startswith("s3://"):
        return S3Store(chosen)
    if chosen and not chosen.startswith("file:///"):
        raise ValueError("KYHOP_STORAGE: file:///folder or s3://KEY:SECRET@HOST:PORT/BUCKET")
    return DiskStore((_folder(chosen) or Path(media)) / "blobs")
