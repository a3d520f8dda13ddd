"""The documentation says what the code does."""

from __future__ import annotations

from pathlib import Path

from kyhop.papers.checks import rules
from kyhop.papers.cli import _PARSERS
from kyhop.papers.report import rules_table

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_table_of_rules_is_the_one_that_the_code_makes():
    page = (DOCS / "papers.md").read_text("utf-8")
    table = page.partition("<!-- rules: begin -->\n")[2].partition("\n<!-- rules: end -->")[0]
    assert table == rules_table("en")
    assert len(table.split("\n")) == len(rules()) + 2


def test_the_guide_shows_every_command():
    guide = (DOCS / "huong-dan" / "kiem-tra-du-thao.md").read_text("utf-8")
    for verb in _PARSERS:
        assert f"kyhop {verb}" in guide or verb == "papers"
