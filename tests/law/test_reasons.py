"""Reasons begin with an anchor, end with the due date, and can be repeated by a machine."""

from __future__ import annotations

import pytest

from kyhop.law.plan import plan_many
from kyhop.law.reasons import ReasonKind

from .generate import requests
from .replay import replay


@pytest.mark.parametrize("seed", range(40, 43))
def test_replaying_the_reasons_gives_the_same_due_date(seed):
    """400 procedures a seed: from anchor, rule and calendar alone."""
    for number, found in enumerate(plan_many(requests(seed, 400))):
        for step in found.steps:
            reasons = found.explain(step.id)
            if step.due is None:
                assert reasons == ()
                continue
            where = f"seed {seed}, procedure {number}, {step.id}"
            assert reasons[0].kind is ReasonKind.ANCHOR, where
            assert reasons[-1].kind is ReasonKind.DUE, where
            assert reasons[-1].day_after == step.due, where
            assert replay(found, reasons) == step.due, where


def test_replaying_gives_the_earliest_day_of_a_minimum_rule():
    seen = 0
    for found in plan_many(requests(44, 200)):
        for step in found.steps:
            reasons = found.explain_not_before(step.id)
            if step.not_before is None:
                assert reasons == ()
            else:
                seen += 1
                assert replay(found, reasons) == step.not_before
    assert seen > 20


def test_every_reason_and_warning_speaks_both_languages():
    for found in plan_many(requests(45, 60)):
        for step in found.steps:
            for reason in found.explain(step.id):
                assert reason.words.vi
                assert reason.words.en
                assert "{" not in reason.words.vi + reason.words.en
        for warning in found.warnings:
            assert warning.words.vi
            assert warning.words.en
