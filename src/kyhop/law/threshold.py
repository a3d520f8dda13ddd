"""How many votes a resolution needs, and whether it has them (ngưỡng thông qua).

The base is the number of all deputies in office that day, never of those present.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kyhop.law.citing import cited
from kyhop.law.errors import BadTally
from kyhop.law.model import RuleVersion, Words
from kyhop.law.phrases import GRADES, fill
from kyhop.law.reasons import Reason, ReasonKind

MORE_THAN = "more_than"


@dataclass(frozen=True, slots=True)
class ThresholdAnswer:
    """``needed`` votes for; ``adopted`` is ``None`` as long as no votes were given."""

    needed: int
    adopted: bool | None
    reasons: tuple[Reason, ...]

    def as_json(self, language: str) -> dict[str, Any]:
        """``{needed, adopted, reasons}``."""
        return {
            "needed": self.needed,
            "adopted": self.adopted,
            "reasons": [reason.as_json(language) for reason in self.reasons],
        }


def threshold(
    rule: RuleVersion, total: int, for_: int | None = None, against: int | None = None
) -> ThresholdAnswer:
    """The votes needed out of ``total`` deputies, and the verdict on a count of votes.

    A deputy who does not vote counts in the total all the same.

    :raises BadTally: a negative number, no deputies, or more votes than deputies
    :raises ValueError: the rule is no threshold
    """
    share = rule.threshold
    if share is None:
        raise ValueError(rule.rule)
    _check(total, for_, against)
    part, rest = divmod(total * share.numerator, share.denominator)
    more = share.relation == MORE_THAN
    needed = part + 1 if more else part + bool(rest)
    adopted = None if for_ is None else for_ >= needed
    return ThresholdAnswer(needed, adopted, tuple(_reasons(rule, total, needed, for_, against)))


def _check(total: int, for_: int | None, against: int | None) -> None:
    votes = [vote for vote in (for_, against) if vote is not None]
    if total < 1 or any(vote < 0 for vote in votes):
        raise BadTally(
            Words(
                "tổng số đại biểu phải từ 1 trở lên, số phiếu không được âm",
                "there must be at least one deputy and no negative number of votes",
            )
        )
    if sum(votes) > total:
        vi, en = "{n} phiếu nhiều hơn {t} đại biểu", "{n} votes are more than {t} deputies"
        raise BadTally(fill(vi, en, n=sum(votes), t=total))


def _reasons(
    rule: RuleVersion, total: int, needed: int, for_: int | None, against: int | None
) -> list[Reason]:
    share = rule.threshold
    assert share is not None
    bound = (
        Words("nhiều hơn", "more than")
        if share.relation == MORE_THAN
        else Words("ít nhất", "at least")
    )
    told = fill(
        "Cần {bound} {n}/{d} tổng số đại biểu", "Needs {bound} {n}/{d} of all deputies",
        bound=bound, n=share.numerator, d=share.denominator,
    )  # fmt: skip
    checked = rule.checked
    source = fill("{c}; {g}", "{c}; {g}", c=cited(rule.cite), g=GRADES[checked.value_grade])
    found = [
        Reason(
            ReasonKind.RULE, told, rule_id=rule.rule, duty_grade=checked.duty_grade,
            value_grade=checked.value_grade, provisional=not checked.binds, source=source,
        ),
        Reason(
            ReasonKind.NOTE,
            fill(
                "{n}/{d} của {total} đại biểu nên cần {needed} phiếu tán thành",
                "{n}/{d} of {total} deputies, so {needed} votes in favour are needed",
                n=share.numerator, d=share.denominator, total=total, needed=needed,
            ),
        ),
    ]  # fmt: skip
    if for_ is not None:
        found.append(_verdict(total, needed, for_, against or 0))
    return found


def _verdict(total: int, needed: int, for_: int, against: int) -> Reason:
    passed = for_ >= needed
    told = fill(
        "{f} tán thành, {a} không tán thành, {n} không biểu quyết: {verdict}",
        "{f} in favour, {a} against, {n} not voting: {verdict}",
        f=for_, a=against, n=total - for_ - against,
        verdict=Words("thông qua", "adopted") if passed else Words("không thông qua", "not adopted"),
    )  # fmt: skip
    return Reason(ReasonKind.DUE, told)
