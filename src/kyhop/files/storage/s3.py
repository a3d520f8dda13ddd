"""Bytes in a bucket of any S3-compatible store, through the `minio` client (extra `s3`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qs, unquote, urlparse

from kyhop.files.storage.store import Draft, Held, StoreDown

GONE = {"NoSuchKey", "NoSuchObject"}
PART = 8 * 1024 * 1024


class S3Store:
    """`s3://KEY:SECRET@HOST:PORT/BUCKET?tls=0&region=…&prefix=…`; TLS unless `tls=0`."""

    def __init__(self, address: str) -> None:
        from minio import Minio

        parts = urlparse(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if not parts.hostname or not parts.path.strip("/"):
            raise ValueError("KYHOP_STORAGE: s3://KEY:SECRET@HOST:PORT/BUCKET")
        self.bucket = parts.path.strip("/")
        self.prefix = asked.get("prefix", "")
        self.client = Minio(
            parts.hostname + (f":{parts.port}" if parts.port else ""),
            access_key=unquote(parts.username or ""),
            secret_key=unquote(parts.password or ""),
            secure=asked.get("tls", "1") != "0",
            region=asked.get("region", "us-east-1"),
        )

    def key(self, sha256: str) -> str:
        return f"{self.prefix}{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def put(self, draft: Draft) -> str:
        """Send the bytes in parts of 8 MB; the store shows the object only when all are there.

        :raises StoreDown: the store does not answer or refuses
        """
        draft.file.seek(0)
        key = self.key(draft.sha256)
        with answering():
            self.client.put_object(
                self.bucket, key, draft.file, draft.size, part_size=PART, num_parallel_uploads=1
            )
        return key

    def has(self, sha256: str) -> bool:
        try:
            with answering():
                self.client.stat_object(self.bucket, self.key(sha256))
        except FileNotFoundError:
            return False
        return True

    def open(self, sha256: str, start: int = 0, length: int | None = None) -> BinaryIO:
        with answering():
            answer = self.client.get_object(
                self.bucket, self.key(sha256), offset=start, length=length or 0
            )
        return cast("BinaryIO", io.BufferedReader(_Body(answer), 256 * 1024))

    def remove(self, sha256: str) -> None:
        with answering():
            self.client.remove_object(self.bucket, self.key(sha256))

    def lay(self, name: str, path: Path) -> None:
        """Keep a file under a name beside the bytes, replacing what is there (what can be made again)."""
        with answering():
            self.client.fput_object(self.bucket, self.prefix + name, str(path), part_size=PART)

    def size_of(self, name: str) -> int | None:
        """How many bytes lie under a name; None when nothing does."""
        try:
            with answering():
                return int(self.client.stat_object(self.bucket, self.prefix + name).size or 0)
        except FileNotFoundError:
            return None

    def open_named(self, name: str, start: int = 0) -> BinaryIO:
        """:raises FileNotFoundError: nothing lies under that name"""
        with answering():
            answer = self.client.get_object(self.bucket, self.prefix + name, offset=start)
        return cast("BinaryIO", io.BufferedReader(_Body(answer), 256 * 1024))

    def drop(self, name: str) -> None:
        """Take away what lies under a name; harmless when it is gone."""
        with answering():
            self.client.remove_object(self.bucket, self.prefix + name)

    def named(self, under: str) -> Iterator[tuple[str, datetime]]:
        """Names below a folder, each with when it was laid there."""
        with answering():
            for found in self.client.list_objects(self.bucket, self.prefix + under, recursive=True):
                if found.last_modified:
                    yield str(found.object_name).removeprefix(self.prefix), found.last_modified

    def all(self) -> Iterator[Held]:
        with answering():
            for found in self.client.list_objects(self.bucket, self.prefix, recursive=True):
                name = str(found.object_name).rpartition("/")[2]
                if len(name) == 64 and found.last_modified:
                    yield Held(name, int(found.size or 0), found.last_modified)


class _Body(io.RawIOBase):
    """An answer of the store as a raw stream that gives its connection back when closed."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        with answering():
            part = self.answer.read(len(target))
        target[: len(part)] = part
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self.answer.close()
            self.answer.release_conn()
        super().close()


@contextmanager
def answering() -> Iterator[None]:
    """:raises FileNotFoundError: no such object; :raises StoreDown: any other trouble"""
    from minio.error import MinioException, S3Error
    from urllib3.exceptions import HTTPError

    try:
        yield
    except S3Error as error:
        if error.code in GONE:
            raise FileNotFoundError(error.object_name) from error
        raise StoreDown from error
    except (MinioException, HTTPError) as error:
        raise StoreDown from error
