"""The record: every number of the page counted again from the journal alone, and who may read it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.models import CouncilSession
from kyhop.deadlines.models import Deadline
from kyhop.dossiers.actions import accept_handover, return_handover
from kyhop.insight.actions.open_record import open_record
from kyhop.insight.keeping import keep_all
from kyhop.insight.models import Incident
from kyhop.insight.page import record_of
from kyhop.insight.states import IncidentKind
from kyhop.journal.models import Entry
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.register_matter import add_late
from kyhop.matters.actions.restore_step import restore_step
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import StepRecord
from kyhop.matters.procedures import late_reason_words, leaving_cause_words, pinned
from kyhop.requests.states import RequestKind
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows as matters
from tests.notices import rows
from tests.once import made_once
from tests.requests import rows as asking

pytestmark = pytest.mark.django_db(transaction=True)


@made_once
def session():
    """Two agencies and what the record knows: matters withdrawn, carried over, postponed, added late;
    steps done late, of which one record was undone, and another undone and restored.
    """
    council = rows.council()
    session = factories.session(council)
    later = factories.session(council, opening_day=session.opening_day + timedelta(days=60))
    cause, other = list(leaving_cause_words())[:2]
    health = matters.body(council, "Sở Y tế").pk
    made = [
        matters.matter(session, title=f"Nội dung {n}", **({"lead_id": health} if n % 2 else {}))
        for n in range(8)
    ]
    rows.planned(session)
    act = {"actor": SYSTEM, "at": NOW}
    withdraw_matter(matter_id=made[0].pk, cause=cause, reason="Trùng nội dung", **act)
    carry_over(matter_id=made[1].pk, to_session_id=later.pk, reason="Chưa kịp", cause=other, **act)
    late(made[2], 4)
    late(made[3], 9)
    wrong = late(made[4], 2)
    undo_step(record_id=wrong.pk, reason="Nhầm", **act)
    right = late(made[5], 3)
    undo_step(record_id=right.pk, reason="Nhầm", **act)
    restore_step(record_id=right.pk, reason="Bỏ nhầm", **act)
    postponed(made[6], "conditional", conditions="Đủ hồ sơ", conditions_by=TODAY)
    postponed(made[7], "refused")
    added_late(session, health)
    return session


def postponed(matter, decision, **more):
    """The Standing Board decides on a request for a later day of the session."""
    accept_matter(matter_id=matter.pk, actor=SYSTEM, at=NOW)
    kind = RequestKind.POSTPONE
    head = asking.head(matter.council, matter.lead.name)
    day = TODAY + timedelta(days=5)
    asked = asking.ask(matter, kind=kind, to_day=day, cause="funding", actor=head)
    asking.decide(asked, decision, unheard_reason="Gấp", **more)


def added_late(session, lead):
    """A matter that came after registration had ended."""
    sessions = CouncilSession.objects.filter(pk=session.pk)
    sessions.update(registration_ends=TODAY - timedelta(days=1))
    fields = matters.fields(session.council, title="Nội dung bổ sung", lead_id=lead)
    add_late(session_id=session.pk, fields=fields, reason="Gấp", actor=SYSTEM, at=NOW)
    sessions.update(registration_ends=None)


def late(matter, days):
    """The first step recorded today, `days` after the day on which a binding rule had it due."""
    due = TODAY - timedelta(days=days)
    step = Deadline.objects.filter(timeline__holder_id=matter.pk).order_by("position").first()
    Deadline.objects.filter(pk=step.pk).update(
        due=due, rule_due=due, provisional=False, projected=False, undated=False,
        duty_grade="A", value_grade="A",
    )  # fmt: skip
    return record_step(
        matter_id=matter.pk, step_id=step.step_id, done_on=TODAY,
        late_reason=next(iter(late_reason_words())), actor=SYSTEM, at=NOW,
    )  # fmt: skip


def undone_in(entries):
    """The records that do not stand in the end."""
    last = {}
    for entry in entries:
        if entry.name in ("matters.step.undone", "matters.step.restored"):
            last[entry.data["record_id"]] = entry.name
    return {record for record, name in last.items() if name == "matters.step.undone"}


def counted_from_the_journal(session):
    """The numbers by a way of their own: nothing but the entries of the chain is read."""
    entries = list(Entry.objects.filter(chain=session.council.slug).order_by("seq"))
    undone = undone_in(entries)
    lead, kind, found = {}, {}, []
    for entry in entries:
        data = entry.data
        if entry.name in ("matters.matter.registered", "matters.matter.added_late"):
            lead[data["matter_id"]], kind[data["matter_id"]] = data["lead"], data["kind"]
        if data.get("session_id") != session.pk:
            continue
        row = {"matter": data.get("matter_id"), "days": 0}
        if entry.name == "matters.matter.withdrawn":
            found.append(
                {**row, "what": "withdrawn", "cause": data["cause"], "stage": data["stage"]}
            )
        elif entry.name == "matters.matter.carried_over":
            found.append(
                {**row, "what": "carried_over", "cause": data["cause"], "stage": data["stage"]}
            )
        elif entry.name == "matters.matter.added_late":
            found.append({**row, "what": "added_late", "cause": "", "stage": ""})
        elif entry.name == "requests.request.decided" and data["kind"] == "postpone":
            if data["decision"] in ("approved", "conditional"):
                found.append(
                    {**row, "what": "postponed", "cause": data["cause"], "stage": data["stage"]}
                )
        elif entry.name == "matters.step.recorded" and data["late"]:
            if data["record_id"] in undone:
                continue
            done, due = date.fromisoformat(data["done_on"]), date.fromisoformat(data["binding"])
            procedure = next(
                e.data["procedure"] for e in entries
                if e.name == "matters.matter.registered" and e.data["matter_id"] == row["matter"]
            )  # fmt: skip
            stage = next(s.stage for s in pinned(procedure).steps if s.id == data["step"])
            found.append(
                {"matter": row["matter"], "days": (done - due).days, "what": "late",
                 "cause": data["late_reason"], "stage": stage}
            )  # fmt: skip
    registered = [
        e.data["matter_id"] for e in entries
        if e.name in ("matters.matter.registered", "matters.matter.added_late")
        and e.data["session_id"] == session.pk
    ]  # fmt: skip
    return found, lead, kind, registered


def test_every_number_agrees_with_the_journal_alone(session):
    found, lead, kind, registered = counted_from_the_journal(session)
    assert {row["what"] for row in found} == set(IncidentKind), "every kind is in it"
    record = record_of(session, None)
    assert record.total.matters == len(registered) == 9
    assert {k: n for k, n in record.total.counts.items() if n} == Counter(
        row["what"] for row in found
    )
    assert record.total.days_late == sum(row["days"] for row in found) == 16
    keys = {
        "agency": lambda row: lead[row["matter"]],
        "kind": lambda row: kind[row["matter"]],
        "stage": lambda row: row["stage"],
        "cause": lambda row: row["cause"],
    }
    for table in record.tables:
        ours = {
            (name if table.id == "agency" else line.key, what): n
            for name, line in table.lines
            for what, n in line.counts.items()
            if n
        }
        assert ours == Counter((keys[table.id](row), row["what"]) for row in found), table.id
        days = Counter()
        for row in found:
            days[keys[table.id](row)] += row["days"]
        assert {
            name if table.id == "agency" else line.key: line.days_late
            for name, line in table.lines
            if line.days_late
        } == {key: n for key, n in days.items() if n}
        if table.with_matters:
            of = lead if table.id == "agency" else kind
            assert {
                name if table.id == "agency" else line.key: line.matters
                for name, line in table.lines
            } == Counter(of[matter] for matter in registered)
    for row in record.sessions:
        if row["session"] == session:
            assert row["line"].cells == record.total.cells


def test_time_per_step_agrees_with_the_journal_alone(session):
    matter = StepRecord.objects.filter(undone_at__isnull=True).first().matter
    steps = [step.id for step in pinned(matter.procedure).steps if not step.local][1:3]
    for step in steps:
        record_step(
            matter_id=matter.pk, step_id=step, done_on=TODAY, actor=SYSTEM, at=NOW,
            late_reason=next(iter(late_reason_words())),
        )  # fmt: skip
    entries = Entry.objects.filter(chain=session.council.slug).order_by("seq")
    undone = undone_in(entries)
    before = {
        e.data["matter_id"]: date.fromisoformat(e.data["registered_on"])
        for e in entries
        if e.name == "matters.matter.registered"
    }
    spent: dict[str, list[int]] = {}
    for entry in entries:
        if entry.name != "matters.step.recorded" or entry.data["record_id"] in undone:
            continue
        done = date.fromisoformat(entry.data["done_on"])
        matter_id = entry.data["matter_id"]
        spent.setdefault(entry.data["step"], []).append((done - before[matter_id]).days)
        before[matter_id] = done
    told = record_of(session, None).times
    times = {time.step: (time.n, time.longest) for _, time in told}
    assert times == {step: (len(days), max(days)) for step, days in spent.items()}
    assert len(times) >= 3
    own = [step.title.vi for step in pinned(matter.procedure).steps]
    assert [title for title, _ in told] == sorted((title for title, _ in told), key=own.index)


def test_completeness_and_rounds_agree_with_the_journal_alone(session, settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    first, second = (matters.matter(session, title=title) for title in ("Đủ ngay", "Trả một lần"))
    for matter in (first, second):
        making.complete(matter)
    act = {"actor": SYSTEM, "at": NOW}
    accept_handover(handover_id=making.hand(first).pk, **act)
    for step in ("answer_appraisal", "submit", "send_deputies"):
        making.hand(first, step)
    returned = making.hand(second)
    return_handover(handover_id=returned.pk, reasons={}, words="Thiếu phụ lục", **act)
    accept_handover(handover_id=making.hand(second).pk, **act)
    told = [
        entry
        for entry in Entry.objects.filter(chain=session.council.slug).order_by("seq")
        if entry.name.startswith("dossiers.handover.") and entry.data["session_id"] == session.pk
    ]
    names = [entry.name.rpartition(".")[2] for entry in told]
    record = record_of(session, None).handing
    assert record.decided == len([name for name in names if name != "handed"]) == 3
    assert record.returned == names.count("returned") == 1
    assert (
        record.first_time
        == 1
        == sum(
            name == "accepted" and entry.data["round"] == 1
            for name, entry in zip(names, told, strict=True)
        )
    )
    assert record.most_rounds == max(entry.data["round"] for entry in told) == 2
    tables = {table.id: dict(table.lines) for table in record_of(session, None).handings}
    assert {name: one.cells for name, one in tables["hand-agency"].items()} == {
        first.lead.label: record.cells
    }
    assert [one.cells for one in tables["hand-session"].values()] == [record.cells]
    assert [one.cells for one in tables["hand-kind"].values()] == [record.cells]
    third = matters.matter(session, title="Trả, chưa nộp lại")
    making.complete(third)
    return_handover(handover_id=making.hand(third).pk, reasons={}, words="Thiếu", **act)
    return_handover(handover_id=making.hand(third).pk, reasons={}, words="Vẫn thiếu", **act)
    rounds = Entry.objects.filter(name="dossiers.handover.returned")
    most = max(entry.data["new_round"] for entry in rounds)
    assert record_of(session, None).handing.most_rounds == most == 3
    only = record_of(session, frozenset({matters.body(session.council, "Sở Y tế").pk}))
    assert (only.handing.decided, only.handing.most_rounds) == (0, 0)


def test_the_record_begun_late_is_the_same_as_the_one_kept_all_along(session):
    kept = list(Incident.objects.order_by("seq").values_list("seq", "kind", "days_late", "stands"))
    assert kept
    Incident.objects.all().delete()
    for _ in range(2):
        keep_all(session.council)
        now = Incident.objects.order_by("seq").values_list("seq", "kind", "days_late", "stands")
        assert list(now) == kept


def page(actor, session, name="record"):
    address = reverse(f"insight:{name}", args=[session.council.slug])
    return factories.client_of(actor).get(f"{address}?session={session.pk}")


def test_an_agency_sees_its_own_and_the_board_may_open_the_rest(session, settings):
    settings.KYHOP_TODAY = TODAY
    own = rows.clerk(session.council)
    office = rows.clerk(session.council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE)
    deputy = factories.actor(Role.DEPUTY, session.council)
    seen = page(own, session).content.decode()
    assert "Nội dung 0" in seen
    assert "Nội dung 1" not in seen
    assert "Nội dung 1" in page(office, session).content.decode()
    assert page(deputy, session).status_code == 404
    with pytest.raises(NotAllowed):
        open_record(
            council_id=session.council_id, everyone=True, reason="Thử", actor=office, at=NOW
        )
    board = rows.clerk(session.council, "Thường trực HĐND tỉnh", Role.STANDING_BOARD)
    open_record(
        council_id=session.council_id, everyone=True, reason="Công khai nội bộ", actor=board, at=NOW
    )
    assert Entry.objects.filter(name="insight.record.openness_set").count() == 1
    assert "Nội dung 1" in page(deputy, session).content.decode()


def test_the_workbook_says_the_same_numbers(session, settings):
    settings.KYHOP_TODAY = TODAY
    office = rows.clerk(session.council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE)
    book = load_workbook(BytesIO(page(office, session, "excel").content))
    total = [cell.value for cell in book.worksheets[0][2]]
    record = record_of(session, None)
    assert total[1:] == [record.total.matters, *record.total.cells, *record.handing.cells]


def test_the_queries_of_the_page_do_not_grow(session):
    counts = []
    for more in (1, 6):
        for number in range(more):
            matters.matter(session, title=f"Thêm {more} {number}")
        with CaptureQueriesContext(connection) as asked:
            record_of(session, None)
        counts.append(len(asked))
    assert counts[0] == counts[1]
