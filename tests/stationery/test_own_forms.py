"""A council's own forms: versions, use and retirement, who may, what the journal says, what is made."""

from __future__ import annotations

import sys
from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.db import IntegrityError, transaction

from kyhop.access.rules import NotAllowed
from kyhop.council.models import Council, CouncilSession
from kyhop.files.models import StoredFile
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say as sentence
from kyhop.papers.convert import libreoffice
from kyhop.papers.read import read_bytes
from kyhop.stationery import actions, making, queries
from kyhop.stationery.issuing import By
from kyhop.stationery.making import FileKind
from kyhop.stationery.models import FormUse, OwnForm
from kyhop.stationery.own.known import NoForm
from kyhop.stationery.papers import Making, UnknownPaper, paper
from kyhop.stationery.refusals import (
    FormFaulty,
    FormTooLong,
    InUseAlready,
    KyhopsFormAlready,
    SameForm,
)
from tests import factories
from tests.factories import NOW, TODAY
from tests.stationery.forms import CATALOGUE, changed, kept, start, written

pytestmark = pytest.mark.django_db
OWN_WORDS = "Mẫu riêng của tỉnh"


@pytest.fixture
def council() -> Council:
    return factories.council()


def _marked() -> bytes:
    return changed(start(), lambda document: document.add_paragraph(OWN_WORDS))


def _office(council: Council):
    return factories.actor("council_office", council)


def _entries(council: Council) -> list[Entry]:
    rows = Entry.objects.filter(chain=council.slug, name__startswith="stationery.")
    return list(rows.order_by("pk"))


def test_versions_are_numbered_kept_and_never_changed(council):
    first, second = kept(council), kept(council, _marked())
    assert [first.number, second.number] == [1, 2]
    assert queries.content_of(first) == start()
    assert OWN_WORDS in _text(queries.content_of(second))
    assert first.file.blob_id != second.file.blob_id
    assert queries.form_in_use(council.pk, CATALOGUE) is None
    entry = _entries(council)[0]
    assert entry.name == "stationery.form.uploaded"
    assert (entry.data["number"], entry.data["sha256"]) == (1, first.file.sha256)
    assert "1" in sentence(entry)
    assert "Danh mục nội dung kỳ họp" in sentence(entry)


def _text(content: bytes) -> str:
    return read_bytes(content, "a.docx").text


def test_a_faulty_form_is_refused_with_all_its_faults_and_nothing_is_kept(council):
    with pytest.raises(FormFaulty) as refused:
        kept(council, written("{{ trich_yeo }}", "{%p endfor %}"))
    assert [one.code for one in refused.value.problems] == ["unknown_name", "loose"]
    assert refused.value.problems[0].place.number == 1
    assert not OwnForm.objects.exists()
    assert not StoredFile.objects.exists()
    assert not _entries(council)


def test_the_same_file_is_not_a_new_version(council):
    kept(council)
    with pytest.raises(SameForm):
        kept(council)
    assert OwnForm.objects.count() == StoredFile.objects.count() == 1


def test_the_same_file_may_come_back_after_another(council):
    for content in (start(), _marked(), start()):
        kept(council, content)
    numbers = OwnForm.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]


