"""The signed programme against what became of it: every number counted again from the journal."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kyhop.access.actor import SYSTEM
from kyhop.council.models import ZONE
from kyhop.journal.models import Entry
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import Matter
from kyhop.matters.procedures import cause_said
from kyhop.matters.states import MatterState
from kyhop.programme.actual import counted, fates_of
from kyhop.programme.exporting import exported_actual
from kyhop.programme.models import Registration, Version
from kyhop.programme.showing import COUNTED
from kyhop.programme.states import ChangeKind, Outcome, Side
from tests import factories
from tests.factories import NOW
from tests.matters import rows
from tests.once import made_once
from tests.programme.world import World

pytestmark = pytest.mark.django_db
LATE = {"late_reason": "Mới giao"}


@made_once
def world():
    """A year of seven lines: done, withdrawn, taken out, moved, moved and done, untouched, added."""
    found = World()
    health = {"lead_id": rows.body(found.council, "Sở Y tế").pk}
    titles = ("Xong", "Rút", "Đưa ra", "Chuyển", "Chuyển rồi xong")
    lines = {title: found.agreed(title=title) for title in titles}
    lines["Chưa giao"] = found.agreed(title="Chưa giao", actor=found.health, **health)
    found.signed()
    matters = {title: found.assign(lines[title]).matter for title in titles}
    found.decide(found.ask(lines["Đưa ra"]))
    for title in ("Chuyển", "Chuyển rồi xong"):
        found.decide(found.ask(lines[title], ChangeKind.MOVE, session_id=found.second.pk))
    found.agreed(title="Bổ sung", session_id=found.second.pk, **LATE)
    second = found.compose(reason="Điều chỉnh giữa năm")
    found.sign(second, Side.BOARD)
    found.sign(second, Side.EXECUTIVE)
    withdraw_matter(
        matter_id=matters["Rút"].pk, cause="data_missing", reason="Thiếu", actor=SYSTEM, at=NOW
    )
    heir = Matter.objects.get(carried_from=matters["Chuyển rồi xong"])
    for pk in (matters["Xong"].pk, heir.pk):
        Matter.objects.filter(pk=pk).update(state=MatterState.ADOPTED)
    found.agreed(title="Chưa ký", **LATE)
    return found


def recounted(world) -> dict[tuple[str, str], Counter]:
    """The same numbers from the signed contents and the journal, without the queries under test."""
    signed = {entry.data["version_id"] for entry in Entry.objects.filter(
        name="programme.version.signed", data__complete=True
    )}  # fmt: skip
    versions = list(Version.objects.filter(pk__in=signed).order_by("number"))
    matter_of = {
        entry.data["registration_id"]: entry.data["matter_id"]
        for entry in Entry.objects.filter(name="programme.line.assigned")
    }
    carried = {
        entry.data["matter_id"]: entry.data["new_id"]
        for entry in Entry.objects.filter(name="matters.matter.carried_over")
    }
    gone = {
        entry.data["matter_id"] for entry in Entry.objects.filter(name="matters.matter.withdrawn")
    }
    newest = {line["registration"]: line for line in versions[-1].content["lines"]}
    counts: dict[tuple[str, str], Counter] = {}
    seen = set()
    for version in versions:
        for line in version.content["lines"]:
            key = line["registration"]
            if key in seen:
                continue
            seen.add(key)
            first = matter_of.get(key)
            last = carried.get(first, first)
            adopted = Matter.objects.filter(pk=last, state=MatterState.ADOPTED).exists()
            here = counts.setdefault((line["session"], line["lead"]), Counter())
            here["added" if version.number > 1 else "planned"] += 1
            out = key not in newest or last in gone
            here["done" if adopted else "dropped" if out else "running"] += 1
            now = newest.get(key, line)["session_id"]
            here["moved"] += first in carried or now != line["session_id"]
    return counts


def test_every_number_is_the_one_counted_from_the_journal(world):
    *groups, total = counted(fates_of(world.programme))
    expected = recounted(world)
    assert {(row.session, row.lead) for row in groups} == set(expected)
    for row in groups:
        counts = expected[row.session, row.lead]
        assert [getattr(row, name) for name in COUNTED] == [counts[name] for name in COUNTED]
    whole = sum(expected.values(), Counter())
    assert [getattr(total, name) for name in COUNTED] == [whole[name] for name in COUNTED]
    assert [getattr(total, name) for name in COUNTED] == [6, 1, 2, 2, 3, 2]
    book = load_workbook(BytesIO(exported_actual(world.programme)))
    told = [list(row) for row in book.worksheets[0].iter_rows(min_row=5, values_only=True)]
    assert [row[2:] for row in told[:-1]] == [
        [expected[row[0], row[1]][name] for name in COUNTED] for row in told[:-1]
    ]
    assert told[-1][2:] == [whole[name] for name in COUNTED]
    assert book.worksheets[1].max_row - 4 == whole["planned"] + whole["added"]


def test_each_line_has_one_fate_found_in_six_queries(world, django_assert_num_queries):
    with django_assert_num_queries(6):
        fates = {fate.line["title"]: fate for fate in fates_of(world.programme)}
    told = {title: (fate.outcome.value, fate.moved, fate.added) for title, fate in fates.items()}
    assert told == {
        "Xong": ("done", False, False),
        "Rút": ("dropped", False, False),
        "Đưa ra": ("dropped", False, False),
        "Chuyển": ("running", True, False),
        "Chuyển rồi xong": ("done", True, False),
        "Chưa giao": ("running", False, False),
        "Bổ sung": ("running", False, True),
    }
    for row in counted(fates.values()):
        assert row.planned + row.added == row.done + row.dropped + row.running


def test_each_line_says_why_it_came_late_was_moved_or_taken_out(world):
    told = {fate.line["title"]: [(w.kind, w.cause, w.reason) for w in fate.whys]
            for fate in fates_of(world.programme)}  # fmt: skip
    asked = ("data_missing", "Chưa đủ số liệu")
    assert told == {
        "Xong": [],
        "Rút": [("dropped", "data_missing", "Thiếu")],
        "Đưa ra": [("dropped", *asked)],
        "Chuyển": [("moved", *asked)],
        "Chuyển rồi xong": [("moved", *asked)],
        "Chưa giao": [],
        "Bổ sung": [("added", "", "Mới giao")],
    }
    lines = load_workbook(BytesIO(exported_actual(world.programme))).worksheets[1]
    reasons = {row[0]: row[6] for row in lines.iter_rows(min_row=5, values_only=True)}
    cause, on = cause_said("data_missing"), f"{NOW.astimezone(ZONE):%d/%m/%Y}"
    leader = world.leader.label_vi
    assert reasons["Đưa ra"] == f"Đưa ra: {cause}. Chưa đủ số liệu ({leader}, {on})"
    assert reasons["Rút"].startswith(f"Đưa ra: {cause}. Thiếu (")
    assert not reasons["Xong"]
    url = reverse("programme:actual", args=[world.council.slug, world.programme.pk])
    page = factories.client_of(world.board).get(url).content.decode()
    assert "Bổ sung: Mới giao (" in page
    assert page.count("Chưa đủ số liệu") == 3


def test_a_matter_carried_over_at_the_boards_desk_says_its_reason_too(world):
    line = Registration.objects.get(title="Chưa giao")
    matter = world.assign(line).matter
    carry_over(
        matter_id=matter.pk, to_session_id=world.second.pk, cause="data_missing",
        reason="Chờ trung ương", actor=SYSTEM, at=NOW,
    )  # fmt: skip
    (fate,) = (one for one in fates_of(world.programme) if one.line["title"] == "Chưa giao")
    assert (fate.moved, fate.outcome) == (True, Outcome.RUNNING)
    assert [(why.kind, why.reason) for why in fate.whys] == [("moved", "Chờ trung ương")]


def test_before_anything_is_signed_there_is_nothing_to_compare():
    world = World()
    world.agreed()
    world.compose()
    assert fates_of(world.programme) == []
    (total,) = counted([])
    assert {getattr(total, name) for name in COUNTED} == {0}
