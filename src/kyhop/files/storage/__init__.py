"""Where the bytes are: one setting, `KYHOP_STORAGE`, chooses a folder or an S3-compatible store."""

from kyhop.files.storage.choosing import get_store, shared_store
from kyhop.files.storage.store import DiskFull, Draft, Store, StoreDown

__all__ = ["DiskFull", "Draft", "Store", "StoreDown", "get_store", "shared_store"]
