"""A disk that fills up: while the file is written, and while it is put in its place.

Nothing half-done shows, nothing that was kept before is lost, the user is told in a sentence, and no
draft is left behind.
"""

from __future__ import annotations

import errno
import io
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from kyhop.files.actions.finish_upload import finish_upload
from kyhop.files.actions.open_upload import open_upload
from kyhop.files.actions.receive_part import receive_part
from kyhop.files.actions.sweep_files import sweep_files, verify_files
from kyhop.files.models import Blob, StoredFile, TextJob, Upload
from kyhop.files.parts import path_of
from kyhop.files.storage import DiskFull, get_store
from kyhop.files.storage.choosing import incoming
from kyhop.journal.models import Entry
from kyhop.web.views.errors import no_room
from tests import factories
from tests.factories import NOW
from tests.files.boxes import KIND, docx, stored

BOX = (KIND, 1)
DATA = docx("Nghị quyết về học phí\n" * 50)
SAID = {
    "vi": "Máy chủ hết chỗ cho tệp này; không phần nào của tệp được giữ lại.",
    "en": "The server has no room left for this file, and nothing of it was kept.",
}
MEANWHILE = {
    "vi": "Máy chủ tạm hết chỗ; phần đã nhận của tệp vẫn được giữ. Báo người quản trị",
    "en": "The server has no room left at the moment; what has arrived of this file is kept.",
}


@pytest.fixture
def office(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.KYHOP_TODAY = factories.TODAY
    return factories.actor("council_office")


class Narrow(io.FileIO):
    """A file on a disk with room for so many bytes more: the last write takes only what fits."""

    room = 0

    def write(self, part) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, "no space")
        fits = min(self.room, len(part))
        self.room -= fits
        return super().write(bytes(part[:fits]))


def writing_ends_after(count):
    """The draft's disk takes that many bytes."""

    def set_up(patch):
        def opened(handle, *_mode, **_more):
            file = Narrow(handle, "w+b")
            file.room = count
            return file

        patch.setattr(os, "fdopen", opened)

    return set_up


def failing(where, name, *, call=1, code=errno.ENOSPC):
    """`where.name` fails at its n-th call, and works before and after."""

    def set_up(patch):
        real, calls = getattr(where, name), []

        def called(*args, **more):
            calls.append(args)
            if len(calls) == call:
                raise OSError(code, "no space")
            return real(*args, **more)

        patch.setattr(where, name, called)

    return set_up


