"""Files of replies, who reads a draft because they were asked, and whose the remarks are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF
from kyhop.access.rules import can
from kyhop.council.models import ZONE
from kyhop.dossiers import widening
from kyhop.dossiers.models import Dossier
from kyhop.dossiers.widening import Span, sent_in
from kyhop.files import holders
from kyhop.files.holders import Policy
from kyhop.files.models import StoredFile
from kyhop.files.reach import Sql, Within
from kyhop.law.model import Words
from kyhop.matters.models import Matter
from kyhop.matters.procedures import step_of
from kyhop.reviews import sources
from kyhop.reviews.consulting.states import DRAFTING_STEP
from kyhop.reviews.models import CONSULTATION, POSTING, Asked, Consultation, Remark
from kyhop.reviews.reaching import consultations_within, of_bodies
from kyhop.reviews.rules import by_bodies


class ReplyFiles(Policy):
    """The papers with which bodies replied; each has its own slot of the consultation."""

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        matter = Matter.objects.filter(consultations=file.holder_id).first()
        return matter is not None and can(actor, "reviews.see_consultations", matter)

    def within(self, actor: Actor, council_id: int, at: datetime) -> Within:
        return consultations_within(actor, council_id)

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        rows = Asked.objects.filter(consultation_id=holder_id, council_id=council_id)
        asked = next((row for row in rows.select_related("consultation__matter") if row.slot == slot),
                     None)  # fmt: skip
        return asked is not None and (actor.is_system or can(actor, "reviews.reply", asked))

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        rows = Asked.objects.filter(consultation_id=holder_id, council_id=council_id)
        asked = next((row for row in rows.select_related("body") if row.slot == slot), None)
        if asked is None:
            return Words(slot, slot)
        who = asked.body.name if asked.body else asked.name
        who_en = (asked.body.name_en or asked.body.name) if asked.body else asked.name
        return Words(f"Văn bản của {who}", f"Letter of {who_en}")

    def url(self, council_slug: str, holder_id: int, slot: str) -> str:
        found = Consultation.objects.filter(pk=holder_id).values_list("matter_id", flat=True)
        matter_id = found.first()
        return f"/{council_slug}/matters/{matter_id}/consultations/" if matter_id else ""


def reads_the_draft(actor: Actor, dossier: Dossier, at: datetime) -> Collection[int]:
    """A body that is asked reads the papers of the drafting step as they were sent to it on the day
    it was asked, and what is brought until the asking is closed; later versions it does not."""
    if not actor.has(*STAFF) or not actor.body_ids:
        return ()
    step = step_of(dossier.matter, DRAFTING_STEP)
    if step is None:
        return ()
    asked = Asked.objects.filter(by_bodies(actor), consultation__matter_id=dossier.matter_id)
    days = asked.values_list("consultation__asked_on", "consultation__closed_at").distinct()
    spans = [Span(datetime.combine(on, time.min, tzinfo=ZONE), closed) for on, closed in days]
    return sent_in(dossier, spans, at, {paper.id for paper in step.papers})


def reaches(actor: Actor, council_id: int, at: datetime) -> Sql:
    """The dossiers about which the actor's bodies were asked."""
    if not actor.has(*STAFF) or not actor.body_ids:
        return widening.NONE
    mine = of_bodies(actor)
    return Sql(
        "SELECT d.id AS id FROM reviews_asked a JOIN people_body b ON b.id = a.body_id"
        " JOIN reviews_consultation c ON c.id = a.consultation_id"
        f" JOIN dossiers_dossier d ON d.matter_id = c.matter_id WHERE {mine.text}",
        mine.values,
    )


def _never(actor: Actor, source_id: int) -> bool:
    """Remarks of a reply are written by recording it, never one by one."""
    return False


def _checks(actor: Actor, remark: Remark) -> bool:
    """The body whose remark it is; one outside, and the public, cannot."""
    if remark.body is None or not actor.has(*STAFF):
        return False
    return actor.sits_for(remark.body_id) or actor.sits_for(remark.body.merged_into_id)


def register() -> None:
    """Tell files, dossiers and the room of remarks."""
    holders.register(CONSULTATION, ReplyFiles())
    widening.widen("consultations", reads_the_draft, reaches)
    for kind in (CONSULTATION, POSTING):
        sources.register(sources.Source(kind, _never, _checks))
