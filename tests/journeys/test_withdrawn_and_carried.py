"""One matter is to be withdrawn, is kept, and is at last carried over: told by those who do it.

Everything goes through the pages, as the people concerned; each step is tried first by a role that
may not do it.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.journal.models import Entry
from kyhop.matters.models import Matter
from kyhop.matters.queries import standing_records
from kyhop.matters.states import MatterState
from kyhop.meetings.models import Conclusion, Invitation
from kyhop.requests.models import Reply, Request
from tests import factories
from tests.factories import TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db(transaction=True)
MAY_NOT = {403, 404}
TITLE = "Chính sách hỗ trợ phát triển cây dược liệu"


class Province:
    """The people of the story, each with a browser."""

    def __init__(self) -> None:
        self.council = rows.province()
        self.session = factories.session(self.council, number=4)
        self.later = factories.session(
            self.council, number=5, opening_day=date(2027, 3, 16), closing_day=None
        )
        self.meeting = factories.executive_meeting(self.council, day=date(2026, 11, 20))
        who = {
            "lead": ("Sở Tài chính", Role.LEAD_HEAD),
            "clerk": ("Sở Tài chính", Role.LEAD_CLERK),
            "other": ("Sở Y tế", Role.LEAD_HEAD),
            "office": ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
            "board": ("Thường trực HĐND tỉnh", Role.STANDING_BOARD),
            "executive": ("Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE),
            "committee": ("Ban Pháp chế", Role.COMMITTEE_HEAD),
        }
        actors = {key: rows.sitting_for(self.council, *of) for key, of in who.items()}
        self.browsers = {key: factories.client_of(actor) for key, actor in actors.items()}

    def at(self, name: str, *args: int) -> str:
        return reverse(name, args=[self.council.slug, *args])

    def post(self, who: str, address: str, **form: object) -> None:
        """Send a form; it is accepted."""
        answer = self.browsers[who].post(address, form)
        assert answer.status_code == 302, answer.content.decode()[-3000:]

    def refuse(self, address: str, *who: str, **form: object) -> None:
        """None of these roles gets through, and nothing is changed by the attempt."""
        before = Entry.objects.count()
        for role in who:
            assert self.browsers[role].post(address, form).status_code in MAY_NOT, role
        assert Entry.objects.count() == before

    def read(self, who: str, address: str) -> str:
        answer = self.browsers[who].get(address)
        assert answer.status_code == 200
        return answer.content.decode()


def test_a_matter_that_is_kept_once_and_then_carried_over(settings):
    settings.KYHOP_TODAY = TODAY
    told = Province()
    matter = registered_and_listed(told)
    postponed_by_the_executive(told, matter, settings)
    kept_by_the_board(told, matter)
    nothing_moves_behind_the_board(told, matter)
    carried_over(told, matter)
    the_record(told, matter)


def registered_and_listed(told: Province) -> Matter:
    lead = rows.body(told.council, "Sở Tài chính").pk
    committee = rows.body(told.council, "Ban Pháp chế").pk
    register = f"{told.at('matters:register')}?session={told.session.pk}"
    form = {"title": TITLE, "kind": "normative", "lead": lead, "registered_on": "2026-11-16"}
    told.post("clerk", register, committee=committee, **form)
    matter = Matter.objects.get(title=TITLE)
    accept = told.at("requests:accept", told.session.pk)
    told.refuse(accept, "lead", "executive", "committee", matter=[matter.pk])
    told.post("board", accept, matter=[matter.pk])
    matter.refresh_from_db()
    assert matter.state == MatterState.ACCEPTED
    return matter


def postponed_by_the_executive(told: Province, matter: Matter, settings: object) -> None:
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
    for role in ("other", "lead", "board"):
        assert told.browsers[role].get(papers).status_code in MAY_NOT
    assert told.browsers["committee"].get(papers).status_code == 302
    assert Entry.objects.filter(name="meetings.papers.opened").count() == 1
    settings.KYHOP_TODAY = told.meeting.day
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
