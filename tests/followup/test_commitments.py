"""What was promised to the council: recorded, put off, settled; and what it gives the programme."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.followup import actions
from kyhop.followup.models import Commitment, Extension
from kyhop.followup.queries import commitments_of, filtered, open_for
from kyhop.followup.refusals import (
    AlreadyRecorded,
    AlreadySettled,
    DueBeforeSession,
    NotASessionHere,
    NotLater,
    OutcomeNeeded,
    SettledAhead,
    WordsMissing,
)
from kyhop.followup.states import CommitmentState
from kyhop.followup.tellings import recorded as told_of_recording
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.matters.drafting import NotABodyHere
from kyhop.people.actions.close_body import close_body
from kyhop.people.models import Body
from kyhop.programme.models import Registration
from kyhop.programme.suggesting import offers
from tests import factories
from tests.factories import NOW, TODAY
from tests.followup.making import WORDS, opened, promised
from tests.matters import rows
from tests.programme.world import World

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.KYHOP_TODAY = TODAY


@pytest.fixture
def session():
    return opened()


def settle(row, outcome=CommitmentState.KEPT, **more):
    said = {"settled_on": TODAY, "words": "Báo cáo 12/BC", "actor": SYSTEM, "at": NOW} | more
    return actions.settle_commitment(commitment_id=row.pk, outcome=outcome, **said)


def extend(row, due, **more):
    said = {"reason": "Chưa bố trí vốn", "actor": SYSTEM, "at": NOW} | more
    return actions.extend_commitment(commitment_id=row.pk, due=due, **said)


def test_the_office_records_what_was_promised_and_the_journal_says_it(session):
    office = rows.office(session.council)
    row = promised(
        session, "  Trình  HĐND\n\n", due=SOON, due_words="Quý IV", speaker="Giám đốc Sở",
        needs_resolution=True, actor=office,
    )  # fmt: skip
    assert (row.words, row.promised_by, row.by_vi) == (
        "Trình HĐND", "Sở Tài chính", office.label_vi,
    )  # fmt: skip
    told = Entry.objects.get(name="followup.commitment.recorded")
    assert (told.data["due"], told.data["needs_resolution"]) == (SOON.isoformat(), True)
    assert say(told) == "Sở Tài chính cam kết trước HĐND: “Trình HĐND” (thời hạn: Quý IV)."
    assert told_of_recording(told).body_ids == (row.body_id,)
    assert told_of_recording(told).link.endswith(f"/commitments/{row.pk}/")


@pytest.mark.parametrize(
    ("role", "body", "may"),
    [
        (Role.COUNCIL_OFFICE, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", True),
        (Role.STANDING_BOARD, "Thường trực HĐND tỉnh", True),
        (Role.LEAD_HEAD, "Sở Tài chính", False),
        (Role.EXECUTIVE_OFFICE, "Văn phòng UBND tỉnh", False),
        (Role.COMMITTEE_HEAD, "Ban Pháp chế", False),
    ],
)
def test_the_offices_of_the_council_keep_the_record_and_nobody_else(session, role, body, may):
    row = promised(session, due=TODAY)
    actor = rows.sitting_for(session.council, body, role)
    verbs = (
        lambda: promised(session, "Lời khác", actor=actor),
        lambda: extend(row, SOON, actor=actor),
        lambda: settle(row, actor=actor),
    )
    for verb in verbs:
        if may:
            verb()
        else:
            with pytest.raises(NotAllowed):
                verb()


def test_recording_refuses_what_cannot_be(session):
    promised(session)
    with pytest.raises(AlreadyRecorded):
        promised(session, WORDS.upper())
    promised(session, WORDS, body="Sở Y tế")
    with pytest.raises(WordsMissing):
        promised(session, " \n ")
    with pytest.raises(DueBeforeSession):
        promised(session, "Khác", due=session.opening_day - timedelta(days=1))
    Body.objects.filter(name="Sở Y tế").update(closed_on=TODAY)
    with pytest.raises(NotABodyHere):
        promised(session, "Khác", body="Sở Y tế")
    for day in (TODAY + timedelta(days=1), None):
        with pytest.raises(NotASessionHere):
            promised(opened(session.council, opening_day=day, closing_day=None), "Khác")
    assert Commitment.objects.count() == 2


def test_each_putting_off_keeps_the_day_before_and_goes_forward_only(session):
    row = promised(session, due=TODAY + timedelta(days=5))
    for day in (TODAY, TODAY + timedelta(days=5)):
        with pytest.raises(NotLater):
            extend(row, day)
    with pytest.raises(WordsMissing):
        extend(row, SOON, reason=" ")
    extend(row, SOON)
    extend(row, SOON + timedelta(days=1))
    kept = list(Extension.objects.values_list("number", "before", "after"))
    assert kept == [
        (1, TODAY + timedelta(days=5), SOON),
        (2, SOON, SOON + timedelta(days=1)),
    ]
    undated = promised(session, "Không nêu hạn")
    with pytest.raises(NotLater):
        extend(undated, TODAY)
    assert extend(undated, SOON).due == SOON
    told = [say(entry) for entry in Entry.objects.filter(name="followup.commitment.extended")]
    assert f"Gia hạn cam kết “{WORDS}” từ 21/11/2026 đến 16/12/2026. Lý do: Chưa bố trí vốn" in told
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.filter(number=2).update(after=TODAY)


def test_a_commitment_ends_once_with_its_evidence_and_says_whether_late(session):
    row = promised(session, due=TODAY - timedelta(days=1))
    assert row.overdue_on(TODAY)
    assert not row.overdue_on(row.due)
    with pytest.raises(OutcomeNeeded):
        settle(row, "open")
    with pytest.raises(WordsMissing):
        settle(row, words="")
    for day in (TODAY + timedelta(days=1), session.opening_day - timedelta(days=1)):
        with pytest.raises(SettledAhead):
            settle(row, settled_on=day)
    done = settle(row)
    assert not done.overdue_on(TODAY)
    assert Entry.objects.get(name="followup.commitment.settled").data["late"] is True
    for verb in (lambda: settle(row), lambda: extend(row, SOON)):
        with pytest.raises(AlreadySettled, match="Đã thực hiện"):
            verb()
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=row.pk).update(settled_on=None)


def test_the_list_puts_what_is_next_first_and_filters(session):
    undated = promised(session, "Không hạn")
    late = promised(session, "Trễ", due=TODAY - timedelta(days=1), needs_resolution=True)
    soon = promised(session, "Sắp tới", due=SOON, body="Sở Y tế")
    ended = settle(promised(session, "Xong"))
    rows_of = commitments_of(session.council_id)
    assert list(rows_of) == [late, soon, undated, ended]
    assert list(filtered(rows_of, {})) == [late, soon, undated]
    assert list(filtered(rows_of, {"state": "kept"})) == [ended]
    assert list(filtered(rows_of, {"resolution": "1", "state": "all"})) == [late]
    assert list(filtered(rows_of, {"body": str(soon.body_id)})) == [soon]
    assert list(filtered(rows_of, {"body": "x"})) == []
    assert list(filtered(rows_of, {"session": str(session.pk)})) == [late, soon, undated]
    assert list(open_for(session.council_id, [late.body_id])) == [late, undated]


def test_a_commitment_that_needs_a_resolution_is_suggested_to_its_body_and_the_offices():
    world = World()
    row = promised(opened(world.council), due_words="Quý IV năm 2027", needs_resolution=True)
    promised(row.session, "Không cần nghị quyết")
    (offer,) = offers(world.programme, world.finance, TODAY)
    assert offer.title == WORDS
    assert "Sở Tài chính đã hứa tại" in offer.note
    assert "Quý IV năm 2027" in offer.note
    assert offers(world.programme, world.health, TODAY) == []
    assert [one.key for one in offers(world.programme, world.office, TODAY)] == [row.source]
    client = factories.client_of(world.finance)
    year = reverse("programme:year", args=[world.council.slug, world.programme.pk])
    form = reverse("programme:register", args=[world.council.slug, world.programme.pk])
    assert f'href="{form}?commitment={row.pk}"' in client.get(year).content.decode()
    page = client.get(f"{form}?commitment={row.pk}")
    assert "Thực hiện cam kết của Sở Tài chính" in page.content.decode()
    sent = world.sent(title="Tên khác của nghị quyết", source=row.source)
    assert Registration.objects.get().source == row.source
    assert offers(world.programme, world.office, TODAY) == []
    mine = reverse("followup:commitment", args=[world.council.slug, row.pk])
    assert sent.title in client.get(mine).content.decode()
    settle(row)
    Registration.objects.all().delete()
    assert offers(world.programme, world.office, TODAY) == []


def test_a_merged_body_passes_its_open_commitments_on_and_keeps_its_name_in_them(session):
    open_one, ended = promised(session), settle(promised(session, "Đã xong"))
    old, heir = (rows.body(session.council, name) for name in ("Sở Tài chính", "Sở Y tế"))
    close_body(body_id=old.pk, on=TODAY, merged_into_id=heir.pk, reason="NQ", actor=SYSTEM, at=NOW)
    stranger = rows.office(session.council)
    with pytest.raises(NotAllowed):
        actions.pass_on_commitments(body_id=old.pk, actor=stranger, at=NOW)
    (passed,) = actions.pass_on_commitments(body_id=old.pk, actor=SYSTEM, at=NOW)
    assert (passed, passed.body, passed.promised_by) == (open_one, heir, "Sở Tài chính")
    ended.refresh_from_db()
    assert ended.body == old
    assert actions.pass_on_commitments(body_id=old.pk, actor=SYSTEM, at=NOW) == []
    told = Entry.objects.get(name="followup.commitment.passed_on")
    assert say(told) == f"Sở Y tế tiếp nhận cam kết “{WORDS}” của Sở Tài chính."


@pytest.mark.django_db(transaction=True)
def test_the_merger_itself_passes_them_on():
    row = promised(opened())
    heir = rows.body(row.council, "Sở Y tế")
    close_body(
        body_id=row.body_id, on=TODAY, merged_into_id=heir.pk, reason="NQ", actor=SYSTEM, at=NOW
    )
    row.refresh_from_db()
    assert row.body == heir


def at(council, name, *args):
    return reverse(f"followup:{name}", args=[council.slug, *args])


def test_the_pages_record_put_off_and_settle(session):
    office = factories.client_of(rows.office(session.council))
    assert "Chưa ghi cam kết nào" in office.get(at(session.council, "commitments")).content.decode()
    sent = {
        "session": session.pk, "body": rows.body(session.council, "Sở Tài chính").pk,
        "words": WORDS, "due": "2026-11-20", "due_words": "trong tháng", "needs_resolution": "on",
    }  # fmt: skip
    new = at(session.council, "record")
    assert office.post(new, sent | {"words": ""}).status_code == 422
    answer = office.post(new, sent | {"due": "2026-01-01"})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    row_page = office.post(new, sent)["Location"]
    row = Commitment.objects.get()
    assert row_page == at(session.council, "commitment", row.pk)
    assert (
        office.post(at(session.council, "extend", row.pk), {"due": "2026-12-31"}).status_code == 422
    )
    put_off = {"due": "2026-12-31", "reason": "Chờ hướng dẫn"}
    assert office.post(at(session.council, "extend", row.pk), put_off).status_code == 302
    told = office.get(row_page).content.decode()
    assert "Chờ hướng dẫn" in told
    assert "Cần, chưa đăng ký vào chương trình nào" in told
    ends = {"outcome": "kept", "settled_on": "2026-11-16", "words": "Nghị quyết đã ban hành"}
    assert office.post(at(session.council, "settle", row.pk), ends).status_code == 302
    told = office.get(row_page).content.decode()
    assert "Nghị quyết đã ban hành" in told
    assert at(session.council, "extend", row.pk) not in told
    assert WORDS not in office.get(at(session.council, "commitments")).content.decode()
    office.cookies["kyhop_language"] = "en"
    assert "Kept" in office.get(f"{at(session.council, 'commitments')}?state=all").content.decode()


def test_the_body_meets_it_in_its_work_and_on_the_sessions_page(session):
    row = promised(session, due=date(2026, 11, 10))
    mine = factories.client_of(rows.sitting_for(session.council, "Sở Tài chính"))
    theirs = factories.client_of(rows.sitting_for(session.council, "Sở Y tế"))
    work = reverse("desk:my_work", args=[session.council.slug])
    page = at(session.council, "commitment", row.pk)
    assert page in mine.get(work).content.decode()
    assert page not in theirs.get(work).content.decode()
    assert theirs.get(page).status_code == 200
    assert at(session.council, "extend", row.pk) not in theirs.get(page).content.decode()
    where = reverse("council:session", args=[session.council.slug, session.pk])
    assert f"session={session.pk}" in mine.get(where).content.decode()


def test_the_list_asks_the_same_queries_for_one_and_for_many(session):
    office = factories.client_of(rows.office(session.council))

    def count():
        with CaptureQueriesContext(connection) as seen:
            assert office.get(at(session.council, "commitments")).status_code == 200
        return len(seen)

    promised(session)
    one = count()
    for words, body in (("Hai", "Sở Y tế"), ("Ba", "Sở Tư pháp")):
        promised(session, words, body=body)
    assert count() == one