@pytest.mark.parametrize("role", ["executive_office", "standing_board", "legal_officer", "deputy"])
def test_only_the_office_that_issues_the_paper_keeps_its_form(council, role):
    form = kept(council)
    actor = factories.actor(role, council)
    with pytest.raises(NotAllowed):
        actions.upload_form(
            council_id=council.pk, official=CATALOGUE, name="a.docx", content=_marked(),
            actor=actor, at=NOW,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.put_in_use(form_id=form.pk, actor=actor, at=NOW)
    with pytest.raises(NotAllowed):
        actions.go_back(council_id=council.pk, official=CATALOGUE, actor=actor, at=NOW)


def test_the_executives_office_keeps_the_forms_of_its_own_papers(council):
    given = {
        "council_id": council.pk, "official": "meetings.invitation", "name": "moi",
        "content": start("meetings.invitation"), "at": NOW,
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.upload_form(actor=_office(council), **given)
    made = actions.upload_form(actor=factories.actor("executive_office", council), **given)
    assert (made.number, made.file.name) == (1, "moi.docx")


def test_another_councils_office_may_not(council):
    form, other = kept(council), factories.council(slug="lai-chau", name_vi="HĐND tỉnh Lai Châu")
    with pytest.raises(NotAllowed):
        actions.put_in_use(form_id=form.pk, actor=_office(other), at=NOW)


def test_a_paper_that_is_drawn_or_unknown_has_no_form(council):
    with pytest.raises(NoForm):
        kept(council, start(), "logistics.badges")
    with pytest.raises(UnknownPaper):
        kept(council, start(), "logistics.nothing")


def test_putting_in_use_retires_the_one_before_and_is_journaled(council):
    first, second = kept(council), kept(council, _marked())
    office, later = _office(council), NOW + timedelta(hours=1)
    actions.put_in_use(form_id=first.pk, actor=office, at=NOW)
    with pytest.raises(InUseAlready):
        actions.put_in_use(form_id=first.pk, actor=office, at=later)
    actions.put_in_use(form_id=second.pk, actor=office, at=later)
    assert queries.form_in_use(council.pk, CATALOGUE) == second
    uses = list(FormUse.objects.order_by("since").values_list("form__number", "since", "until"))
    assert uses == [(1, NOW, later), (2, later, None)]
    assert [entry.data["instead"] for entry in _entries(council)[2:]] == [0, 1]
    assert "phiên bản 2" in sentence(_entries(council)[-1])


def test_going_back_to_kyhops_form_keeps_the_versions(council):
    form, office = kept(council), _office(council)
    with pytest.raises(KyhopsFormAlready):
        actions.go_back(council_id=council.pk, official=CATALOGUE, actor=office, at=NOW)
    actions.put_in_use(form_id=form.pk, actor=office, at=NOW)
    actions.go_back(council_id=council.pk, official=CATALOGUE, actor=office, at=NOW)
    assert queries.form_in_use(council.pk, CATALOGUE) is None
    assert OwnForm.objects.count() == 1
    assert _entries(council)[-1].name == "stationery.form.left"
    assert "mẫu của kyhop" in sentence(_entries(council)[-1])
    actions.put_in_use(form_id=form.pk, actor=office, at=NOW)
    assert queries.form_in_use(council.pk, CATALOGUE) == form


def test_a_form_that_kyhop_can_no_more_fill_is_not_put_in_use(council, monkeypatch):
    form = kept(council)
    verb = sys.modules["kyhop.stationery.actions.put_in_use"]
    monkeypatch.setattr(verb, "content_of", lambda _form: written("{{ xyz }}"))
    with pytest.raises(FormFaulty):
        actions.put_in_use(form_id=form.pk, actor=_office(council), at=NOW)
    assert not FormUse.objects.exists()


def test_the_database_lets_one_form_be_in_use(council):
    first, second = kept(council), kept(council, _marked())
    actions.put_in_use(form_id=first.pk, actor=_office(council), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        FormUse.objects.create(council=council, official=CATALOGUE, form=second, since=NOW)
    with pytest.raises(TypeError):
        FormUse.objects.get().delete()


def _making(session: CouncilSession) -> Making:
    council = session.council
    return Making(
        council=council, actor=_office(council), today=TODAY, at=NOW, by=By.BOARD,
        place="Điện Biên", day=TODAY,
    )  # fmt: skip


def test_papers_are_made_in_the_form_in_use_and_say_the_same(council):
    session = factories.session(council)
    known, chosen = paper(CATALOGUE), _making(session)
    before = making.make(known, session, chosen, FileKind.DOCX)
    form = kept(council, _marked())
    assert _text(making.make(known, session, chosen, FileKind.DOCX)) == _text(before)
    actions.put_in_use(form_id=form.pk, actor=_office(council), at=NOW)
    after = _text(making.make(known, session, chosen, FileKind.DOCX))
    assert OWN_WORDS in after
    assert after.replace(OWN_WORDS, "").split() == _text(before).split()
    elsewhere = factories.council(slug="son-la", name_vi="HĐND tỉnh Sơn La")
    other = factories.session(elsewhere)
    assert OWN_WORDS not in _text(making.make(known, other, _making(other), FileKind.DOCX))


def test_without_libreoffice_the_pdf_is_in_kyhops_form(council, monkeypatch):
    session = factories.session(council)
    known, chosen = paper(CATALOGUE), _making(session)
    before = making.make(known, session, chosen, FileKind.PDF)
    actions.put_in_use(form_id=kept(council, _marked()).pk, actor=_office(council), at=NOW)
    monkeypatch.setattr(libreoffice, "converter", lambda: "")
    assert making.make(known, session, chosen, FileKind.PDF) == before


def test_the_pdf_is_laid_out_from_the_form_or_is_kyhops_own(council):
    """With LibreOffice the council's words are in it; a server without says so by kyhop's form."""
    from kyhop.stationery.own.converting import office

    session = factories.session(council)
    known, chosen = paper(CATALOGUE), _making(session)
    before = making.make(known, session, chosen, FileKind.PDF)
    actions.put_in_use(form_id=kept(council, _marked()).pk, actor=_office(council), at=NOW)
    made = making.make(known, session, chosen, FileKind.PDF)
    if not office():
        assert made == before
    else:
        assert OWN_WORDS in read_bytes(made, "a.pdf").text
        assert b"<pdfaid:part>2</pdfaid:part>" in made


def test_a_form_that_became_too_long_is_a_named_refusal(council, monkeypatch):
    from kyhop.stationery.own import filling

    session = factories.session(council)
    doubled = changed(start(), lambda document: document.add_paragraph("{{ so }}"))
    actions.put_in_use(form_id=kept(council, doubled).pk, actor=_office(council), at=NOW)
    monkeypatch.setattr(filling, "MOST_COPIED", -1)
    with pytest.raises(FormTooLong):
        making.make(paper(CATALOGUE), session, _making(session), FileKind.DOCX)


def test_the_file_is_as_it_was_uploaded(council):
    content = _marked()
    form = kept(council, content)
    assert queries.content_of(form) == content
    assert docx.Document(BytesIO(content)).paragraphs[-1].text == OWN_WORDS