WRITING = {
    "no room for a draft": failing(tempfile, "mkstemp"),
    "nothing fits": writing_ends_after(0),
    "half of it fits": writing_ends_after(len(DATA) // 2),
    "all but a byte fits": writing_ends_after(len(DATA) - 1),
    "the disk keeps nothing": failing(os, "fsync"),
    "the quota is used up": failing(os, "fsync", code=errno.EDQUOT),
}
PLACING = {
    "no room for a folder": failing(Path, "mkdir", call=2),
    "no room for its date": failing(os, "utime"),
    "no room for its name": failing(os, "replace"),
    "the folder keeps nothing": failing(os, "fsync", call=2),
    "the folder above keeps nothing": failing(os, "fsync", call=4),
}
FULL = WRITING | PLACING


def rows():
    return [model.objects.count() for model in (StoredFile, Blob, TextJob, Entry)]


def left_behind():
    return [path.name for path in incoming().glob("draft-*")]


@pytest.mark.parametrize("how", FULL)
def test_nothing_half_done_shows_and_nothing_is_lost(office, how):
    before = stored(office, docx("Bản một"))
    standing = rows()
    with pytest.MonkeyPatch.context() as patch:
        FULL[how](patch)
        with pytest.raises(DiskFull):
            stored(office, DATA)
    assert rows() == standing
    assert left_behind() == []
    assert list(verify_files()) == []
    again = stored(office, DATA)
    assert again.number == before.number + 1, "the number was not used up"
    with get_store().open(again.sha256) as kept:
        assert kept.read() == DATA
    assert list(verify_files()) == []


@pytest.mark.parametrize("how", FULL)
def test_what_has_the_same_bytes_stays_whole(office, how):
    before = stored(office, DATA)
    with pytest.MonkeyPatch.context() as patch:
        FULL[how](patch)
        with pytest.raises(DiskFull):
            stored(office, DATA, slot="phu_luc")
    assert [file.pk for file in StoredFile.objects.all()] == [before.pk]
    assert list(verify_files()) == []
    later = datetime.now(UTC) + timedelta(days=2)
    assert sweep_files(at=later).orphans == 0
    assert list(verify_files()) == []


def test_bytes_that_came_to_their_place_in_vain_are_swept(office):
    with pytest.MonkeyPatch.context() as patch:
        FULL["the folder above keeps nothing"](patch)
        with pytest.raises(DiskFull):
            stored(office, DATA)
    assert sweep_files(at=datetime.now(UTC) + timedelta(days=2)).orphans == 1
    assert list(get_store().all()) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("how", ["half of it fits", "no room for its name"])
def test_the_form_says_which_file_found_no_room(office, how, language):
    web = factories.client_of(office)
    web.cookies["kyhop_language"] = language
    address = reverse("files:add", args=[office.council_slug, *BOX, "a"])
    assert web.post(address, files(docx("Bản một"))).status_code == 302
    with pytest.MonkeyPatch.context() as patch:
        FULL[how](patch)
        answer = web.post(address, files(DATA))
    assert answer.status_code == 422
    assert f"tep.docx: {SAID[language]}" in answer.content.decode()
    assert StoredFile.objects.count() == 1
    assert left_behind() == []


def files(data):
    return {"file": [SimpleUploadedFile("tep.docx", data)], "secrecy": "plain"}


@pytest.fixture
def upload(office):
    """All bytes of an upload have arrived."""
    begun = open_upload(
        council_id=office.council_id, holder=BOX, slot="a", name="a.docx", size=len(DATA),
        actor=office, at=NOW,
    )  # fmt: skip
    return receive_part(upload_id=begun.pk, start=0, content=io.BytesIO(DATA), actor=office, at=NOW)


@pytest.mark.parametrize("how", FULL)
def test_an_upload_that_finds_no_room_at_its_finish_keeps_what_has_arrived(office, upload, how):
    standing = rows()
    with pytest.MonkeyPatch.context() as patch:
        FULL[how](patch)
        with pytest.raises(DiskFull):
            finish_upload(upload_id=upload.pk, actor=office, at=NOW)
    assert rows() == standing
    assert left_behind() == []
    assert path_of(upload).read_bytes() == DATA
    upload.refresh_from_db()
    assert (upload.ended_at, upload.file, upload.complete) == (None, None, True)
    file = finish_upload(upload_id=upload.pk, actor=office, at=NOW)
    assert (file.number, file.size) == (1, len(DATA))
    assert not path_of(upload).exists()
    assert list(verify_files()) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("how", ["all but a byte fits", "the folder keeps nothing"])
def test_the_finish_says_so_in_the_users_language(office, upload, how, language):
    web = factories.client_of(office)
    web.cookies["kyhop_language"] = language
    where = reverse("files:upload", args=[office.council_slug, upload.pk])
    with pytest.MonkeyPatch.context() as patch:
        FULL[how](patch)
        answer = web.post(f"{where}finish/")
    assert answer.status_code == 507
    assert answer.json()["said"].startswith(MEANWHILE[language])
    assert "over" not in answer.json()
    assert web.get(where).json()["ranges"] == [[0, len(DATA)]]
    assert web.post(f"{where}finish/").status_code == 201


def test_a_part_that_finds_no_room_loses_nothing_of_the_others(office, upload):
    other = open_upload(
        council_id=office.council_id, holder=BOX, slot="b", name="b.docx", size=len(DATA),
        actor=office, at=NOW,
    )  # fmt: skip
    half = len(DATA) // 2
    words = {"upload_id": other.pk, "actor": office, "at": NOW}
    receive_part(start=0, content=io.BytesIO(DATA[:half]), **words)
    with pytest.MonkeyPatch.context() as patch:
        failing(os, "pwrite")(patch)
        with pytest.raises(DiskFull, match="phần đã nhận"):
            receive_part(start=half, content=io.BytesIO(DATA[half:]), **words)
    assert Upload.objects.get(pk=other.pk).ranges == [[0, half]]
    receive_part(start=half, content=io.BytesIO(DATA[half:]), **words)
    assert finish_upload(**words).sha256 == finish_upload(**words | {"upload_id": upload.pk}).sha256


@pytest.mark.parametrize("name", ["write", "seek"])
def test_a_form_that_is_read_on_a_full_disk_says_so_on_its_page(office, settings, tmp_path, name):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "tam")
    (tmp_path / "tam").mkdir()
    web = Client(raise_request_exception=False)
    web.cookies = factories.client_of(office).cookies
    address = reverse("files:add", args=[office.council_slug, *BOX, "a"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TemporaryUploadedFile, name, no_space)
        answer = web.post(address, files(DATA))
    assert answer.status_code == 507
    page = answer.content.decode()
    assert "Máy chủ hết chỗ, việc vừa làm chưa được lưu" in page
    assert "The server has no room left, what you did was not saved" in page
    assert list((tmp_path / "tam").iterdir()) == []
    assert not StoredFile.objects.exists()
    assert web.post(address, files(DATA)).status_code == 302


def no_space(self, *args):
    raise OSError(errno.ENOSPC, "no space")


def test_a_full_database_is_no_room_either_and_other_failures_are_not():
    class Full(Exception):
        sqlite_errorcode = 13

    class PostgresFull(Exception):
        sqlstate = "53100"

    for cause in (Full(), PostgresFull(), OSError(errno.EDQUOT, "quota")):
        error = OperationalError("full")
        error.__cause__ = cause
        assert no_room(error)
    for other in (None, ValueError("x"), OSError(errno.EACCES, "x"), OperationalError("locked")):
        assert not no_room(other)
