"""What the pages around the board say: orders by hand, proposals within the hours, hours that change."""

from __future__ import annotations

import html
import re
from datetime import date, time

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.agenda import actions
from kyhop.agenda.conflicts import conflicts
from kyhop.agenda.content import Order
from kyhop.agenda.editing import draft_of
from kyhop.agenda.forms import PolicyForm
from kyhop.agenda.models import Proposal
from kyhop.agenda.printed import Change, Place
from kyhop.agenda.problem import judged
from kyhop.agenda.rulebook import Rulebook
from kyhop.agenda.showing import columns, draft_shown
from kyhop.agenda.views.rows import change_rows
from kyhop.council.actions.move_sitting import move_sitting
from kyhop.council.models import Sitting
from kyhop.journal.models import Entry
from kyhop.planner import FaultKind
from tests import factories
from tests.agenda import rows
from tests.factories import NOW, TODAY
from tests.matters import rows as matters
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def agenda():
    return rows.agenda()


@made_once
def office(agenda):
    return rows.office(agenda)


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = TODAY


def address(agenda, name, *more):
    return reverse(f"agenda:{name}", args=[agenda.council.slug, agenda.session_id, *more])


def overruns(agenda):
    agenda.refresh_from_db()
    faults = judged(*draft_of(agenda)).faults
    return [one for one in faults if one.kind is FaultKind.OVERRUN]


def test_an_overrun_that_the_council_allows_is_mended_where_nobody_may_overrun(agenda, office):
    placed = judged(*draft_of(agenda)).agenda.placed
    front = rows.key(agenda, auto="front")
    last = next(one for one in placed if one.line == front)
    row = Sitting.objects.get(pk=int(last.sitting))
    begins = min(one.start for one in placed if one.sitting == last.sitting)
    ends = max(one.end for one in placed if one.sitting == last.sitting) - begins
    whole = (row.ends.hour - row.starts.hour) * 60 + row.ends.minute - row.starts.minute
    actions.set_minutes(
        agenda_id=agenda.pk, seen=agenda.revision, key=last.line,
        minutes=last.minutes + whole - ends + 10, actor=office, at=NOW,
    )  # fmt: skip
    assert [one.hard for one in overruns(agenda)] == [False]
    client = factories.client_of(office)
    page = client.get(address(agenda, "board")).content.decode()
    assert "Tìm cách xếp để không phiên nào quá giờ" in page
    made = actions.propose_order(agenda_id=agenda.pk, within=True, actor=office, at=NOW)
    actions.work_on(made.pk, rounds=600)
    shown = client.get(reverse("agenda:proposal", args=[agenda.council.slug, made.pk]))
    assert "quá 10 phút" not in shown.content.decode()
    actions.accept_proposal(proposal_id=made.pk, actor=office, at=NOW)
    assert overruns(agenda) == []


def test_everything_locked_offers_nothing_to_accept(agenda, office):
    for key in rows.content(agenda).lines:
        agenda.refresh_from_db()
        actions.lock_line(
            agenda_id=agenda.pk, seen=agenda.revision, key=key, lock=True, actor=office, at=NOW
        )
    made = actions.propose_order(agenda_id=agenda.pk, actor=office, at=NOW)
    actions.work_on(made.pk, rounds=100)
    page = reverse("agenda:proposal", args=[agenda.council.slug, made.pk])
    shown = factories.client_of(office).get(page).content.decode()
    assert "Không tìm được cách xếp tốt hơn" in shown
    assert reverse("agenda:accept", args=[agenda.council.slug, made.pk]) not in shown
    assert Proposal.objects.get(pk=made.pk).result["within"] is False


def test_an_order_by_hand_stands_on_the_board_and_is_taken_back_there(agenda, office):
    first, second = list(rows.content(agenda).lines)[:2]
    actions.set_order(
        agenda_id=agenda.pk, seen=agenda.revision, order=Order(first, second, 5), actor=office,
        at=NOW,
    )  # fmt: skip
    agenda.refresh_from_db()
    client = factories.client_of(office)
    assert "cách nhau 5 phút" in client.get(address(agenda, "board")).content.decode()
    sent = {"seen": agenda.revision, "before": first, "after": second, "gap": 5}
    order = address(agenda, "order")
    assert client.post(order, sent | {"before": "", "gone": "on"}).status_code == 422
    assert client.post(order, sent | {"gone": "on"}).status_code == 302
    assert rows.content(agenda).order == ()


def test_who_presents_is_ticked_with_the_chosen_first(agenda, office):
    key = rows.key(agenda, kind="closing")
    line = rows.content(agenda).lines[key]
    client = factories.client_of(office)
    page = client.get(address(agenda, "edit", key)).content.decode()
    ticks = page.split('id="id_posts"')[1]
    assert f'value="{line.posts[0]}"' in ticks.split("</label>")[0]
    assert "checked" in ticks.split("</label>")[0]
    assert "checked" not in ticks.split("</label>")[1]


