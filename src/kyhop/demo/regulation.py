"""The sample regulation: what the demo's council has set and confirmed, and what it has not yet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kyhop.access.actor import Actor
from kyhop.council.models import Council
from kyhop.law import load
from kyhop.law.model import Falls, RuleVersion, Unit
from kyhop.law.overlay import LocalKind, LocalTerm
from kyhop.statutes import entries
from kyhop.statutes.actions.confirm_rule import confirm_rule
from kyhop.statutes.actions.set_local_rule import set_local_rule
from kyhop.statutes.papers import Page

SAMPLE = load.DATA / "samples" / "quy-che-phoi-hop-mau.yaml"
PAGE = Path(__file__).parent / "data" / "trang-mau.pdf"


def sign(council: Council, officer: Actor, *, at: datetime) -> None:
    """The council's legal officer signs each term of the sample, one by one."""
    for term in load.overlay(SAMPLE).terms:
        verb = set_local_rule if term.kind is LocalKind.LOCAL_RULE else confirm_rule
        verb(
            council_id=council.pk,
            rule=term.rule,
            term=_term(term, at),
            act=term.cite.act,
            provision=term.cite.at,
            quote=term.cite.quote or "Trang mẫu kèm theo",
            page=Page(PAGE.name, PAGE.read_bytes()),
            actor=officer,
            at=at,
        )


def _term(term: LocalTerm, at: datetime) -> entries.Term:
    """The term with what it leaves unsaid taken from the law."""
    count, unit, falls = _national(entries.version_on(term.rule, entries.today(at)))
    return entries.Term(
        count if term.count is None else term.count, term.unit or unit, term.falls or falls
    )


def _national(version: RuleVersion) -> tuple[int, Unit, Falls]:
    own = version.due or version.lasts
    assert own is not None, version.rule
    return own.count, own.unit, own.falls
