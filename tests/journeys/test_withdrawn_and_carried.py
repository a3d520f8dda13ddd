"""One matter is to be withdrawn, is kept, and is at last carried over: told by those who do it.

Everything goes through the pages, as the people concerned; each step is tried first by a role that
may not do it.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kyhop.journal.models import Entry
from kyhop.matters.models import Matter
from kyhop.matters.queries import standing_records
from kyhop.matters.states import MatterState
from kyhop.meetings.models import Conclusion, Invitation
from kyhop.requests.models import Reply, Request
from tests.journeys.world import Province
from tests.matters import rows

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Chính sách hỗ trợ phát triển cây dược liệu"


def test_a_matter_that_is_kept_once_and_then_carried_over(settings):
    told = Province(
        settings, opening=date(2026, 12, 8), meeting=date(2026, 11, 20), later=date(2027, 3, 16)
    )
    matter = told.listed(TITLE)
    postponed_by_the_executive(told, matter)
    kept_by_the_board(told, matter)
    nothing_moves_behind_the_board(told, matter)
    carried_over(told, matter)
    the_record(told, matter)


def postponed_by_the_executive(told: Province, matter: Matter) -> None:
    """The committee is invited and reads; the meeting puts the matter off."""
    told.post(
        "executive",
        told.at("matters:aim_at_meeting", matter.pk),
        executive_meeting=told.meeting.pk,
    )
    invite = told.at("meetings:invite", told.meeting.pk)
    bodies = [rows.body(told.council, "Ban Pháp chế").pk]
    told.refuse(invite, "committee", "office", "board", "lead", bodies=bodies)
    told.post("executive", invite, bodies=bodies, letter="31/GM-VP")
    sent = Invitation.objects.get()
    papers = told.at("meetings:papers", sent.pk, matter.pk)
    told.hidden(papers, "other", "lead", "board")
    assert told.browsers["committee"].get(papers).status_code == 302
    assert Entry.objects.filter(name="meetings.papers.opened").count() == 1
    told.on(told.meeting.day)
    conclude = told.at("meetings:conclude", told.meeting.pk, matter.pk)
    form = {"outcome": "postponed", "words": "Rà soát lại nguồn kinh phí"}
    told.refuse(conclude, "lead", "committee", "board", "office", **form)
    told.post("executive", conclude, **form)
    matter.refresh_from_db()
    assert matter.executive_meeting is None
    assert not standing_records([matter.pk])[matter.pk]


def kept_by_the_board(told: Province, matter: Matter) -> None:
    """The committee asks to withdraw it, the lead is heard, the Standing Board keeps it."""
    ask = f"{told.at('requests:make')}?matter={matter.pk}&kind=withdraw"
    form = {"cause": "funding", "reason": "Chưa rõ nguồn kinh phí"}
    told.refuse(ask, "other", "clerk", **form)
    told.post("committee", ask, **form)
    made = Request.objects.get()
    reply = told.at("requests:reply", Reply.objects.get().pk)
    told.refuse(reply, "other", "committee", "board", words="x")
    told.post("lead", reply, words="Đã có văn bản cân đối nguồn")
    decide = told.at("requests:decide", made.pk)
    words = {"decision": "refused", "words": "Tiếp tục chuẩn bị", "seen_opening": "2026-12-08"}
    told.refuse(decide, "office", "executive", "lead", "committee", **words)
    assert "Đã có văn bản cân đối nguồn" in told.read("board", decide)
    told.post("board", decide, **words)
    matter.refresh_from_db()
    assert matter.state == MatterState.ACCEPTED


def nothing_moves_behind_the_board(told: Province, matter: Matter) -> None:
    """What was refused is not done by the direct way, by anybody."""
    withdraw = told.at("matters:withdraw", matter.pk)
    form = {"cause": "funding", "reason": "Chưa rõ nguồn kinh phí"}
    told.refuse(withdraw, "lead", "executive", "committee", "other", **form)
    for role in ("office", "board"):
        assert told.browsers[role].post(withdraw, form).status_code == 422
    matter.refresh_from_db()
    assert matter.state == MatterState.ACCEPTED


def carried_over(told: Province, matter: Matter) -> None:
    """After the cut-off the lead asks for the next session, and the Standing Board agrees."""
    cut = told.at("requests:cut_off", told.session.pk)
    day = (told.meeting.day - timedelta(days=1)).isoformat()
    settled = {"at_day": day, "at_hour": "17:00", "reply_days": 2, "reason": "Chốt danh mục"}
    told.refuse(cut, "executive", "lead", "committee", **settled)
    told.post("office", cut, **settled)
    direct = {"to_session": told.later.pk, "cause": "funding", "reason": "Chờ nguồn"}
    address = told.at("matters:carry_over", matter.pk)
    assert told.browsers["office"].post(address, direct).status_code == 422
    ask = f"{told.at('requests:make')}?matter={matter.pk}&kind=other_session"
    told.refuse(ask, "other", "clerk", **direct)
    told.post("lead", ask, **direct)
    made = Request.objects.get(kind="other_session")
    assert made.after_cut_off
    decide = told.at("requests:decide", made.pk)
    words = {"decision": "approved", "words": "Đồng ý chuyển", "seen_opening": "2026-12-08"}
    told.refuse(decide, "office", "lead", "executive", **words)
    told.post("board", decide, to_session=told.later.pk, **words)
    matter.refresh_from_db()
    assert matter.state == MatterState.CARRIED_OVER
    assert matter.carried_to.session_id == told.later.pk


def the_record(told: Province, matter: Matter) -> None:
    """What stays: who asked, why, at which stage, who decided, with which words."""
    names = ["requests.request.made", "requests.reply.given", "requests.request.decided"]
    about = Entry.objects.filter(subject=f"matters.matter:{matter.pk}")
    assert [about.filter(name=name).count() for name in names] == [2, 1, 2]
    refused, approved = about.filter(name="requests.request.decided").order_by("seq")
    assert (refused.data["decision"], approved.data["decision"]) == ("refused", "approved")
    assert approved.data["cause"] == "funding"
    assert approved.data["stage"]
    carried = about.get(name="matters.matter.carried_over").data
    assert (carried["request"], carried["cause"]) == (approved.data["request_id"], "funding")
    assert Conclusion.objects.get().outcome == "postponed"
    page = told.read("other", f"{told.at('matters:matters')}{matter.pk}/")
    assert told.at("requests:request", approved.data["request_id"]) in page
