"""An invitation for each of 70 bodies in a council's own form, as PDFs in one ZIP; beside it one by one.

python3 run.py bench letters [--bodies 70] [--singly 5] [--runs 3] [--json]

LibreOffice lays them out. Sixteen go to one run of it; made one by one each pays for a start. The
bundle is timed to its first bytes, which is when a browser begins to save, and to its last. In
kyhop's own form the same papers need no LibreOffice: the floor. The memory is the most that this
process or any that it started had.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Any

from figures import Report, ratios, timed
from packet import most_mb
from stack import fresh_data

INVITATION = "desk.invitation"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bodies", type=int, default=70)
    parser.add_argument("--singly", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("letters")
    with fresh_data():
        from kyhop.papers.convert import libreoffice

        if not libreoffice.converter():
            sys.exit("LibreOffice is not installed")
        own, plain = drafts(options.bodies, own=True), drafts(options.bodies, own=False)
        figures: dict[str, list[float]] = {name: [] for name in ("first", "all", "each", "plain")}
        for _ in range(options.runs):
            first, rest = opened(own)
            figures["first"].append(first)
            figures["all"].append(first + timed(rest)[0])
            singly = timed(partial(one_by_one, own[: options.singly]))[0] / options.singly
            figures["each"].append(singly * options.bodies)
            first, rest = opened(plain)
            figures["plain"].append(first + timed(rest)[0])
    report.add("ZIP of PDFs in the council's form, first bytes", figures["first"], "s")
    report.add("  and all of it", figures["all"], "s")
    report.add("  one by one (reckoned from some)", figures["each"], "s")
    report.add("  floor: in kyhop's form", figures["plain"], "s")
    report.add("  ratio one by one : together", ratios(figures["each"], figures["all"]), "x")
    report.add("most memory of any process", [most_mb()], "MB")
    report.facts |= {"bodies": options.bodies, "in one run": at_once()}
    report.show(options.json)


def drafts(bodies: int, *, own: bool) -> list[tuple[str, Any]]:
    """The invitations as they are before they are files."""
    from tests import factories
    from tests.factories import NOW, TODAY
    from tests.stationery.forms import kept

    from kyhop.desk.papers.invitation import invited
    from kyhop.stationery.actions import put_in_use
    from kyhop.stationery.issuing import By
    from kyhop.stationery.making import drafted
    from kyhop.stationery.papers import Making, paper

    council = factories.council(slug="own" if own else "plain")
    session = factories.session(council)
    for number in range(bodies):
        factories.body(council, name=f"Ủy ban nhân dân xã số {number}")
    office = factories.actor("council_office", council)
    if own:
        put_in_use(form_id=kept(council, official=INVITATION).pk, actor=office, at=NOW)
    made = []
    for part in invited(session):
        making = Making(
            council=council, actor=office, today=TODAY, at=NOW, by=By.OFFICE, place="Mẫu",
            part=part.key,
        )  # fmt: skip
        draft = drafted(paper(INVITATION), session, making)
        assert draft is not None
        assert (draft.form is not None) is own
        made.append((part.label, draft))
    return made


def opened(papers: Sequence[tuple[str, Any]]) -> tuple[float, Any]:
    """Seconds to the first bytes of the bundle, and what takes the rest."""
    from kyhop.stationery.bundling import bundled
    from kyhop.stationery.making import FileKind

    pieces = bundled(papers, FileKind.PDF, datetime.now(UTC))
    seconds, piece = timed(partial(next, pieces))
    assert piece
    return seconds, lambda: sum(map(len, chain([piece], pieces)))


def one_by_one(papers: Sequence[tuple[str, Any]]) -> None:
    from kyhop.stationery.own.converting import converted

    for _label, draft in papers:
        assert isinstance(converted(draft.own_docx()), bytes)


def at_once() -> int:
    from kyhop.stationery.bundling import AT_ONCE

    return AT_ONCE


if __name__ == "__main__":
    main()
