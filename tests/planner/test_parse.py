"""Inputs that anybody may have written: the first wrong thing is named, in both languages."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyhop.planner import Refused, parse, problem_of
from kyhop.planner.clock import hours_between
from tests.planner.instances import session, wild

GOOD = session(1, matters=2, half_days=2, people=3)


def spoilt(path: list[Any], value: Any) -> dict[str, Any]:
    found = copy.deepcopy(GOOD)
    at = found
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return found


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (["lines", 3, "minutes"], "mười", "lines[3].minutes"),
        (["lines", 3, "minutes"], True, "lines[3].minutes"),
        (["lines", 3, "minutes"], 0, "lines[3].minutes"),
        (["lines", 3, "minutes"], 10**400, "lines[3].minutes"),
        (["lines", 3, "kind"], "party", "lines[3].kind"),
        (["lines", 3, "id"], "open", "lines[3].id"),
        (["lines", 3, "id"], "a\x00b", "lines[3].id"),
        (["lines", 3, "title"], "x" * 501, "lines[3].title"),
        (["lines", 3, "presenters"], ["nobody"], "lines[3].presenters[0]"),
        (["lines", 3, "fixed"], {"sitting": "never"}, "lines[3].fixed.sitting"),
        (["lines", 3, "locked"], True, "lines[3].locked"),
        (["lines", 3, "colour"], "red", "lines[3]"),
        (["sittings"], [], "sittings"),
        (["sittings", 0, "end"], "07:00", "sittings[0].end"),
        (["sittings", 0, "start"], "8h", "sittings[0].start"),
        (["sittings", 0, "date"], "2026-02-30", "sittings[0].date"),
        (["sittings", 1, "id"], "08s", "sittings[1].id"),
        (["sittings", 0, "breaks", 0, "latest"], "11:19", "sittings[0].breaks[0]"),
        (["order"], [{"before": "s0", "after": "s0"}], "order[0]"),
        (["together"], [{"id": "x", "lines": ["s0"]}], "together[0].lines"),
        (["rules", "debate_share"], 40, "rules.debate_share"),
        (["rules", "off"], ["law"], "rules.off[0]"),
        (["weights"], {"beauty": 1}, "weights"),
        (["consensus"], ["m9"], "consensus[0]"),
        (["format"], "xml", "format"),
        (["lines"], {}, "lines"),
        (["presenters", 0, "away"], [{"date": "2026-12-08", "start": "12:00", "end": "11:00"}],
         "presenters[0].away[0].end"),
    ],
)  # fmt: skip
def test_the_first_wrong_thing_is_named(path, value, place):
    with pytest.raises(Refused) as no:
        problem_of(spoilt(path, value))
    assert no.value.place == place
    assert no.value.says.vi != no.value.says.en
    assert place in no.value.says.vi


def test_two_sittings_of_one_hall_may_not_overlap():
    value = copy.deepcopy(GOOD)
    value["sittings"].append({**value["sittings"][0], "id": "again"})
    with pytest.raises(Refused, match="overlaps"):
        problem_of(value)


def test_an_agreed_matter_with_remarks_is_refused():
    value = copy.deepcopy(GOOD)
    value["consensus"] = ["m0"]
    extra = {"id": "d", "kind": "discussion", "minutes": 10, "matters": ["m0"], "remarks": 2}
    value["lines"].append(extra)
    with pytest.raises(Refused) as no:
        problem_of(value)
    assert no.value.place == "consensus[0]"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"{", "line 1"),
        (b"[" * 100_000, "nested"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": ' + b"9" * 5000 + b"}", "number"),
        (b"[]", "object"),
        (b"null", "object"),
    ],
)
def test_bytes_that_are_no_problem_are_refused(data, said):
    with pytest.raises(Refused, match=said):
        parse(data)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = [[key] for key in GOOD] + [["lines", 2, key] for key in GOOD["lines"][2]]
KEYS += [["sittings", 0, key] for key in GOOD["sittings"][0]]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(KEYS), JUNK)
def test_junk_in_any_place_is_a_problem_or_a_refusal(path, junk):
    with suppress(Refused):
        assert problem_of(spoilt(path, junk)).sittings


def test_the_documented_example_is_a_problem():
    from tests.planner.answers import answer_of
    from tests.planner.example import example

    result, _ = answer_of(example())
    assert result.agenda.unplaced == ()


def test_a_problem_survives_json():
    value = wild(4)
    assert parse(json.dumps(value).encode()) == problem_of(value)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (0, 1440, "cả ngày"),
        (720, 1440, "từ 12:00"),
        (0, 540, "đến 09:00"),
        (540, 600, "09:00–10:00"),
    ],
)
def test_hours_are_said_as_people_say_them(start, end, said):
    day = 739_000 * 1440
    assert hours_between(day + start, day + end).vi == said
