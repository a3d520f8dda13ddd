"""Questions about matters, their steps and their imports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from kyhop.council.models import CouncilSession
from kyhop.law.model import Step
from kyhop.matters.models import GONE, ImportDraft, Matter, StepRecord
from kyhop.matters.procedures import procedure_of
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import ON_THE_LIST, StepMark

RELATED = (
    "council", "session__council", "session__term", "lead", "submitter", "committee", "head",
    "executive_meeting", "sitting",
)  # fmt: skip
NUMBER = re.compile(r"/(\d+)$")


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step of a matter's procedure with the record that stands for it, if any."""

    step: Step
    record: StepRecord | None

    @property
    def done_on(self) -> date | None:
        done = self.record is not None and self.record.mark == StepMark.DONE
        return self.record.done_on if done and self.record else None


def get_matter(matter_id: int, *, council_id: int) -> Matter:
    """One matter of this council with everything that a page about it names.

    :raises Matter.DoesNotExist: no such matter in this council
    """
    return Matter.objects.select_related(*RELATED).get(pk=matter_id, council_id=council_id)


def matters_of(session_id: int) -> QuerySet[Matter]:
    """All matters ever registered for a session, those that left it too."""
    return Matter.objects.filter(session_id=session_id).select_related(*RELATED)


def matters_on_list(session_id: int) -> QuerySet[Matter]:
    """The matters of a session that have not left it."""
    return matters_of(session_id).filter(state__in=ON_THE_LIST)


def search(found: QuerySet[Matter], text: str) -> QuerySet[Matter]:
    """Those whose title, code or bodies hold every word of `text`, marks and case aside."""
    for word in fold(text).split():
        bodies = Q(lead__in=_bodies_called(found, word))
        found = found.filter(Q(title_folded__contains=word) | Q(code__icontains=word) | bodies)
    return found


def _bodies_called(found: QuerySet[Matter], word: str) -> list[int]:
    """The lead bodies among `found` whose folded name holds the word."""
    leads = found.order_by().values_list("lead_id", "lead__name", "lead__short_name").distinct()
    return [pk for pk, name, short in leads if word in fold(f"{name} {short}")]


def standing_records(matter_ids: Iterable[int]) -> dict[int, dict[str, StepRecord]]:
    """For each matter: step id → the record that stands; one query."""
    found: dict[int, dict[str, StepRecord]] = {pk: {} for pk in matter_ids}
    records = StepRecord.objects.filter(matter_id__in=list(found), undone_at__isnull=True)
    for record in records:
        found[record.matter_id][record.step_id] = record
    return found


def steps_of(matter: Matter) -> list[StepStanding]:
    """Every step of the matter's procedure in its order, with the standing records."""
    standing = standing_records([matter.pk])[matter.pk]
    return [StepStanding(step, standing.get(step.id)) for step in procedure_of(matter).steps]


def records_of(matter_id: int) -> QuerySet[StepRecord]:
    """All records of a matter, undone ones too, in order of time."""
    return StepRecord.objects.filter(matter_id=matter_id).order_by("recorded_at", "pk")


def get_record(record_id: int, *, council_id: int) -> StepRecord:
    """One record of this council with its matter.

    :raises StepRecord.DoesNotExist: no such record in this council
    """
    return StepRecord.objects.select_related("matter__session", "post").get(
        pk=record_id, council_id=council_id
    )


def next_code(session: CouncilSession) -> str:
    """The next free code of a session: `KH4/03` for the third of the fourth session."""
    prefix = f"KH{session.number}/"
    codes = Matter.objects.filter(session_id=session.pk, code__startswith=prefix)
    used = [
        int(m[1]) for code in codes.values_list("code", flat=True) if (m := NUMBER.search(code))
    ]
    return f"{prefix}{max(used, default=0) + 1:02}"


def counts_by_state(session_id: int) -> dict[str, int]:
    """How many matters of a session are in each state."""
    rows = Matter.objects.filter(session_id=session_id).order_by().values("state")
    return {row["state"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def titles_of(session_id: int) -> dict[str, str]:
    """Folded title → what it is called, of the matters that have not left the session."""
    rows = Matter.objects.filter(session_id=session_id).exclude(state__in=GONE)
    return {
        folded: code or title
        for folded, code, title in rows.values_list("title_folded", "code", "title")
    }


def drafts_of(session_id: int) -> QuerySet[ImportDraft]:
    """The imports of a session without their sheets, newest first."""
    return ImportDraft.objects.filter(session_id=session_id).defer("grids").order_by("-created_at")


def get_draft(draft_id: int, *, council_id: int) -> ImportDraft:
    """One import of this council with its session.

    :raises ImportDraft.DoesNotExist: no such import in this council
    """
    return ImportDraft.objects.select_related("session__council", "session__term", "council").get(
        pk=draft_id, council_id=council_id
    )


def programme_of(session_ids: Iterable[int]) -> list[Matter]:
    """The matters of these sessions that have not left them, by code and order of registration."""
    found = Matter.objects.filter(session_id__in=list(session_ids), state__in=ON_THE_LIST)
    return list(found.select_related("lead", "session").order_by("code", "pk"))
