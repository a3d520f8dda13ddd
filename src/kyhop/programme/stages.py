"""The steps on the way to a session as a page says them: their dates, and the article behind each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.council.models import Council
from kyhop.law.citing import cited
from kyhop.law.model import Grade, Lasts, RuleVersion, State
from kyhop.law.phrases import ANCHORS, term
from kyhop.law.plan import Plan
from kyhop.law.reasons import Reason, ReasonKind
from kyhop.law.result import StepPlan
from kyhop.web.words import spoken


@dataclass(frozen=True, slots=True)
class Ground:
    """What a date rests on: in words, by which article, the page of that rule, how sure it is.

    ``grade`` is a letter of `web.words.GRADES`; both are empty for what no rule says.
    """

    text: str
    article: str = ""
    url: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: the last day on which it may end, the first one reached from today, and why.

    ``missed``: it cannot end in time.
    """

    title: str
    due: date
    earliest: date | None
    missed: bool
    grounds: tuple[Ground, ...]


def stages_of(plan: Plan, council: Council) -> tuple[Stage, ...]:
    """The dated steps up to the session's opening, in the order of the procedure."""
    told = [(step, plan.explain(step.id)) for step in plan.steps]
    lengths = {
        reason.step: reason
        for _step, reasons in told
        for reason in reasons
        if reason.kind is ReasonKind.DURATION
    }
    last = plan.request.sitting or plan.request.opening
    return tuple(
        Stage(
            title=spoken(step.title),
            due=step.due,
            earliest=step.earliest_finish,
            missed=step.state is State.CANNOT,
            grounds=tuple(_grounds(plan, council, step, reasons, lengths.get(step.id))),
        )
        for step, reasons in told
        if step.due is not None and step.due <= last
    )


def _grounds(
    plan: Plan,
    council: Council,
    step: StepPlan,
    reasons: tuple[Reason, ...],
    length: Reason | None,
) -> list[Ground]:
    said = [r for r in reasons if r.kind is ReasonKind.RULE and r.rule_id == step.decided_by]
    found = []
    if said:
        words = spoken(said[-1].words).removeprefix(f"{spoken(step.title)}: ")
        article = spoken(said[-1].source).partition("; ")[0]
        sure = said[-1].value_grade or said[-1].duty_grade
        found.append(_by_rule(council, words, said[-1].rule_id, article, sure))
    elif step.decided_by in ANCHORS:
        found.append(Ground(spoken(ANCHORS[step.decided_by])))
    elif step.decided_by:
        later = spoken(plan.step(step.decided_by).title)
        found.append(Ground(_("in time for: %(step)s") % {"step": later}))
    rule = plan.request.procedure.rules.get(step.step.lasts)
    if rule is not None and rule.lasts is not None:
        found.append(_lasting(council, rule, rule.lasts, length))
    return found


def _lasting(council: Council, rule: RuleVersion, lasts: Lasts, applied: Reason | None) -> Ground:
    """How long the step takes; `applied` is the length with which the plan counted."""
    count, unit, sure = lasts.count, lasts.unit, rule.checked.value_grade
    article = spoken(cited(rule.cite))
    own = applied is not None and applied.rule_id == rule.rule
    if own and applied and applied.count is not None and applied.unit is not None:
        if (applied.count, applied.unit) != (count, unit):
            article, sure = _("the council's own regulation"), Grade.LOCAL
        count, unit = applied.count, applied.unit
    words = _("it takes %(days)s") % {"days": spoken(term(count, unit))}
    return _by_rule(council, words, rule.rule, article, sure)


def _by_rule(
    council: Council, words: str, rule_id: str, article: str, sure: Grade | None
) -> Ground:
    url = reverse("statutes:rule", args=[council.slug, rule_id])
    if sure is Grade.NORM:
        return Ground(words, _("planning norm, not law"), url)
    return Ground(words, article or _("the rule"), url, sure.value if sure else "")
