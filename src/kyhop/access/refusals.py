"""Named refusals: what happened, by which rule, and what would be accepted."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A verb refuses for a reason that a person can understand and mend.

    A subclass beside its verb gives `sentence` (what happened and why) and, where it can,
    `accepted` (what would be accepted) and `field` (the form field to which it belongs). The door
    answers 422 and keeps what was typed.
    """

    sentence: Any = ""
    accepted: Any = ""
    field: str | None = None

    def __init__(
        self, sentence: Any = None, *, accepted: Any = None, field: str | None = None
    ) -> None:
        if sentence is not None:
            self.sentence = sentence
        if accepted is not None:
            self.accepted = accepted
        if field is not None:
            self.field = field
        super().__init__(str(self.sentence))

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.sentence), str(self.accepted)) if part)
