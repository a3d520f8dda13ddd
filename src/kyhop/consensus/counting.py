"""What was declared on each matter, counted; and what that suggests."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from kyhop.consensus.models import ConsensusList, Declaration
from kyhop.consensus.states import SPOKEN, Stance
from kyhop.matters.models import Matter


@dataclass(frozen=True, slots=True)
class Tally:
    """One matter with its counted declarations.

    :param sent_at: when its papers last went to the deputies
    :param by_deputies: how many deputies said each stance; those without a remark on papers that
        were sent anew since are in ``stale`` instead
    :param by_committees: the same of committees
    :param deputies: deputies in office
    :param needed: so many of them must have declared
    """

    matter: Matter
    sent_at: datetime | None
    by_deputies: Mapping[str, int]
    by_committees: Mapping[str, int]
    stale: int
    deputies: int
    needed: int
    rows: tuple[Declaration, ...] = field(default=())

    @property
    def declared(self) -> int:
        """Deputies whose word counts."""
        return sum(self.by_deputies.values())

    @property
    def committees(self) -> int:
        """Committees whose word counts."""
        return sum(self.by_committees.values())

    @property
    def waiting(self) -> int:
        """Deputies without a word that counts."""
        return max(0, self.deputies - self.declared)

    def of(self, stance: str) -> int:
        """How many deputies and committees said that."""
        return self.by_deputies.get(stance, 0) + self.by_committees.get(stance, 0)

    @property
    def remarks(self) -> int:
        """Remarks, questions and objections together."""
        return sum(self.of(stance) for stance in SPOKEN)

    @property
    def short(self) -> bool:
        """Whether short treatment is suggested: the papers were sent, enough deputies declared, and
        nobody has a remark."""
        return self.sent_at is not None and not self.remarks and self.declared >= self.needed


def is_stale(declaration: Declaration, sent_at: datetime | None) -> bool:
    """Whether «no remark» was said of papers that have been sent anew since."""
    return declaration.stance == Stance.NONE and sent_at is not None and declaration.at < sent_at


def needed_of(of: ConsensusList, deputies: int) -> int:
    """How many of so many deputies must have declared; one at least."""
    return max(1, math.ceil(deputies * of.least / 100))


def tallied(
    of: ConsensusList, matters: Iterable[Matter], standing: Iterable[Declaration],
    sent: Mapping[int, datetime], deputies: int,
) -> list[Tally]:  # fmt: skip
    """Each matter in the given order with its standing declarations counted."""
    by_matter: dict[int, list[Declaration]] = {}
    for row in standing:
        by_matter.setdefault(row.matter_id, []).append(row)
    needed = needed_of(of, deputies)
    return [
        _tally(matter, by_matter.get(matter.pk, []), sent.get(matter.pk), deputies, needed)
        for matter in matters
    ]


def _tally(
    matter: Matter, rows: list[Declaration], sent_at: datetime | None, deputies: int, needed: int
) -> Tally:
    fresh = [row for row in rows if not is_stale(row, sent_at)]
    return Tally(
        matter=matter,
        sent_at=sent_at,
        by_deputies=Counter(row.stance for row in fresh if row.person_id is not None),
        by_committees=Counter(row.stance for row in fresh if row.body_id is not None),
        stale=len(rows) - len(fresh),
        deputies=deputies,
        needed=needed,
        rows=tuple(rows),
    )


def why_said(one: Tally) -> str:
    """One sentence: why the matter is suggested for short treatment, or what stands against it."""
    words = {"n": one.declared, "of": one.deputies, "needed": one.needed, "k": one.committees}
    if one.remarks:
        return _("Somebody has a remark; it is presented and discussed.")
    if one.sent_at is None:
        return _("Its papers have not been sent to the deputies.")
    if one.declared < one.needed:
        return (
            _(
                "Nobody has a remark so far, but %(n)s of %(of)s deputies declared; %(needed)s are needed."
            )
            % words
        )
    return _("%(n)s of %(of)s deputies and %(k)s committees declared; nobody has a remark.") % words
