"""Two of an office upload, and put in use, at the same moment, in two real processes."""

from __future__ import annotations

import pytest

from tests.processes import Workers

pytestmark = pytest.mark.slow


@pytest.fixture
def run(tmp_path, databases):
    """The worker on one database of its own."""
    return Workers("tests.stationery.worker", tmp_path, databases)


def test_both_versions_stand_and_one_is_in_use(run):
    who = run("prepare")["who"]
    _ready, said = run.together(("upload", who, "một"), ("upload", who, "hai"))
    assert sorted(answer["number"] for answer in said) == [2, 3]
    _ready, used = run.together(("use", who, "2"), ("use", who, "3"))
    assert sorted(answer["used"] for answer in used) == [2, 3]
    assert run("standing") == {
        "numbers": [1, 2, 3],
        "names": ["hai.docx", "mau.docx", "một.docx"],
        "whole": True,
        "in_use": 1,
        "uses": 2,
    }
