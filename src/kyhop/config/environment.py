"""What a deployment sets from outside: one place that reads the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import platformdirs

from kyhop.law.model import Words

SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=1073741824;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-8000;"
)


class BadSetting(ValueError):
    """A variable of the environment has a value that is not accepted."""

    def __init__(self, name: str, accepted: str, given: str) -> None:
        self.says = Words(
            vi=f"biến {name} không nhận “{given}”; nhận: {accepted}",
            en=f"{name} does not accept “{given}”; accepted: {accepted}",
        )
        super().__init__(self.says.en)


def day(name: str) -> date | None:
    """The day in a variable of the environment, if any.

    :raises BadSetting: it is no day
    """
    given = os.environ.get(name)
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise BadSetting(name, "YYYY-MM-DD", str(given)) from None


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

    :raises BadSetting: another kind of address
    """
    if not url or url.startswith("sqlite://"):
        name = url.removeprefix("sqlite:///") if url else str(folder / "kyhop.sqlite3")
        options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_OPENING}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options}
    parts = urlparse(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise BadSetting("KYHOP_DATABASE", "sqlite:///…, postgresql://…", url.partition(":")[0])
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


def smtp(given: Mapping[str, str]) -> dict[str, Any] | None:
    """How e-mail leaves, as Django's SMTP backend takes it; none without `KYHOP_SMTP_HOST`.

    :raises BadSetting: `KYHOP_SMTP_SECURITY` is none of ``starttls``, ``tls``, ``none``
    """
    host = given.get("KYHOP_SMTP_HOST")
    if not host:
        return None
    security = given.get("KYHOP_SMTP_SECURITY", "starttls")
    if security not in ("starttls", "tls", "none"):
        raise BadSetting("KYHOP_SMTP_SECURITY", "starttls, tls, none", security)
    ports = {"starttls": "587", "tls": "465", "none": "25"}
    return {
        "host": host,
        "port": int(given.get("KYHOP_SMTP_PORT") or ports[security]),
        "username": given.get("KYHOP_SMTP_USER", ""),
        "password": given.get("KYHOP_SMTP_PASSWORD", ""),
        "use_tls": security == "starttls",
        "use_ssl": security == "tls",
    }


def webhook(given: Mapping[str, str]) -> tuple[str, str] | None:
    """Address and secret of the message gateway; none without `KYHOP_WEBHOOK_URL`.

    :raises BadSetting: the secret is shorter than 32 characters, or the address is no web address
    """
    address, secret = given.get("KYHOP_WEBHOOK_URL", ""), given.get("KYHOP_WEBHOOK_SECRET", "")
    if not address:
        return None
    if urlparse(address).scheme not in ("http", "https"):
        raise BadSetting("KYHOP_WEBHOOK_URL", "https://…, http://…", address)
    if len(secret) < 32:
        raise BadSetting("KYHOP_WEBHOOK_SECRET", "≥ 32", str(len(secret)))
    return address, secret
