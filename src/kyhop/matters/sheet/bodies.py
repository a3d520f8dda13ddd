"""Which body a name in a list means: certain, explained, or left to a person with suggestions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from kyhop.law.model import Words
from kyhop.matters.sheet.body_words import How, KnownBody, explained, gone, several, unknown
from kyhop.matters.sheet.names import stands_for, without_type, words_of
from kyhop.matters.sheet.text import fold, one_line

SURE = 92.0
SURE_GAP = 8.0
SURE_LENGTH = 10
WORTH_SUGGESTING = 55.0
SUGGESTED = 4
COLLECTIVE = re.compile(
    r"^(?:cac|nhung|toan bo|tat ca)\b|\b(?:uy ban nhan dan|ubnd) cac\b|\blien quan$|^doan giam sat\b"
)
COMMITTEES = ("committee", "standing_board")


@dataclass(frozen=True, slots=True)
class BodyReading:
    """``body`` only when certain; else ``suggestions``, best first. ``why`` explains either."""

    written: str
    how: How
    body: KnownBody | None = None
    suggestions: tuple[KnownBody, ...] = ()
    why: Words | None = None


class BodyBook:
    """The bodies of one council by every form of their names. Answers are remembered."""

    def __init__(self, bodies: Iterable[KnownBody], place: str = "") -> None:
        self.place = place
        self.by_id = {body.id: body for body in bodies}
        self._forms: dict[tuple[str, ...], dict[int, tuple[How, str, date | None]]] = defaultdict(
            dict
        )
        self._known: dict[tuple[str, bool], BodyReading] = {}
        for body in self.by_id.values():
            self._add_forms(body)
        self._texts = {" ".join(words): words for words in self._forms}

    def live(self, *, committees: bool = False) -> list[KnownBody]:
        """The bodies one may choose from: those that exist, or only the council's committees."""
        return [
            body
            for body in self.by_id.values()
            if body.closed_on is None and (not committees or body.kind in COMMITTEES)
        ]

    def read(self, written: str, *, committees: bool = False) -> BodyReading:
        """The body of one name; ``committees`` for a column that only names council committees."""
        written = one_line(written).strip(" -–+•.,;:")
        key = (written, committees)
        if key not in self._known:
            self._known[key] = self._read(written, committees)
        return self._known[key]

    def _add_forms(self, body: KnownBody) -> None:
        if body.closed_on is not None:
            for name in (body.name, body.short, *(name for name, _ in body.names)):
                self._add(name, body, How.ENDED, body.closed_on)
            return
        self._add(body.name, body, How.NAME, None)
        self._add(body.short, body, How.NAME, None)
        self._add_words(without_type(words_of(body.name, self.place)), body, How.SHORT, body.name)
        for name, until in body.names:
            self._add(name, body, How.NAME if until is None else How.FORMER, until)

    def _today(self, body: KnownBody) -> KnownBody | None:
        """The body that carries on today; None for one closed without a single successor."""
        seen = {body.id}
        while body.closed_on is not None:
            if body.merged_into is None or body.merged_into in seen:
                return None
            seen.add(body.merged_into)
            body = self.by_id[body.merged_into]
        return body

    def _add(self, name: str, body: KnownBody, how: How, until: date | None) -> None:
        if words := words_of(name, self.place):
            self._add_words(words, body, how, name, until)

    def _add_words(
        self,
        words: tuple[str, ...],
        body: KnownBody,
        how: How,
        name: str,
        until: date | None = None,
    ) -> None:
        self._forms[words].setdefault(body.id, (how, name, until))

    def _read(self, written: str, committees: bool) -> BodyReading:
        words = words_of(written, self.place)
        if not words:
            return BodyReading(written, How.UNKNOWN)
        if COLLECTIVE.search(fold(written)):
            return BodyReading(written, How.COLLECTIVE)
        exact = self._among(self._forms.get(words, {}), committees)
        if exact:
            return self._decide(written, exact)
        shortened: dict[int, tuple[How, str, date | None]] = {}
        for full, found in self._forms.items():
            if stands_for(words, full):
                for body_id, (how, name, until) in found.items():
                    short = how if how in (How.FORMER, How.ENDED) else How.SHORT
                    shortened.setdefault(body_id, (short, name, until))
        shortened = self._among(shortened, committees)
        return (
            self._decide(written, shortened)
            if shortened
            else self._like(written, words, committees)
        )

    def _among(
        self, found: dict[int, tuple[How, str, date | None]], committees: bool
    ) -> dict[int, tuple[How, str, date | None]]:
        return {
            body_id: form
            for body_id, form in found.items()
            if not committees or self.by_id[body_id].kind in COMMITTEES
        }

    def _decide(self, written: str, found: dict[int, tuple[How, str, date | None]]) -> BodyReading:
        standing = {i: form for i, form in found.items() if form[0] is not How.ENDED}
        if not standing:
            return self._ended(written, found)
        found = standing
        if len(found) > 1:
            same = {
                i: form for i, form in found.items() if form[1].casefold() == written.casefold()
            }
            if len(same) == 1 and all(how is How.NAME for how, _, _ in found.values()):
                found = same
        if len(found) > 1:
            return self._ambiguous(written, found)
        (body_id, (how, name, until)) = next(iter(found.items()))
        body = self.by_id[body_id]
        return BodyReading(written, how, body, why=explained(written, body, how, name, until))

    def _ended(self, written: str, found: dict[int, tuple[How, str, date | None]]) -> BodyReading:
        """A body that is no more is never taken; its successors are offered."""
        heirs = {heir.id: heir for i in found if (heir := self._today(self.by_id[i]))}
        until = max(form[2] for form in found.values() if form[2])
        near = tuple(heirs.values())
        return BodyReading(written, How.ENDED, suggestions=near, why=gone(written, until, near))

    def _ambiguous(
        self, written: str, found: dict[int, tuple[How, str, date | None]]
    ) -> BodyReading:
        bodies = tuple(self.by_id[body_id] for body_id in found)
        former = all(how is How.FORMER for how, _, _ in found.values())
        why = several(written, bodies, former=former)
        return BodyReading(written, How.AMBIGUOUS, suggestions=bodies, why=why)

    def _like(self, written: str, words: tuple[str, ...], committees: bool) -> BodyReading:
        text = " ".join(words)
        scored: dict[int, float] = {}
        for form, score, _ in process.extract(
            text, self._texts.keys(), scorer=fuzz.ratio, limit=12, score_cutoff=WORTH_SUGGESTING
        ):
            for body_id in self._among(self._forms[self._texts[form]], committees):
                if heir := self._today(self.by_id[body_id]):
                    scored[heir.id] = max(score, scored.get(heir.id, 0.0))
        ranked = sorted(scored.items(), key=lambda item: -item[1])
        if self._sure(text, ranked):
            body = self.by_id[ranked[0][0]]
            return BodyReading(written, How.LIKE, body, why=explained(written, body, How.LIKE))
        near = tuple(self.by_id[body_id] for body_id, _ in ranked[:SUGGESTED])
        return BodyReading(written, How.UNKNOWN, suggestions=near, why=unknown(written, near))

    def _sure(self, text: str, ranked: list[tuple[int, float]]) -> bool:
        """A slip of the hand in a long name that resembles nothing else; never for communes."""
        if not ranked or ranked[0][1] < SURE or len(text) < SURE_LENGTH:
            return False
        if self.by_id[ranked[0][0]].kind == "commune":
            return False
        return len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= SURE_GAP
