"""What a council sets for its agendas: the weights of the objective and a few measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kyhop.planner.model import WEIGHTS


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Measures in minutes; ``debate_share`` in per cent of the session; weights by term."""

    debate_share: int = 40
    quiet_before_vote: int = 0
    minutes_per_remark: int = 5
    consensus_minutes: int = 3
    break_minutes: int = 15
    overrun: int = 30
    weights: Mapping[str, int] = field(default_factory=lambda: dict(WEIGHTS))

    def to_json(self) -> dict[str, Any]:
        """Values for JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Rulebook:
        """The rulebook kept as JSON; what it does not name is usual."""
        weights = {**WEIGHTS, **value.get("weights", {})}
        known = {k: v for k, v in value.items() if k in cls.__slots__ and k != "weights"}
        return cls(**known, weights=weights)
