"""Dealing units to sittings: what a deal costs is what its agenda costs, whatever was remembered of it."""

from __future__ import annotations

import pytest

from kyhop.planner import problem_of, solve, tempering
from kyhop.planner import search as searching
from kyhop.planner.coarse import coarser
from kyhop.planner.compiled import compile_problem
from kyhop.planner.compiling import PLAIN
from kyhop.planner.kernel import dealing, memory, orders
from kyhop.planner.kernel import tables as at
from kyhop.planner.kernel.deals import LONG, deal_of, dealt, kinds_of
from kyhop.planner.kernel.trying import NO_LIMIT
from kyhop.planner.search import Search
from tests.planner.instances import session

HEAT = 12_000
SITTING = {"id": "s", "date": "2026-12-08", "start": "08:00", "end": "11:20"}


def built(seed, coarse=True, **how):
    """A search over a session that has gone on until everything has a place."""
    whole = compile_problem(problem_of(session(seed, **how)))
    found = Search(coarser(whole) if coarse else whole, seed)
    found.build()
    found.improve(1_500, None, None)
    return found


def deal_from(search):
    """A deal of the units as they are placed."""
    deal = deal_of(search.board.tables, 1)
    dealt(deal, search.board.tables, search.board.state)
    return deal


def row(tables, deal, s):
    return deal.row[s * tables.width : s * tables.width + deal.size[s]]


