"""Whose plan a timeline is, as a page names it: a matter, or a session with its own duties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyhop.council.models import CouncilSession
from kyhop.deadlines.models import Timeline
from kyhop.desk.addresses import address, of_matter, of_reasons
from kyhop.duties.models import HOLDER as SESSION
from kyhop.matters.models import HOLDER as MATTER
from kyhop.matters.models import Matter

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder of dates: its code and title, its page, and the pages of one of its steps."""

    key: Key
    code: str
    title: str
    url: str
    council: str
    matter: Matter | None = None
    """Of a matter, what its procedure asks; nothing else of it is read."""

    @property
    def mark(self) -> str:
        """A word for fragments of a page: `m12` for a matter, `s3` for a session."""
        kind, number = self.key
        return f"{'m' if kind == MATTER else 's'}{number}"

    def why(self, step_id: str) -> str:
        """The page of the reasons for a step's date."""
        kind, number = self.key
        if kind == MATTER:
            return of_reasons(self.council, number, step_id)
        return address("desk:duty_why", self.council, session_id=number, duty=step_id)

    def act(self, step_id: str) -> str:
        """The page on which the step is recorded as done."""
        kind, number = self.key
        if kind == MATTER:
            return address("matters:record_step", self.council, matter_id=number, step_id=step_id)
        return address("duties:record", self.council, session_id=number, duty=step_id)


def holders_of(timelines: Iterable[Timeline], council: str) -> dict[Key, Holder]:
    """The holders behind the timelines, by kind and id; those that are gone are left out."""
    keys = {(timeline.holder_kind, timeline.holder_id) for timeline in timelines}
    matters = Matter.objects.only("id", "code", "title", "procedure", "conditions").in_bulk(
        [number for kind, number in keys if kind == MATTER]
    )
    wanted = [number for kind, number in keys if kind == SESSION]
    sessions = CouncilSession.objects.select_related("term").in_bulk(wanted) if wanted else {}
    found = {
        (MATTER, pk): Holder(
            (MATTER, pk), matter.code, matter.title, of_matter(council, pk), council, matter
        )
        for pk, matter in matters.items()
    }
    for pk, session in sessions.items():
        url = address("desk:session_duties", council, session_id=pk)
        found[SESSION, pk] = Holder((SESSION, pk), "", session.short_title, url, council)
    return found
