"""Questions about declarations before a session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet

from kyhop.consensus.counting import Tally, is_stale, tallied
from kyhop.consensus.models import ConsensusList, Declaration
from kyhop.consensus.states import SPOKEN
from kyhop.consensus.voices import Voice
from kyhop.council.models import ZONE
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.policy import DEPUTIES
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.queries import matters_on_list
from kyhop.matters.states import RUNNING, StepMark
from kyhop.people.queries import deputies_on

SENDING = "send_deputies"
"""The step of every procedure by which the papers go to the deputies."""

RELATED = ("session__term", "session__council", "council")


def list_of(session_id: int) -> ConsensusList | None:
    """The list of a session, if one has been opened."""
    rows = ConsensusList.objects.select_related(*RELATED)
    return rows.filter(session_id=session_id).first()


def matters_of(session_id: int) -> list[Matter]:
    """The matters that stand on the session's list, by code; what only waits to be taken in is not."""
    return list(matters_on_list(session_id).exclude(code="").order_by("code", "pk"))


def open_matters(session_id: int) -> list[Matter]:
    """Those of them on which one may declare: not withdrawn, carried over or concluded."""
    return [one for one in matters_of(session_id) if one.state in RUNNING]


def sent_to_deputies(matter_ids: Iterable[int]) -> dict[int, datetime]:
    """Matter → when its papers last went to the deputies, through a hand-over or outside; two queries."""
    ids = list(matter_ids)
    handed = HandOver.objects.filter(dossier__matter_id__in=ids, to_role=DEPUTIES)
    by_hand = StepRecord.objects.filter(
        matter_id__in=ids, step_id=SENDING, mark=StepMark.DONE, undone_at__isnull=True,
        carried_from__isnull=True,
    )  # fmt: skip
    found: dict[int, datetime] = {}
    for rows, matter, moment in (
        (handed, "dossier__matter_id", "handed_at"), (by_hand, "matter_id", "recorded_at"),
    ):  # fmt: skip
        for row in rows.order_by().values(matter).annotate(last=Max(moment)):
            pk = row[matter]
            found[pk] = max(found.get(pk, row["last"]), row["last"])
    return found


def standing(of: ConsensusList) -> QuerySet[Declaration]:
    """The declarations of the list that stand."""
    return Declaration.objects.filter(of=of, ended_at__isnull=True)


def standing_of(of: ConsensusList, voice: Voice) -> QuerySet[Declaration]:
    """What a deputy or a committee has declared, as it stands."""
    return standing(of).filter(**voice.own)


def tallies(of: ConsensusList, day: date, *, named: bool = True) -> list[Tally]:
    """Every matter of the list with its declarations counted; a constant number of queries.

    Only deputies in office on that day (of a closed list: on the day of the closing) count.

    :param named: with the names of those who declared, for a page that shows them
    """
    if of.closed_at is not None:
        day = of.closed_at.astimezone(ZONE).date()
    matters = matters_of(of.session_id)
    rows = standing(of).select_related("body", "post__body") if named else standing(of)
    sent = sent_to_deputies(one.pk for one in matters)
    in_office = {row.person_id for row in deputies_on(of.council_id, day)}
    counted = [row for row in rows if row.person_id is None or row.person_id in in_office]
    deputies = len(in_office) if of.closed_at is None else of.deputies
    return tallied(of, matters, counted, sent, deputies)


@dataclass(frozen=True, slots=True)
class Answer:
    """A matter as one deputy or committee sees it: what they declared, and whether it still counts."""

    matter: Matter
    sent_at: datetime | None
    declaration: Declaration | None
    stale: bool

    @property
    def settled(self) -> bool:
        """Whether nothing more is waited for from them."""
        return self.declaration is not None and not self.stale


def answers(of: ConsensusList, voice: Voice) -> list[Answer]:
    """The matters on which one voice may declare, each with what it declared."""
    matters = open_matters(of.session_id)
    sent = sent_to_deputies(one.pk for one in matters)
    own = {row.matter_id: row for row in standing_of(of, voice)}
    return [
        Answer(
            matter, sent.get(matter.pk), own.get(matter.pk),
            matter.pk in own and is_stale(own[matter.pk], sent.get(matter.pk)),
        )
        for matter in matters
    ]  # fmt: skip


def left(of: ConsensusList, voice: Voice) -> list[Answer]:
    """Those on which it can still say that it has no remark: without a word, and with their papers."""
    return [one for one in answers(of, voice) if not one.settled and one.sent_at is not None]


def history_of(of: ConsensusList, matter_id: int) -> list[Declaration]:
    """Every declaration ever made on a matter, the latest first."""
    rows = Declaration.objects.filter(of=of, matter_id=matter_id)
    return list(rows.select_related("body", "post__body").order_by("-at", "-pk"))


def suggested(session_id: int) -> list[Tally]:
    """What the closed list of a session suggests for short treatment, by code; nothing while it is
    open, for somebody may still speak."""
    of = list_of(session_id)
    if of is None or of.closed_at is None:
        return []
    day = of.closed_at.astimezone(ZONE).date()
    return [one for one in tallies(of, day, named=False) if one.short]


def matters_without_remark(session_id: int) -> frozenset[int]:
    """The matters that :func:`suggested` names."""
    return frozenset(one.matter.pk for one in suggested(session_id))


def remarks_per_matter(session_id: int) -> dict[int, int]:
    """How many remarks, questions and objections stand on each matter of a session; one query."""
    rows = Declaration.objects.filter(
        of__session_id=session_id, ended_at__isnull=True, stance__in=SPOKEN
    )
    counted = rows.order_by().values("matter_id").annotate(n=Count("pk"))
    return {row["matter_id"]: row["n"] for row in counted}


def open_lists(at: datetime) -> QuerySet[ConsensusList]:
    """The lists on which declaring has not been closed, of every council."""
    found = ConsensusList.objects.filter(closed_at__isnull=True, opened_at__lte=at)
    return found.select_related(*RELATED)
