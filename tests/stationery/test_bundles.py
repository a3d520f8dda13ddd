"""All papers of a kind in one ZIP, sent while it is made: DOCX or PDF, in whose form."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from kyhop.desk.papers.invitation import invited
from kyhop.papers.convert import libreoffice
from kyhop.papers.convert.libreoffice import Failed
from kyhop.papers.read import read_bytes
from kyhop.stationery import actions, bundling
from kyhop.stationery.making import FileKind
from tests import factories
from tests.factories import NOW, client_of
from tests.once import made_once
from tests.stationery.forms import changed, kept, start

pytestmark = pytest.mark.django_db
INVITATION = "desk.invitation"
BODIES = 5
OWN = "Mẫu giấy mời của tỉnh"


@made_once
def session():
    """A session to which five bodies are invited."""
    made = factories.session(opening_day=(NOW + timedelta(days=20)).date())
    for number in range(1, BODIES + 1):
        factories.body(made.council, name=f"Sở số {number}")
    return made


@pytest.fixture
def runs(monkeypatch):
    """How many papers went to each run of a word processor that stands in."""
    seen: list[int] = []

    def converted(sources, folder, program, made, at_once):
        seen.append(len(sources))
        assert at_once == len(sources)
        for number, (key, (kind, _source)) in enumerate(sources.items()):
            assert (kind, made) == ("docx", libreoffice.PDF_A)
            target = folder / f"{key}.pdf"
            target.write_bytes(f"%PDF {number}".encode())
            yield key, Failed.TOO_SLOW if number == 1 else target

    monkeypatch.setattr(libreoffice, "converted", converted)
    monkeypatch.setattr(libreoffice, "converter", lambda: "stand-in")
    monkeypatch.setattr(bundling, "AT_ONCE", 3)
    return seen


def office(session):
    return factories.actor("council_office", session.council)


def used(session):
    content = changed(start(INVITATION), lambda document: document.add_paragraph(OWN))
    form = kept(session.council, content, INVITATION)
    actions.put_in_use(form_id=form.pk, actor=office(session), at=NOW)


def address(session, suffix, part=""):
    words = [session.council.slug, INVITATION, session.pk, *([part] if part else []), suffix]
    return reverse("stationery:part" if part else "stationery:paper", args=words)


def archive(session, suffix) -> dict[str, bytes]:
    answer = client_of(office(session)).get(address(session, suffix))
    assert answer.status_code == 200
    assert answer.streaming
    assert answer["Cache-Control"] == "no-store"
    assert ".zip" in answer["Content-Disposition"]
    packed = ZipFile(BytesIO(answer.getvalue()))
    assert packed.testzip() is None
    return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("suffix", ["zip", "pdf.zip"])
def test_each_body_has_its_paper_in_kyhop_s_form_without_a_word_processor(session, runs, suffix):
    kind = FileKind.PDF if suffix == "pdf.zip" else FileKind.DOCX
    files = archive(session, suffix)
    names = [f"{n:02}-Giấy-mời-dự-kỳ-họp-Sở-số-{n}.{kind}" for n in range(1, BODIES + 1)]
    assert list(files) == names
    said = read_bytes(files[names[2]], f"a.{kind}").text
    assert "Sở số 3" in said
    assert "Sở số 4" not in said
    assert runs == []


def test_in_the_council_s_own_form_several_are_laid_out_in_one_run(session, runs):
    used(session)
    files = list(archive(session, "pdf.zip").values())
    assert runs == [3, 2], "three in a run"
    assert [files[place] for place in (0, 2, 3)] == [b"%PDF 0", b"%PDF 2", b"%PDF 0"]
    for place in (1, 4):
        said = read_bytes(files[place], "a.pdf").text
        assert f"Sở số {place + 1}" in said, "what did not become pages is in kyhop's form"
        assert OWN not in said


def test_as_docx_no_word_processor_is_asked(session, runs):
    used(session)
    files = archive(session, "zip")
    assert runs == []
    assert all(OWN in read_bytes(content, "a.docx").text for content in files.values())


def test_a_bundle_is_of_a_paper_with_parts_only_and_of_those_who_may_make_it(session):
    client = client_of(office(session))
    part = invited(session)[0].key
    assert client.get(address(session, "docx", part)).status_code == 200
    assert client.get(address(session, "pdf.zip", part)).status_code == 404
    plain = reverse(
        "stationery:paper", args=[session.council.slug, "desk.convening", session.pk, "pdf.zip"]
    )
    assert client.get(plain).status_code == 404
    stranger = client_of(factories.actor("deputy", session.council))
    for suffix in ("zip", "pdf.zip"):
        assert stranger.get(address(session, suffix)).status_code == 404
