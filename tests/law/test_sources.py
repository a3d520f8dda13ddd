"""The engine knows no procedure: no step, no rule and no number of days stands in its sources."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import kyhop.law
from kyhop.law.load import law

HOME = Path(kyhop.law.__file__).parent
SOURCES = sorted(HOME.glob("*.py"))
ENGINE_WORDS = {"executive_meeting", "adoption"}  # kinds of meeting of the model
SMALL = {-2, -1, 0, 1, 2}
ALLOWED: dict[str, set[int]] = {
    # months, the leap rule, Meeus's series: astronomy, no terms
    "lunar.py": {3, 4, 6, 7, 9, 11, 12, 24, 31, 512, 1024, 1721425, 4096},
    "records.py": {5, 6, 256},  # Saturday, Sunday; a cache
    "days.py": {6, 7, 12, 31, 2004, 2052},  # the span of the tables
    "search.py": {8, 366, 8192},  # growth of the search, days in a leap year, rows at once
    "marks.py": {3},  # bits of a grade
}


def constants(path: Path, kind: type) -> list[tuple[int, object]]:
    """The literals of a kind with their lines; docstrings are left out."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) is kind and id(node) not in told
    ]


def ids() -> tuple[set[str], set[str]]:
    """All step ids, and all ids of rules and procedures, of the law data."""
    data = law()
    procedures = data.procedures()
    steps = {step.id for procedure in procedures for step in procedure.steps}
    names = {rule.id for rule in data.rules()} | {p.base for p in procedures if "." in p.base}
    return steps - ENGINE_WORDS, names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_step_or_rule_id_stands_in_the_engine(path):
    steps, names = ids()
    assert len(steps) > 20
    assert len(names) > 40
    found = [
        (line, text)
        for line, text in constants(path, str)
        if text in steps or any(name in text for name in names)
    ]
    assert found == []


def engine() -> list[Path]:
    """The modules that planning runs through: ``plan``, ``threshold`` and all they import."""
    found: set[str] = set()
    queue = ["plan", "threshold"]
    while queue:
        name = queue.pop()
        if name in found:
            continue
        found.add(name)
        tree = ast.parse((HOME / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kyhop.law"):
                inner = node.module.removeprefix("kyhop.law").lstrip(".")
                queue += [inner] if inner else [alias.name for alias in node.names]
    return [HOME / f"{name}.py" for name in sorted(found)]


@pytest.mark.parametrize("path", engine(), ids=lambda path: path.name)
def test_no_number_of_days_stands_in_the_engine(path):
    allowed = SMALL | ALLOWED.get(path.name, set())
    found = [(line, number) for line, number in constants(path, int) if number not in allowed]
    assert found == []


def test_the_engine_reads_no_file():
    assert {"kernel", "columns", "search", "explain"} <= {path.stem for path in engine()}
    assert not {"load", "parse", "reader"} & {path.stem for path in engine()}
