"""The pages of packets: one's own, its downloads, and the office's."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from kyhop.journal.models import Entry
from kyhop.packets import actions
from kyhop.packets.models import Ask, Download, Packet
from kyhop.packets.states import PacketState
from tests.factories import NOW, TODAY, client_of
from tests.packets import pdfs, rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.KYHOP_TODAY = TODAY


def address(session, name: str = "own") -> str:
    return reverse(f"packets:{name}", args=[session.council.slug, session.pk])


def page(client, session, name: str = "own", **more) -> str:
    answer = client.get(address(session, name), **more)
    assert answer.status_code == 200
    return answer.content.decode()


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_deputy_asks_watches_and_takes_the_packet_home():
    session, _matters = rows.session()
    deputy = rows.deputy(session)
    client = client_of(deputy)
    said = page(client, session)
    assert "Lập tập tài liệu của tôi" in said
    assert "được đọc 4 tài liệu" in said
    assert client.post(address(session, "ask")).status_code == 302
    fragment = page(client, session, HTTP_HX_REQUEST="true")
    assert "<html" not in fragment
    assert 'hx-trigger="every 2s"' in fragment
    Packet.objects.update(done=1, total=5, state=PacketState.BUILDING, taken_at=NOW)
    assert "1/5 bước" in page(client, session, HTTP_HX_REQUEST="true")
    Packet.objects.update(state=PacketState.WAITING)
    actions.build_pending(at=NOW)
    said = page(client, session)
    assert "6 trang" in said
    assert "trang 3" in said
    assert "hx-trigger" not in page(client, session, HTTP_HX_REQUEST="true")
    answer = client.get(address(session, "pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    content = body(answer)
    assert int(answer["Content-Length"]) == len(content)
    assert len(pdfs.texts(content)) == 6
    assert Download.objects.count() == 1


def test_a_range_is_sent_and_only_the_beginning_is_recorded():
    session, _matters = rows.session(matters=1)
    deputy = rows.deputy(session)
    packet = rows.bound(session, deputy)
    client = client_of(deputy)
    whole = body(client.get(address(session, "pdf")))
    piece = client.get(address(session, "pdf"), HTTP_RANGE="bytes=10-19")
    assert piece.status_code == 206
    assert piece["Content-Range"] == f"bytes 10-19/{packet.size}"
    assert body(piece) == whole[10:20]
    outside = client.get(address(session, "pdf"), HTTP_RANGE=f"bytes={packet.size}-")
    assert outside.status_code == 416
    asked = client.head(address(session, "pdf"))
    assert asked.status_code == 200
    for close in asked._resource_closers:
        close()
    assert Download.objects.count() == 1


def test_the_zip_holds_the_original_files_in_folders_with_their_hashes():
    session, (first, _second) = rows.session()
    again = rows.bring(first, "bao_cao_tiep_thu_gop_y", "same name", name="du_thao.pdf")
    rows.send(first, again)
    deputy = rows.deputy(session)
    rows.ask(session, deputy)
    answer = client_of(deputy).get(address(session, "zip"))
    with zipfile.ZipFile(BytesIO(body(answer))) as archive:
        names = archive.namelist()
        manifest = archive.read("MANIFEST.txt").decode()
        for line in manifest.splitlines():
            sha256, _space, name = line.partition("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == sha256
        found = archive.read("01 Nội dung 1/to_trinh.pdf")
    assert found == pdfs.pdf("to_trinh 1") or "to_trinh 1" in pdfs.texts(found)[0]
    assert len(names) == len(set(names)) == len(manifest.splitlines()) + 1 == 6
    assert "01 Nội dung 1/du_thao (2).pdf" in names
    assert {name.partition("/")[0] for name in names} == {
        "MANIFEST.txt", "01 Nội dung 1", "02 Nội dung 2",
    }  # fmt: skip
    assert [e.data["form"] for e in Entry.objects.filter(name="packets.packet.downloaded")] == [
        "zip"
    ]


def test_a_lost_right_refuses_the_old_packet_and_binds_another():
    session, (_first, second) = rows.session()
    deputy = rows.deputy(session)
    old = rows.bound(session, deputy)
    client = client_of(deputy)
    rows.take_back(second.dossier.handovers.get())
    said = page(client, session)
    assert "1 tài liệu không còn quyền đọc" not in said
    assert "2 tài liệu không còn quyền đọc" in said
    assert "Nội dung 2" not in said
    answer = client.get(address(session, "pdf"), HTTP_RANGE="bytes=5-9")
    assert (answer.status_code, answer.url) == (302, address(session))
    assert "không còn quyền đọc" in page(client, session)
    assert Ask.objects.latest("pk").packet != old
    assert not Download.objects.exists()


def test_nobody_gets_anybody_elses_packet():
    session, _matters = rows.session(matters=1)
    rows.bound(session, rows.deputy(session))
    other = client_of(rows.deputy(session))
    assert "Lập tập tài liệu của tôi" in page(other, session)
    for name in ("pdf", "zip"):
        answer = other.get(address(session, name))
        assert (answer.status_code, answer.url) == (302, address(session))
    stranger = client_of(rows.deputy(rows.session()[0]))
    for name in ("own", "pdf", "zip", "all"):
        assert stranger.get(address(session, name)).status_code == 404
    assert other.get(address(session, "all")).status_code == 404


def test_what_changed_is_said_against_the_packet_downloaded_before():
    session, (first, _second) = rows.session()
    deputy = rows.deputy(session)
    rows.bound(session, deputy)
    client = client_of(deputy)
    body(client.get(address(session, "pdf")))
    rows.send(first, rows.bring(first, "to_trinh", "newer"))
    said = page(client, session)
    assert "Có thay đổi từ khi đóng tập tài liệu" in said
    assert "bản khác" in said
    rows.bound(session, deputy, NOW + timedelta(hours=1))
    said = page(client, session)
    assert "Có thay đổi từ khi" not in said
    assert "Thay đổi so với tập đã tải lần trước" in said


def test_the_office_sees_who_has_what_and_prepares_for_all():
    session, _matters = rows.session(matters=1)
    deputy, late = rows.deputy(session), rows.deputy(session)
    office = client_of(rows.office(session))
    said = page(office, session, "all")
    assert "Lập sẵn cho mọi đại biểu" in said
    assert "chưa có" in said
    assert client_of(deputy).post(address(session, "prepare")).status_code == 404
    assert office.post(address(session, "prepare")).status_code == 302
    said = page(office, session, "all")
    assert "Đã lập cho 0/2 đại biểu" in said
    assert "Lập sẵn cho mọi đại biểu" not in said
    actions.lay_out_pending(at=NOW)
    actions.build_pending(at=NOW)
    body(client_of(deputy).get(address(session, "pdf")))
    said = page(office, session, "all")
    assert "Văn phòng lập sẵn" in said
    assert said.count("sẵn sàng") >= 2
    assert "<dt>Đã tải</dt><dd>1</dd>" in said
    assert "<dt>Số tập khác nhau</dt><dd>1</dd>" in said
    fragment = page(office, session, "all", HTTP_HX_REQUEST="true")
    assert "<html" not in fragment
    assert "hx-trigger" not in fragment
    assert "Văn phòng lập sẵn" in page(client_of(late), session)


def test_more_persons_cost_no_more_questions(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from kyhop.packets.showing import persons_of

    session, _matters = rows.session(matters=1)
    for who in (rows.deputy(session), rows.office(session)):
        rows.ask(session, who)
    with CaptureQueriesContext(connection) as few:
        assert len(persons_of(session, NOW)) == 2
    for who in (rows.deputy(session), rows.office(session)):
        rows.ask(session, who)
    with django_assert_num_queries(len(few)):
        assert len(persons_of(session, NOW)) == 4


@pytest.mark.parametrize("name", ["council:session", "stationery:session", "agenda:reading"])
def test_the_way_leads_from_the_pages_of_the_session(name):
    from kyhop.access.actor import SYSTEM
    from kyhop.agenda.actions import release_agenda
    from tests.agenda import rows as agendas

    agenda = agendas.agenda()
    session = agenda.session
    release_agenda(agenda_id=agenda.pk, seen=0, despite="Thử", actor=SYSTEM, at=NOW)
    client = client_of(rows.deputy(session))
    said = client.get(reverse(name, args=[session.council.slug, session.pk])).content.decode()
    assert address(session) in said


def test_my_work_leads_a_deputy_to_the_packet_and_english_is_whole():
    session, _matters = rows.session(matters=1)
    deputy = rows.deputy(session)
    client = client_of(deputy)
    work = reverse("desk:my_work", args=[session.council.slug])
    said = client.get(work).content.decode()
    assert "Mở tập tài liệu" in said
    assert address(session) in said
    rows.bound(session, deputy)
    assert "sẵn sàng" in client.get(work).content.decode()
    assert "Mở tập tài liệu" not in client_of(rows.office(session)).get(work).content.decode()
    client.post(reverse("web:language"), {"language": "en", "next": "/"})
    said = page(client, session)
    assert "version 1" in said
    assert "phiên bản" not in said
