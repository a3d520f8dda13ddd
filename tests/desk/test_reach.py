"""The narrowed search against the policies of all rooms, for everybody, in every state of a matter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.council.models import ExecutiveMeeting
from kyhop.dossiers.actions.open_dossier import open_dossier
from kyhop.dossiers.models import HOLDER, Dossier, PaperVersion
from kyhop.dossiers.policy import access_of
from kyhop.files import holders, search
from kyhop.files.models import FileText, StoredFile
from kyhop.files.queries import search_texts
from kyhop.logistics.models.preparing import HOLDER as ITEM
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.carry_over import carry_over
from kyhop.meetings.actions.conclude_matter import conclude_matter
from kyhop.meetings.actions.invite_bodies import invite_bodies
from kyhop.meetings.models import HOLDER as MEETING
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.reviews.consulting.actions import close_consultation
from kyhop.reviews.consulting.states import ConsultationKind
from kyhop.reviews.models import CONSULTATION, REVIEW, Consultation
from kyhop.stationery.models import HOLDER as FORM
from tests import factories
from tests.dossiers import making
from tests.dossiers.test_policy import life, people
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.reviews import making as reviewing
from tests.reviews.asking import asked, letter, reply

pytestmark = pytest.mark.django_db
WORDS = "nghị quyết"


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY


def index_new() -> None:
    """Give every version a text that is found."""
    for file in StoredFile.objects.filter(text__isnull=True).order_by("pk"):
        search.keep(file, f"Nghị quyết {file.pk}")


def compare(who: Actor, council_id: int) -> tuple[set[int], bool]:
    """What somebody finds is what the policies let them read of all that is found, in that order.

    :returns: what they find, and whether the index was narrowed for them
    """
    every = list(search.ranked(WORDS, council_id))
    assert len(every) == FileText.objects.filter(council_id=council_id).count()
    files = StoredFile.objects.select_related("post").in_bulk(every)
    allowed = holders.readable(who, files.values(), NOW)
    of_dossiers = {pk for pk in allowed if files[pk].holder_kind == HOLDER}
    assert of_dossiers == judged_one_by_one(who, council_id), who
    hits = search_texts(WORDS, council_id=council_id, actor=who, at=NOW, limit=1000)
    found = [hit.file.pk for hit in hits]
    assert found == [pk for pk in every if pk in allowed], who
    within = list(search.ranked(WORDS, council_id, holders.within(who, council_id, NOW)))
    return set(found), len(within) < len(every)


def judged_one_by_one(who: Actor, council_id: int) -> set[int]:
    """The files of dossiers that the policy of a dossier's own page lets somebody read."""
    found: set[int] = set()
    for dossier in Dossier.objects.filter(council_id=council_id).select_related("matter"):
        access = access_of(who, dossier, NOW)
        rows = PaperVersion.objects.filter(paper__dossier=dossier)
        versions = rows.select_related("paper", "file__post")
        found |= {version.file_id for version in versions if access.version(version)}
    return found


def everybody_finds(somebody: dict[str, Actor], council_id: int) -> dict[str, int]:
    """How much each finds, everybody having been compared."""
    index_new()
    return {name: len(compare(who, council_id)[0]) for name, who in somebody.items()}


def test_everybody_finds_what_the_dossier_lets_them_read():
    matter = rows.matter()
    somebody = people(matter)
    brought = somebody["other_department"].post_id
    for state in life(matter):
        StoredFile.objects.filter(slot="du_thao", number=1).update(post=brought)
        if state in {"appraisal", "submitted", "deputies"}:
            found = everybody_finds(somebody, matter.council_id)
            nobody = {"front", "guest", "council_admin", "anonymous", "other_council"}
            assert not any(found[name] for name in nobody)
            assert bool(found["deputy"]) == (state == "deputies")
            assert found["other_department"] == 1
            assert bool(found["coordinating"]) == (state != "appraisal")
            assert 0 < found["appraiser"] < found["lead"] == FileText.objects.count()
    narrow = {name for name, who in somebody.items() if compare(who, matter.council_id)[1]}
    assert {"front", "guest", "council_admin", "anonymous", "other_council"} <= narrow


