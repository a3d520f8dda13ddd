"""Each role's packet holds exactly the papers that this person may read elsewhere."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.agenda import actions as agenda_actions
from kyhop.dossiers.models import HandOver, PaperVersion
from kyhop.logistics import actions as hall_actions
from kyhop.logistics.models import Guest
from kyhop.matters.models import Matter
from kyhop.packets.gathering import contents_of, lost
from kyhop.packets.letters import own_letters
from kyhop.packets.official import WANTED, official_entries
from tests import factories
from tests.agenda import rows as agendas
from tests.factories import NOW, TODAY, client_of
from tests.logistics import rows as halls
from tests.matters.rows import sitting_for
from tests.once import made_once
from tests.packets import rows

pytestmark = pytest.mark.django_db
AGENDA, CATALOGUE, SEATS, LETTER = (
    "agenda.official", "desk.catalogue", "logistics.seats", "desk.invitation",
)  # fmt: skip
SENT, TO_COMMITTEE, DRAFT = "to_trinh", "du_thao", "bao_cao_tiep_thu_gop_y"


@pytest.fixture(autouse=True)
def _all_official_papers(monkeypatch):
    monkeypatch.setattr("kyhop.packets.official.WANTED", WANTED)


@made_once
def session():
    """An agenda that holds, one paper sent to the deputies, one to a committee, one kept back."""
    agenda = agendas.agenda()
    of = agenda.session
    agenda_actions.release_agenda(agenda_id=agenda.pk, seen=0, despite="Thử", actor=SYSTEM, at=NOW)
    matter = Matter.objects.get(session=of, title="Quy định mức thu học phí")
    rows.send(matter, rows.bring(matter, SENT, "statement"))
    handed = rows.send(matter, rows.bring(matter, TO_COMMITTEE, "draft"), step="verify")
    HandOver.objects.filter(pk=handed.pk).update(to_role="", to_body=matter.committee)
    rows.bring(matter, DRAFT, "kept back")
    hall = halls.hall(of.council)
    halls.book(hall, of)
    hall_actions.arrange_seats(session_id=of.pk, hall_id=hall.pk, actor=SYSTEM, at=NOW)
    return of


def guest_of(session, body, role):
    """Somebody of a body, on the list of guests by the post."""
    who = sitting_for(session.council, body, role)
    made = halls.guest(session, "Khách có tên")
    held = who.posts[0]
    Guest.objects.filter(pk=made.pk).update(
        seat_of=held.post_id, person=who.person_id, body=held.body_id
    )
    return who


def invite(session, letter="15/GM-HĐND"):
    hall_actions.invite_guests(session_id=session.pk, letter=letter, actor=SYSTEM, at=NOW)


def someone(session, who):
    """One person of each kind; those called a guest are on the list."""
    council = session.council
    at = {
        "a committee": ("Ban Pháp chế", Role.COMMITTEE_CLERK),
        "another committee": ("Ban Kinh tế - Ngân sách", Role.COMMITTEE_CLERK),
        "the lead": ("Sở Tài chính", Role.LEAD_CLERK),
        "another department": ("Sở Y tế", Role.LEAD_HEAD),
        "the Front": ("Ủy ban MTTQ Việt Nam tỉnh", Role.FRONT),
        "a member of the executive": ("UBND tỉnh", Role.EXECUTIVE_LEADER),
        "the executive's office": ("Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE),
        "the Standing Board": ("Thường trực HĐND tỉnh", Role.STANDING_BOARD),
        "the office": ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
    }
    if who in at:
        return sitting_for(council, *at[who])
    return factories.actor(Role.GUEST if who == "a guest" else Role.DEPUTY, council)


OFFICIAL, PAPERS = {AGENDA, CATALOGUE}, {SENT, TO_COMMITTEE}
TABLE = {
    "a deputy": (OFFICIAL, {SENT}),
    "a committee": (OFFICIAL, PAPERS),
    "another committee": (OFFICIAL, {SENT}),
    "the lead": (OFFICIAL, PAPERS | {DRAFT}),
    "another department": (OFFICIAL, set()),
    "the Front": (OFFICIAL, set()),
    "a guest": ({AGENDA}, set()),
    "a member of the executive": (OFFICIAL, {SENT}),
    "the executive's office": (OFFICIAL | {SEATS}, {SENT}),
    "the Standing Board": (OFFICIAL | {SEATS}, PAPERS),
    "the office": (OFFICIAL | {SEATS}, PAPERS),
}


@pytest.mark.parametrize("who", TABLE)
def test_each_role_has_what_it_may_read_elsewhere_and_nothing_else(session, who, settings):
    settings.KYHOP_TODAY = TODAY
    actor = someone(session, who)
    contents = contents_of(session, actor, NOW)
    papers = {
        one.paper.paper_id for one in PaperVersion.objects.filter(pk__in=contents.version_ids)
    }
    assert (set(contents.officials), papers) == TABLE[who]
    browser = client_of(actor)

    def opens(name, *ids):
        return browser.get(reverse(name, args=[session.council.slug, *ids])).status_code == 200

    pages = {AGENDA: "agenda:reading", CATALOGUE: "desk:board", SEATS: "logistics:seats"}
    for known, page in pages.items():
        assert opens(page, session.pk) == (known in contents.officials), page
    for version in PaperVersion.objects.filter(paper__dossier__matter__session=session):
        in_packet = version.pk in contents.version_ids
        assert opens("files:file", version.file_id) == in_packet, version.paper.paper_id


@pytest.mark.parametrize("who", ["another department", "the Front", "a member of the executive"])
def test_an_invitation_stands_first_in_its_own_packet_once_it_was_sent(session, who):
    place = someone(session, who).posts[0]
    body = next(b for b in session.council.bodies.all() if b.pk == place.body_id)
    role = {"another department": Role.LEAD_HEAD, "the Front": Role.FRONT}
    guest = guest_of(session, body.name, role.get(who, Role.EXECUTIVE_LEADER))
    assert own_letters(session, guest) == []
    invite(session)
    contents = contents_of(session, guest, NOW)
    first = contents.entries[0]
    assert first.key == f"{LETTER}:{body.pk}"
    assert first.title == f"Giấy mời dự kỳ họp: {body.label}"
    colleague = someone(session, who)
    assert LETTER not in {
        one.key.partition(":")[0] for one in contents_of(session, colleague, NOW).entries
    }
    Guest.objects.filter(session=session).update(removed_at=NOW)
    assert lost(contents, session, guest, NOW), "an old packet with it is no longer handed out"


def test_the_letter_carries_its_number_and_the_hall(session):
    guest = guest_of(session, "Sở Y tế", Role.LEAD_HEAD)
    invite(session)
    (letter,) = own_letters(session, guest)
    assert (letter.number, letter.sign, letter.venue) == ("15", "GM-HĐND", "Hội trường lớn")


@pytest.mark.parametrize("said", ["", "sẽ gửi sau", "15/GM HĐND khóa XVI"])
def test_a_letter_noted_otherwise_leaves_room_for_the_number(session, said):
    guest = guest_of(session, "Sở Y tế", Role.LEAD_HEAD)
    invite(session, said)
    (letter,) = own_letters(session, guest)
    assert (letter.number, letter.sign) == ("", "")


def test_a_guest_without_a_body_and_a_session_without_matters_have_nothing_to_add():
    bare = factories.session(rows.rows.province(), opening_day=date(2026, 12, 22))
    deputy = rows.deputy(bare)
    made = halls.guest(bare, "Khách lẻ")
    Guest.objects.filter(pk=made.pk).update(person=deputy.person_id)
    invite(bare)
    assert list(official_entries(bare, deputy, NOW)) == []


def test_the_page_names_the_invitation_in_the_reader_s_language(session, settings):
    settings.KYHOP_TODAY = TODAY
    guest = guest_of(session, "Sở Y tế", Role.LEAD_HEAD)
    invite(session)
    browser = client_of(guest)
    page = reverse("packets:own", args=[session.council.slug, session.pk])
    assert "Giấy mời dự kỳ họp: Sở Y tế" in browser.get(page).content.decode()
    browser.cookies["kyhop_language"] = "en"
    assert "Invitation to the session: Sở Y tế" in browser.get(page).content.decode()