def test_adoption_is_offered_from_the_opening_day_on(agenda, office, settings):
    actions.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, despite="Thử", actor=rows.board(agenda), at=NOW
    )
    client, adopt = factories.client_of(office), address(agenda, "adopt")
    assert adopt not in client.get(address(agenda, "board")).content.decode()
    settings.KYHOP_TODAY = agenda.session.opening_day
    assert adopt in client.get(address(agenda, "board")).content.decode()


def test_durations_stand_beside_what_was_planned(agenda, office):
    board = rows.board(agenda)
    actions.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, despite="Thử", actor=board, at=NOW
    )
    key = rows.key(agenda, kind="closing")
    client, page = factories.client_of(office), address(agenda, "durations")
    planned = rows.content(agenda).lines[key].minutes
    assert client.post(page, {key: planned + 7}).status_code == 302
    assert "+7" in client.get(page).content.decode()
    took = f"(thực tế {planned + 7})"
    reading = address(agenda, "reading")
    assert took in factories.client_of(board).get(reading).content.decode()
    lead = matters.sitting_for(agenda.council, "Sở Y tế", Role.LEAD_HEAD)
    assert took not in factories.client_of(lead).get(reading).content.decode()
    assert client.post(page, {key: 0}).status_code == 422


def moved(number, before, after):
    return Change("moved", f"L{number}", f"Mục {number}", before, after, 10, 10, ())


def test_lines_that_only_begin_at_another_hour_are_told_in_one_row():
    day = "2026-12-08"
    hours = [
        moved(n, Place(day, "morning", "08:00"), Place(day, "morning", "09:00")) for n in range(4)
    ]
    away = moved(9, Place(day, "morning", "08:00"), Place(day, "afternoon", "14:00"))
    out = moved(8, Place(day, "morning", "08:00"), Place())
    rows_ = change_rows([*hours, away, out])
    assert [row["kind"] for row in rows_] == ["đổi chỗ", "để ngoài", "đổi giờ"]
    assert rows_[0]["says"] == "“Mục 9” chuyển từ 08:00 sáng 08/12 sang 14:00 chiều 08/12"
    assert rows_[1]["says"] == "“Mục 8” không còn chỗ (trước ở 08:00 sáng 08/12)"
    assert rows_[2]["more"][0] == "“Mục 0” bắt đầu lúc 09:00 sáng 08/12 thay cho 08:00"
    assert [row["kind"] for row in change_rows(hours[:3])] == ["đổi giờ"] * 3


def test_a_sitting_that_moved_since_the_release_is_told_to_its_readers(agenda, office):
    board = rows.board(agenda)
    actions.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, despite="Thử", actor=board, at=NOW
    )
    client, page = factories.client_of(board), address(agenda, "reading")
    assert "đã đổi lịch sau bản này" not in client.get(page).content.decode()
    row = Sitting.objects.filter(session=agenda.session).order_by("day", "starts").last()
    moved_to = date(2026, 12, 12)
    move_sitting(
        sitting_id=row.pk, day=moved_to, part="morning", starts=time(8), ends=time(11), actor=office,
        at=NOW,
    )  # fmt: skip
    told = client.get(page).content.decode()
    assert "đã đổi lịch sau bản này" in told
    assert "nay họp Thứ Bảy, 12/12/2026, 08:00–11:00" in told
    shown = factories.client_of(office).get(address(agenda, "board")).content.decode()
    assert shown.count("Ngày nghỉ:") == 1


def test_a_sitting_that_goes_to_another_day_as_a_whole_is_told_in_one_row():
    old, new = "2026-12-08", "2026-12-10"
    lines = [
        moved(n, Place(old, "morning", f"0{n}:00"), Place(new, "morning", f"0{n}:00"))
        for n in range(1, 6)
    ]
    (row,) = change_rows(lines)
    assert row["says"] == "5 mục chuyển từ sáng 08/12 sang sáng 10/12, giữ nguyên giờ"
    assert len(row["more"]) == 5
    (row,) = change_rows([moved(1, Place(), Place(old, "morning", "08:00"))])
    assert (row["kind"], row["says"]) == ("xếp vào", "“Mục 1” được xếp lúc 08:00 sáng 08/12")


def test_the_council_sets_its_weights_and_the_board_counts_with_them(agenda, office):
    board = rows.board(agenda)
    chair, page = factories.client_of(board), reverse("agenda:policy", args=[agenda.council.slug])
    shown = chair.get(page).content.decode()
    assert "Thường dùng: 300." in shown
    typed = {**PolicyForm.initial_of(Rulebook()), "weight_moves": 17}
    assert chair.post(page, typed | {"debate_share": 101}).status_code == 422
    assert chair.post(page, typed).status_code == 302
    assert Entry.objects.get(name="agenda.policy.set").data["after"]["weights"]["moves"] == 17
    assert ">17</td>" in factories.client_of(office).get(address(agenda, "board")).content.decode()


def test_what_does_not_differ_from_the_version_is_neither_submitted_nor_released(agenda, office):
    board = rows.board(agenda)
    chair, page = factories.client_of(board), address(agenda, "board")
    assert address(agenda, "release") in chair.get(page).content.decode()
    actions.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, despite="Thử", actor=board, at=NOW
    )
    assert address(agenda, "release") not in chair.get(page).content.decode()
    assert address(agenda, "submit") not in factories.client_of(office).get(page).content.decode()


