"""The cases that an agenda meets in life."""

from __future__ import annotations

import copy

import pytest

from kyhop.planner import conflicts, reasons
from tests.planner.answers import answer_of, fixture
from tests.planner.brute import brute
from tests.planner.instances import session
from tests.planner.test_reasons import give_up, only


def previous_of(answer):
    return [{key: row[key] for key in ("line", "sitting", "start")} for row in answer["placed"]]


def line_of(value, name):
    return next(line for line in value["lines"] if line["id"] == name)


def absence(value, answer):
    """One presenter is away for the half-day of the only line they have in it."""
    at = {row["line"]: row for row in answer["placed"]}
    for line in value["lines"]:
        for who in line.get("presenters", []):
            where = at[line["id"]]["sitting"]
            own = [
                one["id"]
                for one in value["lines"]
                if who in one.get("presenters", []) and at[one["id"]]["sitting"] == where
            ]
            if own == [line["id"]] and line["kind"] == "verification":
                sitting = next(one for one in value["sittings"] if one["id"] == where)
                away = {"date": sitting["date"], "start": sitting["start"], "end": sitting["end"]}
                return who, away
    raise AssertionError("no such presenter")


@pytest.mark.parametrize("seed", range(4))
def test_one_absence_moves_three_lines_at_most(seed):
    value = session(seed, matters=10, half_days=5, people=12)
    _, first = answer_of(value, rounds=1500)
    who, away = absence(value, first)
    next(one for one in value["presenters"] if one["id"] == who)["away"].append(away)
    value["previous"] = previous_of(first)
    _, then = answer_of(value, rounds=1500)
    assert sum(row["moved"] for row in then["placed"]) <= 3


def test_a_presenter_who_leaves_at_noon_speaks_in_the_morning():
    value = fixture("quang-tri-ky2-2025")
    _, first = answer_of(value)
    value["previous"] = previous_of(first)
    mttq = next(one for one in value["presenters"] if one["id"] == "mttq")
    mttq["away"] = [
        {"date": "2025-08-13", "start": "08:30"},
        {"date": "2025-08-14", "start": "12:00"},
    ]
    result, then = answer_of(value)
    row = next(row for row in then["placed"] if row["line"] == "mttq")
    assert result.agenda.unplaced == ()
    assert row["end"] <= ("08:30" if row["date"] == "2025-08-13" else "12:00")


def test_an_opening_two_days_later_moves_no_line():
    value = session(2, matters=4, half_days=3, people=5)
    for person in value["presenters"]:
        person["away"] = []
    _, first = answer_of(value, rounds=800)
    later = copy.deepcopy(value)
    days = sorted({one["date"] for one in value["sittings"]})
    for sitting in later["sittings"]:
        sitting["date"] = f"2026-12-{10 + days.index(sitting['date']):02d}"
    later["previous"] = previous_of(first)
    _, then = answer_of(later, rounds=800)
    assert [row["line"] for row in then["placed"]] == [row["line"] for row in first["placed"]]
    assert {row["date"] for row in then["placed"]} == {"2026-12-10", "2026-12-11"}
    assert not any(row["moved"] for row in then["placed"])


def test_a_halved_sitting_says_how_many_minutes_are_missing():
    value = fixture("ninh-binh-cuoi-nam-2025")
    value["sittings"][0].update(end="15:30", breaks=[])
    result, answer = answer_of(value, full=True)
    left = sum(line_of(value, name)["minutes"] for name in result.agenda.unplaced)
    assert left
    minutes = sum(line["minutes"] for line in value["lines"])
    assert [one["minutes"] for one in answer["conflicts"] if one["minutes"]] == [minutes - 90]


def test_a_line_without_a_matter_is_placed_and_bound_to_no_vote():
    value = fixture("ninh-binh-cuoi-nam-2025")
    value["lines"].append({"id": "khen", "title": "Khen thưởng", "kind": "other", "minutes": 10})
    result, _ = answer_of(value)
    assert result.agenda.unplaced == ()


