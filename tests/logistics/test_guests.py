"""Guests: the list, answers by every way, links, the door; things to prepare and the run-sheet."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.actions.move_sitting import move_sitting
from kyhop.files.models import StoredFile
from kyhop.journal.models import Entry
from kyhop.journal.verifying import verify
from kyhop.logistics import actions, refusals
from kyhop.logistics.actions.check_in import Noted
from kyhop.logistics.codes import token_of
from kyhop.logistics.guest_lists import figures_of
from kyhop.logistics.models import Arrival, Item
from kyhop.logistics.run_sheet import run_sheet
from kyhop.logistics.states import ItemState, Via
from kyhop.people.kinds import BodyKind
from tests import factories
from tests.factories import NOW, ZONE
from tests.files.boxes import PNG
from tests.logistics import rows
from tests.once import made_once

OPENING = datetime(2026, 12, 8, 7, 40, tzinfo=ZONE)
pytestmark = pytest.mark.django_db


@made_once
def session():
    return rows.session()


@made_once
def office(session):
    return rows.office(session.council)


@made_once
def invited(session, office):
    """A head of a department on the list by rule, invited."""
    head = rows.head_of(session.council, BodyKind.DEPARTMENT, "Sở Y tế")
    (guest,) = actions.list_guests(
        session_id=session.pk, rules=["departments"], actor=office, at=NOW
    )
    actions.invite_guests(session_id=session.pk, letter="15/GM-VP", actor=office, at=NOW)
    guest.refresh_from_db()
    return head, guest


def reply(answer, **more):
    return actions.Reply(answer=answer, **more)


def test_the_list_by_rule_is_made_once_and_tells_the_invited(session, office, invited):
    head, guest = invited
    assert (guest.person_id, guest.letter) == (head.person_id, "15/GM-VP")
    again = actions.list_guests(
        session_id=session.pk, rules=["departments", "front"], actor=office, at=NOW
    )
    assert again == []
    with pytest.raises(refusals.NobodyToInvite):
        actions.invite_guests(session_id=session.pk, letter="", actor=office, at=NOW)
    assert Entry.objects.get(name="logistics.guests.invited").data["post_ids"]


def test_three_ways_to_answer_and_who_may(session, office, invited):
    head, guest = invited
    words = {"guest_id": guest.pk, "at": NOW}
    stranger = factories.actor(Role.LEAD_HEAD, session.council)
    with pytest.raises(NotAllowed):
        actions.answer_for_guest(reply=reply("attend"), actor=stranger, **words)
    with pytest.raises(refusals.AnswerIncomplete):
        actions.answer_for_guest(reply=reply("delegate"), actor=head, **words)
    with pytest.raises(refusals.AnswerIncomplete):
        actions.answer_for_guest(reply=reply("absent"), actor=head, **words)
    own = actions.answer_for_guest(
        reply=reply("delegate", delegate_name="Phó Giám đốc", words="Đi công tác"),
        actor=head, **words,
    )  # fmt: skip
    assert (own.answered_via, own.comes_as) == (Via.ACCOUNT, "Phó Giám đốc")
    by_office = actions.answer_for_guest(reply=reply("attend"), actor=office, **words)
    assert (by_office.answered_via, by_office.comes_as) == (Via.OFFICE, guest.name)
    link = actions.issue_link(guest_id=guest.pk, actor=office, at=NOW)
    last = actions.answer_by_link(
        token=token_of(link.nonce), reply=reply("absent", words="Ốm"), at=NOW
    )
    assert (last.answer, last.answered_via) == ("absent", Via.LINK)
    assert figures_of(session.pk).absent == 1
    assert Entry.objects.filter(name="logistics.guest.answered").count() == 3
    assert verify(session.council.slug).sound


@pytest.mark.parametrize("ends", ["revoked", "replaced", "expired", "removed", "forged"])
def test_a_link_that_ended_opens_nothing(session, office, invited, client, ends, settings):
    settings.KYHOP_TODAY = NOW.date()
    _head, guest = invited
    link = actions.issue_link(guest_id=guest.pk, actor=office, at=NOW)
    token, at, status = token_of(link.nonce), NOW, 410
    if ends == "revoked":
        actions.revoke_link(guest_id=guest.pk, actor=office, at=NOW)
    elif ends == "replaced":
        actions.issue_link(guest_id=guest.pk, actor=office, at=NOW)
    elif ends == "removed":
        actions.remove_guest(guest_id=guest.pk, reason="Trùng", actor=office, at=NOW)
    elif ends == "expired":
        at = link.expires_at
        settings.KYHOP_TODAY = (at + timedelta(days=1)).date()
    else:
        token, status = token[:-1] + ("A" if token[-1] != "A" else "B"), 404
    with pytest.raises(refusals.LinkOver):
        actions.answer_by_link(token=token, reply=reply("attend"), at=at)
    page = reverse("logistics:invitation", args=[session.council.slug, token])
    assert client.get(page).status_code == status
    assert guest.name not in client.get(page).content.decode()


def test_a_link_says_only_its_own_and_answers_over_http(session, office, invited, client, settings):
    settings.KYHOP_TODAY = NOW.date()
    _head, guest = invited
    other = rows.guest(session, "Khách không liên quan")
    link = actions.issue_link(guest_id=guest.pk, actor=office, at=NOW)
    page = reverse("logistics:invitation", args=[session.council.slug, token_of(link.nonce)])
    shown = client.get(page)
    assert guest.name in shown.content.decode()
    assert other.name not in shown.content.decode()
    assert (shown["Cache-Control"], shown["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert client.post(page, {"answer": "absent", "words": ""}).status_code == 422
    assert client.post(page, {"answer": "attend"}).status_code == 302
    guest.refresh_from_db()
    assert guest.answer == "attend"
    elsewhere = reverse(
        "logistics:invitation", args=[factories.council().slug, token_of(link.nonce)]
    )
    assert client.get(elsewhere).status_code == 404


def test_a_second_scan_changes_nothing_and_lateness_is_kept(session, office, invited):
    _head, guest = invited
    words = {"guest_id": guest.pk, "via": Via.QR, "actor": office}
    with pytest.raises(refusals.NotSessionDay):
        actions.check_in(at=NOW, **words)
    first = actions.check_in(at=OPENING, **words)
    again = actions.check_in(at=OPENING + timedelta(hours=1), **words)
    assert (again.pk, again.at, again.late) == (first.pk, OPENING, False)
    assert Entry.objects.filter(name="logistics.guest.arrived").count() == 1
    late = rows.guest(session, "Khách đến muộn")
    actions.check_in(guest_id=late.pk, via=Via.QR, actor=office, at=OPENING + timedelta(hours=1))
    assert figures_of(session.pk).arrived == {date(2026, 12, 8): (2, 1)}


def test_codes_written_down_offline_keep_their_hours(session, office, invited):
    _head, guest = invited
    other = rows.guest(session, "Khách thứ hai")
    noon = OPENING.replace(hour=12)
    codes = [Noted(guest.code.lower(), time(7, 45)), Noted(f"{other.code[:4]} {other.code[4:]}")]
    words = {"session_id": session.pk, "actor": office, "at": noon}
    with pytest.raises(refusals.CodeUnknown):
        actions.check_in_codes(noted=[*codes, Noted("ZZZZ-9999")], **words)
    assert not Arrival.objects.exists()
    came = actions.check_in_codes(noted=codes, **words)
    assert [(row.at.astimezone(ZONE).time(), row.late) for row in came] == [
        (time(7, 45), False), (time(12, 40), True),
    ]  # fmt: skip


def test_the_door_over_http(session, office, invited, settings):
    settings.KYHOP_TODAY = OPENING.date()
    _head, guest = invited
    browser = factories.client_of(office)
    badge = reverse("logistics:badge", args=[session.council.slug, guest.code])
    assert "Điểm danh" in browser.get(badge).content.decode()
    assert browser.post(badge).status_code == 302
    assert browser.post(badge).status_code == 302
    assert "Đã điểm danh lúc" in browser.get(badge).content.decode()
    assert Arrival.objects.count() == 1
    door = reverse("logistics:door", args=[session.council.slug, session.pk])
    assert browser.post(door, {"codes": "abc"}).status_code == 422
    assert browser.post(door, {"codes": f"{guest.code} 07:45"}).status_code == 302
    assert Arrival.objects.count() == 1


def test_things_are_given_settled_and_reminded_of(session, office, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = actions.set_up_items(session_id=session.pk, actor=office, at=NOW)
    assert made == Item.objects.count() > 10
    assert actions.set_up_items(session_id=session.pk, actor=office, at=NOW) == 0
    banner = Item.objects.get(key="banner")
    words = {"item_id": banner.pk, "actor": office, "at": NOW}
    with pytest.raises(NotAllowed):
        actions.set_item_state(**words | {"state": "done", "actor": factories.actor(
            Role.STANDING_BOARD, session.council)})  # fmt: skip
    photo = ("anh.png", BytesIO(PNG))
    actions.set_item_state(state=ItemState.DONE, photo=photo, **words)
    assert StoredFile.objects.get().holder == ("logistics.item", banner.pk)
    eve = datetime(2026, 12, 7, 7, 0, tzinfo=ZONE)
    assert actions.remind_of_items(at=eve) > 5
    assert actions.remind_of_items(at=eve) == 0
    told = Entry.objects.filter(name="logistics.items.due")
    assert {entry.data["office"] for entry in told} == {"council_office", "executive_office"}


def test_the_run_sheet_follows_the_sittings(session, office):
    rows.book(rows.hall(session.council), session)
    actions.set_up_cues(session_id=session.pk, actor=office, at=NOW)
    rows.item(session, title="Hoa", due_at=datetime(2026, 12, 8, 6, 0, tzinfo=ZONE))

    def hours(title):
        found = [e for day in run_sheet(session) for e in day.entries if title in e.title]
        return found[0].starts

    assert (hours("Mở bàn đón tiếp"), hours("Chào cờ")) == (time(7), time(8))
    first = session.sittings.first()
    move_sitting(
        sitting_id=first.pk, day=first.day, part="morning", starts=time(7, 30), ends=time(11),
        actor=office, at=NOW,
    )  # fmt: skip
    assert (hours("Mở bàn đón tiếp"), hours("Chào cờ")) == (time(6, 30), time(7, 30))
    (day,) = run_sheet(session)
    assert [e.order for e in day.entries] == sorted(e.order for e in day.entries)
    first.delete()
    astray = [e for day in run_sheet(session) for e in day.entries if e.astray]
    assert "Chào cờ" in {entry.title for entry in astray}


def test_a_line_of_each_list_is_changed_and_taken_off(session, office):
    cue, fallback = rows.cue(session), rows.fallback(session)
    assert (cue.day, cue.hour) == (date(2026, 12, 8), time(7, 30))
    actions.set_up_fallbacks(session_id=session.pk, actor=office, at=NOW)
    actions.remove_cue(cue_id=cue.pk, actor=office, at=NOW)
    actions.remove_fallback(fallback_id=fallback.pk, actor=office, at=NOW)
    assert not [e for day in run_sheet(session) for e in day.entries if e.kind == "cue"]
    with pytest.raises(refusals.NoOpeningDay):
        rows.cue(session, anchor="")


def test_my_work_shows_own_invitation_and_seat_only(session, office, invited, settings):
    settings.KYHOP_TODAY = NOW.date()
    head, guest = invited
    rows.guest(session, "Khách không liên quan")
    hall = rows.hall(session.council)
    actions.arrange_seats(session_id=session.pk, hall_id=hall.pk, actor=office, at=NOW)
    browser = factories.client_of(head)
    mine = browser.get(reverse("logistics:mine", args=[session.council.slug])).content.decode()
    assert "Chỗ ngồi của bạn" in mine
    assert "Khách không liên quan" not in mine
    assert mine.count("hall__place--guest") == 1
    assert mine.count("hall__who") == 1
    answer = reverse("logistics:answer", args=[session.council.slug, guest.pk])
    assert (
        answer in browser.get(reverse("desk:my_work", args=[session.council.slug])).content.decode()
    )
    assert browser.post(answer, {"answer": "attend"}).status_code == 302
    sent = {"answer": "delegate", "delegate_name": "Cấp phó", "words": "Đi công tác"}
    assert browser.post(answer, sent).status_code == 302
    mine = browser.get(reverse("logistics:mine", args=[session.council.slug])).content.decode()
    assert "Chỗ ngồi của người dự thay" in mine


def test_whoever_reads_the_session_learns_nothing_of_its_guests(session, office, invited, settings):
    settings.KYHOP_TODAY = NOW.date()
    head, guest = invited
    actions.answer_for_guest(
        guest_id=guest.pk, reply=reply("absent", words="Lý do riêng"), actor=head, at=NOW
    )
    deputy = factories.client_of(factories.actor(Role.DEPUTY, session.council))
    for name in ("desk:my_work", "desk:history"):
        page = reverse(name, args=[session.council.slug])
        assert "Lý do riêng" not in deputy.get(page).content.decode()
    history = reverse("desk:history", args=[session.council.slug])
    assert "Lý do riêng" in factories.client_of(office).get(history).content.decode()
