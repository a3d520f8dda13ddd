"""An agenda from the outline to its amendment in the session, each step by those whose it is."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.agenda.actions import start_agenda
from kyhop.agenda.models import Agenda, Comment, Proposal, Version
from kyhop.agenda.queries import agenda_lines
from kyhop.journal.outbox import deliver_pending
from kyhop.planner.kinds import LineKind
from tests import factories
from tests.agenda import rows as agendas
from tests.factories import TODAY
from tests.matters import rows

pytestmark = pytest.mark.django_db
OPENING = date(2026, 12, 8)


class People:
    """Browsers of those concerned; the heads of the agencies present their matters."""

    def __init__(self) -> None:
        self.session = agendas.session()
        agendas.matters(self.session)
        self.council = self.session.council
        self.clients: dict[str, Client] = {
            name: factories.client_of(rows.sitting_for(self.council, body, role))
            for name, body, role in (
                ("office", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
                ("colleague", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
                ("board", "Thường trực HĐND tỉnh", Role.STANDING_BOARD),
                ("executive", "Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE),
                ("clerk", "Sở Tài chính", Role.LEAD_CLERK),
            )
        }
        self.clients["deputy"] = factories.client_of(factories.actor(Role.DEPUTY, self.council))
        for name, body in (("finance", "Sở Tài chính"), ("health", "Sở Y tế")):
            head = factories.person(self.council, account=factories.account())
            factories.holding(agendas.head(self.session, body), head)
            self.clients[name] = factories.client_of(head.account)

    def url(self, name: str, *args: object) -> str:
        room = "" if ":" in name else "agenda:"
        return reverse(room + name, args=[self.council.slug, *args])

    def get(self, who: str, name: str, *args: object, status: int = 200, query: str = "") -> str:
        answer = self.clients[who].get(self.url(name, *args) + query)
        assert answer.status_code == status
        return answer.content.decode()

    def do(self, who: str, name: str, *args: object, status: int = 302, **data: Any) -> str:
        answer = self.clients[who].post(self.url(name, *args), data)
        assert answer.status_code == status, answer.content.decode()[:4000]
        return answer.content.decode()

    def on_board(self, who: str, name: str, status: int = 302, **data: Any) -> str:
        """One act on the board as it now is."""
        return self.do(who, name, self.session.pk, status=status, seen=self.revision, **data)

    def propose(self, how: str) -> Proposal:
        """Compute an order and take it over."""
        self.do("office", "propose", self.session.pk, how=how)
        made = Proposal.objects.latest("pk")
        self.get("office", "proposal", made.pk)
        self.do("office", "accept", made.pk)
        return made

    @property
    def agenda(self) -> Agenda:
        return Agenda.objects.get()

    @property
    def revision(self) -> int:
        return self.agenda.revision

    def told(self, who: str, number: int) -> bool:
        """Whether a version is under somebody's bell."""
        deliver_pending()
        return f"Chương trình kỳ họp, bản {number}:" in self.get(who, "notices:notices")


@pytest.fixture
def people(settings) -> People:
    settings.KYHOP_TODAY = TODAY
    return People()