@pytest.mark.parametrize("coarse", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_a_deal_costs_what_its_agenda_costs(seed, coarse):
    search = built(seed, coarse)
    deal, tables = deal_from(search), search.tables
    assert dealing.begin(tables, deal)
    first = deal.one[at.BEST]
    for heat in (HEAT, HEAT // 4):
        dealing.deal(tables, deal, 400, heat, heat // 2)
    assert deal.one[at.BEST] <= first
    tried = search.board.attempt(dict(enumerate(search._rows_of(deal))))
    assert tried
    assert tried.cost <= deal.one[at.BEST]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_counted_on_the_way_is_what_a_new_count_gives(seed):
    search = built(seed)
    deal, tables = deal_from(search), search.tables
    assert dealing.begin(tables, deal)
    for _ in range(8):
        dealing.deal(tables, deal, 100, HEAT, HEAT)
        told, visits, load = deal.one[at.COST], list(deal.visits), list(deal.load)
        flat = deal.one[at.VISITS]
        fresh = deal_of(tables, 1)
        for s in range(tables.sittings):
            own = row(tables, deal, s)
            assert all(deal.where[u] == s for u in own)
            assert deal.number[s] == memory.number_of(tables, deal, s, s, len(own))
            weighed = orders.weigh(tables, deal, s, s * tables.width, len(own), NO_LIMIT)
            assert weighed == deal.price[s]
            fresh.size[s] = len(own)
            fresh.row[s * tables.width : s * tables.width + len(own)] = own
            for u in own:
                fresh.where[u] = s
        dealing.add_up(tables, deal)
        assert deal.one[at.COST] == told
        assert dealing.begin(tables, fresh)
        assert (fresh.visits, fresh.load, fresh.one[at.VISITS]) == (visits, load, flat)


def votes(search):
    units = search.board.compiled.units
    return {unit.lines[0]: u for u, unit in enumerate(units) if unit.lines[0].startswith("b")}


def test_votes_may_stand_for_each_other_but_not_beside_their_own_report():
    search = built(2, coarse=False)
    deal, tables = deal_from(search), search.tables
    kinds, near = kinds_of(tables)
    found = votes(search)
    lines = {line.id: line for line in search.board.compiled.problem.lines}
    usual = [name for name in found if not lines[name].late]
    assert len({kinds[found[name]] for name in usual}) == 1
    unit_of = search.board.compiled.unit_of
    one, other, *_ = usual
    report = unit_of[f"s{one[1:]}"][0]
    assert report in near[found[one]]
    assert found[one] in near[report]
    assert report not in near[found[other]]

    def number(*units):
        deal.row[: len(units)] = units
        return memory.number_of(tables, deal, 0, 0, len(units))

    third = unit_of[f"s{usual[2][1:]}"][0]
    assert number(found[one], third) == number(third, found[other])
    assert number(found[one], report) != number(found[other], report)
    assert number(found[one]) != number(found[one], found[other])


def test_an_order_is_remembered_for_other_votes():
    search = built(2, coarse=False)
    deal, tables = deal_from(search), search.tables
    found = list(votes(search).values())
    kinds, _ = kinds_of(tables)
    alike = [u for u in found if kinds.count(kinds[u]) > 2 and kinds[u] == kinds[found[0]]]
    other = search.board.compiled.unit_of["petitions"][0]
    deal.known_row[:3] = [alike[0], other, alike[1]]
    deal.row[:3] = [alike[2], alike[1], other]
    memory.recall(tables, deal, 0, 0, tables.width, 3)
    assert deal.row[tables.width : tables.width + 3] == [alike[2], other, alike[1]]


def test_the_best_place_of_a_unit_is_the_best_of_all_places():
    search = built(3)
    deal, tables = deal_from(search), search.tables
    s = max(range(tables.sittings), key=lambda s: len(set(row(tables, deal, s))))
    own = row(tables, deal, s)
    base = s * tables.width
    for n, u in enumerate(own):
        others = own[:n] + own[n + 1 :]
        costs = []
        for place in range(len(own)):
            deal.row[base : base + len(own)] = [*others[:place], u, *others[place:]]
            low, high = _span(tables, deal, base, others, u)
            if low <= place <= high:
                deal.row[base : base + len(own)] = [*others[:place], u, *others[place:]]
                costs.append(orders.weigh(tables, deal, s, base, len(own), NO_LIMIT))
        deal.row[base : base + len(others)] = others
        deal.chosen[0] = u
        found = orders.insert(tables, deal, s, base, len(others), 0, 1, NO_LIMIT)
        assert found == min(cost for cost in costs if cost >= 0)
        assert orders.weigh(tables, deal, s, base, len(own), NO_LIMIT) == found
        assert orders.insert(tables, deal, s, base, len(others), 0, 1, -1) < 0


def _span(tables, deal, base, others, u):
    deal.row[base : base + len(others)] = others
    deal.chosen[0] = u
    return orders.span(tables, deal, base, len(others), 0, 1)


def test_nothing_is_dealt_where_something_is_left_out_or_a_sitting_is_too_long():
    search = built(1)
    deal, tables = deal_from(search), search.tables
    deal.where[deal.row[0]] = -1
    assert not dealing.begin(tables, deal)
    deal = deal_from(search)
    deal.size[0] = LONG + 1
    assert not dealing.begin(tables, deal)


def test_nothing_is_dealt_where_sittings_overlap():
    value = session(1, matters=4)
    value["sittings"].append({**value["sittings"][0], "id": "B", "hall": "B"})
    search = Search(compile_problem(problem_of(value)), 1)
    search.build()
    before = search.best
    assert not search.deal(500, None, None)
    assert search.best == before


def test_nothing_is_dealt_where_a_previous_version_counts():
    search = Search(compile_problem(problem_of(session(1, matters=4, previous=True))), 1)
    search.build()
    assert not search.deal(500, None, None)


def test_it_never_loses_what_was_found(monkeypatch):
    search = built(4)
    before = search.best_cost
    monkeypatch.setattr(searching.Search, "_rows_of", lambda self, deal: [()] * 4)
    assert search.deal(300, None, None)
    assert (search.best_cost, search.board.cost) == (before, before)


def test_many_deals_find_the_same_in_threads_as_one_after_the_other(monkeypatch):
    monkeypatch.setattr(searching, "ENOUGH", 0)
    monkeypatch.setattr(searching, "MANY", 20)
    paced = PLAIN._replace(pace=2)
    found = []
    for engine, cores in ((PLAIN, 8), (paced, 1), (paced, 2), (paced, 8)):
        monkeypatch.setattr(tempering.os, "cpu_count", lambda cores=cores: cores)
        one = built(5)
        one.engine, first = engine, one.best_cost
        assert one.deal(1_000, None, None)
        assert one.best_cost < first
        found.append((one.best, one.done))
    assert found == [found[0]] * 4


def test_a_large_session_is_dealt(monkeypatch):
    told = []
    deal = Search.deal
    monkeypatch.setattr(
        Search, "deal", lambda self, *how: told.append(deal(self, *how)) or told[-1]
    )
    value = session(0, matters=16, half_days=6, people=14)
    monkeypatch.setenv("KYHOP_COMPILE", "0")
    found = solve(problem_of(value), solver="own", rounds=8_000)
    assert told == [True]
    assert not found.agenda.unplaced


def test_a_discussion_is_given_the_time_in_which_one_would_wait_for_the_break():
    lines = [
        {"id": "d", "kind": "discussion", "minutes": 40, "most": 90},
        {"id": "a", "kind": "other", "minutes": 50},
        {"id": "b", "kind": "other", "minutes": 45},
    ]
    pause = {"minutes": 15, "earliest": "09:15", "latest": "09:50"}
    order = [{"before": "d", "after": "a"}, {"before": "a", "after": "b"}]
    value = {"sittings": [{**SITTING, "breaks": [pause]}], "presenters": [], "lines": lines,
             "order": order}  # fmt: skip
    found = solve(problem_of(value), solver="own", rounds=200)
    assert {one.line: one.minutes for one in found.agenda.placed}["d"] == 90
