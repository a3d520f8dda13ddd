"""Sending in parts: ranges, doubles, going on, cancelling, sweeping, verifying."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from kyhop.access.rules import NotAllowed
from kyhop.files import refusals
from kyhop.files.actions.cancel_upload import cancel_upload
from kyhop.files.actions.finish_upload import finish_upload
from kyhop.files.actions.open_upload import open_upload
from kyhop.files.actions.receive_part import receive_part
from kyhop.files.actions.sweep_files import sweep_files, verify_files
from kyhop.files.models import StoredFile
from kyhop.files.parts import merged, path_of
from kyhop.files.storage import get_store
from kyhop.files.storage.choosing import incoming
from tests import factories
from tests.factories import NOW
from tests.files.boxes import KIND, docx, stored

BOX = (KIND, 1)
LATER = NOW + timedelta(minutes=9)


@pytest.fixture
def office(db):
    return factories.actor("council_office")


def begun(who, data, **more):
    fields = {"slot": "to_trinh", "name": "Tờ trình.docx", "size": len(data)} | more
    return open_upload(council_id=who.council_id, holder=BOX, actor=who, at=NOW, **fields)


def send(upload, who, data, start, end):
    return receive_part(
        upload_id=upload.pk, start=start, content=io.BytesIO(data[start:end]), actor=who, at=LATER
    )


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=12))
def test_ranges_hold_exactly_what_came(parts):
    ranges: list[list[int]] = []
    bytes_there: set[int] = set()
    for start, length in parts:
        ranges = merged(ranges, start, start + length)
        bytes_there |= set(range(start, start + length))
    assert {at for low, high in ranges for at in range(low, high)} == bytes_there
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


def test_parts_in_any_order_and_twice_make_the_file(office):
    data = docx("x " * 4000)
    upload = begun(office, data)
    middle = len(data) // 2
    send(upload, office, data, middle, len(data))
    send(upload, office, data, middle, len(data))
    with pytest.raises(refusals.UploadIncomplete):
        finish_upload(upload_id=upload.pk, actor=office, at=LATER)
    again = begun(office, data)
    assert (again.pk, again.ranges) == (upload.pk, [[middle, len(data)]])
    send(upload, office, data, 0, middle + 3)
    file = finish_upload(upload_id=upload.pk, actor=office, at=LATER)
    assert (file.begun_at, file.uploaded_at) == (NOW, LATER)
    with get_store().open(file.sha256) as kept:
        assert kept.read() == data
    assert finish_upload(upload_id=upload.pk, actor=office, at=LATER) == file
    assert not path_of(upload).exists()
    assert begun(office, data).pk != upload.pk


def test_a_warning_keeps_the_bytes_for_the_word(office):
    data = docx()[:200]
    upload = begun(office, data)
    send(upload, office, data, 0, 200)
    with pytest.raises(refusals.WordNeeded):
        finish_upload(upload_id=upload.pk, actor=office, at=LATER)
    assert finish_upload(upload_id=upload.pk, actor=office, at=LATER, word="Bản duy nhất").broken


def test_a_secret_upload_is_over_and_gone(office):
    data = docx("UBND\nMẬT\nKế hoạch")
    upload = begun(office, data)
    send(upload, office, data, 0, len(data))
    with pytest.raises(refusals.StateSecret):
        finish_upload(upload_id=upload.pk, actor=office, at=LATER)
    assert not path_of(upload).exists()
    with pytest.raises(refusals.UploadOver):
        finish_upload(upload_id=upload.pk, actor=office, at=LATER)


def test_only_who_began_it_goes_on(office):
    data = docx()
    upload = begun(office, data)
    other = factories.actor("council_office")
    for verb in (
        lambda: send(upload, other, data, 0, 5),
        lambda: finish_upload(upload_id=upload.pk, actor=other, at=LATER),
        lambda: cancel_upload(upload_id=upload.pk, actor=other, at=LATER),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_a_part_beyond_the_end_and_sizes_out_of_bounds_are_refused(office):
    upload = begun(office, docx(), size=10)
    for start, length in ((10, 1), (8, 5)):
        with pytest.raises(refusals.PartOutside):
            receive_part(
                upload_id=upload.pk, start=start, content=io.BytesIO(b"x" * length), actor=office,
                at=LATER,
            )  # fmt: skip
    with pytest.raises(refusals.FileEmpty):
        begun(office, b"")
    with pytest.raises(refusals.FileTooLarge):
        begun(office, b"", size=refusals.LARGEST + 1)


def test_a_cancelled_upload_takes_nothing_more(office):
    upload = begun(office, docx())
    send(upload, office, docx(), 0, 20)
    cancel_upload(upload_id=upload.pk, actor=office, at=LATER)
    assert not path_of(upload).exists()
    with pytest.raises(refusals.UploadOver):
        send(upload, office, docx(), 20, 30)
    with pytest.raises(refusals.UploadOver):
        cancel_upload(upload_id=upload.pk, actor=office, at=LATER)


def test_sweeping_takes_what_nobody_needs_and_nothing_else(office):
    kept = stored(office)
    running = begun(office, docx())
    send(running, office, docx(), 0, 20)
    left = begun(office, docx(), name="bỏ dở.docx")
    send(left, office, docx(), 0, 20)
    type(left).objects.filter(pk=left.pk).update(touched_at=NOW - timedelta(days=9))
    orphan = stored(office, docx("mồ côi"))
    sha = orphan.sha256
    orphan.text_job.delete()
    StoredFile.objects.filter(pk=orphan.pk).delete()
    orphan.blob.delete()
    draft = incoming() / "draft-left"
    draft.write_bytes(b"x")
    young = incoming() / "draft-young"
    young.write_bytes(b"x")
    old = (NOW - timedelta(days=2)).timestamp()
    for path in (draft, get_store().path(sha), get_store().path(kept.sha256)):
        os.utime(path, (old, old))
    os.utime(young, (NOW.timestamp(), NOW.timestamp()))
    done = sweep_files(at=NOW)
    assert done.uploads == 1
    assert not draft.exists()
    assert young.exists()
    assert path_of(running).exists()
    assert not path_of(left).exists()
    assert not get_store().has(sha)
    assert get_store().has(kept.sha256)
    young.unlink()


def test_verifying_finds_what_was_changed_and_what_is_gone(office, capsys):
    good, changed, gone = (stored(office, docx(word)) for word in ("một", "hai", "ba"))
    place = get_store().path(changed.sha256)
    place.chmod(0o644)
    place.write_bytes(b"other")
    get_store().remove(gone.sha256)
    faults = {fault.sha256: fault.what for fault in verify_files()}
    assert faults == {changed.sha256: "changed", gone.sha256: "gone"}
    assert good.sha256 not in faults
    with pytest.raises(SystemExit):
        call_command("files", "verify")
    assert "2 lỗi" in capsys.readouterr().out
    get_store().remove(changed.sha256)


def test_a_file_sent_again_because_the_answer_was_lost_is_one_version(office):
    first, other = docx("Một"), docx("Hai")

    def sent(data, at, who=office):
        upload = begun(who, data)
        send(upload, who, data, 0, len(data))
        return finish_upload(upload_id=upload.pk, actor=who, at=at)

    file = sent(first, LATER)
    assert sent(first, LATER + timedelta(minutes=1)) == file
    assert sent(other, LATER + timedelta(minutes=2)).number == 2
    assert sent(first, LATER + timedelta(minutes=3)).number == 3, "an older text put back is new"
    assert sent(first, LATER + timedelta(hours=1)).number == 4, "and so is the same one later on"
