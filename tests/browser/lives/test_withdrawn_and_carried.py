"""A matter put off by the executive, kept by the Standing Board, carried over, and at last withdrawn.

Clicked by those who do each step; what the Standing Board refused goes through no other door.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from kyhop.matters.models import Matter
from kyhop.matters.queries import standing_records
from kyhop.matters.states import MatterState
from kyhop.requests.models import Reply, Request
from tests.browser.lives import deciding, preparing
from tests.browser.lives.windows import Windows

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = frozenset({422})


def test_a_matter_is_kept_once_carried_over_and_withdrawn(told):
    told.tries = False
    matter = preparing.listed(told, "Chính sách phát triển dược liệu")
    told.brings("clerk", matter, "to_trinh", "du_thao")
    deciding.before_the_executive(told, matter, "postponed", "Rà soát lại nguồn kinh phí")
    assert not standing_records([matter.pk])[matter.pk]
    told.tries = True
    told.phone("lead", "board")
    kept_by_the_board(told, matter)
    nothing_moves_behind_the_board(told, matter)
    after = carried_over(told, matter)
    withdrawn(told, after)
    for session in (told.session, told.later):
        told.whole("board", f"{told.at('insight:record')}?session={session.pk}")
    told.away("front", told.at("insight:record"))


def asked(
    told: Windows, matter: Matter, kind: str, who: str, *others: str, **form: object
) -> Request:
    """A request to the Standing Board, from the matter's page."""
    address = f"{told.at('requests:make')}?matter={matter.pk}&kind={kind}"
    told.does(who, told.page_of(matter), address, *others, **form)
    return Request.objects.latest("pk")


def decided(told: Windows, request: Request, decision: str, words: str, **more: object) -> None:
    """The Standing Board decides on the request's page; nobody else does."""
    page = told.at("requests:request", request.pk)
    told.does("board", page, told.at("requests:decide", request.pk), "office", "lead", "executive",
              decision=decision, words=words, **more)  # fmt: skip
    assert words in told.open("board", page).locator("main").inner_text()


def kept_by_the_board(told: Windows, matter: Matter) -> None:
    """The committee asks to withdraw it, the lead is heard, the Standing Board keeps it."""
    made = asked(told, matter, "withdraw", "committee", "other", "clerk", "deputy",
                 cause="funding", reason="Chưa rõ nguồn kinh phí")  # fmt: skip
    page, reply = told.at("requests:request", made.pk), Reply.objects.get()
    told.does("lead", page, told.at("requests:reply", reply.pk), "other", "committee", "board",
              words="Đã có văn bản cân đối nguồn")  # fmt: skip
    told.whole("board", page)
    assert "Đã có văn bản cân đối nguồn" in told.window("board").locator("main").inner_text()
    decided(told, made, "refused", "Tiếp tục chuẩn bị")
    matter.refresh_from_db()
    assert matter.state == MatterState.ACCEPTED


def nothing_moves_behind_the_board(told: Windows, matter: Matter) -> None:
    """The list is settled; from then on no direct door is open, not even to those who keep the list."""
    cut = told.at("requests:cut_off", told.session.pk)
    day = told.settings.KYHOP_TODAY - timedelta(days=1)
    told.does("office", told.at("requests:desk"), cut, "executive", "lead", at_day=day,
              at_hour="17:00", reply_days=2, reason="Chốt danh mục")  # fmt: skip
    why = {"cause": "funding", "reason": "Chờ nguồn"}
    doors = {"withdraw": why, "carry_over": why | {"to_session": told.later.pk}}
    page = told.open("office", told.page_of(matter))
    for door, form in doors.items():
        address = told.at(f"matters:{door}", matter.pk)
        expect(page.locator(f'main a[href="{address}"]')).to_have_count(0)
        told.refused("office", address, by=REFUSED, **form)
        told.refused("lead", address, **form)
    matter.refresh_from_db()
    assert matter.state == MatterState.ACCEPTED


def carried_over(told: Windows, matter: Matter) -> Matter:
    """The lead asks for the next session and is let go; the papers go along."""
    made = asked(told, matter, "other_session", "lead", "other", "clerk",
                 to_session=told.later.pk, cause="funding", reason="Chờ nguồn")  # fmt: skip
    assert made.after_cut_off
    decided(told, made, "approved", "Đồng ý chuyển", to_session=told.later.pk)
    matter.refresh_from_db()
    assert matter.state == MatterState.CARRIED_OVER
    after = matter.carried_to
    assert after is not None
    assert after.session_id == told.later.pk
    told.whole("lead", told.page_of(after))
    papers = told.open("clerk", told.at("dossiers:dossier", after.pk)).locator("main")
    assert papers.locator("#du_thao").get_by_text("bản 1 ·").count() == 1
    return after


def withdrawn(told: Windows, matter: Matter) -> None:
    """In the later session the lead asks to withdraw it, and the Standing Board agrees."""
    made = asked(told, matter, "withdraw", "lead", "other", "clerk",
                 cause="data_missing", reason="Không còn cần")  # fmt: skip
    decided(told, made, "approved", "Đồng ý rút")
    matter.refresh_from_db()
    assert matter.state == MatterState.WITHDRAWN
    page = told.open("lead", told.page_of(matter))
    expect(page.locator("main .tag").first).to_have_text(matter.state_label)
    expect(page.locator("main a[href*='/record/']")).to_have_count(0)