def test_minutes_are_set_on_the_board_itself(agenda, office):
    browser = factories.client_of(office)
    key = rows.key(agenda, kind="discussion")
    here = [agenda.council.slug, agenda.session_id]
    board = browser.get(reverse("agenda:board", args=here), {"line": key}).content.decode()
    door = reverse("agenda:minutes", args=here)
    assert f'action="{door}"' in board
    agenda.refresh_from_db()
    sent = {"seen": agenda.revision, "key": key, "minutes": "75"}
    assert browser.post(door, sent).url.endswith(f"?line={key}#line-{key}")
    assert rows.content(agenda).lines[key].minutes == 75
    assert Entry.objects.filter(name="agenda.line.minutes").latest("pk").data["minutes"] == 75
    for wrong in ("0", "721", "một giờ", ""):
        agenda.refresh_from_db()
        answer = browser.post(door, sent | {"seen": agenda.revision, "minutes": wrong})
        assert answer.status_code == 422, wrong
        assert "720" in answer.content.decode()
    assert rows.content(agenda).lines[key].minutes == 75
    board = browser.get(reverse("agenda:board", args=here), {"line": key}, HTTP_X_BOARD="1")
    said = board.content.decode()
    assert "<html" not in said
    assert said.count('id="agenda-head"') == said.count('id="agenda-board"') == 1
    assert reverse("agenda:submit", args=here) in said, "what can be done with the whole, too"
    executive = factories.client_of(rows.executive(agenda))
    assert executive.post(door, sent).status_code == 403
    assert (
        f'action="{door}"' not in executive.get(reverse("agenda:board", args=here)).content.decode()
    )


def test_an_overrun_offers_to_shorten_the_longest_lines_by_what_is_too_much(agenda, office):
    browser = factories.client_of(office)
    here = [agenda.council.slug, agenda.session_id]
    key = rows.key(agenda, kind="discussion")
    sitting = rows.content(agenda).sitting_of(key)
    others = [k for k in rows.content(agenda).rows[sitting] if not k.startswith("break")]
    for one in others:
        if one != key:
            actions.move_line(key=one, sitting_id=None, before="", **rows.at(agenda, office))
    actions.set_minutes(key=key, minutes=240, **rows.at(agenda, office))
    board = browser.get(reverse("agenda:board", args=here)).content.decode()
    found = re.search(r"Rút “Thảo luận tại hội trường” còn (\d+) phút", board)
    assert found, "the overrun is small against the line"
    minutes = int(found[1])
    assert f'name="minutes" value="{minutes}"' in board
    actions.set_minutes(key=key, minutes=minutes, **rows.at(agenda, office))
    agenda.refresh_from_db()
    column = next(c for c in columns(draft_shown(agenda, None)) if c["id"] == sitting)
    assert column["over"] == 0
    actions.set_minutes(key=key, minutes=720, **rows.at(agenda, office))
    board = browser.get(reverse("agenda:board", args=here)).content.decode()
    assert "Rút “" not in board, "nothing is offered that would take most of a line"


def test_what_stands_against_a_release_is_named(agenda, office):
    content = rows.content(agenda)
    opening, closing = rows.key(agenda, auto="opening"), rows.key(agenda, auto="closing")
    first = content.sitting_of(opening)
    row = content.rows[first]
    actions.move_line(key=closing, sitting_id=first, before=row[0], **rows.at(agenda, office))
    page = reverse("agenda:submit", args=[agenda.council.slug, agenda.session_id])
    said = html.unescape(factories.client_of(office).get(page).content.decode())
    agenda.refresh_from_db()
    draft = draft_shown(agenda, None)
    hard = [one["says"] for one in conflicts(draft) if one["hard"]]
    assert hard
    assert hard[0][1:].rstrip(".") in said


def test_the_second_of_two_sees_on_the_board_itself_what_the_first_did(agenda, office):
    first, browser = rows.office(agenda), factories.client_of(office)
    discussion, closing = (rows.key(agenda, kind=kind) for kind in ("discussion", "closing"))
    agenda.refresh_from_db()
    seen = agenda.revision
    actions.set_minutes(key=discussion, minutes=70, **rows.at(agenda, first))
    door = address(agenda, "minutes")
    sent = {"seen": seen, "key": closing, "minutes": "20"}
    board = html.unescape(browser.post(door, sent, HTTP_X_BOARD="1").content.decode())
    assert board.count(first.label) == 2, "in words, and for a screen reader"
    assert "70 phút" in board
    agenda.refresh_from_db()
    alone = browser.post(door, sent | {"seen": agenda.revision, "minutes": "25"}, HTTP_X_BOARD="1")
    assert "agenda-told" not in alone.content.decode()
    later = browser.get(address(agenda, "board")).content.decode()
    assert "Trong lúc đó" not in later, "it is not said again on a later page"
