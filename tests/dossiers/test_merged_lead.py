"""The lead is merged into another agency in mid-term: what is owed is the successor's, what was done
stays with whoever did it.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.desk.letters.duties import agencies_of
from kyhop.dossiers.answering import heads_who_answer
from kyhop.journal.models import Entry
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.models import HOLDER, StepRecord
from kyhop.matters.procedures import late_reason_words
from kyhop.notices.models import Delivery, Notice
from kyhop.notices.reminding import remind_when_needed
from kyhop.notices.states import DeliveryState
from kyhop.people.actions.close_body import close_body
from kyhop.people.models import Post
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.notices import rows as notices

pytestmark = pytest.mark.django_db(transaction=True)
OLD, HEIR = "Sở Tài chính", "Sở Y tế"
MERGED = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = settings.MEDIA_ROOT = tmp_path
    settings.KYHOP_SMTP = notices.SMTP
    settings.KYHOP_TODAY = TODAY


@pytest.fixture
def council():
    return notices.council()


@pytest.fixture
def heads(council):
    """The heads of the agency that ends and of the one that goes on."""
    return [notices.clerk(council, name, Role.LEAD_HEAD) for name in (OLD, HEIR)]


@pytest.fixture
def matter(council, heads):
    """Led by the agency that ends: one step was done late by its head, others are to come."""
    made = rows.matter(factories.session(council, opening_day=date(2027, 2, 2)))
    step = Deadline.objects.get(timeline__holder_id=made.pk, step_id="propose")
    due = TODAY - timedelta(days=4)
    Deadline.objects.filter(pk=step.pk).update(
        due=due, rule_due=due, provisional=False, projected=False, undated=False,
        duty_grade="A", value_grade="A",
    )  # fmt: skip
    record_step(
        matter_id=made.pk, step_id="propose", done_on=TODAY, actor=heads[0], at=NOW,
        late_reason=next(iter(late_reason_words())),
    )  # fmt: skip
    for step_id in ("accept", "assign"):
        record_step(matter_id=made.pk, step_id=step_id, done_on=TODAY, actor=SYSTEM, at=NOW)
    return made


def merge(council, at=MERGED):
    old, heir = (rows.body(council, name) for name in (OLD, HEIR))
    close_body(
        body_id=old.pk, on=at.date(), merged_into_id=heir.pk, reason="NQ 12", actor=SYSTEM, at=at
    )
    return old, heir


def owners(matter):
    """Step → the body and the post that owe it, of what is open."""
    found = Deadline.objects.filter(timeline__holder_kind=HOLDER, timeline__holder_id=matter.pk)
    return {row.step_id: (row.body_id, row.post_id) for row in found if row.state not in DONE}


def test_every_duty_of_the_lead_is_the_successors(council, heads, matter):
    before = owners(matter)
    old, heir = merge(council)
    theirs = {step for step, (body, _post) in before.items() if body == old.pk}
    assert {"draft", "answer_appraisal"} <= theirs
    assert {before[step][1] for step in theirs} == {heads[0].post_id}
    now = owners(matter)
    assert {now[step] for step in theirs} == {(heir.pk, heads[1].post_id)}
    others = before.keys() - theirs
    assert {step: now[step] for step in others} == {step: before[step] for step in others}
    matter.refresh_from_db()
    assert (matter.lead, matter.head_id) == (heir, heads[1].post_id)


def test_the_list_of_heads_goes_on_naming_the_former_one(council, heads, matter):
    _old, heir = merge(council)
    found = list(heads_who_answer(council.pk))
    assert [post.pk for post in found] == [heads[1].post_id, heads[0].post_id]
    reader = factories.client_of(rows.office(council))
    said = reader.get(reverse("dossiers:answerable", args=[council.slug]) + "?all").content.decode()
    assert "kết thúc hoạt động ngày" in said
    assert heir.label in said
    undo_step(
        record_id=StepRecord.objects.get(step_id="propose").pk, reason="Nhầm", actor=SYSTEM, at=NOW
    )
    assert [post.pk for post in heads_who_answer(council.pk)] == [heads[1].post_id]


def test_what_was_done_keeps_its_name_and_its_date(council, heads, matter):
    making.complete(matter)
    handover = making.hand(matter, actor=heads[0])
    kept = list(StepRecord.objects.values("pk", "post_id", "by_vi", "done_on", "due", "binding"))
    told = list(Entry.objects.filter(chain=council.slug).values("seq", "actor_label", "data"))
    old, _heir = merge(council)
    handover.refresh_from_db()
    assert (handover.from_body, handover.head_id) == (old, heads[0].post_id)
    assert handover.receipt.by_vi == heads[0].label_vi
    again = StepRecord.objects.order_by("pk").values(*kept[0])
    assert list(again) == kept
    since = Entry.objects.filter(chain=council.slug, seq__lte=told[-1]["seq"])
    assert list(since.values(*told[0])) == told


def test_reminders_go_to_the_successor_and_no_more_to_whoever_was(council, heads, matter):
    day = Deadline.objects.get(timeline__holder_id=matter.pk, step_id="draft").due
    due = Notice.objects.filter(step_id="draft", due=day)
    remind_when_needed(council=council, at=NOW)
    assert [notice.person_id for notice in due] == [heads[0].person_id]
    merge(council)
    remind_when_needed(council=council, at=MERGED)
    ended = due.get(person_id=heads[0].person_id)
    assert ended.ended_at == MERGED
    gone = set(Delivery.objects.filter(notice=ended).values_list("state", flat=True))
    assert gone == {DeliveryState.CANCELLED}
    standing = due.filter(ended_at__isnull=True)
    assert [notice.person_id for notice in standing] == [heads[1].person_id]
    told = set(Notice.objects.filter(person_id=heads[0].person_id).values_list("pk", flat=True))
    for days in range(1, 20):
        remind_when_needed(council=council, at=MERGED + timedelta(days=days))
    later = Notice.objects.exclude(pk__in=told)
    assert later.filter(person_id=heads[1].person_id, due__isnull=False).exists()
    assert not later.filter(person_id=heads[0].person_id).exists()


def answerable(reader, head):
    address = reverse("dossiers:answerable_of", args=[reader.council_slug, head.post_id])
    return factories.client_of(reader).get(address).context


def test_the_page_of_each_head_shows_what_that_head_answers_for(council, heads, matter):
    making.complete(matter)
    handover = making.hand(matter, actor=heads[0])
    board = rows.sitting_for(council, "Thường trực HĐND tỉnh", Role.STANDING_BOARD)
    assert answerable(board, heads[0])["done_late"] == 1
    merge(council)
    was, now = (answerable(board, head) for head in heads)
    [theirs] = was["found"]
    assert (theirs.matter, theirs.handovers, theirs.ahead) == (matter, [handover], [])
    assert was["done_late"] == 1, "what the old head did late stays theirs"
    [ours] = now["found"]
    assert ours.handovers == []
    assert now["done_late"] == 0, "and is not the successor's"
    assert {step.step_id for step in ours.done} == set()
    assert {step.step_id for step in theirs.done} == {"propose", making.APPRAISAL}
    owed = {step for step, (_body, post) in owners(matter).items() if post == heads[1].post_id}
    assert {step.step_id for step in ours.ahead} == owed


def test_the_letters_of_the_session_name_the_successor_alone(council, heads, matter):
    before = {agency.body.name: agency for agency in agencies_of(matter.session)}
    assert HEIR not in before
    merge(council)
    after = {agency.body.name: agency for agency in agencies_of(matter.session)}
    assert OLD not in after
    assert [duty.step for duty in after[HEIR].duties] == [duty.step for duty in before[OLD].duties]
    title = Post.objects.get(pk=heads[1].post_id).title_vi
    assert {duty.post for duty in after[HEIR].duties} == {title}
    office = rows.office(council)
    page = reverse("desk:letters", args=[council.slug, matter.session_id])
    shown = factories.client_of(office).get(page).content.decode()
    assert HEIR in shown
    assert OLD not in shown
