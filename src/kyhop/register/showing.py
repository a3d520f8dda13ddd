"""How acts, differences and proposals are put for templates: plain values, said already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kyhop.register.columns import COLUMN_WORDS
from kyhop.register.models import Act, Proposal
from kyhop.register.rows import Difference, differences, row_of_act
from kyhop.register.states import ForceIs, ProposalState, kind_words
from kyhop.web.words import spoken

TONES = {
    ForceIs.IN_FORCE: ("done", "ok"),
    ForceIs.NOT_YET: ("clock", "risk"),
    ForceIs.EXPIRED: ("late", "late"),
    ForceIs.UNKNOWN: ("info", "prov"),
}
DAYS = {"signed", "effective_from", "expired_on"}


def force_said(force: ForceIs | None) -> dict[str, Any] | None:
    """Icon, tone and word of a state of force, as `_force.html` takes it."""
    if force is None:
        return None
    icon, tone = TONES[force]
    return {"icon": icon, "tone": tone, "word": force.label}


def kind_said(act: Act) -> str:
    return spoken(kind_words(act.kind))


def cell_said(column: str, value: str) -> str:
    """A cell of a row as people read it: days as dd/mm/yyyy, an open end in words."""
    if column in DAYS and len(value) == 10:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if column == "expired_on" and value == "?":
        return str(ForceIs.UNKNOWN.label)
    return value or "–"


def differences_said(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Differences with the words of their columns."""
    return [
        {
            "label": COLUMN_WORDS[each.column],
            "old": cell_said(each.column, each.old),
            "new": cell_said(each.column, each.new),
        }
        for each in found
    ]


def whole_said(row: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every filled column of a row with its words."""
    return [
        {"label": COLUMN_WORDS[column], "value": cell_said(column, value)}
        for column, value in row.items()
        if value and column != "number"
    ]


def proposal_rows(proposal: Proposal) -> list[dict[str, Any]]:
    """What a proposal changes, act by act.

    An open one is compared with the register as it stands; a decided one tells what it proposed.
    """
    waits = proposal.state == ProposalState.OPEN
    strikes = proposal.strikes
    acts = {act.number: act for act in Act.objects.filter(number__in=proposal.numbers)}
    return [
        _row(each["row"], acts.get(each["row"]["number"]), waits and not strikes)
        | {"strikes": strikes, "is_new": each["was"] == 0}
        for each in proposal.rows
    ]


def _row(row: Mapping[str, str], act: Act | None, waits: bool) -> dict[str, Any]:
    compared = act is not None and act.standing and waits
    return {
        "number": row["number"],
        "title": row["title"],
        "act_id": act.pk if act else None,
        "differences": differences_said(differences(row_of_act(act), row))
        if act is not None and compared
        else [],
        "cells": [] if compared else whole_said(row),
    }


def history_said(revisions: Sequence[Any]) -> list[dict[str, Any]]:
    """An act's history, newest first: the edition, who made it, and what it changed."""
    told = []
    for at, revision in enumerate(revisions):
        before = revisions[at + 1].row if at + 1 < len(revisions) else {}
        edition = revision.edition
        told.append(
            {
                "edition": edition,
                "struck": not revision.row,
                "first": not before,
                "differences": differences_said(differences(before, revision.row))
                if before and revision.row
                else [],
                "proposal": edition.proposal,
            }
        )
    return told