@pytest.fixture
def busy():
    """A matter of Sở Y tế: asked about, appraised, with the executive, and taken over by a session."""
    matter = rows.matter()
    council = matter.council
    somebody = people(matter)
    making.bring(matter)
    other = rows.matter(
        matter.session, title="Quy định về đất đai", lead_id=rows.body(council, "Sở Y tế").pk,
        committee_id=rows.body(council, "Ban Kinh tế - Ngân sách").pk,
    )  # fmt: skip
    made = asked(other, "Sở Xây dựng", kind=ConsultationKind.OPINION)
    reply(made.asked.get(), file=letter())
    reviewing.given(reviewing.appraised(other))
    meeting = factories.executive_meeting(council)
    aim_at_meeting(matter_id=other.pk, meeting_id=meeting.pk, actor=SYSTEM, at=NOW)
    front = rows.body(council, "Ủy ban MTTQ Việt Nam tỉnh")
    invite_bodies(
        meeting_id=meeting.pk, body_ids=[front.pk], letter="1/GM", at=NOW,
        actor=somebody["executive_office"],
    )  # fmt: skip
    for kind in (MEETING, ITEM, FORM):
        alike(StoredFile.objects.first(), kind, meeting.pk)
    return somebody, other


def alike(file: StoredFile, kind: str, holder_id: int) -> None:
    """The same file once more, of another holder."""
    file.pk, file.holder_kind, file.holder_id, file.post = None, kind, holder_id, None
    file.save(force_insert=True)


def test_everybody_finds_what_all_rooms_let_them_read(busy):
    somebody, other = busy
    found = everybody_finds(somebody, other.council_id)
    kinds = set(FileText.objects.values_list("holder_kind", flat=True))
    assert kinds == {HOLDER, CONSULTATION, REVIEW, MEETING, ITEM, FORM}
    assert (
        found["guest"] == found["other_council"] == 0 < found["other_department"] < found["front"]
    )


def test_what_comes_after_a_consultation_and_a_meeting_is_found_by_none_of_the_asked(busy):
    somebody, other = busy
    before = everybody_finds(somebody, other.council_id)
    made = Consultation.objects.get()
    closed = NOW + timedelta(hours=1)
    close_consultation(consultation_id=made.pk, actor=SYSTEM, at=closed)
    conclude_matter(
        meeting_id=ExecutiveMeeting.objects.get().pk, matter_id=other.pk, outcome="agreed",
        words="Nhất trí", actor=SYSTEM, at=NOW + timedelta(days=4, hours=2),
    )  # fmt: skip
    making.bring(other, name="moi.png", at=NOW + timedelta(days=5))
    after = everybody_finds(somebody, other.council_id)
    assert before["front"] == after["front"] > 0
    assert before["other_department"] == after["other_department"] > 0
    assert after["coordinator"] == before["coordinator"] + 1, "Sở Y tế leads it"


def test_who_gets_what_a_later_session_took_over_finds_it_where_it_came_to(busy):
    somebody, other = busy
    later = factories.session(
        other.council, number=9, opening_day=TODAY + timedelta(days=90), closing_day=None
    )
    taken_up = carry_over(
        matter_id=other.pk, to_session_id=later.pk, reason="Chưa kịp", actor=SYSTEM, at=NOW
    )
    open_dossier(matter_id=taken_up.pk, actor=SYSTEM, at=NOW)
    new = Body.objects.create(council=other.council, name="Ban mới", kind=BodyKind.COMMITTEE)
    taken_up.coordinators.add(new)
    somebody["of the later session"] = rows.sitting_for(other.council, "Ban mới")
    found = everybody_finds(somebody, other.council_id)
    assert found["of the later session"] >= len(making.NEEDED)


def test_who_takes_over_a_body_finds_what_was_handed_to_it(busy):
    somebody, other = busy
    heir = Body.objects.create(council=other.council, name="Sở mới", kind=BodyKind.DEPARTMENT)
    Body.objects.filter(name="Sở Tư pháp").update(merged_into=heir)
    somebody["heir"] = rows.sitting_for(other.council, "Sở mới", Role.JUSTICE_APPRAISER)
    found = everybody_finds(somebody, other.council_id)
    assert found["heir"] == found["appraiser"] > 0
