"""Reading texts in the background and finding them again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.council.models import Council
from kyhop.files import marks, queries
from kyhop.files.actions import extract_texts
from kyhop.files.actions.extract_texts import extract_pending
from kyhop.files.folding import folded, lowered, words_of
from kyhop.files.models import FileText, SecretLine, TextJob
from kyhop.files.refusals import StateSecret
from kyhop.files.storage import get_store
from kyhop.journal.models import Entry
from kyhop.papers.read import ocr
from tests import factories
from tests.factories import NOW
from tests.files.boxes import KIND, PNG, docx, stored
from tests.once import made_once
from tests.papers import test_image

pytestmark = pytest.mark.django_db


@made_once
def office():
    return factories.actor("council_office")


def found(query, who, **more):
    hits = queries.search_texts(query, council_id=who.council_id, actor=who, at=NOW, **more)
    return [hit.file.pk for hit in hits]


@pytest.fixture
def read_here(monkeypatch):
    """Read in this process: the guarded one is asked in the tests that are about it."""
    from kyhop.papers.read import read_bytes

    monkeypatch.setattr(
        extract_texts, "read_file", lambda path, limits: read_bytes(path.read_bytes())
    )


def test_folding_keeps_every_place():
    text = "Đất đai, ĐƯỜNG 45/2025/NQ-HĐND; đ̂ ﬁ İ"
    assert len(folded(text)) == len(lowered(text))
    assert words_of(folded("45/2025/NQ-HĐND đường_xá")) == [
        "45",
        "2025",
        "nq",
        "hdnd",
        "duong",
        "xa",
    ]


def test_a_paper_is_found_with_and_without_marks_and_by_its_number(office, read_here):
    land = stored(office, docx("Nghị quyết 45/2025/NQ-HĐND về giá đất ở đô thị"), slot="a")
    beach = stored(office, docx("Dát vàng bệ tượng, giá đỡ"), slot="b")
    assert extract_pending(limit=10, at=NOW) == 2
    assert extract_pending(limit=10, at=NOW) == 0
    assert found("gia dat", office) == [land.pk, beach.pk]
    assert found("giá đất", office) == [land.pk, beach.pk]
    assert found("giá dát", office)[0] == beach.pk
    assert found("dát", office)[0] == beach.pk
    assert found("45/2025/NQ-HĐND", office) == [land.pk]
    assert found("do th", office) == [land.pk]
    assert found("Giấy tờ b", office) == [beach.pk]
    assert found('" OR * -', office) == []
    assert found("'; drop", office) == []


def test_what_one_may_not_read_is_not_found(office, read_here):
    stored(office, docx("Phí tham quan"), holder=(KIND, 13))
    shown = stored(office, docx("Phí đò"), holder=(KIND, 1))
    extract_pending(limit=10, at=NOW)
    clerk = factories.actor("committee_clerk", Council.objects.get(pk=office.council_id))
    assert found("phí", clerk) == [shown.pk]
    assert len(found("phí", office)) == 2
    assert found("phí", factories.actor("council_office")) == []


def test_the_place_of_the_words_is_shown(office, read_here):
    stored(office, docx("Mở đầu. " * 40 + "Mức thu phí thăm quan di tích" + " kết." * 40))
    extract_pending(limit=1, at=NOW)
    hit = queries.search_texts("muc thu", council_id=office.council_id, actor=office, at=NOW)[0]
    assert [text for text, marked in hit.pieces if marked] == ["Mức", "thu"]


def test_what_cannot_be_read_says_why_and_is_found_by_its_name(office):
    file = stored(office, PNG, name="Bản đồ quy hoạch.png")
    extract_pending(limit=10, at=NOW)
    job = TextJob.objects.get(file=file)
    assert (job.state, "ảnh" in job.said_vi) == ("unreadable", True)
    assert found("ban do", office) == [file.pk]


def test_a_stamped_photograph_is_refused_at_once_or_says_that_it_was_not_read(office):
    photo = test_image.saved(test_image.photographed(test_image.sheet()), "JPEG")
    if ocr.available():
        with pytest.raises(StateSecret):
            stored(office, photo, name="trang 1.jpg")
        line = SecretLine.objects.get()
        assert (line.mark, line.found_in, line.title) == ("top_secret", "text", "trang 1.jpg")
        return
    stored(office, photo, name="trang 1.jpg")
    extract_pending(limit=1, at=NOW)
    assert "chưa tìm được dấu mật" in TextJob.objects.get().said_vi


def test_a_large_photograph_is_read_in_the_background(office, monkeypatch):
    monkeypatch.setattr(marks, "READ_AT_ONCE", 0)
    file = stored(office, test_image.saved(test_image.sheet(), "PNG"), name="trang 1.png")
    extract_pending(limit=1, at=NOW)
    file.refresh_from_db()
    assert file.withheld == ocr.available()
    assert TextJob.objects.get().state == ("secret" if ocr.available() else "unreadable")


def test_a_killed_reader_leaves_the_job_to_the_next_three_times(office, monkeypatch):
    stored(office)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(extract_texts, "read_file", killed)
    for attempt in range(3):
        with pytest.raises(KeyboardInterrupt):
            extract_pending(limit=1, at=NOW + timedelta(minutes=11 * attempt))
    assert extract_pending(limit=1, at=NOW + timedelta(minutes=25)) == 0
    assert extract_pending(limit=1, at=NOW + timedelta(minutes=60)) == 0
    assert TextJob.objects.get().state == "unreadable"


def test_a_mark_found_later_removes_the_content(office, monkeypatch):
    monkeypatch.setattr(marks, "READ_AT_ONCE", 0)
    secret = docx("BỘ TƯ LỆNH\nTUYỆT MẬT\nKế hoạch phòng thủ")
    file, twin = stored(office, secret), stored(office, secret, slot="b")
    extract_pending(limit=10, at=NOW)
    file.refresh_from_db()
    assert file.withheld
    assert not get_store().has(file.sha256)
    assert SecretLine.objects.filter(mark="most_secret").count() == 2
    assert not FileText.objects.filter(file__in=[file, twin]).exists()
    assert found("phòng thủ", office) == []
    assert Entry.objects.filter(name="files.secret.purged").count() == 2
    with pytest.raises(StateSecret):
        stored(office, secret, slot="c")
    assert not get_store().has(file.sha256)
