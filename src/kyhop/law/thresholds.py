"""How many votes a decision needs: shares of a total, never of those present.

«Quá nửa» of T is ⌊T/2⌋ + 1, «ít nhất hai phần ba» is ⌈2T/3⌉. Whoever does not vote, is absent or
casts an invalid ballot has not voted for it. Nobody votes for another.
"""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.law.citing import cited
from kyhop.law.errors import BadTally
from kyhop.law.model import Grade, RuleVersion, Threshold, Words
from kyhop.law.phrases import GRADES, fill

RELATIONS = {
    "more_than": Words("quá", "more than"),
    "at_least": Words("ít nhất", "at least"),
}
BASES = {
    "all_deputies": Words("tổng số đại biểu", "all deputies"),
    "standing_board_members": Words(
        "tổng số thành viên Thường trực", "all members of the Standing Board"
    ),
    "listed_voters": Words("cử tri theo danh sách", "voters on the roll"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """What a threshold asks of a total, whether it was reached (``None``: no votes were given),
    and why, as sentences that can be read aloud."""

    needed: int
    adopted: bool | None
    reasons: tuple[Words, ...]


def needed(threshold: Threshold, total: int) -> int:
    """The least whole number that satisfies the share of ``total``."""
    share = threshold.numerator * total
    if threshold.relation == "more_than":
        return share // threshold.denominator + 1
    return -(-share // threshold.denominator)


def spoken(threshold: Threshold) -> Words:
    """``quá 1/2 tổng số đại biểu``."""
    return fill(
        "{relation} {share} {base}",
        "{relation} {share} of {base}",
        relation=RELATIONS[threshold.relation],
        share=f"{threshold.numerator}/{threshold.denominator}",
        base=BASES[threshold.base],
    )


def tally(
    version: RuleVersion, total: int, votes_for: int | None = None, against: int = 0
) -> Tally:
    """Judge a vote under one version of a threshold rule.

    :raises BadTally: a total below one, negative votes, or more votes than deputies
    :raises ValueError: the rule is no threshold
    """
    threshold = version.threshold
    if threshold is None:
        raise ValueError(version.rule)
    _check(total, votes_for or 0, against)
    least = needed(threshold, total)
    reasons = [_rule(version, threshold), _need(threshold, total, least)]
    if version.unsettled or not version.checked.binds:
        note = version.unsettled or GRADES[Grade.C]
        reasons.append(fill("Lưu ý: {note}", "Note: not verified ({note})", note=note))
    if votes_for is None:
        return Tally(least, None, tuple(reasons))
    adopted = votes_for >= least
    reasons.append(_verdict(total, votes_for, against, least, adopted))
    return Tally(least, adopted, tuple(reasons))


def _check(total: int, votes_for: int, against: int) -> None:
    if total < 1:
        raise BadTally(Words("tổng số phải từ 1 trở lên", "the total must be 1 or more"))
    if votes_for < 0 or against < 0:
        raise BadTally(Words("số phiếu không thể âm", "votes cannot be negative"))
    if votes_for + against > total:
        raise BadTally(
            fill(
                "tán thành {f} và không tán thành {a} nhiều hơn tổng số {t}",
                "{f} for and {a} against are more than the total of {t}",
                f=votes_for, a=against, t=total,
            )
        )  # fmt: skip


def _rule(version: RuleVersion, threshold: Threshold) -> Words:
    return fill(
        "Quy tắc: {share} ({cite})",
        "Rule: {share} ({cite})",
        share=spoken(threshold),
        cite=cited(version.cite),
    )


def _need(threshold: Threshold, total: int, least: int) -> Words:
    sign = ">" if threshold.relation == "more_than" else "≥"
    return fill(
        "Tổng số {total}: cần {sign} {share} × {total}, tức ít nhất {least}",
        "Total {total}: {sign} {share} × {total} is needed, that is at least {least}",
        total=total,
        sign=sign,
        share=f"{threshold.numerator}/{threshold.denominator}",
        least=least,
    )


def _verdict(total: int, votes_for: int, against: int, least: int, adopted: bool) -> Words:
    verdict = Words("đạt", "reached") if adopted else Words("không đạt", "not reached")
    return fill(
        "Tán thành {f}, không tán thành {a}, không biểu quyết hoặc vắng {rest}: {f} so với {least}, "
        "{verdict}",
        "{f} for, {a} against, {rest} not voting or absent: {f} of {least} needed, {verdict}",
        f=votes_for, a=against, rest=total - votes_for - against, least=least, verdict=verdict,
    )  # fmt: skip