def test_a_block_whose_presenters_never_meet_names_both_and_the_block():
    value = {"rules": {"off": []}, "order": []} | fixture("quang-tri-ky2-2025")
    value["presenters"] += [
        {"id": "a", "away": [{"date": "2025-08-13", "start": "12:00"}, {"date": "2025-08-14"}]},
        {"id": "b", "away": [{"date": "2025-08-13", "end": "13:00"}]},
    ]
    value["lines"] += [
        {"id": "x", "kind": "notice", "minutes": 10, "presenters": ["a"]},
        {"id": "y", "kind": "notice", "minutes": 10, "presenters": ["b"]},
    ]
    value["together"] = [{"id": "xy", "lines": ["x", "y"]}]
    result, answer = answer_of(value, full=True)
    assert set(result.agenda.unplaced) == {"x", "y"}
    found = conflicts(result.problem, result.agenda)
    assert [set(one.wishes) for one in found] == [{"away:a", "away:b", "together:xy"}]
    assert [set(one.lines) for one in found] == [{"x", "y"}]
    small = only(value, ["x", "y"])
    assert brute(small) is False, "true: both cannot be placed, even alone"
    for wish in found[0].wishes:
        weaker = give_up(value, [wish], 0)
        assert brute(only(weaker, ["x", "y"])) is True, "minimal: with any one given up they can"
        assert answer_of(weaker)[0].agenda.unplaced == ()
    (reason,) = reasons(result.problem, result.agenda, "x")
    assert len(reason.wishes) == 1
    assert reason.minutes == 0
    assert all(row["reasons"] for row in answer["unplaced"])


def test_everything_locked_stays_and_costs_what_it_costs():
    value = session(1, matters=4, half_days=3, people=5)
    _, first = answer_of(value)
    value["previous"] = previous_of(first)
    for row in first["placed"]:
        line_of(value, row["line"])["locked"] = True
    result, then = answer_of(value, rounds=200)
    places = [(row["line"], row["sitting"], row["start"]) for row in then["placed"]]
    assert places == [(row["line"], row["sitting"], row["start"]) for row in first["placed"]]
    assert result.agenda.unplaced == ()


def test_a_lock_against_an_absence_is_left_out_and_both_are_named():
    value = fixture("quang-tri-ky2-2025")
    line_of(value, "mttq")["locked"] = True
    next(one for one in value["presenters"] if one["id"] == "mttq")["away"] = [
        {"date": "2025-08-13"}
    ]
    result, _ = answer_of(value, full=True)
    assert result.agenda.unplaced == ("mttq",)
    (conflict,) = conflicts(result.problem, result.agenda)
    assert set(conflict.wishes) == {"away:mttq", "locked:mttq"}


def test_agreed_matters_are_short_and_every_vote_stays():
    value = session(6, matters=5, half_days=3, people=6)
    for line in value["lines"]:
        line["late"] = False
    value["consensus"] = ["m1", "m3"]
    _result, answer = answer_of(value)
    minutes = {row["line"]: row["minutes"] for row in answer["placed"]}
    votes = [line["id"] for line in value["lines"] if line["kind"] == "vote"]
    assert {name: minutes[name] for name in votes} == {
        name: line_of(value, name)["minutes"] for name in votes
    }
    assert minutes["s1"] == minutes["v3"] == 3
    order = [row["line"] for row in answer["placed"]]
    assert abs(order.index("b1") - order.index("b3")) == 1


def test_question_time_reaches_its_share_by_stretching_discussion():
    value = session(2, matters=4, half_days=3, people=5)
    line_of(value, "plenary")["most"] = 200
    value["weights"] = {"discussion": 0}
    value["rules"]["debate_share"] = 0.3
    _, answer = answer_of(value)
    assert answer["debate"]["share"] >= 0.3
