"""An agenda judged from the two JSON values alone: the problem as written, the answer as printed.

Nothing of the planner is imported here. Every constraint is checked and every term of the objective is
computed anew, by definitions written down a second time (docs/planner.md, "What an agenda must be").
"""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from math import ceil
from typing import Any

PRESENT = {"report", "submission", "petition_report"}
DISCUSS = {"group_discussion", "discussion"}
DEBATE = {*DISCUSS, "question_time"}
WEIGHTY = {"opening", "vote", "election", "closing"}
WEIGHTS = {"unplaced": 1000, "moves": 300, "debate": 5, "discussion": 2, "waiting": 1, "apart": 1,
           "balance": 1, "overrun": 10, "idle": 3}  # fmt: skip


def clock(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


class Checker:
    def __init__(self, problem: dict[str, Any], answer: dict[str, Any]) -> None:
        self.problem, self.answer = problem, answer
        self.rules = {"debate_share": 0, "quiet_before_vote": 0, "minutes_per_remark": 0,
                      "extra_visit": 60, "consensus_minutes": 3, "off": [],
                      **problem.get("rules", {})}  # fmt: skip
        self.sittings = {one["id"]: one for one in problem["sittings"]}
        self.people = {one["id"]: one for one in problem.get("presenters", [])}
        self.agreed = set(problem.get("consensus", []))
        self.lines = {one["id"]: self.line(one) for one in problem["lines"]}
        self.placed = {one["line"]: one for one in answer["placed"]}
        self.breaks = answer["breaks"]
        self.before = {one["line"]: one for one in problem.get("previous", [])}
        self.wrong: list[str] = []

    def line(self, given: dict[str, Any]) -> dict[str, Any]:
        one = {"matters": [], "presenters": [], "late": False, "remarks": 0, **given}
        minutes, kind = one["minutes"], one["kind"]
        one.setdefault("importance", 3 if kind in WEIGHTY else 1)
        wanted = minutes
        if kind in DISCUSS:
            wanted += one["remarks"] * self.rules["minutes_per_remark"]
        one.setdefault("most", min(720, wanted))
        shortened = kind in PRESENT | DISCUSS | {"verification"}
        if shortened and one["matters"] and set(one["matters"]) <= self.agreed:
            one["minutes"] = one["most"] = min(minutes, self.rules["consensus_minutes"])
        return one

    # time

    def span(self, name: str) -> tuple[int, int]:
        one = self.placed[name]
        start = self.day(one["sitting"]) + clock(one["start"])
        return start, start + one["minutes"]

    def day(self, sitting: str) -> int:
        return date.fromisoformat(self.sittings[sitting]["date"]).toordinal() * 1440

    def frame(self, sitting: str) -> tuple[int, int, int]:
        one = self.sittings[sitting]
        day = self.day(sitting)
        end = day + clock(one["end"])
        return day + clock(one["start"]), end, end + one.get("overrun", 0)

    def row(self, sitting: str) -> list[str]:
        return sorted(
            (name for name, one in self.placed.items() if one["sitting"] == sitting),
            key=self.span,
        )

    # constraints

    def check(self) -> list[str]:
        self.every_line_once()
        for sitting in self.sittings:
            self.sitting(sitting)
        for name in self.placed:
            self.alone(name)
        self.nobody_twice()
        for before, after, gap, needs in self.orders():
            self.order(before, after, gap, needs)
        self.blocks()
        return self.wrong

    def no(self, *what: object) -> None:
        self.wrong.append(" ".join(map(str, what)))

    def every_line_once(self) -> None:
        told = [one["line"] for one in self.answer["placed"]]
        told += [one["line"] for one in self.answer["unplaced"]]
        if sorted(told) != sorted(self.lines):
            self.no("lines lost or doubled", set(told) ^ set(self.lines))

    def sitting(self, sitting: str) -> None:
        start, _, limit = self.frame(sitting)
        row = self.row(sitting)
        taken = [(*self.span(name), name) for name in row]
        paused = [one for one in self.breaks if one["sitting"] == sitting]
        last = max((end for _, end, _ in taken), default=start)
        held = sorted(self.sittings[sitting].get("breaks", []), key=lambda one: one["earliest"])
        for given, one in zip(held, paused, strict=False):
            low, high = given["earliest"], given.get("latest", given["earliest"])
            if one["minutes"] != given["minutes"] or not low <= one["start"] <= high:
                self.no(sitting, "break out of place", one)
        for given in held[len(paused) :]:
            if last > self.day(sitting) + clock(given.get("latest", given["earliest"])):
                self.no(sitting, "a break is lost")
        day = self.day(sitting)
        taken += [
            (day + clock(one["start"]), day + clock(one["start"]) + one["minutes"], "break")
            for one in paused
        ]
        for (a, b, one), (c, d, other) in combinations(taken, 2):
            if a < d and c < b:
                self.no(one, other, "at the same time")
        if taken and (min(taken)[0] < start or max(end for _, end, _ in taken) > limit):
            self.no(sitting, "left")

    def alone(self, name: str) -> None:
        line, at = self.lines[name], self.placed[name]
        sitting = self.sittings[at["sitting"]]
        start, end = self.span(name)
        if not line["minutes"] <= at["minutes"] <= line["most"]:
            self.no(name, "minutes", at["minutes"])
        if sitting.get("only") and line["kind"] not in sitting["only"]:
            self.no(name, "kind not of this sitting")
        if line.get("sittings") and at["sitting"] not in line["sittings"]:
            self.no(name, "sitting not allowed")
        wanted = [line["fixed"]] if line.get("fixed") else []
        wanted += [self.before[name]] if line.get("locked") else []
        for one in wanted:
            if (one["sitting"], one.get("start", at["start"])) != (at["sitting"], at["start"]):
                self.no(name, "not where it is held")
        day = self.day(at["sitting"])
        if line.get("broadcast") and not any(
            day + clock(one["start"]) <= start and end <= day + clock(one["end"])
            for one in sitting.get("broadcast", [])
        ):
            self.no(name, "not broadcast")
        for person in line["presenters"]:
            for away in self.people[person].get("away", []):
                first = date.fromisoformat(away["date"]).toordinal() * 1440
                gone = first + clock(away.get("start", "00:00"))
                back = first + clock(away.get("end", "24:00"))
                if start < back and gone < end:
                    self.no(name, person, "is away")

    def nobody_twice(self) -> None:
        for one, other in combinations(self.placed, 2):
            if set(self.lines[one]["presenters"]) & set(self.lines[other]["presenters"]):
                (a, b), (c, d) = self.span(one), self.span(other)
                if a < d and c < b:
                    self.no(one, other, "one person in two places")

    def orders(self) -> list[tuple[str, str, int, bool]]:
        off, quiet = set(self.rules["off"]), self.rules["quiet_before_vote"]
        found = [
            (one["before"], one["after"], one.get("gap", 0), False)
            for one in self.problem.get("order", [])
            if f"order:{one['before']}>{one['after']}" not in off
        ]
        for a, one in self.lines.items():
            for b, then in self.lines.items():
                if a == b:
                    continue
                for rule, gap, needs in self.rules_between(one, then, quiet):
                    if rule not in off and f"{rule}:{a}>{b}" not in off:
                        found.append((a, b, gap, needs))
        return found

    def rules_between(self, one: Any, then: Any, quiet: int) -> list[tuple[str, int, bool]]:
        first, second = one["kind"], then["kind"]
        shared = bool(set(one["matters"]) & set(then["matters"]))
        if second == "vote":
            general = shared or (bool(then["matters"]) and not one["matters"])
        else:
            general = shared or not one["matters"] or not then["matters"]
        shown = first in PRESENT or first == "verification"
        found = []
        if first == "opening" and second != "opening":
            found.append(("opening_first", 0, False))
        if second == "closing" and first != "closing":
            found.append(("closing_last", 0, False))
        if first in PRESENT and second == "verification" and shared:
            found.append(("verification_after_report", 0, True))
        if shown and second in DISCUSS and shared:
            found.append(("presented_before_discussion", 0, False))
        if first == "group_discussion" and second in {"group_summary", "discussion"} and general:
            found.append(("groups_before_plenary", 0, False))
        if first == "group_summary" and second == "discussion" and general:
            found.append(("summary_before_plenary", 0, False))
        if first in DISCUSS and second == "explanation" and general:
            found.append(("discussion_before_explanation", 0, False))
        if shown and second == "vote" and shared:
            found.append(("presented_before_vote", quiet, True))
        if (first in DISCUSS or first == "explanation") and second == "vote" and general:
            found.append(("discussion_before_vote", quiet, False))
        if first == "petition_report" and second == "question_time":
            found.append(("petitions_before_questions", 0, False))
        if then["late"] and not one["late"] and first == second and then["matters"]:
            found.append(("late_last", 0, False))
        return found

    def order(self, before: str, after: str, gap: int, needs: bool) -> None:
        if after not in self.placed:
            return
        if before not in self.placed:
            if needs:
                self.no(after, "without", before)
            return
        if self.span(after)[0] < self.span(before)[1] + gap:
            self.no(before, "not before", after)

    def all_blocks(self) -> list[list[str]]:
        blocks = [one["lines"] for one in self.problem.get("together", [])]
        taken = {name for block in blocks for name in block}
        votes = [
            name
            for name, one in self.lines.items()
            if one["kind"] == "vote" and one["matters"] and set(one["matters"]) <= self.agreed
            and name not in taken and not one["late"]
            and not any(one.get(key) for key in ("fixed", "locked", "sittings"))
        ]  # fmt: skip
        return [*blocks, votes] if len(votes) > 1 else blocks

    def blocks(self) -> None:
        for block in self.all_blocks():
            there = sorted((name for name in block if name in self.placed), key=self.span)
            if there and len(there) < len(block):
                self.no(block, "torn apart")
            for one, then in pairwise(there):
                if self.span(one)[1] != self.span(then)[0] or (
                    self.placed[one]["sitting"] != self.placed[then]["sitting"]
                ):
                    self.no(one, then, "not together")

    # objective

    def terms(self) -> dict[str, int]:
        absent = [name for name in self.lines if name not in self.placed]
        minutes = sum(one["minutes"] for one in self.placed.values())
        debate = sum(
            one["minutes"]
            for name, one in self.placed.items()
            if self.lines[name]["kind"] in DEBATE
        )
        share = round(self.rules["debate_share"] * 1000)
        return {
            "unplaced": sum(self.lines[name]["importance"] for name in absent),
            "moves": self.moves(),
            "debate": max(0, ceil((share * minutes - 1000 * debate) / 1000)),
            "discussion": sum(self.missing(name) for name in self.placed),
            "waiting": self.waiting(),
            "apart": self.apart(),
            "balance": self.balance(),
            "overrun": sum(self.ends(s)[0] for s in self.sittings),
            "idle": sum(self.ends(s)[1] for s in self.sittings),
        }

    def objective(self) -> int:
        weights = {**WEIGHTS, **self.problem.get("weights", {})}
        return sum(weights[term] * amount for term, amount in self.terms().items())

    def moves(self) -> int:
        total = 0
        for sitting in self.sittings:
            known = [name for name in self.row(sitting) if name in self.before]
            stayed = [name for name in known if self.before[name]["sitting"] == sitting]
            was = sorted(stayed, key=lambda name: (self.before[name]["start"], name))
            best = [[0] * (len(was) + 1) for _ in range(len(stayed) + 1)]
            for i, one in enumerate(stayed):
                for j, other in enumerate(was):
                    best[i + 1][j + 1] = (
                        best[i][j] + 1 if one == other else max(best[i][j + 1], best[i + 1][j])
                    )
            total += len(known) - best[-1][-1]
        return total

    def missing(self, name: str) -> int:
        line = self.lines[name]
        block = any(name in block for block in self.all_blocks())
        if block or line.get("locked") or (line.get("fixed") or {}).get("start"):
            return 0
        most = line["minutes"] + (line["most"] - line["minutes"]) // 5 * 5
        return int(most - self.placed[name]["minutes"])

    def waiting(self) -> int:
        total = 0
        for name, person in self.people.items():
            visits = 0
            for sitting in self.sittings if not person.get("resident") else ():
                own = [n for n in self.row(sitting) if name in self.lines[n]["presenters"]]
                if own:
                    visits += 1
                    total += self.span(own[-1])[1] - self.span(own[0])[0]
                    total -= sum(self.placed[n]["minutes"] for n in own)
            total += self.rules["extra_visit"] * max(0, visits - 1)
        return total

    def apart(self) -> int:
        pairs = [p for names in self.problem.get("related", []) for p in pairwise(names)]
        pairs += [
            (a, b)
            for a, one in self.lines.items()
            for b, then in self.lines.items()
            if one["kind"] in PRESENT and then["kind"] == "verification"
            and set(one["matters"]) & set(then["matters"])
            and "verification_after_report" not in self.rules["off"]
        ]  # fmt: skip
        total = 0
        for a, b in dict.fromkeys(pairs):
            same = any(a in block and b in block for block in self.all_blocks())
            if a in self.placed and b in self.placed and not same:
                one, other = sorted([self.span(a), self.span(b)])
                total += min(120, max(0, other[0] - one[1]))
        return total

    def balance(self) -> int:
        only = {kind for one in self.sittings.values() for kind in one.get("only", [])}
        wanted = sum(one["minutes"] for one in self.lines.values() if one["kind"] not in only)
        rooms = {}
        for name, one in self.sittings.items():
            if not one.get("only"):
                rest = sum(pause["minutes"] for pause in one.get("breaks", []))
                rooms[name] = max(0, clock(one["end"]) - clock(one["start"]) - rest)
        total = sum(rooms.values()) or 1
        over = 0
        for name, room in rooms.items():
            used = sum(self.lines[n]["minutes"] for n in self.row(name))
            over += max(0, used - ceil(room * min(wanted, total) / total))
        return over

    def ends(self, sitting: str) -> tuple[int, int]:
        row = self.row(sitting)
        if not row:
            return 0, 0
        start, end, _ = self.frame(sitting)
        last = self.span(row[-1])[1]
        rest = sum(one["minutes"] for one in self.breaks if one["sitting"] == sitting)
        used = sum(self.placed[name]["minutes"] for name in row)
        return max(0, last - end), last - start - rest - used
