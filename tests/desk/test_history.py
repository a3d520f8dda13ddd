"""The history: who may read what, and nothing of another council."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from kyhop.access.roles import Role
from kyhop.agenda.events import AgendaReleased, LineRemoved, LinesMoved
from kyhop.desk.history.days import shorter
from kyhop.desk.history.subjects import TOPICS, address_of
from kyhop.dossiers.events import PaperAdded
from kyhop.journal.models import Entry
from kyhop.journal.queries import entries_since
from kyhop.journal.reading import readable
from kyhop.journal.writing import write_all
from tests import factories
from tests.desk.world import clerk_of, world
from tests.factories import NOW, client_of
from tests.matters import rows

pytestmark = pytest.mark.django_db


def of(council, kind: str, number: int) -> str:
    return reverse("desk:history_of", args=[council.slug, kind, number])


@pytest.mark.parametrize(
    ("language", "sentence", "said"),
    [
        ("vi", "Bổ sung “Giá đất” (nghị quyết). Lý do: gấp", "Bổ sung (nghị quyết). Lý do: gấp"),
        ("vi", "Ban Pháp chế không có ý kiến về “Giá đất”.", "Ban Pháp chế không có ý kiến."),
        ("vi", "Xác nhận trình tự của “Giá đất”: rút gọn.", "Xác nhận trình tự: rút gọn."),
        ("vi", "Được có ý kiến về đề nghị rút: “Giá đất”.", "Được có ý kiến về đề nghị rút."),
        ("vi", "“Thẩm định” xong ngày 01/10: Giá đất.", "“Thẩm định” xong ngày 01/10."),
        ("en", "Took “Giá đất” into the list.", "Took “Giá đất” into the list."),
        ("en", "“Appraisal” done on 1 October: Giá đất.", "“Appraisal” done on 1 October."),
    ],
)
def test_a_matters_own_page_does_not_repeat_its_title(language, sentence, said):
    with override(language):
        assert shorter(sentence, "Giá đất") == said


def test_a_matters_history_tells_what_happened_by_whom():
    here = world()
    html = client_of(here.clerk).get(of(here.council, "matters.matter", here.matters[0].pk))
    text = html.content.decode()
    assert html.status_code == 200
    entries = Entry.objects.filter(subject=f"matters.matter:{here.matters[0].pk}")
    assert text.count("journal__item") == entries.count() > 0
    assert "Đăng ký" in text or "đăng ký" in text


def test_another_councils_thing_has_no_history_here():
    here, there = world(slug="dien-bien"), world(slug="lai-chau")
    assert Entry.objects.filter(subject=f"matters.matter:{there.matters[0].pk}").exists()
    where = of(here.council, "matters.matter", there.matters[0].pk)
    assert client_of(here.clerk).get(where).status_code == 404


@pytest.mark.parametrize("kind", ["nothing.here", "auth.user", "matters.matter"])
def test_the_unknown_is_not_there(kind):
    here = world()
    assert client_of(here.clerk).get(of(here.council, kind, 999_999)).status_code == 404


def test_accounts_are_for_those_who_keep_them():
    here = world()
    admin = factories.actor(Role.COUNCIL_ADMIN, here.council)
    index = reverse("desk:history", args=[here.council.slug])
    assert "?about=people" in client_of(admin).get(index).content.decode()
    assert "?about=people" not in client_of(here.clerk).get(index).content.decode()
    asked = client_of(here.clerk).get(index + "?about=people").content.decode()
    assert "people." not in asked


def test_a_guest_reads_no_history():
    here = world()
    guest = factories.actor(Role.GUEST, here.council)
    index = reverse("desk:history", args=[here.council.slug])
    assert client_of(guest).get(index).status_code == 404


def test_the_index_pages_and_costs_the_same(django_assert_max_num_queries):
    here = world(2)
    office = rows.office(here.council)
    client = client_of(office)
    index = reverse("desk:history", args=[here.council.slug])
    client.get(index)
    with django_assert_max_num_queries(30) as few:
        client.get(index)
    for number in range(60):
        rows.matter(here.session, title=f"Nội dung thêm {number}")
    with django_assert_max_num_queries(30) as many:
        html = client.get(index).content.decode()
    assert abs(len(few) - len(many)) <= 0
    assert html.count("journal__item") == 50
    assert "?page=2" in html


def test_every_topic_asks_a_permission_of_its_own_room():
    for room, topic in TOPICS.items():
        assert topic.permission.partition(".")[0] == room


def test_only_matters_have_a_page_of_their_own():
    assert address_of("matters.matter:7", "dien-bien") == "/dien-bien/matters/7/"
    assert address_of("council.session:7", "dien-bien") == ""
    assert address_of("matters.matter:x", "dien-bien") == ""


def test_committee_clerks_read_the_matters_history():
    here = world()
    who = clerk_of(here.council, "Ban Pháp chế", Role.COMMITTEE_CLERK)
    where = of(here.council, "matters.matter", here.matters[0].pk)
    assert client_of(who).get(where).status_code == 200


class TestWhatIsStillAtWork:
    """The edits of a draft agenda and the way of a dossier are not every reader's news."""

    @pytest.fixture
    def here(self):
        here = world()
        agenda = {"council": here.council.slug, "session_id": here.session.pk, "revision": 1}
        events = [
            LineRemoved(**agenda, line="L1", title="Dòng đang bàn", reason=""),
            LinesMoved(**agenda, number=1, post_id=0, lines=[]),
            AgendaReleased(**agenda, number=1, words="", despite="", changed=0),
            PaperAdded(
                council=here.council.slug, session_id=here.session.pk, title="Học phí",
                matter_id=here.matters[0].pk, dossier_id=0,
                paper="", paper_vi="Tờ trình nháp", paper_en="Draft submission",
            ),
        ]  # fmt: skip
        with transaction.atomic():
            write_all(events, actor=rows.office(here.council), at=NOW)
        return here

    def names(self, here, role: str) -> set[str]:
        actor = factories.actor(role, here.council)
        return set(readable(entries_since(here.council.slug), actor).values_list("name", flat=True))

    def test_a_deputy_reads_of_the_released_version_alone(self, here):
        names = self.names(here, Role.DEPUTY)
        assert "agenda.version.released" in names
        assert "matters.matter.registered" in names
        closed = {"agenda.line.removed", "agenda.version.lines_moved", "dossiers.paper.added"}
        assert not closed & names

    def test_the_office_reads_all_of_it(self, here):
        everything = set(entries_since(here.council.slug).values_list("name", flat=True))
        assert self.names(here, Role.COUNCIL_OFFICE) == everything

    def test_the_pages_show_a_deputy_nothing_of_it(self, here):
        client = client_of(factories.actor(Role.DEPUTY, here.council))
        session = of(here.council, "council.session", here.session.pk)
        matter = of(here.council, "matters.matter", here.matters[0].pk)
        index = reverse("desk:history", args=[here.council.slug])
        for page in (
            session,
            matter,
            index,
            address_of(f"matters.matter:{here.matters[0].pk}", here.council.slug),
        ):
            text = client.get(page).content.decode()
            assert "Dòng đang bàn" not in text
            assert "Tờ trình nháp" not in text
        office = client_of(rows.office(here.council))
        assert "Dòng đang bàn" in office.get(session).content.decode()
        assert "Tờ trình nháp" in office.get(matter).content.decode()
