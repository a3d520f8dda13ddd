"""An answer as JSON values and as text: times by the clock, every cost and reason in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kyhop.law.model import Words
from kyhop.planner.clock import day_of, hhmm
from kyhop.planner.conflict import Conflict, conflicts
from kyhop.planner.cost import debate_minutes, moved
from kyhop.planner.explain import Why, whys
from kyhop.planner.forecast import Forecast, forecasts
from kyhop.planner.solve import CPSAT, Result
from kyhop.planner.unplaced import Reason, reasons

FORMAT = "kyhop-agenda-solution/1"
TERM_WORDS = {
    "unplaced": Words("mục chưa xếp (theo độ quan trọng)", "lines left out (by importance)"),
    "moves": Words("mục đổi chỗ so với bản trước", "lines moved from the last version"),
    "debate": Words("phút thảo luận, chất vấn còn thiếu", "minutes of debate short of the share"),
    "discussion": Words("phút thảo luận mong muốn chưa có", "minutes of discussion wished, not given"),
    "waiting": Words("phút người trình bày phải chờ", "minutes presenters wait"),
    "apart": Words("phút giữa các mục liên quan", "minutes between related lines"),
    "balance": Words("phút lệch tải giữa các phiên", "minutes above a sitting's even share"),
    "overrun": Words("phút quá giờ", "minutes past the end"),
    "idle": Words("phút trống giữa các mục", "empty minutes between lines"),
}  # fmt: skip


class Answer:
    """A result with everything that is said about it. Reasons, conflicts and whys are computed when
    the answer is made; ``going`` may stop them."""

    def __init__(
        self, result: Result, *, why: bool = True, going: Callable[[], bool] = lambda: True
    ) -> None:
        problem, agenda = result.problem, result.agenda
        self.result = result
        self.moved = moved(problem, agenda)
        self.forecasts: tuple[Forecast, ...] = forecasts(problem, agenda)
        self.reasons: dict[str, tuple[Reason, ...]] = {
            line: reasons(problem, agenda, line, going) for line in agenda.unplaced
        }
        self.conflicts: tuple[Conflict, ...] = conflicts(problem, agenda, going)
        self.whys: dict[str, Why] = {}
        if why:
            self.whys = {one.line: one for one in whys(result, going)}

    def as_json(self, language: str = "vi") -> dict[str, Any]:
        """The answer as values for JSON (schema: docs/planner.md)."""
        result = self.result
        debate, total = debate_minutes(result.problem, result.agenda)
        gap = result.gap
        return {
            "format": FORMAT,
            "solver": result.solver,
            "seed": result.seed,
            "stopped": result.stopped,
            "objective": result.objective,
            "bound": result.bound,
            "gap": None if gap is None else round(gap, 4),
            "terms": [
                {
                    "term": term.name,
                    "says": TERM_WORDS[term.name].say(language),
                    "amount": term.amount,
                    "weight": term.weight,
                    "cost": term.cost,
                }
                for term in result.terms
            ],
            "debate": {
                "minutes": debate,
                "of": total,
                "share": round(debate / total, 3) if total else 0,
                "wanted": result.problem.rules.debate_share / 1000,
            },
            "placed": self._placed(language),
            "breaks": [
                {"sitting": one.sitting, "start": hhmm(one.start), "minutes": one.minutes}
                for one in result.agenda.breaks
            ],
            "unplaced": [
                {"line": line, "reasons": [self._reason(one, language) for one in self.reasons[line]]}
                for line in result.agenda.unplaced
            ],
            "conflicts": [
                {
                    "lines": list(one.lines),
                    "wishes": list(one.wishes),
                    "minutes": one.minutes,
                    "says": one.says(result.problem).say(language),
                }
                for one in self.conflicts
            ],
            "sittings": self._sittings(),
        }  # fmt: skip

    def _placed(self, language: str) -> list[dict[str, Any]]:
        found = []
        for one in self.result.agenda.placed:
            row: dict[str, Any] = {
                "line": one.line,
                "sitting": one.sitting,
                "date": day_of(one.start).isoformat(),
                "start": hhmm(one.start),
                "end": hhmm(one.end),
                "minutes": one.minutes,
                "moved": one.line in self.moved,
            }
            if why := self.whys.get(one.line):
                row["why"] = [words.say(language) for words in why.says]
                row["other"] = {"sitting": why.other, "rises": why.dearer} if why.other else None
            found.append(row)
        return found

    def _reason(self, one: Reason, language: str) -> dict[str, Any]:
        return {
            "give_up": list(one.wishes),
            "minutes": one.minutes,
            "sitting": one.sitting,
            "says": one.says(self.result.problem, self.result.agenda).say(language),
        }

    def _sittings(self) -> list[dict[str, Any]]:
        sittings = {one.id: one for one in self.result.problem.sittings}
        return [
            {
                "sitting": one.sitting,
                "ends": hhmm(one.planned),
                "expected": hhmm(one.expected),
                "earliest": hhmm(one.earliest),
                "latest": hhmm(one.latest),
                "may_overrun": one.over(sittings[one.sitting].end),
                "minutes_by_source": one.sources,
            }
            for one in self.forecasts
        ]

    def as_text(self, language: str = "vi") -> str:
        """The answer for a terminal."""
        result = self.result
        titles = {line.id: line.title for line in result.problem.lines}
        ends = {one.sitting: one for one in self.forecasts}
        out = []
        for sitting in result.problem.sittings:
            out.append(f"{sitting.title} · {day_of(sitting.start):%d/%m/%Y} · {sitting.hall}")
            rows = [(p.start, p.end, titles[p.line]) for p in result.agenda.placed
                    if p.sitting == sitting.id]  # fmt: skip
            pause = Words("Nghỉ", "Break").say(language)
            rows += [(b.start, b.start + b.minutes, pause) for b in result.agenda.breaks
                     if b.sitting == sitting.id]  # fmt: skip
            out += [f"  {hhmm(a)}–{hhmm(b)}  {title}" for a, b, title in sorted(rows)]
            if end := ends.get(sitting.id):
                told = Words("dự kiến hết", "expected to end").say(language)
                out.append(
                    f"  {told} {hhmm(end.expected)} ({hhmm(end.earliest)}–{hhmm(end.latest)})"
                )
        for line in result.agenda.unplaced:
            out.append(Words("Chưa xếp: ", "Left out: ").say(language) + titles[line])
            says = [one.says(result.problem, result.agenda) for one in self.reasons[line]]
            out += [f"  - {words.say(language)}" for words in says]
        out += [f"! {one.says(result.problem).say(language)}" for one in self.conflicts]
        out += [
            f"{TERM_WORDS[t.name].say(language)}: {t.amount} × {t.weight} = {t.cost}"
            for t in result.terms
            if t.amount
        ]
        return "\n".join([*out, self._summary().say(language)])

    def _summary(self) -> Words:
        result = self.result
        bound = ""
        if result.solver == CPSAT and result.gap is not None:
            bound = f" ≥ {result.bound} ({result.gap:.0%})"
        return Words(
            f"Mục tiêu {result.objective}{bound} · {result.solver}",
            f"Objective {result.objective}{bound} · {result.solver}",
        )
