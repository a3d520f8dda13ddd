"""The run-sheet goes by the agenda that holds: a line that moves takes with it what goes by it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kyhop.agenda import actions as agendas
from kyhop.agenda.queries import agenda_lines
from kyhop.logistics.anchors import anchors_of
from kyhop.logistics.run_sheet import run_sheet
from tests import factories
from tests.agenda import rows as agenda_rows
from tests.factories import NOW
from tests.logistics import rows

pytestmark = pytest.mark.django_db


def release(agenda):
    agenda.refresh_from_db()
    agendas.release_agenda(
        agenda_id=agenda.pk, seen=agenda.revision, despite="Thử", actor=agenda_rows.board(agenda),
        at=NOW,
    )  # fmt: skip


def when(session, title):
    found = [(e.day, e.starts) for d in run_sheet(session) for e in d.entries if e.title == title]
    assert len(found) == 1
    return found[0]


def test_the_run_sheet_follows_a_line_of_the_released_agenda():
    agenda = agenda_rows.agenda()
    session = agenda.session
    assert all(one.sitting for one in anchors_of(session))
    release(agenda)
    line = next(one for one in agenda_lines(session.pk) if one.kind == "discussion")
    cue = rows.cue(session, title="Chuyền micro", anchor=f"line:{line.key}", offset=-5)
    assert when(session, line.title) == (line.starts.date(), line.starts.time())
    anchors = anchors_of(session)
    assert [(a.day, a.starts) for a in anchors] == sorted((a.day, a.starts) for a in anchors)
    other = session.sittings.exclude(pk=line.sitting_id).order_by("day", "starts").last()
    agenda.refresh_from_db()
    agendas.move_line(
        agenda_id=agenda.pk, seen=agenda.revision, key=line.key, sitting_id=other.pk,
        actor=agenda_rows.office(agenda), at=NOW,
    )  # fmt: skip
    before = when(session, "Chuyền micro")
    assert before == (cue.day, cue.hour), "a draft moves nothing"
    release(agenda)
    moved = next(one for one in agenda_lines(session.pk) if one.key == line.key)
    assert moved.sitting_id == other.pk
    day, hour = when(session, "Chuyền micro")
    assert (day, hour) != before
    assert day == moved.starts.date()
    minutes = moved.starts.hour * 60 + moved.starts.minute - hour.hour * 60 - hour.minute
    assert minutes == 5


def test_one_day_of_the_run_sheet_is_a_page_of_its_own(settings):
    settings.KYHOP_TODAY = NOW.date()
    agenda = agenda_rows.agenda()
    session = agenda.session
    release(agenda)
    first, second = sorted({one.day for one in session.sittings.all()})
    reads = factories.client_of(agenda_rows.office(agenda))
    page = reverse("logistics:run_sheet", args=[session.council.slug, session.pk])
    whole = reads.get(page).content.decode()
    opening = next(one.title for one in agenda_lines(session.pk) if one.kind == "opening")
    closing = next(one.title for one in agenda_lines(session.pk) if one.kind == "closing")
    assert opening in whole
    assert closing in whole
    day = reads.get(page, {"day": second.isoformat()}).content.decode()
    assert opening not in day
    assert closing in day
    assert f"?day={first.isoformat()}" in day
    assert "Kịch bản còn trống" in reads.get(page, {"day": "x"}).content.decode()
