"""The filters of the board: what a reader asked for, what is left, and how many each chip would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from kyhop.desk.board.groups import BY_ID, GROUPS, group_of
from kyhop.desk.board.lines import Line
from kyhop.matters.sheet.text import fold

NAMES = ("lead", "committee", "kind", "stage", "state", "q", "view", "paper")
VIEWS = ("chart", "table")
PAPERS = ("a4", "a3")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for; anything unknown is left out rather than refused."""

    lead: int | None = None
    committee: int | None = None
    kind: str = ""
    stage: str = ""
    state: str = ""
    q: str = ""
    view: str = "chart"
    paper: str = "a4"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Choice:
        """Read from a query string."""
        return cls(
            lead=_number(query.get("lead")),
            committee=_number(query.get("committee")),
            kind=query.get("kind", ""),
            stage=query.get("stage", ""),
            state=state if (state := query.get("state", "")) in BY_ID else "",
            q=" ".join(query.get("q", "").split())[:200],
            view=view if (view := query.get("view", "")) in VIEWS else "chart",
            paper=paper if (paper := query.get("paper", "")) in PAPERS else "a4",
        )

    def query(self, **changes: object) -> str:
        """The query string of this choice with some parts changed; defaults are left out."""
        wanted = replace(self, **changes)  # type: ignore[arg-type]
        usual = Choice()
        told = {
            name: getattr(wanted, name)
            for name in NAMES
            if getattr(wanted, name) != getattr(usual, name)
        }
        return "?" + urlencode(told)

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return replace(self, view="chart", paper="a4") != Choice()


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter with its words and how many lines have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The lines that are left, and what the filters offer.

    `counts` are of the lines that every filter but the state lets through.
    """

    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    total: int


def choose(lines: Sequence[Line], choice: Choice) -> Chosen:
    """Filter the lines of a session."""
    wanted = fold(choice.q).split()
    kept = [line for line in lines if _passes(line, choice) and _found(line, wanted)]
    counts = Counter(group_of(line).id for line in kept)
    left = [line for line in kept if not choice.state or group_of(line).id == choice.state]
    ordered = {group.id: counts[group.id] for group in GROUPS if counts[group.id]}
    return Chosen(tuple(left), ordered, len(kept))


def options(
    lines: Iterable[Line], value: Callable[[Line], object], label: Callable[[Line], str]
) -> list[Option]:
    """The values that some lines have, in the order of their words."""
    found: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for line in lines:
        key = value(line)
        if key not in (None, ""):
            found[str(key)] += 1
            labels.setdefault(str(key), label(line))
    listed = [Option(key, labels[key], count) for key, count in found.items()]
    return sorted(listed, key=lambda option: (fold(option.label), option.label))


def _passes(line: Line, choice: Choice) -> bool:
    return (
        (choice.lead is None or line.lead_id == choice.lead)
        and (choice.committee is None or line.committee_id == choice.committee)
        and (not choice.kind or line.kind == choice.kind)
        and (not choice.stage or (line.current is not None and line.current.stage == choice.stage))
    )


def _found(line: Line, wanted: list[str]) -> bool:
    if not wanted:
        return True
    text = fold(f"{line.code} {line.title} {line.lead} {line.committee}")
    return all(word in text for word in wanted)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
