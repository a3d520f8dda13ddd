"""What a deployment sets from outside: one place that reads the environment."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import platformdirs

SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-8000;"
)


def data_folder() -> Path:
    """Where this deployment keeps its database, files and secret (`KYHOP_DATA`)."""
    chosen = os.environ.get("KYHOP_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("kyhop", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """`KYHOP_SECRET_KEY`, else one made once and kept beside the data, readable by its owner."""
    if given := os.environ.get("KYHOP_SECRET_KEY"):
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        draft = folder / f".secret-key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        draft.replace(kept)
    return kept.read_text().strip()


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of one database from `KYHOP_DATABASE`.

    ``sqlite:///path``, ``postgresql://user:password@host:port/name`` (``?host=/socket/folder`` too), or
    empty for SQLite in the data folder. SQLite runs in WAL with IMMEDIATE transactions and
    synchronous FULL: many writers wait instead of failing, and what was answered survives a power cut.

    :raises ValueError: another kind of address
    """
    if not url or url.startswith("sqlite://"):
        name = url.removeprefix("sqlite:///") if url else str(folder / "kyhop.sqlite3")
        options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_OPENING}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options}
    parts = urlparse(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"KYHOP_DATABASE: sqlite:///… or postgresql://…, not {parts.scheme}://")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 10, "timeout": 20}},
    }
