"""The same demands on both stores: a folder, and a real S3 server process started here."""

from __future__ import annotations

import hashlib
import io
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from kyhop.files.actions.sweep_files import verify_files
from kyhop.files.storage import Draft, Store, StoreDown, get_store
from kyhop.files.storage.disk import DiskStore
from kyhop.files.storage.s3 import S3Store
from tests import factories
from tests.files.boxes import docx, stored

BIG = bytes(range(256)) * 4 * 1024 * 20
"""20 MB: more than two parts of an S3 upload."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def s3_address() -> Iterator[str]:
    """The address of a bucket on an S3 server that runs for this module."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"s3://key:secret%2F@127.0.0.1:{port}/kyhop-test?tls=0&prefix=hd/"
        store = S3Store(address)
        for _attempt in range(150):
            try:
                store.client.make_bucket(store.bucket)
                break
            except Exception:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(params=["disk", "s3"])
def store(request, tmp_path) -> Store:
    if request.param == "disk":
        return DiskStore(tmp_path / "blobs")
    return S3Store(request.getfixturevalue("s3_address"))


def keep(store: Store, data: bytes, tmp_path) -> str:
    with Draft(tmp_path / "incoming") as draft:
        draft.fill(io.BytesIO(data), len(data))
        assert store.put(draft).endswith(draft.sha256)
        return draft.sha256


class TestStore:
    def test_what_is_put_is_there_whole_and_in_parts(self, store, tmp_path):
        sha = keep(store, BIG, tmp_path)
        assert sha == hashlib.sha256(BIG).hexdigest()
        assert store.has(sha)
        with store.open(sha) as content:
            assert hashlib.sha256(content.read()).hexdigest() == sha
        with store.open(sha, 70_000, 500) as content:
            assert content.read(500) == BIG[70_000:70_500]
        with store.open(sha, len(BIG) - 3) as content:
            assert content.read() == BIG[-3:]

    def test_putting_twice_changes_nothing(self, store, tmp_path):
        assert keep(store, b"mot", tmp_path) == keep(store, b"mot", tmp_path)
        with store.open(hashlib.sha256(b"mot").hexdigest()) as content:
            assert content.read() == b"mot"

    def test_what_is_removed_is_gone_and_removing_again_is_harmless(self, store, tmp_path):
        sha = keep(store, b"hai", tmp_path)
        store.remove(sha)
        store.remove(sha)
        assert not store.has(sha)
        with pytest.raises(FileNotFoundError):
            store.open(sha)

    def test_everything_is_listed_with_its_size_and_time(self, store, tmp_path):
        wanted = {keep(store, word, tmp_path): len(word) for word in (b"ba", b"bon bon")}
        held = {one.sha256: one for one in store.all()}
        assert {sha: held[sha].size for sha in wanted} == wanted
        assert all(datetime.now(UTC) - one.at < timedelta(minutes=5) for one in held.values())
        for sha in list(held):
            store.remove(sha)

    @pytest.mark.django_db
    def test_the_whole_way_of_a_version(self, request, store, tmp_path):
        chosen = (
            f"file://{tmp_path}"
            if isinstance(store, DiskStore)
            else request.getfixturevalue("s3_address")
        )
        with override_settings(KYHOP_STORAGE=chosen):
            file = stored(factories.actor("council_office"))
            with get_store().open(file.sha256) as content:
                assert content.read() == docx()
            assert list(verify_files()) == []
            get_store().remove(file.sha256)
            assert [fault.what for fault in verify_files()] == ["gone"]


def test_a_file_in_the_folder_is_read_only_and_two_folders_deep(tmp_path):
    store = DiskStore(tmp_path / "blobs")
    sha = keep(store, b"nam", tmp_path)
    path = tmp_path / "blobs" / sha[:2] / sha[2:4] / sha
    assert path.stat().st_mode & 0o777 == 0o444
    assert not list((tmp_path / "incoming").iterdir())


def test_a_store_that_does_not_answer_says_so(tmp_path, monkeypatch):
    store = S3Store(f"s3://key:secret@127.0.0.1:{free_port()}/none?tls=0")
    store.client._http.connection_pool_kw["retries"] = 0
    with pytest.raises(StoreDown):
        store.has("0" * 64)


@pytest.mark.parametrize("address", ["ftp://x/y", "s3://key:secret@host", "s3://"])
def test_an_address_that_names_no_store_is_refused(address):
    with override_settings(KYHOP_STORAGE=address), pytest.raises(ValueError, match="KYHOP_STORAGE"):
        get_store()
