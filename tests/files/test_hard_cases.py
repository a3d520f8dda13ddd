"""Hostile and unlucky files: names with tricks, archives that swell, a disk that is really full."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from django.urls import reverse

from kyhop.files import refusals
from kyhop.files.actions.open_upload import open_upload
from kyhop.files.actions.receive_part import receive_part
from kyhop.files.models import StoredFile, Upload
from kyhop.files.names import clean_name
from kyhop.files.parts import path_of
from kyhop.files.storage import DiskFull
from kyhop.files.storage.choosing import incoming
from tests import factories
from tests.factories import NOW
from tests.files.boxes import KIND, docx, stored


@pytest.fixture
def office(db, settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = factories.TODAY
    return factories.actor("council_office")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\Windows\\system32\\tờ trình.docx", "tờ trình.docx"),
        ("/tuyet/doi.docx", "doi.docx"),
        ("..", "tep"),
        ("", "tep"),
        ("con.docx", "_con.docx"),
        ("a\x00b\n.docx", "ab.docx"),
        ("hồ sơ\u202exdoc.exe", "hồ sơxdoc.exe"),
        ("To\u0300\u031b tri\u0300nh.docx", "Tờ trình.docx"),
        ('a<b>:"|?*.docx', "a_b______.docx"),
    ],
)
def test_a_name_is_only_a_name(given, kept):
    assert clean_name(given) == kept


@pytest.mark.parametrize("length", [300, 3000])
def test_a_long_name_is_shortened_and_keeps_its_suffix(length):
    name = clean_name("đ" * length + ".docx")
    assert name.endswith("….docx")
    assert len(name.encode()) <= 240


def test_a_name_never_leads_out_of_the_store(office, tmp_path):
    file = stored(office, name="../../../tro-nguoc.docx")
    assert file.name == "tro-nguoc.docx"
    assert not list(tmp_path.parent.glob("tro-nguoc*"))
    assert file.sha256 in file.blob.key


def bomb(entries: int = 1, size: int = 60 * 2**20) -> bytes:
    target = io.BytesIO(docx())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(entries):
            archive.writestr(f"word/media/{number}.bin", bytes(size))
    return target.getvalue()


@pytest.mark.parametrize("shape", [(1, 60 * 2**20), (5100, 0)])
def test_an_archive_that_swells_is_refused_and_leaves_nothing(office, shape):
    data = bomb(*shape)
    assert len(data) < 2**20
    with pytest.raises(refusals.Swelling):
        stored(office, data)
    assert not StoredFile.objects.exists()
    assert not list(incoming().glob("draft-*"))


def begun(office, size):
    return open_upload(
        council_id=office.council_id, holder=(KIND, 1), slot="a", name="a.docx", size=size,
        actor=office, at=NOW,
    )  # fmt: skip


def test_a_part_that_meets_a_full_disk_is_told_and_sent_again_later(office):
    data = docx("x" * 500)
    upload = begun(office, len(data))
    path_of(upload).parent.mkdir(parents=True, exist_ok=True)
    os.symlink("/dev/full", path_of(upload))
    with pytest.raises(DiskFull):
        receive_part(upload_id=upload.pk, start=0, content=io.BytesIO(data), actor=office, at=NOW)
    assert Upload.objects.get().ranges == []
    web = factories.client_of(office)
    where = reverse("files:upload", args=[office.council_slug, upload.pk])
    full = web.generic("POST", f"{where}?from=0", data, "application/octet-stream")
    assert full.status_code == 507
    assert "hết chỗ" in full.json()["said"]
    path_of(upload).unlink()
    again = web.generic("POST", f"{where}?from=0", data, "application/octet-stream")
    assert again.json()["ranges"] == [[0, len(data)]]
    finished = web.post(f"{where}finish/")
    assert finished.status_code == 201
    assert StoredFile.objects.get().size == len(data)
