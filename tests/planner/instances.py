"""Random agenda problems as JSON values: believable sessions, and hard ones."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

OPENING = date(2026, 12, 8)


def session(
    seed: int, *, matters: int = 8, half_days: int = 4, people: int = 8, previous: bool = False,
    tight: float = 1.0,
) -> dict[str, Any]:  # fmt: skip
    """A session: each matter with submission, verification and vote, some with a discussion; reports,
    question time; presenters who are away for some half-days; breaks; related groups."""
    random = Random(seed)
    sittings = [_sitting(number) for number in range(half_days)]
    presenters = [_presenter(f"p{n}", sittings, random) for n in range(people)]
    lines: list[dict[str, Any]] = [
        _line("open", "opening", 20), _line("petitions", "petition_report", 20),
        _line("close", "closing", 15),
    ]  # fmt: skip
    for number in range(matters):
        lines += _matter(number, people, random)
    for number in range(2):
        lines.append(
            _line(f"q{number}", "question_time", 45, presenters=[f"p{number}"], broadcast=True)
        )
    lines.append(_line("plenary", "discussion", 40, most=90))
    room = sum(185 if n % 2 == 0 else 165 for n in range(half_days))
    wanted = sum(line["minutes"] for line in lines)
    scale = min(1.0, 0.92 * room / wanted) * tight
    for line in lines:
        line["minutes"] = max(3, round(line["minutes"] * scale))
        if "most" in line:
            line["most"] = max(line["minutes"], round(line["most"] * scale))
    matters_related = [f"s{n}" for n in range(matters)]
    value: dict[str, Any] = {
        "sittings": sittings, "lines": lines, "presenters": presenters,
        "related": [random.sample(matters_related, min(3, matters))],
        "rules": {"debate_share": 0.2, "quiet_before_vote": 10},
    }  # fmt: skip
    if previous:
        value["previous"] = _previous(value, random)
    return value


def _sitting(number: int) -> dict[str, Any]:
    day = OPENING + timedelta(number // 2)
    morning = number % 2 == 0
    start, end, pause = ("08:00", "11:20", "09:15") if morning else ("14:00", "17:00", "15:10")
    return {
        "id": f"{day.day:02d}{'s' if morning else 'c'}",
        "hall": "A", "date": day.isoformat(), "start": start, "end": end, "overrun": 20,
        "breaks": [{"minutes": 15, "earliest": pause, "latest": f"{pause[:3]}50"}],
        "broadcast": [{"start": start, "end": end}] if number % 4 in (0, 2, 3) else [],
    }  # fmt: skip


def _presenter(name: str, sittings: list[dict[str, Any]], random: Random) -> dict[str, Any]:
    away = [
        {
            "date": one["date"],
            "start": one["start"],
            "end": "13:00" if one["id"][-1] == "s" else "18:00",
        }
        for one in sittings
        if random.random() < 0.15
    ]
    return {"id": name, "away": away, "resident": random.random() < 0.2}


def _line(name: str, kind: str, minutes: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "minutes": minutes, **more}


def _matter(number: int, people: int, random: Random) -> list[dict[str, Any]]:
    matter = [f"m{number}"]
    lead, committee = random.sample([f"p{n}" for n in range(people)], 2)
    late = random.random() < 0.1
    found = [
        _line(f"s{number}", "submission", random.choice([10, 15, 20, 25]), matters=matter,
              presenters=[lead], late=late),
        _line(f"v{number}", "verification", random.choice([5, 10, 15]), matters=matter,
              presenters=[committee], late=late),
    ]  # fmt: skip
    if random.random() < 0.3:
        found.append(
            _line(f"d{number}", "discussion", 15, matters=matter, most=15 + 5 * random.randint(0, 4),
                  presenters=[lead])
        )  # fmt: skip
    found.append(_line(f"b{number}", "vote", 5, matters=matter, late=late))
    return found


def _previous(value: dict[str, Any], random: Random) -> list[dict[str, Any]]:
    """An order of before that is mostly sensible: lines dealt over the sittings as they come."""
    found = []
    share = -(-len(value["lines"]) // len(value["sittings"]))
    order = sorted(value["lines"], key=lambda line: _stage(line["kind"]) + random.random())
    for index, line in enumerate(order):
        sitting = value["sittings"][index // share]
        hour, minute = divmod(int(sitting["start"][:2]) * 60 + index % share * 8, 60)
        found.append(
            {"line": line["id"], "sitting": sitting["id"], "start": f"{hour:02d}:{minute:02d}"}
        )
    return found


def _stage(kind: str) -> int:
    stages = ["opening", "petition_report", "submission", "verification", "question_time",
              "discussion", "vote", "closing"]  # fmt: skip
    return stages.index(kind)


def wild(seed: int) -> dict[str, Any]:
    """A small session with everything a problem can say: blocks, fixed and locked lines, hand-made
    orders, two halls at once, group rooms, consensus, late matters; often too much for its time."""
    random = Random(seed)
    value = session(
        seed, matters=random.randint(2, 5), half_days=random.randint(2, 4),
        people=random.randint(3, 6), previous=random.random() < 0.5,
        tight=random.choice([0.7, 1.0, 1.0, 1.4]),
    )  # fmt: skip
    lines, sittings = value["lines"], value["sittings"]
    if random.random() < 0.3:
        second = {**sittings[1], "id": "tổ", "hall": "B", "breaks": [], "broadcast": [],
                  "only": ["group_discussion"]}  # fmt: skip
        sittings.append(second)
        lines.append(_line("groups", "group_discussion", 60, presenters=["p0"], most=100))
        lines.append(_line("summary", "group_summary", 10))
    if random.random() < 0.3:
        sittings.append({**sittings[0], "id": "B1", "hall": "C"})
    names = [line["id"] for line in lines]
    for line in random.sample(lines, 3):
        where = random.choice(sittings)
        if random.random() < 0.5:
            line["fixed"] = {"sitting": where["id"]}
            if random.random() < 0.5:
                line["fixed"]["start"] = f"{int(where['start'][:2]) + random.randint(0, 2):02d}:30"
        else:
            line["sittings"] = sorted({where["id"], random.choice(sittings)["id"]})
    for slot in random.sample(value.get("previous", []), 2 if "previous" in value else 0):
        next(line for line in lines if line["id"] == slot["line"])["locked"] = True
    pairs = [random.sample(names, 2) for _ in range(random.randint(0, 4))]
    value["order"] = [{"before": a, "after": b, "gap": random.choice([0, 20])} for a, b in pairs]
    votes = [line["id"] for line in lines if line["kind"] == "vote"]
    if random.random() < 0.6:
        value["together"] = [{"id": "votes", "lines": random.sample(votes, 2)}]
    if random.random() < 0.4:
        value["consensus"] = ["m0", "m1"]
    value["rules"]["debate_share"] = random.choice([0, 0.3, 0.6])
    value["rules"]["off"] = random.choice([[], [], ["late_last"], ["discussion_before_vote"]])
    return value
