"""Where the bytes are: one setting, `KYHOP_STORAGE`, chooses a folder or an S3-compatible store."""

from kyhop.files.storage.choosing import get_store, shared_store
from kyhop.files.storage.store import DiskFull, DiskFullMeanwhile, Draft, Store, StoreDown

__all__ = [
    "DiskFull",
    "DiskFullMeanwhile",
    "Draft",
    "Store",
    "StoreDown",
    "get_store",
    "shared_store",
]
