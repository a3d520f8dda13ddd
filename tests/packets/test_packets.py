"""What is in whose packet; asked for, bound once, kept, changed, taken home, refused."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.agenda import actions as agenda_actions
from kyhop.dossiers import widening
from kyhop.files.actions.purge_secret import purge_secret
from kyhop.files.models import Blob
from kyhop.files.states import Secrecy
from kyhop.journal.models import Entry
from kyhop.packets import actions, making, refusals
from kyhop.packets.actions import build_packets
from kyhop.packets.contents import Contents, changes
from kyhop.packets.gathering import contents_of
from kyhop.packets.keeping import packet_path, part_path
from kyhop.packets.models import Ask, Download, Packet, Part, Preparation
from kyhop.packets.press.trouble import Trouble
from kyhop.packets.receivers import forget_secret
from kyhop.packets.states import Form, PacketState
from tests import factories
from tests.agenda import rows as agendas
from tests.factories import NOW
from tests.packets import pdfs, rows

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def names(contents: Contents) -> list[str]:
    return [f"{one.title} phiên bản {one.number}" for one in contents.entries]


def told(name: str) -> list[Entry]:
    return list(Entry.objects.filter(name=f"packets.{name}").order_by("pk"))


def take(session, who, form=Form.PDF, at=NOW) -> Ask:
    return actions.download_packet(session_id=session.pk, form=form, actor=who, at=at)


def test_a_packet_holds_the_newest_versions_that_its_reader_may_read_and_no_others():
    session, (first, second) = rows.session()
    unsent = rows.bring(first, "du_thao", "a draft that nobody sent")
    deputy, lead = rows.deputy(session), rows.making.head_of(first)
    mine = contents_of(session, deputy, NOW)
    assert names(mine) == [
        "Tờ trình phiên bản 1", "Dự thảo nghị quyết phiên bản 1",
        "Tờ trình phiên bản 1", "Dự thảo nghị quyết phiên bản 1",
    ]  # fmt: skip
    assert [(line.title, line.code, line.entries) for line in mine.lines] == [
        ("Nội dung 1", "NQ-01", (0, 1)), ("Nội dung 2", "NQ-02", (2, 3)),
    ]  # fmt: skip
    assert unsent.pk not in mine.version_ids
    assert unsent.pk in contents_of(session, lead, NOW).version_ids
    stranger = factories.actor(Role.DEPUTY)
    assert contents_of(session, stranger, NOW).entries == ()
    rows.take_back(second.dossier.handovers.get())
    assert [line.title for line in contents_of(session, deputy, NOW).lines] == ["Nội dung 1"]


def test_a_packet_is_bound_with_what_it_holds_and_where():
    session, _matters = rows.session()
    packet = rows.bound(session, rows.deputy(session))
    said = pdfs.texts(packet_path(packet))
    assert packet.pages == len(said) == 6
    assert packet.size == packet_path(packet).stat().st_size
    assert "TẬP TÀI LIỆU" in said[0]
    assert "4 tài liệu, 6 trang" in said[0]
    assert [place["first"] for place in packet.places] == [3, 4, 5, 6]
    assert [words in page for words, page in zip(
        ("to_trinh 1", "du_thao 1", "to_trinh 2", "du_thao 2"), said[2:], strict=True)] == [True] * 4  # fmt: skip
    assert [(level, title, page) for level, title, page in pdfs.bookmarks(packet_path(packet))] == [
        (0, "Mục lục", 1), (0, "Nội dung 1", 2), (1, "Tờ trình", 2), (1, "Dự thảo nghị quyết", 3),
        (0, "Nội dung 2", 4), (1, "Tờ trình", 4), (1, "Dự thảo nghị quyết", 5),
    ]  # fmt: skip
    asked, built = told("packet.asked"), told("packet.built")
    assert [entry.data["papers"] for entry in asked] == [4]
    assert [(e.data["pages"], e.data["made"], e.data["troubles"]) for e in built] == [(6, 4, 0)]


def test_readers_of_the_same_papers_share_a_packet_that_is_bound_once(press):
    session, (matter, _other) = rows.session()
    rows.bring(matter, "du_thao", "a draft that only the lead reads")
    first, second = rows.deputy(session), rows.deputy(session)
    assert rows.ask(session, first).packet == rows.ask(session, second).packet
    assert actions.build_pending(at=NOW) == 1
    assert press.bound == 1
    with pytest.raises(refusals.PacketThere):
        rows.ask(session, first)
    lead = rows.ask(session, rows.making.head_of(matter))
    assert lead.packet != Ask.objects.first().packet


def test_nothing_to_read_and_no_right_are_refused():
    session, matters = rows.session(matters=1)
    rows.take_back(matters[0].dossier.handovers.get())
    with pytest.raises(refusals.NothingToRead):
        rows.ask(session, rows.deputy(session))
    for who in (factories.actor(Role.ANONYMOUS, session.council), factories.actor(Role.DEPUTY)):
        with pytest.raises(NotAllowed) as refused:
            rows.ask(session, who)
        assert refused.value.hidden
        with pytest.raises(NotAllowed):
            take(session, who)
    assert not Packet.objects.exists()


def test_a_new_version_is_the_only_thing_made_anew_and_is_told(press):
    session, (first, _second) = rows.session()
    deputy = rows.deputy(session)
    old = rows.bound(session, deputy)
    take(session, deputy)
    press.made.clear()
    rows.send(first, rows.bring(first, "to_trinh", "a better statement"))
    new = rows.bound(session, deputy, LATER)
    assert new != old
    assert (len(press.made), new.made_parts) == (1, 1)
    ask = Ask.objects.latest("pk")
    assert ask.before == old
    found = changes(Contents.from_json(old.contents), Contents.from_json(new.contents), bool)
    assert (found.replaced, found.added, found.removed, found.reordered) == (
        ("Tờ trình",), (), (), False,
    )  # fmt: skip
    assert "a better statement" in pdfs.texts(packet_path(new))[2]


def test_a_paper_replaced_while_binding_comes_with_the_next_packet(monkeypatch):
    session, (first, _second) = rows.session()
    deputy = rows.deputy(session)
    whole = making.pages_of

    def meanwhile(entries, **how):
        found = whole(entries, **how)
        rows.send(first, rows.bring(first, "to_trinh", "it came meanwhile"))
        return found

    monkeypatch.setattr(build_packets, "pages_of", meanwhile)
    packet = rows.bound(session, deputy)
    assert "to_trinh 1" in pdfs.texts(packet_path(packet))[2]
    monkeypatch.setattr(build_packets, "pages_of", whole)
    assert contents_of(session, deputy, NOW).fingerprint != packet.fingerprint
    assert "it came meanwhile" in pdfs.texts(packet_path(rows.bound(session, deputy, LATER)))[2]


def test_a_killed_run_is_taken_up_again_and_keeps_what_it_had_made(press, monkeypatch):
    session, _matters = rows.session()
    packet = rows.ask(session, rows.deputy(session)).packet
    pages_of, count = press.pages_of, []

    def dying(tasks):
        for made in pages_of(tasks):
            if len(count) == 2:
                raise KeyboardInterrupt
            count.append(made.key)
            yield made

    monkeypatch.setattr(making.leaf, "pages_of", dying)
    with pytest.raises(KeyboardInterrupt):
        actions.build_pending(at=NOW)
    packet.refresh_from_db()
    assert packet.state == PacketState.BUILDING
    assert Part.objects.count() == 2
    monkeypatch.setattr(making.leaf, "pages_of", pages_of)
    assert actions.build_pending(at=NOW + timedelta(minutes=4)) == 0
    press.made.clear()
    assert actions.build_pending(at=NOW + timedelta(minutes=6)) == 1
    packet.refresh_from_db()
    assert packet.ready
    assert len(press.made) == packet.made_parts == 2


def test_what_dies_three_times_ends_with_a_sentence_and_can_be_asked_again(monkeypatch, press):
    session, _matters = rows.session(matters=1)
    deputy = rows.deputy(session)
    packet = rows.ask(session, deputy).packet
    Packet.objects.filter(pk=packet.pk).update(attempts=3)
    actions.build_pending(at=NOW)
    packet.refresh_from_db()
    assert packet.state == PacketState.FAILED
    assert len(told("packet.failed")) == 1
    with pytest.raises(refusals.NoPacket):
        take(session, deputy)
    assert take(session, deputy, Form.ZIP).packet == packet
    assert rows.bound(session, deputy, LATER) == packet


def test_parts_that_cannot_be_bound_fail_and_leave_no_file(monkeypatch):
    session, _matters = rows.session(matters=1)
    packet = rows.ask(session, rows.deputy(session)).packet

    def unbound(job):
        raise build_packets.Unbound

    monkeypatch.setattr(build_packets, "bound", unbound)
    actions.build_pending(at=NOW)
    packet.refresh_from_db()
    assert packet.state == PacketState.FAILED
    assert not packet_path(packet).exists()


def hard(session, matter):
    """One paper of each hard kind, sent to the deputies."""
    nfd = unicodedata.normalize("NFD", "Báo cáo thẩm định.pdf")
    files = {
        "du_thao": ("du_thao.pdf", pdfs.broken_xref("repaired")),
        "bao_cao_tiep_thu_gop_y": ("mat.pdf", pdfs.encrypted("x")),
        "phieu_de_xuat": (nfd, pdfs.pdf("composed", size=(3370, 4768))),
    }
    sent = [
        rows.bring(matter, paper, "", name=name, content=content, word="Bản gốc như vậy")
        for paper, (name, content) in files.items()
    ]
    rows.send(matter, *sent)


def test_office_files_are_converted_once_by_their_bytes(press):
    from tests.files.boxes import docx

    session, (first, second) = rows.session()
    for matter in (first, second):
        name = {"name": "to_trinh.docx", "content": docx("the same bytes")}
        rows.send(matter, rows.bring(matter, "to_trinh", "", **name))
    packet = rows.bound(session, rows.deputy(session))
    assert len(press.converted) == 1
    said = pdfs.texts(packet_path(packet))
    assert sum("converted docx" in page for page in said) == 2
    rows.send(first, rows.bring(first, "du_thao", "another draft"))
    rows.bound(session, rows.deputy(session), LATER)
    assert len(press.converted) == 1


def test_without_libreoffice_a_page_says_so_and_it_is_tried_again_when_it_is_there(press):
    from tests.files.boxes import docx

    session, (first,) = rows.session(matters=1)
    deputy = rows.deputy(session)
    version = rows.bring(first, "to_trinh", "", name="Tờ trình.docx", content=docx("x"))
    rows.send(first, version)
    press.converts = False
    packet = rows.bound(session, deputy)
    assert packet.troubles == [Trouble.NO_CONVERTER]
    page = " ".join(pdfs.texts(packet_path(packet))[packet.places[0]["first"] - 1].split())
    assert "chưa cài LibreOffice" in page
    assert "Tờ trình.docx" in page
    assert version.file.sha256[:8] in page
    assert f"/files/{version.file_id}/" in page.replace("\u200b", "")
    assert "trang thay thế" in "".join(pdfs.texts(packet_path(packet))[:2])
    assert told("packet.built")[0].data["troubles"] == 1
    press.converts = True
    again = rows.bound(session, deputy, LATER)
    assert again == packet
    assert again.troubles == []
    with pytest.raises(refusals.PacketThere):
        rows.ask(session, deputy, LATER)


def test_hard_files_stand_with_their_pages_or_a_page_that_says_why():
    session, (first,) = rows.session(matters=1)
    hard(session, first)
    packet = rows.bound(session, rows.deputy(session))
    said = {one["name"]: place for one, place in zip(
        packet.contents["entries"], packet.places, strict=True)}  # fmt: skip
    assert said["mat.pdf"]["trouble"] == Trouble.ENCRYPTED
    assert said["du_thao.pdf"]["trouble"] == ""
    assert unicodedata.normalize("NFC", "Báo cáo thẩm định.pdf") in said
    pages = pdfs.texts(packet_path(packet))
    assert "repaired" in pages[said["du_thao.pdf"]["first"] - 1]
    assert "mật khẩu" in pages[said["mat.pdf"]["first"] - 1]


def test_a_paper_whose_right_is_lost_is_not_handed_out_and_the_rest_is_bound(press):
    session, (_first, second) = rows.session()
    deputy = rows.deputy(session)
    rows.bound(session, deputy)
    rows.take_back(second.dossier.handovers.get())
    for form in Form:
        with pytest.raises(refusals.RightsLost):
            take(session, deputy, form)
    assert not Download.objects.exists()
    assert told("packet.downloaded") == []
    press.made.clear()
    new = rows.bound(session, deputy, LATER)
    assert len(new.contents["entries"]) == 2
    assert press.made == []
    assert take(session, deputy, at=LATER).packet == new
    assert [(e.data["form"], e.data["papers"]) for e in told("packet.downloaded")] == [("pdf", 2)]


def test_an_older_version_that_is_still_open_is_handed_out(press):
    session, (first,) = rows.session(matters=1)
    deputy = rows.deputy(session)
    packet = rows.bound(session, deputy)
    rows.send(first, rows.bring(first, "to_trinh", "newer"))
    assert take(session, deputy).packet == packet


def test_what_a_later_room_opens_and_closes_again_counts_at_once():
    session, (first, _second) = rows.session()
    extra = rows.bring(first, "bao_cao_tiep_thu_gop_y", "opened by a later room")
    deputy = rows.deputy(session)
    widening.widen("tests.packets", lambda actor, dossier, at: [extra.pk])
    try:
        packet = rows.bound(session, deputy)
        assert extra.pk in Contents.from_json(packet.contents).version_ids
        take(session, deputy)
    finally:
        widening.narrow("tests.packets")
    with pytest.raises(refusals.RightsLost):
        take(session, deputy)


def test_content_that_was_found_secret_leaves_every_packet_at_once():
    session, _matters = rows.session()
    deputy = rows.deputy(session)
    packet = rows.bound(session, deputy)
    sha256 = packet.contents["entries"][0]["sha256"]
    blob = Blob.objects.get(sha256=sha256)
    purge_secret(blob_id=blob.pk, mark=Secrecy.SECRET, actor=SYSTEM, at=NOW)
    entry = Entry.objects.filter(name="files.secret.purged").latest("pk")
    forget_secret(entry)
    packet.refresh_from_db()
    assert packet.state == PacketState.GONE
    assert not packet_path(packet).exists()
    assert not part_path(sha256, making.RECIPE).exists()
    with pytest.raises(refusals.NoPacket):
        take(session, deputy)
    new = rows.bound(session, deputy, LATER)
    assert new.places[0]["trouble"] == Trouble.WITHHELD
    assert "to_trinh 1" not in "".join(pdfs.texts(packet_path(new)))


def test_content_taken_away_while_it_is_bound_is_not_kept(monkeypatch, press):
    session, _matters = rows.session(matters=1)
    packet = rows.ask(session, rows.deputy(session)).packet
    sha256 = packet.contents["entries"][0]["sha256"]

    def purging(job):
        Blob.objects.filter(sha256=sha256).update(purged_at=NOW)
        press.bind(job)

    monkeypatch.setattr(build_packets, "bound", purging)
    actions.build_pending(at=NOW)
    packet.refresh_from_db()
    assert packet.state == PacketState.GONE
    assert not packet_path(packet).exists()
    assert not part_path(sha256, making.RECIPE).exists()


def test_the_agenda_gives_the_order_and_released_again_changes_it_without_making_pages(press):
    agenda = agendas.agenda()
    session = agenda.session
    listed = list(session.matters.order_by("pk"))
    for number, matter in enumerate(listed):
        paper = rows.making.actions.add_paper(
            matter_id=matter.pk, title=f"Báo cáo {number}", actor=SYSTEM, at=NOW
        )
        rows.send(matter, rows.bring(matter, paper.paper_id, f"statement {number}"))
    deputy = rows.deputy(session)
    assert contents_of(session, deputy, NOW).agenda == 0
    agenda_actions.release_agenda(agenda_id=agenda.pk, seen=0, despite="Thử", actor=SYSTEM, at=NOW)
    old = rows.bound(session, deputy)
    before = Contents.from_json(old.contents)
    assert before.agenda == 1
    assert before.entries[0].key == "agenda.official"
    papers = [one.version_id for one in before.entries if not one.official]
    assert len(papers) == len(set(papers)) == len(listed)
    twice = [line for line in before.lines if line.see is not None]
    assert twice
    assert all(before.lines[line.see].entries for line in twice)
    assert "bản số 1" in pdfs.texts(packet_path(old))[0]

    content = agendas.content(agenda)
    keyed = [key for key, line in content.lines.items() if line.matters]
    first = next(key for key in keyed if content.sitting_of(key))
    last = next(key for key in reversed(keyed) if content.sitting_of(key))
    agenda.refresh_from_db()
    agenda_actions.move_line(
        agenda_id=agenda.pk, seen=agenda.revision, key=last,
        sitting_id=content.sitting_of(first), before=first, actor=SYSTEM, at=NOW,
    )  # fmt: skip
    agenda.refresh_from_db()
    agenda_actions.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, despite="Thử", actor=SYSTEM, at=LATER
    )
    press.made.clear()
    new = rows.bound(session, deputy, LATER)
    after = Contents.from_json(new.contents)
    assert [one.title for one in after.lines] != [one.title for one in before.lines]
    assert changes(before, after, bool).reordered
    made = [
        key
        for key in press.made
        if key in {one.sha256 for one in after.entries if not one.official}
    ]
    assert made == []
    assert new.made_parts == 1, "only the agenda itself"


def test_the_office_lays_out_the_packets_of_all_deputies_who_share_them(press):
    session, (first, _second) = rows.session()
    one, two = rows.deputy(session), rows.deputy(session)
    chair = factories.actor(Role.DEPUTY, session.council)
    extra = rows.bring(first, "bao_cao_tiep_thu_gop_y", "for one only")
    widening.widen(
        "tests.packets",
        lambda actor, dossier, at: [extra.pk] if actor.account_id == chair.account_id else (),
    )
    office = rows.office(session)
    with pytest.raises(NotAllowed):
        actions.prepare_packets(session_id=session.pk, actor=one, at=NOW)
    try:
        made = actions.prepare_packets(session_id=session.pk, actor=office, at=NOW)
        with pytest.raises(refusals.PreparingAlready):
            actions.prepare_packets(session_id=session.pk, actor=office, at=NOW)
        assert made.total == 3
        assert actions.lay_out_pending(at=NOW) == 3
    finally:
        widening.narrow("tests.packets")
    assert actions.lay_out_pending(at=NOW) == 0
    assert actions.build_pending(at=NOW) == 2
    asks = {ask.account_id: ask for ask in Ask.objects.all()}
    assert set(asks) == {one.account_id, two.account_id, chair.account_id}
    assert all(ask.prepared for ask in asks.values())
    assert asks[one.account_id].packet == asks[two.account_id].packet
    own = Contents.from_json(asks[chair.account_id].packet.contents)
    assert extra.pk in own.version_ids
    assert extra.pk not in Contents.from_json(asks[one.account_id].packet.contents).version_ids
    assert [(e.data["persons"], e.data["packets"]) for e in told("preparation.done")] == [(3, 2)]
    assert len(told("preparation.asked")) == 1
    assert take(session, two).prepared


def test_laying_out_goes_on_after_a_crash_and_nobody_is_no_preparation():
    session, _matters = rows.session(matters=1)
    office = rows.office(session)
    with pytest.raises(refusals.NoDeputies):
        actions.prepare_packets(session_id=session.pk, actor=office, at=NOW)
    deputy = rows.deputy(session)
    mine = rows.ask(session, deputy)
    actions.prepare_packets(session_id=session.pk, actor=office, at=NOW)
    Preparation.objects.update(done=1)
    actions.lay_out_pending(at=NOW)
    assert Ask.objects.get() == mine
    assert Preparation.objects.get().ended_at == NOW


def test_what_nobody_needs_is_put_away_and_comes_back_when_asked_for(press):
    session, (first,) = rows.session(matters=1)
    deputy = rows.deputy(session)
    old = rows.bound(session, deputy)
    handover = rows.send(first, rows.bring(first, "to_trinh", "newer"))
    new = rows.bound(session, deputy, LATER)
    assert actions.sweep_packets(at=LATER + timedelta(days=6)) == 0
    assert actions.sweep_packets(at=LATER + timedelta(days=8)) == 1
    old.refresh_from_db()
    assert old.state == PacketState.GONE
    assert not packet_path(old).exists()
    assert packet_path(new).is_file()
    rows.take_back(handover)
    press.made.clear()
    assert rows.bound(session, deputy, LATER + timedelta(days=8)) == old
    assert press.made == []
    assert actions.sweep_packets(at=LATER + timedelta(days=80)) >= 3
    assert not Part.objects.exists()


def test_more_papers_cost_no_more_questions():
    session, (first, _second) = rows.session()
    deputy = rows.deputy(session)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            contents_of(session, deputy, NOW)
        return len(found)

    few = asked()
    for number in range(3):
        paper = rows.making.actions.add_paper(
            matter_id=first.pk, title=f"Phụ lục {number}", actor=SYSTEM, at=NOW
        )
        rows.send(first, rows.bring(first, paper.paper_id, f"annex {number}"))
    assert len(contents_of(session, deputy, NOW).entries) == 7
    assert asked() == few
