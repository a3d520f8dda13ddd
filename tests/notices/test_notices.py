"""Notices: told once, to whoever serves on the day, as they chose; reminders follow the due days."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.actions.move_opening import move_opening
from kyhop.deadlines.models import Deadline
from kyhop.journal.models import Entry, Outbox
from kyhop.journal.outbox import deliver
from kyhop.law.load import calendar
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.notices.actions.choose_notices import HalfQuiet, choose_notices
from kyhop.notices.actions.mark_read import mark_read
from kyhop.notices.actions.retry_letter import AlreadySent, retry_letter
from kyhop.notices.actions.set_digest_hour import set_digest_hour
from kyhop.notices.gathering import gather
from kyhop.notices.hours import digest_after, out_of_quiet
from kyhop.notices.models import Delivery, Letter, Notice
from kyhop.notices.posting import post
from kyhop.notices.queries import unread_of
from kyhop.notices.reminding import STEPS, remind, remind_when_needed
from kyhop.notices.states import Channel, DeliveryState, LetterState
from kyhop.people.actions.delegate import delegate
from kyhop.people.models import Account, Holding
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows as matters
from tests.notices import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def council():
    return rows.council()


@pytest.fixture
def mail(settings):
    settings.KYHOP_SMTP = rows.SMTP


def test_the_same_occasion_is_told_once(council, mail):
    somebody = rows.clerk(council)
    assert len(post([rows.draft(somebody)], council_id=council.pk, at=NOW)) == 1
    assert post([rows.draft(somebody)], council_id=council.pk, at=NOW) == []
    assert Notice.objects.count() == Delivery.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_event_reaches_whom_it_concerns_in_its_own_words_and_once(council):
    lead, other = rows.clerk(council), rows.clerk(council, "Sở Y tế")
    office = rows.clerk(council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE)
    matter = matters.matter(factories.session(council))
    withdraw_matter(
        matter_id=matter.pk, cause=_cause(), reason="Trùng nội dung",
        actor=office, at=NOW,
    )  # fmt: skip
    told = Notice.objects.get(person_id=lead.person_id, kind="decided")
    assert "Trùng nội dung" in told.text_vi
    assert told.text_en.startswith("Withdrew")
    assert str(matter.pk) in told.link
    assert not Notice.objects.filter(person_id__in=[other.person_id, office.person_id]).exists()
    before = Notice.objects.count()
    rows_again = Outbox.objects.filter(receiver__contains="notices")
    rows_again.update(delivered_at=None)
    assert deliver(rows_again.values_list("pk", flat=True)).failed == 0
    assert Notice.objects.count() == before


def _cause() -> str:
    from kyhop.matters.procedures import leaving_cause_words

    return next(iter(leaving_cause_words()))


def test_who_acted_is_not_told_of_it(council):
    somebody = rows.clerk(council)
    draft = rows.draft(somebody)
    from dataclasses import replace

    assert post([replace(draft, not_to=somebody.person_id)], council_id=council.pk, at=NOW) == []


@made_once
def planned(council):
    session = factories.session(council)
    matter = matters.matter(session)
    rows.planned(session)
    return matter


def open_step(matter):
    found = Deadline.objects.filter(timeline__holder_id=matter.pk, body_id=matter.lead_id)
    return found.exclude(state__in=["done", "waiting", "not_started"]).order_by("due").first()


@pytest.mark.parametrize("left", STEPS)
def test_owners_are_reminded_15_7_and_3_working_days_before(planned, council, left):
    lead = rows.clerk(council)
    step = open_step(planned)
    due = calendar().counted(TODAY, left, *_working_after())
    Deadline.objects.filter(timeline=step.timeline).exclude(pk=step.pk).delete()
    Deadline.objects.filter(pk=step.pk).update(due=due, state="open")
    told = remind(council_id=council.pk, today=TODAY, at=NOW)
    assert [notice.person_id for notice in told] == [lead.person_id]
    assert told[0].text_vi.startswith(f"Còn {left} ngày làm việc")
    assert remind(council_id=council.pk, today=TODAY, at=NOW) == []
    next_day = calendar().counted(TODAY, 1, *_working_after())
    assert remind(council_id=council.pk, today=next_day, at=NOW) == []


def _working_after():
    from kyhop.law.model import Direction, Unit

    return Unit.WORKING_DAY, Direction.AFTER


def test_a_day_without_a_worker_is_caught_up_and_far_days_are_left_alone(planned, council):
    rows.clerk(council)
    step = open_step(planned)
    Deadline.objects.filter(timeline=step.timeline).exclude(pk=step.pk).delete()
    for left, told in ((16, 0), (6, 1), (5, 0)):
        due = calendar().counted(TODAY, 16, *_working_after())
        Deadline.objects.filter(pk=step.pk).update(due=due, state="open")
        day = calendar().counted(TODAY, 16 - left, *_working_after())
        assert len(remind(council_id=council.pk, today=day, at=NOW)) == told, left


def test_late_is_told_at_once_and_only_when_it_binds(planned, council, mail):
    rows.clerk(council)
    step = open_step(planned)
    Deadline.objects.filter(timeline=step.timeline).exclude(pk=step.pk).delete()
    Deadline.objects.filter(pk=step.pk).update(
        due=TODAY - timedelta(days=1), state="overdue_provisional"
    )
    assert remind(council_id=council.pk, today=TODAY, at=NOW) == []
    Deadline.objects.filter(pk=step.pk).update(state="late")
    told = remind(council_id=council.pk, today=TODAY, at=NOW)
    assert [notice.kind for notice in told] == ["late"]
    assert Delivery.objects.get().due_at == NOW


@pytest.mark.django_db(transaction=True)
def test_a_moved_opening_ends_the_reminders_and_begins_new_ones(council, mail):
    rows.clerk(council)
    session = factories.session(council)
    matter = matters.matter(session)
    rows.planned(session)
    remind_when_needed(council=council, at=NOW)
    before = set(Notice.objects.filter(due__isnull=False).values_list("pk", flat=True))
    assert before
    move_opening(
        session_id=session.pk, opening_day=session.opening_day + timedelta(days=60),
        reason="Đổi lịch", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    remind_when_needed(council=council, at=NOW)
    now = {
        (f"matters.matter:{matter.pk}", step): due
        for step, due in Deadline.objects.filter(timeline__holder_id=matter.pk).values_list(
            "step_id", "due"
        )
    }
    for notice in Notice.objects.filter(pk__in=before):
        stands = now.get((notice.subject, notice.step_id)) == notice.due
        assert (notice.ended_at is None) == stands
    ended = Notice.objects.filter(pk__in=before, ended_at__isnull=False)
    assert ended.exists()
    left = Delivery.objects.filter(notice__in=ended).values_list("state", flat=True)
    assert set(left) == {DeliveryState.CANCELLED}


def test_reminders_are_looked_through_only_when_something_moved(
    planned, council, django_assert_num_queries
):
    remind_when_needed(council=council, at=NOW)
    with django_assert_num_queries(4):
        assert remind_when_needed(council=council, at=NOW) == []


def test_a_changed_head_or_a_stand_in_is_told_on_the_day_of_sending(council, mail):
    head = rows.clerk(council, role=Role.LEAD_HEAD)
    draft = rows.draft(kind="decided", key="1", post_ids=(head.post_id,))
    post([draft], council_id=council.pk, at=NOW)
    successor = factories.person(council, account=factories.account(email="moi@tinh.example"))
    tomorrow = NOW + timedelta(days=1)
    Holding.objects.filter(post_id=head.post_id).update(until=TODAY)
    Holding.objects.create(
        council=council, post_id=head.post_id, person=successor, since=tomorrow.date()
    )
    letters = gather(council_id=council.pk, at=tomorrow)
    assert [letter.person_id for letter in letters] == [successor.pk]
    assert unread_of(head.person_id).count() == 0
    assert unread_of(successor.pk).count() == 1


def test_a_delegation_that_ended_overnight_is_told_no_more(council, mail):
    head = rows.clerk(council, role=Role.LEAD_HEAD)
    deputy = factories.person(council, account=factories.account(email="pho@tinh.example"))
    delegate(
        post_id=head.post_id, person_id=deputy.pk, since=TODAY, until=TODAY, reason="Đi công tác",
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    post([rows.draft(post_ids=(head.post_id,))], council_id=council.pk, at=NOW)
    assert Delivery.objects.count() == 2
    letters = gather(council_id=council.pk, at=NOW + timedelta(days=1))
    assert [letter.person_id for letter in letters] == [head.person_id]


def test_the_digest_holds_the_day_and_urgent_ones_leave_at_once(council, mail):
    somebody = rows.clerk(council)
    drafts = [rows.draft(somebody, key=str(n)) for n in range(4)]
    post(drafts, council_id=council.pk, at=NOW)
    post([rows.draft(somebody, kind="returned", key="r")], council_id=council.pk, at=NOW)
    (urgent,) = gather(council_id=council.pk, at=NOW)
    assert urgent.deliveries.count() == 1
    assert gather(council_id=council.pk, at=NOW + timedelta(hours=21)) == []
    (digest,) = gather(council_id=council.pk, at=NOW + timedelta(hours=22))
    assert digest.deliveries.count() == 4
    assert gather(council_id=council.pk, at=NOW + timedelta(days=9)) == []


def test_choices_hold_for_each_kind_and_channel_but_own_duties_stay(council, mail):
    somebody = rows.clerk(council)
    choose_notices(council_id=council.pk, wanted=[("late", "in_app")], actor=somebody)
    post([rows.draft(somebody, kind="decided")], council_id=council.pk, at=NOW)
    assert unread_of(somebody.person_id).count() == Delivery.objects.count() == 0
    post([rows.draft(somebody, kind="due", own_duty=True)], council_id=council.pk, at=NOW)
    assert unread_of(somebody.person_id).count() == 1
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("hour", "quiet", "expected"),
    [
        ((9, 0), (time(21), time(6, 30)), (0, 9, 0)),
        ((22, 0), (time(21), time(6, 30)), (1, 6, 30)),
        ((5, 0), (time(21), time(6, 30)), (0, 6, 30)),
        ((6, 30), (time(21), time(6, 30)), (0, 6, 30)),
        ((12, 30), (time(12), time(13)), (0, 13, 0)),
        ((12, 30), None, (0, 12, 30)),
    ],
)
def test_quiet_hours_put_off_what_leaves(hour, quiet, expected):
    moment = NOW.replace(hour=hour[0], minute=hour[1])
    days, *clock = expected
    wanted = NOW.replace(hour=clock[0], minute=clock[1]) + timedelta(days=days)
    assert out_of_quiet(moment, quiet) == wanted


def test_the_digest_leaves_at_the_councils_hour(council):
    admin = factories.actor(Role.COUNCIL_ADMIN, council)
    set_digest_hour(council_id=council.pk, hour=time(16), actor=admin, at=NOW)
    assert Entry.objects.get(name="notices.digest.hour_set").data["after"].startswith("16:00")
    assert digest_after(NOW, time(16)).date() == TODAY
    assert digest_after(NOW, time(7)).date() == TODAY + timedelta(days=1)
    with pytest.raises(NotAllowed):
        set_digest_hour(council_id=council.pk, hour=time(8), actor=rows.clerk(council), at=NOW)


def test_half_of_quiet_hours_is_refused_with_a_way_on(council):
    with pytest.raises(HalfQuiet) as refused:
        choose_notices(
            council_id=council.pk, wanted=[], quiet_from=time(21), actor=rows.clerk(council)
        )
    assert refused.value.accepted


def test_a_notice_is_its_persons_alone(council):
    mine, theirs = rows.clerk(council), rows.clerk(council)
    (notice,) = post([rows.draft(mine)], council_id=council.pk, at=NOW)
    with pytest.raises(NotAllowed):
        mark_read(notice_id=notice.pk, actor=theirs, at=NOW)
    mark_read(notice_id=notice.pk, actor=mine, at=NOW)
    assert mark_read(notice_id=notice.pk, actor=mine, at=NOW + timedelta(days=1)).read_at == NOW


def test_the_page_shows_ones_own_and_opening_leads_to_the_page(council, settings):
    settings.KYHOP_TODAY = TODAY
    mine, theirs = rows.clerk(council), rows.clerk(council)
    (notice,) = post([rows.draft(mine)], council_id=council.pk, at=NOW)
    client = factories.client_of(mine)
    address = reverse("notices:notices", args=[council.slug])
    page = client.get(address).content.decode()
    assert "Đã quyết định về học phí" in page
    assert "bell__count" in page
    assert "học phí" not in factories.client_of(theirs).get(address).content.decode()
    answer = client.post(reverse("notices:open", args=[council.slug, notice.pk]))
    assert answer["Location"] == notice.link
    assert "bell__count" not in client.get(address).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(council, settings, django_assert_num_queries):
    settings.KYHOP_TODAY = TODAY
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    mine = rows.clerk(council)
    client, address = factories.client_of(mine), reverse("notices:notices", args=[council.slug])
    counts = []
    for number in (1, 9):
        drafts = [rows.draft(mine, key=f"{number}/{n}") for n in range(number)]
        post(drafts, council_id=council.pk, at=NOW)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_choices_are_kept_through_the_page(council, settings):
    settings.KYHOP_TODAY = TODAY
    mine = rows.clerk(council)
    client = factories.client_of(mine)
    address = reverse("notices:choices", args=[council.slug])
    half = client.post(address, {"late.email": "on", "quiet_from": "21:00", "quiet_until": ""})
    assert half.status_code == 422
    kept = {"late.email": "on", "quiet_from": "21:00", "quiet_until": "06:30"}
    assert client.post(address, kept | {"email": "không phải"}).status_code == 422
    assert client.post(address, kept | {"email": "toi@example.org"}).status_code == 302
    assert Account.objects.get(pk=mine.account_id).email == "toi@example.org"
    page = client.get(address).content.decode()
    assert 'name="late.email" checked' in page
    assert 'name="due.email" checked' not in page


def test_undelivered_messages_are_shown_with_their_reason_and_sent_again(council, settings):
    settings.KYHOP_TODAY = TODAY
    office = rows.clerk(council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE)
    letter = Letter.objects.create(
        council=council, person=rows.person(rows.clerk(council)), channel=Channel.EMAIL,
        state=LetterState.FAILED, attempts=8, error="ConnectionRefusedError: 111", made_at=NOW,
        next_try_at=NOW + timedelta(days=1),
    )  # fmt: skip
    client = factories.client_of(office)
    page = client.get(reverse("notices:undelivered", args=[council.slug])).content.decode()
    assert "ConnectionRefusedError: 111" in page
    client.post(reverse("notices:retry", args=[council.slug, letter.pk]))
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (LetterState.WAITING, 0)
    letter.state = LetterState.SENT
    letter.save()
    with pytest.raises(AlreadySent):
        retry_letter(letter_id=letter.pk, actor=office, at=NOW)
