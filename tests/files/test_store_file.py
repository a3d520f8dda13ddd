"""Keeping a file: numbers, content once, refusals, index lines, the journal."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import transaction
from openpyxl import Workbook

from kyhop.access.rules import NotAllowed
from kyhop.files import queries, refusals
from kyhop.files.actions.issue_receipt import issue_receipt
from kyhop.files.actions.store_file import store_file, take_in
from kyhop.files.models import Blob, SecretLine, StoredFile, TextJob
from kyhop.files.storage import get_store
from kyhop.files.storage.choosing import incoming
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from tests import factories
from tests.factories import NOW
from tests.files import boxes
from tests.files.boxes import KIND, PDF, PNG, docx, stored
from tests.once import made_once

pytestmark = pytest.mark.django_db
BOX = (KIND, 1)


@made_once
def office():
    return factories.actor("council_office")


def test_versions_are_numbered_and_none_replaces_another(office):
    first, second = stored(office), stored(office, docx("Bản hai"))
    other = stored(office, PDF, slot="phu_luc", name="Phụ lục.pdf")
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert list(queries.versions_of(BOX, "to_trinh")) == [first, second]
    assert queries.latest(BOX, "to_trinh") == second
    assert {file.pk for file in queries.current_of(BOX)} == {second.pk, other.pk}
    with get_store().open(first.sha256) as kept:
        assert kept.read() == docx()
    assert boxes.POLICY.told[-3:] == [first.pk, second.pk, other.pk]
    assert TextJob.objects.filter(file__in=[first, second, other]).count() == 3


def test_the_same_bytes_are_kept_once_and_the_double_is_told(office):
    first, again = stored(office), stored(office, slot="ban_sao", name="Tên khác.docx")
    assert first.blob_id == again.blob_id
    assert Blob.objects.count() == 1
    assert list(queries.same_content(again)) == [first]


def test_the_first_byte_is_the_time_of_receipt(office):
    file = stored(office, begun_at=NOW - timedelta(minutes=3))
    assert (file.begun_at, file.uploaded_at) == (NOW - timedelta(minutes=3), NOW)
    assert stored(office, begun_at=NOW + timedelta(days=1)).begun_at == NOW


def test_the_journal_says_who_handed_in_what(office):
    file = stored(office)
    entry = Entry.objects.get(name="files.file.stored")
    assert entry.subject == f"{KIND}:1"
    assert entry.data["sha256"] == file.sha256
    assert (entry.actor_label, entry.data["number"]) == (office.label_vi, 1)


def test_who_may_not_add_adds_nothing(office):
    committee = factories.actor("committee_clerk", office_council(office))
    stranger = factories.actor("council_office")
    for who in (committee, stranger):
        with pytest.raises(NotAllowed) as refused:
            stored(who, council_id=office.council_id)
        assert refused.value.hidden
    assert not StoredFile.objects.exists()


def office_council(actor):
    from kyhop.council.models import Council

    return Council.objects.get(pk=actor.council_id)


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "trống.docx", refusals.FileEmpty),
        (b"MZ\x90\x00\x03" + bytes(200), "bảng.xlsx", refusals.KindNotAccepted),
        (b"<html><script>1</script>", "trang.txt", refusals.KindNotAccepted),
        (PNG, "Tờ trình.docx", refusals.WordNeeded),
        (docx()[:300], "Tờ trình.docx", refusals.WordNeeded),
        (PDF.replace(b"/Root", b"/Encrypt 5 0 R/Root"), "khóa.pdf", refusals.WordNeeded),
    ],
)
def test_what_is_not_right_is_refused_and_leaves_nothing(office, data, name, refusal):
    with pytest.raises(refusal):
        stored(office, data, name=name)
    assert not StoredFile.objects.exists()
    assert not list(incoming().glob("draft-*"))


def test_a_persons_word_lets_a_broken_file_in_and_stands_beside_it(office):
    file = stored(office, docx()[:300], word="  Bản gốc chỉ còn   thế này ")
    assert (file.broken, file.word) == (True, "Bản gốc chỉ còn thế này")
    assert "Bản gốc" in Entry.objects.get(name="files.file.stored").data["word"]


def test_a_picture_named_as_a_paper_gets_its_true_suffix(office):
    file = stored(office, PNG, word="Chỉ có bản chụp")
    assert (file.kind, file.name) == ("png", "Tờ trình.docx.png")


def test_macros_are_flagged_and_need_no_word(office):
    file = stored(office, docx(extra={"word/vbaProject.bin": b"x"}), name="a.docm", word="thừa")
    assert (file.macros, file.word) == (True, "")


@pytest.mark.parametrize(
    ("secrecy", "text", "mark", "found_in"),
    [
        ("secret", "Kế hoạch", "secret", "form"),
        ("plain", "ỦY BAN NHÂN DÂN\nTỐI MẬT\nKế hoạch", "top_secret", "text"),
        (
            "plain",
            "ỦY BAN NHÂN DÂN\nT</w:t></w:r><w:r><w:t>UYỆT MẬT\nKế hoạch",
            "most_secret",
            "text",
        ),
    ],
)
def test_a_state_secret_leaves_an_index_line_and_nothing_else(
    office, secrecy, text, mark, found_in
):
    data = docx(text)
    with pytest.raises(refusals.StateSecret):
        stored(office, data, secrecy=secrecy, name="Kế hoạch.docx")
    line = SecretLine.objects.get()
    assert (line.mark, line.found_in, line.title) == (mark, found_in, "Kế hoạch.docx")
    assert not get_store().has(line.sha256)
    assert not StoredFile.objects.exists()
    assert Entry.objects.get().name == "files.secret.refused"


def test_a_marked_workbook_is_refused_at_once(office):
    book, data = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["MẬT"])
    book.active.append(["Phụ lục", "Số liệu"])
    book.save(data)
    with pytest.raises(refusals.StateSecret):
        stored(office, data.getvalue(), name="Phụ lục.xlsx")
    assert SecretLine.objects.get().found_in == "text"


def test_words_about_secrecy_are_no_mark(office):
    assert stored(office, docx("Nghị quyết về bảo vệ bí mật nhà nước\nmật độ dân số")).number == 1


def test_what_was_taken_in_before_a_transaction_is_stored_within_it(office):
    taken = take_in(
        council_id=office.council_id, holder=BOX, slot="a", name="a.docx",
        content=io.BytesIO(docx()), actor=office, at=NOW,
    )  # fmt: skip
    assert get_store().has(taken.sha256)
    with transaction.atomic():
        file = store_file(
            council_id=office.council_id, holder=BOX, slot="a", name="ignored", content=taken,
            actor=office, at=NOW,
        )  # fmt: skip
    assert (file.name, file.sha256) == ("a.docx", taken.sha256)


def test_a_receipt_names_each_file_and_is_found_by_its_number(office):
    files = [stored(office), stored(office, PDF, slot="b", name="b.pdf")]
    receipt = issue_receipt(
        council_id=office.council_id, holder=BOX, what=Words("Nộp hồ sơ", "Dossier"),
        file_ids=[file.pk for file in files], actor=office, at=NOW,
    )  # fmt: skip
    assert [line.sha256 for line in receipt.lines.all()] == [file.sha256 for file in files]
    assert queries.receipt_of(receipt.number.replace("-", " ")) == receipt
    digits = receipt.number.replace("-", "")
    for place in range(len(digits)):
        wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
        assert queries.receipt_of(wrong) is None


def test_a_receipt_is_only_for_files_one_may_read(office):
    file = stored(office, holder=(KIND, 13))
    clerk = factories.actor("lead_clerk", office_council(office))
    with pytest.raises(NotAllowed):
        issue_receipt(
            council_id=office.council_id, holder=(KIND, 13), what=Words("", ""),
            file_ids=[file.pk], actor=clerk, at=NOW,
        )  # fmt: skip
    with pytest.raises(refusals.NothingToHandOver):
        issue_receipt(
            council_id=office.council_id, holder=BOX, what=Words("", ""), file_ids=[],
            actor=office, at=NOW,
        )  # fmt: skip
