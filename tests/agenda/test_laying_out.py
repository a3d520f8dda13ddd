"""The sittings of a session are laid out as its agenda is begun."""

from __future__ import annotations

import sys
from datetime import date, time
from unittest.mock import patch

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.agenda import actions
from kyhop.agenda.conflicts import conflicts
from kyhop.agenda.laying_out import MOST_HALVES, Layout, half_days
from kyhop.agenda.models import Agenda
from kyhop.agenda.showing import draft_shown
from kyhop.council.actions import add_sitting
from kyhop.council.actions.add_sitting import SittingDoesNotFit
from kyhop.council.models import Council, Sitting
from kyhop.journal.models import Entry
from tests import factories
from tests.agenda import rows
from tests.factories import NOW, TODAY, client_of
from tests.once import made_once

HOURS = ((time(8), time(11, 30)), (time(14), time(17)))
THURSDAY = date(2026, 12, 10)


def weekend(day: date) -> bool:
    return day.weekday() > 4


def laid(halves, hour=time(8), groups=0, is_off=weekend):
    found = half_days(THURSDAY, hour, Layout(halves, *HOURS, groups), is_off)
    return [(one.day.day, one.part, one.kind) for one in found]


def test_half_days_follow_each_other_and_leave_days_off_out():
    assert laid(5) == [
        (10, "morning", "plenary"), (10, "afternoon", "plenary"), (11, "morning", "plenary"),
        (11, "afternoon", "plenary"), (14, "morning", "plenary"),
    ]  # fmt: skip


def test_an_opening_after_noon_begins_there_and_one_half_is_held_in_groups():
    assert laid(3, hour=time(14), groups=2) == [
        (10, "afternoon", "plenary"), (11, "morning", "group"), (11, "afternoon", "plenary"),
    ]  # fmt: skip


def test_an_opening_on_a_day_off_stays_and_a_fortnight_off_ends_the_looking():
    assert laid(3, is_off=lambda day: True)[2][0] == 11
    assert len(laid(99)) == MOST_HALVES


@made_once
def session():
    return rows.session(days=0)


@made_once
def office(session):
    return rows.office(session)


@pytest.mark.django_db
def test_sittings_and_agenda_are_made_at_once_at_the_councils_own_hours(session, office, settings):
    settings.KYHOP_TODAY = TODAY
    earlier = factories.session(session.council, number=2, opening_day=date(2026, 9, 1))
    factories.sitting(earlier, part="afternoon", starts=time(13, 30), ends=time(16, 30))
    browser = client_of(office)
    page = reverse("agenda:start", args=[session.council.slug, session.pk])
    form = browser.get(page).context["form"]
    assert form.initial["halves"] == 4
    assert form.initial["afternoon_starts"] == time(13, 30)
    sent = {name: value for name, value in form.initial.items() if value} | {"in_groups": "2"}
    wrong = browser.post(page, sent | {"morning_ends": "07:00"})
    assert wrong.status_code == 422
    assert not Agenda.objects.exists()
    answer = browser.post(page, sent)
    assert answer.url == reverse("agenda:board", args=[session.council.slug, session.pk])
    found = Sitting.objects.filter(session=session).order_by("day", "starts")
    assert [one.kind for one in found] == ["plenary", "group", "plenary", "plenary"]
    assert found[1].starts == time(13, 30)
    assert Entry.objects.filter(name="council.sitting.added").count() == 4
    titles = [line.title for line in rows.content(Agenda.objects.get()).lines.values()]
    assert "Thảo luận tại tổ" in titles, "one half is held in groups"


@pytest.mark.django_db
def test_where_sittings_stand_or_have_come_meanwhile_none_is_added_twice(session, office, settings):
    settings.KYHOP_TODAY = TODAY
    add_sitting(
        session_id=session.pk, day=session.opening_day, part="morning", kind="plenary",
        starts=time(8), ends=time(11), actor=office, at=NOW,
    )  # fmt: skip
    page = reverse("agenda:start", args=[session.council.slug, session.pk])
    assert list(client_of(office).get(page).context["form"].fields) == ["outline"]
    with pytest.raises(SittingDoesNotFit):
        actions.start_agenda(
            session_id=session.pk,
            outline="thematic",
            layout=Layout(2, *HOURS),
            actor=office,
            at=NOW,
        )
    assert (Sitting.objects.count(), Agenda.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_nobody_else_lays_sittings_out_that_way(session):
    deputy = factories.actor(Role.DEPUTY, session.council)
    with pytest.raises(NotAllowed):
        actions.start_agenda(
            session_id=session.pk,
            outline="thematic",
            layout=Layout(2, *HOURS),
            actor=deputy,
            at=NOW,
        )
    assert not Sitting.objects.exists()


@pytest.mark.django_db
def test_a_sitting_added_by_hand_begins_with_the_next_half_day(session, office, settings):
    settings.KYHOP_TODAY = TODAY
    browser = client_of(office)
    page = reverse("council:add_sitting", args=[session.council.slug, session.pk])

    def offered():
        initial = browser.get(page).context["form"].initial
        return initial["day"], initial["part"], f"{initial['starts']:%H:%M}"

    assert offered() == (session.opening_day, "morning", "08:00")
    factories.sitting(session, part="morning", starts=time(7, 30), ends=time(11))
    assert offered() == (session.opening_day, "afternoon", "14:00")
    factories.sitting(session, part="afternoon", starts=time(14), ends=time(17))
    day, part, starts = offered()
    assert (day - session.opening_day).days == 1
    assert (part, starts) == ("morning", "07:30")


@pytest.mark.django_db
@pytest.mark.parametrize("outline", ["first", "regular_mid", "regular_end", "thematic", "urgent"])
@pytest.mark.parametrize("level", ["province", "commune"])
def test_every_outline_begins_with_an_order_that_can_be_held(session, office, outline, level):
    """The opening first and the closing last, everything in a place, no hard conflict."""
    Council.objects.filter(pk=session.council_id).update(level=level)
    with patch.object(sys.modules[actions.start_agenda.__module__], "ROUNDS", 64):
        agenda = actions.start_agenda(
            session_id=session.pk, outline=outline, layout=Layout(4, *HOURS, in_groups=2),
            actor=office, at=NOW,
        )  # fmt: skip
    draft = draft_shown(agenda, None)
    assert [one["says"] for one in conflicts(draft) if one["hard"]] == []
    assert draft.judged.agenda.unplaced == ()
    kinds = [
        row["kind"]
        for sitting in draft.printed["sittings"]
        for row in sitting["rows"]
        if "key" in row
    ]
    assert kinds[:2] == ["opening", "roll_call"]
    assert kinds[-1] == "closing"
    wanted = {
        "first": {"election", "report"},
        "regular_mid": {"question_time", "group_discussion", "promises", "petition_report"},
        "regular_end": {"question_time", "group_discussion", "promises", "petition_report"},
    }
    assert wanted.get(outline, set()) <= set(kinds)
    if outline == "first":
        autos = [
            draft.content.lines[row["key"]].auto
            for one in draft.printed["sittings"]
            for row in one["rows"]
            if "key" in row
        ]
        wanted_order = ["credentials", "elections", "elections_2", "oath", "closing"]
        assert [one for one in autos if one in wanted_order] == wanted_order
    if outline in ("thematic", "urgent"):
        assert not {"question_time", "promises", "petition_report"} & set(kinds)
