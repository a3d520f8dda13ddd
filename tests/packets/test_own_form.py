"""An official paper in a packet is bound in the council's own form where one is in use."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.agenda import actions as agenda_actions
from kyhop.packets.archiving import items
from kyhop.packets.contents import Contents, changes
from kyhop.packets.gathering import contents_of
from kyhop.packets.keeping import official_path, packet_path
from kyhop.papers.convert import libreoffice
from kyhop.papers.convert.libreoffice import Failed
from kyhop.papers.read import read_bytes
from kyhop.stationery import actions as forms_actions
from kyhop.stationery.own.filling import TooLong
from tests.agenda import rows as agendas
from tests.factories import NOW
from tests.once import made_once
from tests.packets import pdfs, rows
from tests.stationery import forms

pytestmark = pytest.mark.django_db
AGENDA = "agenda.official"
LATER = NOW + timedelta(hours=1)


@made_once
def released():
    """A session with an agenda that holds."""
    agenda = agendas.agenda()
    agenda_actions.release_agenda(agenda_id=agenda.pk, seen=0, despite="Thử", actor=SYSTEM, at=NOW)
    return agenda.session


def used(session, words: str = "Mẫu của tỉnh", at=NOW):
    """The council's own form of the agenda, in use."""
    content = forms.changed(forms.start(AGENDA), lambda doc: doc.add_paragraph(words))
    office = rows.office(session)
    made = forms_actions.upload_form(
        council_id=session.council_id, official=AGENDA, name="a.docx", content=content,
        actor=office, at=at,
    )  # fmt: skip
    forms_actions.put_in_use(form_id=made.pk, actor=office, at=at)


def first(packet):
    """The agenda's entry, and the words of its first page in the bound packet."""
    contents = Contents.from_json(packet.contents)
    assert contents.entries[0].key == AGENDA
    page = packet.places[0]["first"]
    return contents.entries[0], pdfs.texts(packet_path(packet))[page - 1]


def test_it_becomes_pages_by_the_word_processor_once_until_the_form_or_the_words_change(
    released, press
):
    deputy = rows.deputy(released)
    plain, said = first(rows.bound(released, deputy))
    assert (plain.kind, press.converted) == ("pdf", [])
    assert "CHƯƠNG TRÌNH" in said
    used(released)
    entry, said = first(rows.bound(released, deputy, LATER))
    assert entry.kind == "docx"
    assert entry.name.endswith(".docx")
    assert press.converted == [entry.sha256]
    assert said.startswith("converted docx")
    now = contents_of(released, deputy, LATER)
    assert now.entries[0] == entry, "nothing has changed"
    used(released, "Mẫu mới của tỉnh", LATER)
    after = contents_of(released, deputy, LATER)
    assert changes(now, after, bool).replaced == ("Chương trình kỳ họp",)
    newer, _said = first(rows.bound(released, deputy, LATER + timedelta(hours=1)))
    assert press.converted == [entry.sha256, newer.sha256]


def test_the_filled_form_holds_the_council_s_words_and_the_agenda_s(released):
    used(released)
    entry = contents_of(released, rows.deputy(released), NOW).entries[0]
    path = official_path(entry.sha256, "docx")
    assert path.stat().st_size == entry.size
    said = read_bytes(path.read_bytes(), "a.docx").text
    assert "Mẫu của tỉnh" in said
    assert "CHƯƠNG TRÌNH" in said
    assert "{" not in said


def test_where_it_does_not_become_pages_kyhop_s_form_is_bound(released, press, monkeypatch):
    """A conversion that fails, a server without LibreOffice, a form that repeats without end."""
    used(released)
    deputy = rows.deputy(released)

    def fails(sources, folder, program, made=libreoffice.PDF):
        yield from ((key, Failed.TOO_SLOW) for key in sources)

    monkeypatch.setattr(libreoffice, "converted", fails)
    packet = rows.bound(released, deputy)
    entry, said = first(packet)
    assert entry.kind == "docx"
    assert "CHƯƠNG TRÌNH" in said
    assert packet.places[0]["trouble"] == ""
    press.converts = False
    entry = contents_of(released, deputy, LATER).entries[0]
    assert (entry.kind, entry.name[-4:]) == ("pdf", ".pdf")
    press.converts = True

    def endless(*given):
        raise TooLong

    monkeypatch.setattr("kyhop.stationery.own.accepting.fill", endless)
    official_path(contents_of(released, deputy, LATER).entries[0].sha256, "docx").unlink()
    assert contents_of(released, deputy, LATER).entries[0] == entry


def test_the_zip_has_the_filled_form_until_it_has_pages(released):
    used(released)
    deputy = rows.deputy(released)
    contents = contents_of(released, deputy, NOW)
    [item, *_others] = items(contents, NOW)
    assert (item.file.kind, item.name[-5:]) == ("docx", ".docx")
    rows.bound(released, deputy)
    [item, *_others] = items(contents, NOW)
    assert (item.file.kind, item.name[-4:]) == ("pdf", ".pdf")
