"""Accept an import: all its rows become matters, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.queries import executive_meetings
from kyhop.law.model import Procedure
from kyhop.matters.actions.change_import import NotOpen
from kyhop.matters.actions.register_matter import locked_session, registration_over
from kyhop.matters.events import ImportAccepted, MatterImported
from kyhop.matters.gates import Change, pass_gates
from kyhop.matters.models import ImportDraft, Matter
from kyhop.matters.owners import usual_submitter
from kyhop.matters.preview import Preview, preview_of
from kyhop.matters.procedures import proposed
from kyhop.matters.refusals import given, refuse_over, today_of
from kyhop.matters.sheet.bodies import BodyReading
from kyhop.matters.sheet.reading import RowReading
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import DraftState, MatterKind, MatterState
from kyhop.people.models import Body, Post
from kyhop.people.queries import bodies_of

BATCH = 400


class RowsNotReady(Refusal):
    """Rows still have errors."""

    def __init__(self, rows: Sequence[RowReading]) -> None:
        numbers = ", ".join(str(row.row) for row in rows[:8]) + (" …" if len(rows) > 8 else "")
        super().__init__(
            ngettext(
                "%(n)s row still has an error (row %(rows)s).",
                "%(n)s rows still have errors (rows %(rows)s).",
                len(rows),
            )
            % {"n": len(rows), "rows": numbers},
            accepted=_("Correct it beside the row, or leave the row out."),
        )


class NothingToImport(Refusal):
    """No row would become a matter."""

    def __init__(self) -> None:
        super().__init__(
            _("No row of this sheet is a matter."),
            accepted=_("Check the heading row and which column holds the titles."),
        )


class AlreadyImported(Refusal):
    """The import was accepted before: the same button pressed twice, or by somebody else."""

    def __init__(self, draft: ImportDraft) -> None:
        super().__init__(
            _("This list has already been taken over: %(n)s matters.") % {"n": draft.count},
            accepted=_("Open the list of matters; the import can be undone there."),
        )
        self.draft = draft


@transaction.atomic
def import_matters(
    *, draft_id: int, token: UUID, late_reason: str = "", actor: Actor, at: datetime
) -> ImportDraft:
    """Take over every row of an import (nhận danh mục) in one transaction; all or nothing.

    After registration has ended the rows are added late, with the reason. Pressing the button twice
    imports once: the second time finds the draft accepted.

    :raises NotAllowed: neither of the council office nor of the executive's office
    :raises AlreadyImported: it has been accepted
    :raises NotOpen: it was undone or discarded, or the token is not its own
    :raises SessionOver: the session is closed
    :raises ReasonNeeded: registration has ended and no reason was given
    :raises NothingToImport: no row is a matter
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises RowsNotReady: rows still have errors
    """
    draft = (
        ImportDraft.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=draft_id)
    )
    require(actor, "matters.import", draft)
    if draft.state == DraftState.ACCEPTED:
        raise AlreadyImported(draft)
    if draft.state != DraftState.OPEN or draft.token != token:
        raise NotOpen
    session = draft.session = locked_session(draft.session_id)
    refuse_over(session)
    pass_gates(Change("import", session, at))
    late = registration_over(session, today_of(at))
    reason = given(late_reason, field="late_reason") if late else ""
    preview = preview_of(draft, today_of(at))
    if not preview.matters:
        raise NothingToImport
    if preview.with_errors:
        raise RowsNotReady(preview.with_errors)
    rows = preview.matters
    matters = _Maker(draft, late, today_of(at)).make(rows)
    draft.state, draft.accepted_at, draft.count = DraftState.ACCEPTED, at, len(matters)
    draft.save(update_fields=["state", "accepted_at", "count"])
    events = [_told(draft, preview, reason)]
    events += [_row_told(draft, matter, row) for matter, row in zip(matters, rows, strict=True)]
    journal.write_all(events, actor=actor, at=at)
    return draft


class _Maker:
    """Makes the matters of one import with a handful of queries, however many rows."""

    def __init__(self, draft: ImportDraft, late: bool, today: date) -> None:
        self.draft, self.session, self.today = draft, draft.session, today
        self.state = MatterState.ADDED_LATE if late else MatterState.REGISTERED
        self.bodies = {body.pk: body for body in bodies_of(draft.council_id)}
        heads = Post.objects.filter(council_id=draft.council_id, is_head=True)
        self.heads = {post.body_id: post.pk for post in heads.order_by("-position", "-id")}
        self.meetings = dict(executive_meetings(draft.council_id).values_list("day", "pk"))
        self.procedures: dict[tuple[MatterKind, date, bool], Procedure] = {}

    def make(self, rows: Sequence[RowReading]) -> list[Matter]:
        matters = Matter.objects.bulk_create([self._matter(row) for row in rows], batch_size=BATCH)
        for name, attribute in (
            ("coordinators", "coordinators"),
            ("coordinating_committees", "coordinating_committees"),
        ):
            through = getattr(Matter, name).through
            through.objects.bulk_create(
                [
                    through(matter_id=matter.pk, body_id=body)
                    for matter, row in zip(matters, rows, strict=True)
                    for body in self._helping(matter, getattr(row, attribute))
                ],
                batch_size=BATCH,
            )
        return matters

    def _matter(self, row: RowReading) -> Matter:
        assert row.kind is not None
        kind = row.kind
        registered = row.registered_on or self.today
        lead = self._body(row.lead)
        written = self._body(row.submitter) if row.submitter and row.submitter.body else None
        return Matter(
            council_id=self.draft.council_id,
            session_id=self.session.pk,
            title=row.title,
            title_folded=fold(row.title),
            kind=kind,
            state=self.state,
            submitter=written or usual_submitter(lead, self.bodies.values()),
            lead=lead,
            coordinators_note=_words_kept(row)[:1000],
            committee=self._body(row.committee) if row.committee and row.committee.body else None,
            head_id=self.heads.get(lead.pk),
            procedure=self._procedure(kind, registered, row.shortened).id,
            ground=row.ground,
            registered_on=registered,
            executive_meeting_id=self.meetings.get(row.executive_day)
            if row.executive_day
            else None,
            executive_time=row.executive_time[:200],
            imported_by=self.draft,
            note=row.note,
        )

    def _body(self, reading: BodyReading | None) -> Body:
        assert reading is not None
        assert reading.body is not None
        return self.bodies[reading.body.id]

    def _helping(self, matter: Matter, readings: Sequence[BodyReading]) -> list[int]:
        own = {matter.lead_id, matter.committee_id}
        found = dict.fromkeys(r.body.id for r in readings if r.body and r.body.id not in own)
        return list(found)

    def _procedure(self, kind: MatterKind, day: date, shortened: bool) -> Procedure:
        key = (kind, day, shortened)
        if key not in self.procedures:
            level = self.session.council.level
            self.procedures[key] = proposed(kind, level, day, shortened=shortened)
        return self.procedures[key]


def _words_kept(row: RowReading) -> str:
    """Coordinators that are no body of the council stay as the list calls them."""
    return "; ".join(r.written for r in row.coordinators if r.body is None)


def _told(draft: ImportDraft, preview: Preview, reason: str) -> Any:
    return ImportAccepted(
        council=draft.council.slug,
        import_id=draft.pk,
        session_id=draft.session_id,
        source=draft.source,
        file_name=draft.file_name,
        sha256=draft.sha256,
        matters=draft.count,
        left_out=len(preview.left_out),
        late_reason=reason,
    )


def _row_told(draft: ImportDraft, matter: Matter, row: RowReading) -> Any:
    return MatterImported(
        council=draft.council.slug,
        matter_id=matter.pk,
        session_id=matter.session_id,
        title=matter.title,
        kind=matter.kind,
        lead=matter.lead.name,
        lead_en=matter.lead.name_en,
        procedure=matter.procedure,
        import_id=draft.pk,
        row=row.row,
    )