def test_an_agenda_from_its_outline_to_its_amendment(people, settings):
    session = people.session.pk
    people.do("board", "start", session, status=403, outline="regular_end")
    people.get("deputy", "start", session, status=403)
    with patch.object(sys.modules[start_agenda.__module__], "ROUNDS", 64):
        people.do("office", "start", session, outline="regular_end")
    assert {"opening", "vote", "closing"} <= {line.kind for line in lines(people).values()}

    # By hand where people know better: a line of their own, its place, and a lock on it.
    people.get("deputy", "board", session, status=403)
    people.on_board("executive", "lock", status=403, key="L1", lock="1")
    speech = {"title": "Phát biểu của lãnh đạo Trung ương", "kind": LineKind.SPEECH, "minutes": 20}
    first = sittings(people)[0]
    people.on_board("office", "add", **speech, into=first)
    guest = key_of(people, title="Trung ương")
    people.on_board("office", "lock", key=guest, lock="1")
    board = people.get("executive", "board", session)
    assert "Phát biểu của lãnh đạo Trung ương" in board
    assert people.url("move", session) not in board

    # The presenter of the finance department leaves at noon of the first day, and has a report then.
    head = agendas.head(people.session, "Sở Tài chính").pk
    finance = [key for key, line in lines(people).items() if head in line.posts]
    report = key_of(people, title="Báo cáo tài chính", kind="report")
    assert report in finance
    afternoon = sittings(people)[1]
    people.on_board("office", "move", key=report, sitting=afternoon)
    before = places(people)
    away = {"post": head, "day": f"{OPENING:%d/%m/%Y}", "start": "12:00", "end": ""}
    people.on_board("office", "absence", **away)
    people.propose("near")
    after = places(people)
    assert after[guest] == before[guest]
    assert all(after[key] != afternoon for key in finance)
    assert 1 <= sum(after[key] != before[key] for key in before) <= 3

    # Two people at once: the second is told what the first did, and nothing is lost.
    stale = people.revision
    closing = key_of(people, kind="closing")
    question = key_of(people, kind="question_time")
    chosen = sittings(people)[2]
    people.on_board("office", "move", key=question, sitting=chosen)
    refused = people.do(
        "colleague", "move", session, status=422, key=question, sitting=first, seen=stale
    )
    assert "Chất vấn" in refused
    people.do("colleague", "step", session, key=closing, way="up", seen=people.revision)
    people.do("colleague", "undo", session, seen=people.revision)
    assert places(people)[question] == chosen

    # Both sides look at the draft; the executive's comment is answered before the release.
    people.do("executive", "open_review", session, status=403, until=f"{TODAY:%d/%m/%Y}")
    people.do("office", "open_review", session, until=f"{TODAY:%d/%m/%Y}")
    people.do("office", "comment", session, status=403, words="x")
    people.do("executive", "comment", session, words="Đề nghị dành 30 phút cho giải trình", line="")
    release = {"words": "", "despite": ""}
    said = people.on_board("board", "release", status=422, **release)
    assert "góp ý" in said
    comment = Comment.objects.get().pk
    people.do("executive", "answer", comment, status=403, answer="x")
    people.do("office", "answer", comment, answer="Sẽ bố trí trong phiên chất vấn")
    assert "Sẽ bố trí" in people.get("executive", "review", session)
    people.on_board("office", "release", status=403, **release)
    people.on_board("board", "release", words="", despite="Đã thống nhất tại hội nghị liên tịch")
    assert people.told("finance", 1)
    assert people.told("health", 1)
    assert "Phát biểu của lãnh đạo Trung ương" in people.get("deputy", "reading", session)
    assert "BEGIN:VEVENT" in people.get("finance", "mine", session)

    # The opening moves by two days: the order stays, every line moves, those concerned are told.
    hours = {line.key: line.starts for line in agenda_lines(session)}
    moved = {
        "opening_day": f"{OPENING + timedelta(days=2):%d/%m/%Y}", "opening_hour": "08:00",
        "move_sittings": "on", "reason": "Theo lịch của Quốc hội",
    }  # fmt: skip
    people.do("finance", "council:move_opening", session, status=403, **moved)
    people.do("office", "council:move_opening", session, **moved)
    people.on_board("board", "release", words="Lùi hai ngày", despite="Như bản 1")
    now = {line.key: line.starts for line in agenda_lines(session)}
    assert {now[key] - hours[key] for key in hours} == {timedelta(days=2)}
    assert people.told("finance", 2)
    assert people.told("health", 2)
    compared = people.get("deputy", "compare", session, query="?one=1&two=2")
    assert "Phát biểu của lãnh đạo Trung ương" in compared

    # A third version that touches only the last line is told to nobody who presents another.
    people.do("office", "edit", session, closing, **line_form(people, closing, minutes=20))
    people.on_board("board", "release", words="Thêm 5 phút bế mạc", despite="Như bản 1")
    assert not people.told("finance", 3)
    assert not people.told("health", 3)

    # Adopted at the opening, then amended by a decision of the council.
    adopted = {"words": "Thông qua, 48/48 đại biểu có mặt"}
    assert people.do("board", "adopt", session, status=422, **adopted)
    settings.KYHOP_TODAY = OPENING + timedelta(days=2)
    people.do("executive", "adopt", session, status=403, **adopted)
    people.do("office", "adopt", session, **adopted)
    people.on_board("board", "release", status=422, words="", despite="Thử")
    people.do("office", "edit", session, question, **line_form(people, question, minutes=90))
    people.do("executive", "amend", session, status=403, decision="x", seen=people.revision)
    people.do("board", "amend", session, decision="Kéo dài chất vấn 15 phút", seen=people.revision)
    last = Version.objects.latest("number")
    assert (last.number, last.kind, last.decision) == (4, "amended", "Kéo dài chất vấn 15 phút")
    assert "Kéo dài chất vấn 15 phút" in people.get("deputy", "reading", session)
    assert "Kéo dài chất vấn 15 phút" in people.get("deputy", "desk:history")


def lines(people: People) -> dict[str, Any]:
    return agendas.content(people.agenda).lines


def sittings(people: People) -> list[int]:
    return list(agendas.content(people.agenda).rows)


def key_of(people: People, **wanted: str) -> str:
    return agendas.key(people.agenda, **wanted)


def places(people: People) -> dict[str, int | None]:
    """In which sitting each line stands."""
    content = agendas.content(people.agenda)
    return {key: content.sitting_of(key) for key in content.lines}


def line_form(people: People, key: str, **changed: Any) -> dict[str, Any]:
    """The form of a line as the page fills it, with what is changed."""
    line = lines(people)[key]
    form = {
        "title": line.title, "kind": line.kind, "minutes": line.minutes, "posts": line.posts,
        "matters": line.matters, "sitting": line.sitting or "", "hour": line.hour,
        "block": line.block, "note": line.note, "seen": people.revision,
    }  # fmt: skip
    return form | changed
