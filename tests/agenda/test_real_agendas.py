"""Agendas that councils really had are built in the room, put in order, released and printed."""

from __future__ import annotations

import sys
from datetime import date, time
from typing import Any
from unittest.mock import patch

import pytest

from kyhop.agenda import actions
from kyhop.agenda.content import Line
from kyhop.agenda.models import Agenda
from kyhop.agenda.queries import agenda_lines
from kyhop.papers.read import read_bytes
from kyhop.stationery.issuing import By
from kyhop.stationery.making import FileKind, make
from kyhop.stationery.papers import Making, paper
from tests import factories
from tests.agenda import rows
from tests.factories import NOW, TODAY
from tests.matters import rows as matters
from tests.planner.answers import FIXTURES, fixture

pytestmark = pytest.mark.django_db
REAL = sorted(path.stem for path in FIXTURES.glob("*.json"))
NOON = time(12)


def hour(text: str) -> time:
    return time.fromisoformat(text)


class Room:
    """The session of a real agenda, its sittings, and a post for everybody who presents."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value
        council = matters.province()
        days = sorted({one["date"] for one in value["sittings"]})
        self.session = factories.session(council, opening_day=date.fromisoformat(days[0]))
        self.sittings = {
            one["id"]: factories.sitting(
                self.session, day=date.fromisoformat(one["date"]),
                part="morning" if hour(one["start"]) < NOON else "afternoon",
                starts=hour(one["start"]), ends=hour(one["end"]),
            )
            for one in value["sittings"]
        }  # fmt: skip
        body = factories.body(council)
        self.posts = {
            one["id"]: factories.post(body, title_vi=one["name"])
            for one in value.get("presenters", ())
        }
        self.office, self.board = rows.office(self.session), rows.board(self.session)

    def build(self) -> Agenda:
        """Start from the shortest outline, take its lines off, put in the real ones."""
        with patch.object(sys.modules[actions.start_agenda.__module__], "ROUNDS", 8):
            agenda = actions.start_agenda(
                session_id=self.session.pk, outline="urgent", actor=self.office, at=NOW
            )
        for key in list(rows.content(agenda).lines):
            self.act(actions.remove_line, agenda, key=key, reason="Theo chương trình có thật")
        for one in self.value["lines"]:
            self.act(actions.add_line, agenda, line=self.line(one), sitting_id=None)
        made = actions.propose_order(agenda_id=agenda.pk, afresh=True, actor=self.office, at=NOW)
        actions.work_on(made.pk, rounds=300)
        actions.accept_proposal(proposal_id=made.pk, actor=self.office, at=NOW)
        return agenda

    def act(self, verb: Any, agenda: Agenda, **more: Any) -> None:
        agenda.refresh_from_db()
        verb(agenda_id=agenda.pk, seen=agenda.revision, actor=self.office, at=NOW, **more)

    def line(self, one: dict[str, Any]) -> Line:
        """A real line as the office types it; one that may stand in a single sitting is fixed there."""
        fixed = one.get("fixed", {})
        only = [fixed["sitting"]] if fixed else one.get("sittings", ())
        return Line(
            key="", title=one["title"], kind=one["kind"], minutes=one["minutes"],
            posts=tuple(self.posts[name].pk for name in one.get("presenters", ())),
            sitting=self.sittings[only[0]].pk if len(only) == 1 else None,
            hour=fixed.get("start", ""),
        )  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_a_real_agenda_is_built_released_and_printed(name):
    room = Room(fixture(name))
    agenda = room.build()
    content = rows.content(agenda)
    wanted = [one["title"] for one in room.value["lines"]]
    assert sorted(line.title for line in content.lines.values()) == sorted(wanted)
    assert not [key for key in content.lines if content.sitting_of(key) is None]
    actions.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, despite="Thử", actor=room.board, at=NOW
    )
    printed = {line.title: line for line in agenda_lines(room.session.pk)}
    for one in room.value["lines"]:
        line = printed[one["title"]]
        assert (line.ends - line.starts).seconds == 60 * one["minutes"]
        if fixed := one.get("fixed"):
            assert line.sitting_id == room.sittings[fixed["sitting"]].pk
            if "start" in fixed:
                assert f"{line.starts:%H:%M}" == fixed["start"]
    making = Making(room.session.council, room.board, TODAY, NOW, By.BOARD, "Điện Biên")
    made = make(paper("agenda.detailed"), room.session, making, FileKind.DOCX)
    text = read_bytes(made, "a.docx").text
    assert all(title in text for title in wanted)
