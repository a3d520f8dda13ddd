"""Two of the office change one agenda at the same moment, in two real processes: no change is lost."""

from __future__ import annotations

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own."""
    return Workers("tests.agenda.worker", tmp_path, databases)


def test_both_changes_stand_and_the_second_learns_of_the_first_or_one_line_moves_once(run):
    made = run("prepare")
    agenda, seen, (one, other) = made["agenda"], made["seen"], made["people"]
    discussion, closing, questions = made["keys"]
    _ready, said = run.together(
        ("minutes", agenda, seen, discussion, 70, one),
        ("minutes", agenda, seen, closing, 20, other),
    )
    now = run("standing", agenda)
    assert (now["minutes"][discussion], now["minutes"][closing]) == (70, 20)
    assert sorted(answer["meanwhile"] for answer in said) == [0, 1]

    here = now["sittings"][questions]
    elsewhere = [sitting for sitting in made["sittings"] if sitting != here][:2]
    calls = [
        ("move", agenda, now["revision"], questions, sitting, who)
        for sitting, who in zip(elsewhere, (one, other), strict=True)
    ]
    _ready, said = run.together(*calls)
    [moved] = [answer["moved"] for answer in said if "moved" in answer]
    assert [answer["refused"] for answer in said if "refused" in answer] == ["Overtaken"]
    assert run("standing", agenda)["sittings"][questions] == moved
