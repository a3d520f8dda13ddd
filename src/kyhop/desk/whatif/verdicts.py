"""The verdict of a trial in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.desk.whatif.trial import Trial

Slacks = Mapping[int, tuple[int | None, int | None]]
"""Matter → spare working days before and after."""


def verdict(
    trial: Trial, slacks: Mapping[int, tuple[int | None, int | None]], became: Mapping[str, int]
) -> str:
    """The trial in one sentence.

    :param slacks: matter → spare days before and after; `became`: how many came to be at risk
        (`at_risk`) and how many have no spare day left (`no_slack`)
    """
    worse = len(trial.missing_after - trial.missing_before)
    better = len(trial.missing_before - trial.missing_after - trial.gone)
    if not trial.changes:
        return _as_it_is(len(trial.missing_before))
    if trial.missing_before and trial.fits:
        return _("Every matter makes it")
    if worse:
        told = ngettext(
            "%(n)s more matter cannot make it", "%(n)s more matters cannot make it", worse
        ) % {"n": worse}
        if better:
            told += "; " + _helped(better)
        return told
    if better:
        return _helped(better)
    return _slack_sentence(slacks, became)


def _as_it_is(missing: int) -> str:
    if not missing:
        return _("As planned, every matter makes it")
    told = ngettext(
        "As planned, %(n)s matter cannot make it",
        "As planned, %(n)s matters cannot make it",
        missing,
    )
    return told % {"n": missing}


def _helped(count: int) -> str:
    told = ngettext("%(n)s matter now makes it", "%(n)s matters now make it", count)
    return told % {"n": count}


def _slack_sentence(slacks: Slacks, became: Mapping[str, int]) -> str:
    moved = [now - was for was, now in slacks.values() if was is not None and now is not None]
    less, more = [-n for n in moved if n < 0], [n for n in moved if n > 0]
    parts = []
    if less:
        parts.append(
            ngettext(
                "%(n)s matter has %(days)s fewer", "%(n)s matters have %(days)s fewer", len(less)
            )
            % {"n": len(less), "days": _days(less)}
        )
    if more:
        parts.append(
            ngettext(
                "%(n)s matter has %(days)s more", "%(n)s matters have %(days)s more", len(more)
            )
            % {"n": len(more), "days": _days(more)}
        )
    if not parts:
        return _("No matter gains or loses a spare day")
    told = _(" and ").join(parts)
    effects = []
    if risky := became.get("at_risk", 0):
        effects.append(
            ngettext("%(n)s comes to be at risk", "%(n)s come to be at risk", risky) % {"n": risky}
        )
    if none := became.get("no_slack", 0):
        effects.append(
            ngettext("%(n)s has no spare day left", "%(n)s have no spare day left", none)
            % {"n": none}
        )
    return f"{told}: {', '.join(effects)}" if effects else told


def _days(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    if low == high:
        return ngettext("%(n)s spare day", "%(n)s spare days", low) % {"n": low}
    return _("%(low)s to %(high)s spare days") % {"low": low, "high": high}


def missing_note(trial: Trial) -> str:
    """What stands beside the verdict's badge: how many cannot make it, and how many of them are new."""
    missing, new = len(trial.missing_after), len(trial.missing_after - trial.missing_before)
    if not missing:
        return ""
    told = ngettext("%(n)s matter", "%(n)s matters", missing) % {"n": missing}
    if not trial.changes:
        return told
    if new:
        return _("%(matters)s, %(new)s of them new") % {"matters": told, "new": new}
    return _("%(matters)s, none of them new") % {"matters": told}


def missing_counts(trial: Trial) -> str:
    """How many of the late ones cannot make it: «cannot make it: 4», «… 1, then 2», «… 1, still 1»."""
    before, after = len(trial.missing_before), len(trial.missing_after)
    if not trial.changes:
        return _("cannot make it: %(n)s") % {"n": after}
    told = (
        _("cannot make it: %(before)s, still %(after)s")
        if before == after
        else _("cannot make it: %(before)s, then %(after)s")
    )
    return told % {"before": before, "after": after}
