"""The order that kinds of line give each other, besides what the input says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kyhop.law.model import Words
from kyhop.planner.kinds import DISCUSSING, PRESENTING, LineKind
from kyhop.planner.model import Line, Problem


@dataclass(frozen=True, slots=True)
class Arc:
    """``after`` starts ``gap`` minutes or more after the end of ``before``; with ``needs`` it is not
    on the agenda at all unless ``before`` is. ``wish`` names whose demand this is."""

    before: str
    after: str
    gap: int
    needs: bool
    wish: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over pairs of lines: who comes first, whether they must share a matter."""

    id: str
    says: Words
    first: Callable[[Line], bool]
    then: Callable[[Line], bool]
    shares: str = "no"
    needs: bool = False
    quiet: bool = False


def _is(*kinds: LineKind) -> Callable[[Line], bool]:
    wanted = frozenset(kinds)
    return lambda line: line.kind in wanted


_PRESENTED = _is(*PRESENTING, LineKind.VERIFICATION)
_VOTE = _is(LineKind.VOTE)

RULES = (
    Rule("opening_first", Words("khai mạc trước mọi mục", "the opening comes first"),
         _is(LineKind.OPENING), lambda line: line.kind is not LineKind.OPENING),
    Rule("closing_last", Words("bế mạc sau mọi mục", "the closing comes last"),
         lambda line: line.kind is not LineKind.CLOSING, _is(LineKind.CLOSING)),
    Rule("verification_after_report",
         Words("báo cáo thẩm tra sau báo cáo, tờ trình của nội dung ấy",
               "a verification report comes after the report it verifies"),
         _is(*PRESENTING), _is(LineKind.VERIFICATION), "matter", needs=True),
    Rule("presented_before_discussion",
         Words("nội dung được trình bày rồi mới thảo luận", "a matter is presented, then discussed"),
         _PRESENTED, _is(*DISCUSSING), "matter"),
    Rule("groups_before_plenary",
         Words("thảo luận tổ trước hội trường", "groups discuss before the plenary does"),
         _is(LineKind.GROUP_DISCUSSION), _is(LineKind.GROUP_SUMMARY, LineKind.DISCUSSION), "general"),
    Rule("summary_before_plenary",
         Words("tổng hợp ý kiến tổ trước thảo luận hội trường",
               "the summary of the groups comes before the plenary discussion"),
         _is(LineKind.GROUP_SUMMARY), _is(LineKind.DISCUSSION), "general"),
    Rule("discussion_before_explanation",
         Words("thảo luận rồi mới tiếp thu, giải trình", "a discussion comes before its explanation"),
         _is(*DISCUSSING), _is(LineKind.EXPLANATION), "general"),
    Rule("presented_before_vote",
         Words("nội dung được trình bày rồi mới biểu quyết", "a matter is presented before its vote"),
         _PRESENTED, _VOTE, "matter", needs=True, quiet=True),
    Rule("discussion_before_vote",
         Words("thảo luận, giải trình rồi mới biểu quyết", "a matter is discussed before its vote"),
         _is(*DISCUSSING, LineKind.EXPLANATION), _VOTE, "general", quiet=True),
    Rule("petitions_before_questions",
         Words("báo cáo kiến nghị cử tri trước chất vấn",
               "the report on voters' petitions comes before question time"),
         _is(LineKind.PETITION_REPORT), _is(LineKind.QUESTION_TIME)),
    Rule("late_last",
         Words("nội dung trình muộn xếp sau các mục cùng loại",
               "late matters come after the lines of the same kind"),
         lambda line: not line.late, lambda line: line.late, "kind"),
)  # fmt: skip
BY_ID = {rule.id: rule for rule in RULES}
HAND = "order"


def arcs(problem: Problem) -> tuple[Arc, ...]:
    """Every demanded order of the problem: those of the input first, then those of the rules."""
    quiet = problem.rules.quiet_before_vote
    found = [
        Arc(one.before, one.after, one.gap, False, f"{HAND}:{one.before}>{one.after}")
        for one in problem.precedences
    ]
    for rule in RULES:
        if rule.id not in problem.rules.off:
            found += _of_rule(rule, problem, quiet if rule.quiet else 0)
    dropped = problem.rules.off
    return tuple(arc for arc in found if arc.wish not in dropped)


def _of_rule(rule: Rule, problem: Problem, gap: int) -> Iterator[Arc]:
    firsts = [line for line in problem.lines if rule.first(line)]
    thens = [line for line in problem.lines if rule.then(line)]
    for before in firsts:
        for after in thens:
            if before.id != after.id and _linked(rule.shares, before, after):
                wish = f"{rule.id}:{before.id}>{after.id}"
                yield Arc(before.id, after.id, gap, rule.needs, wish)


def _linked(shares: str, before: Line, after: Line) -> bool:
    """Whether a rule speaks of this pair. A line without matters is general: it concerns every
    matter, but a vote without a matter (on the agenda itself, say) concerns none."""
    if shares == "no":
        return True
    if shares == "kind":
        return before.kind is after.kind and bool(after.matters)
    if set(before.matters) & set(after.matters):
        return True
    if shares == "matter":
        return False
    if after.kind is LineKind.VOTE:
        return bool(after.matters) and not before.matters
    return not before.matters or not after.matters
