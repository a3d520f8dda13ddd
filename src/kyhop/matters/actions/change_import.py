"""Choose sheet, columns and rows of an import that is still looked through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.models import ImportDraft
from kyhop.matters.preview import best_sheet, preview_of
from kyhop.matters.procedures import shortened_grounds
from kyhop.matters.refusals import today_of
from kyhop.matters.sheet.cells import ORDINARY
from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.grid import from_json
from kyhop.matters.sheet.reading import RowReading
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import DraftState, MatterKind

BODY_FIELDS = (Field.LEAD, Field.SUBMITTER, Field.COMMITTEE)
TEXT_FIELDS = (Field.TITLE, Field.EXECUTIVE_TIME, Field.REGISTERED_ON)


class NotOpen(Refusal):
    """The import has been accepted, undone or discarded."""

    def __init__(self) -> None:
        super().__init__(
            _("This import is no longer open."),
            accepted=_("Upload the list again to import it anew."),
        )


class ColumnTwice(Refusal):
    """One column was given two meanings."""

    def __init__(self) -> None:
        super().__init__(
            _("One column cannot hold two different things."),
            accepted=_("Choose each column once."),
            field="mapping",
        )


class TitleColumnMissing(Refusal):
    """No column holds the titles."""

    def __init__(self) -> None:
        super().__init__(
            _("Which column holds the titles of the matters?"),
            accepted=_("Choose at least that column."),
            field="title",
        )


class NoSuchChoice(Refusal):
    """A row, body or kind that the import does not offer."""

    def __init__(self) -> None:
        super().__init__(
            _("This choice is not one of those offered."),
            accepted=_("Load the page again and choose from the lists."),
        )


@transaction.atomic
def choose_columns(
    *,
    draft_id: int,
    sheet: int,
    header_row: int,
    mapping: Mapping[str, int],
    actor: Actor,
    at: datetime,
) -> ImportDraft:
    """Say which sheet, which row (Excel's number, 0 for none) holds headings, and what each column is.

    Another sheet proposes its own header and columns; choices about rows start anew then.

    :raises NotAllowed: neither of the council office nor of the executive's office
    :raises NotOpen: the import is no longer open
    :raises ColumnTwice, TitleColumnMissing, NoSuchChoice: the columns cannot be read so
    """
    draft = open_draft(draft_id, actor)
    if not 0 <= sheet < len(draft.grids):
        raise NoSuchChoice
    if sheet != draft.sheet:
        grid = from_json(draft.grids[sheet])
        _, header = best_sheet([grid])
        draft.sheet, draft.choices, draft.excluded, draft.included = sheet, {}, [], []
        draft.header_top, draft.header_bottom = header.top, header.bottom
        draft.mapping = {field.value: column for field, column in header.columns.items()}
    else:
        _choose(draft, header_row, mapping)
    draft.save()
    return draft


@transaction.atomic
def choose_rows(
    *,
    draft_id: int,
    choices: Mapping[int, Mapping[str, str]],
    excluded: Iterable[int] = (),
    included: Iterable[int] = (),
    shown: Iterable[int] = (),
    everywhere: Iterable[tuple[int, str]] = (),
    without_repeated: bool = False,
    actor: Actor,
    at: datetime,
) -> ImportDraft:
    """Keep the corrections of the rows `shown` on the page; an empty value takes a choice back.

    `everywhere` names (row, field) whose body counts for every row that writes it in the same way;
    `without_repeated` also leaves out every row whose title the session or an earlier row has.

    :raises NotAllowed: neither of the council office nor of the executive's office
    :raises NotOpen: the import is no longer open
    :raises NoSuchChoice: a body, kind or row that is not offered
    """
    draft = open_draft(draft_id, actor)
    before = preview_of(draft, today_of(at))
    rows = {row.row: row for row in before.rows}
    bodies = {body.id for body in before.book.live()}
    kept = {int(row): dict(fields) for row, fields in draft.choices.items()}
    for row, fields in choices.items():
        if row not in rows:
            raise NoSuchChoice
        for name, value in fields.items():
            _judge(name, value, bodies, draft.council.level)
            kept.setdefault(row, {}).pop(name, None)
            if value:
                kept[row][name] = value
    for row, name in everywhere:
        if row not in rows or name not in BODY_FIELDS:
            raise NoSuchChoice
        if chosen := kept.get(row, {}).get(name):
            for other in _written_alike(rows.values(), rows[row], name):
                kept.setdefault(other, {})[name] = chosen
    draft.choices = {str(row): fields for row, fields in kept.items() if fields}
    page = set(shown)
    left_out = set(excluded) & set(rows)
    if without_repeated:
        left_out |= {row.row for row in before.repeated}
    draft.excluded = sorted((set(draft.excluded) - page) | left_out)
    draft.included = sorted((set(draft.included) - page) | (set(included) & set(rows)))
    draft.save(update_fields=["choices", "excluded", "included"])
    return draft


@transaction.atomic
def discard_import(*, draft_id: int, actor: Actor, at: datetime) -> ImportDraft:
    """Throw an open import away with its sheets.

    :raises NotAllowed: neither of the council office nor of the executive's office
    :raises NotOpen: it is no longer open
    """
    draft = open_draft(draft_id, actor)
    draft.state, draft.grids, draft.choices = DraftState.DISCARDED, [], {}
    draft.save(update_fields=["state", "grids", "choices"])
    return draft


def open_draft(draft_id: int, actor: Actor) -> ImportDraft:
    """The draft locked, if it is open and the actor may import.

    :raises NotAllowed, NotOpen: see the verbs
    """
    draft = (
        ImportDraft.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "session__council", "session__term")
        .get(pk=draft_id)
    )
    require(actor, "matters.import", draft)
    if draft.state != DraftState.OPEN:
        raise NotOpen
    return draft


def _choose(draft: ImportDraft, header_row: int, mapping: Mapping[str, int]) -> None:
    rows = draft.grids[draft.sheet]["rows"]
    width = max(map(len, rows), default=0)
    known = {field.value for field in Field}
    if not 0 <= header_row <= len(rows):
        raise NoSuchChoice
    if not set(mapping) <= known or not all(0 <= c < width for c in mapping.values()):
        raise NoSuchChoice
    if len(set(mapping.values())) < len(mapping):
        raise ColumnTwice
    if Field.TITLE not in mapping:
        raise TitleColumnMissing
    if header_row - 1 != draft.header_bottom:
        draft.header_top = draft.header_bottom = header_row - 1
    draft.mapping = dict(mapping)


def _judge(name: str, value: str, bodies: set[int], level: str) -> None:
    if not value:
        return
    if name in BODY_FIELDS:
        if not value.isdigit() or int(value) not in bodies:
            raise NoSuchChoice
    elif name == Field.KIND:
        if value not in {kind.value for kind in MatterKind}:
            raise NoSuchChoice
    elif name == Field.SHORTENED:
        if value != ORDINARY and value not in shortened_grounds(level):
            raise NoSuchChoice
    elif name not in TEXT_FIELDS:
        raise NoSuchChoice


def _written_alike(rows: Iterable[RowReading], like: RowReading, name: str) -> list[int]:
    wanted = getattr(like, name)
    if wanted is None or not wanted.written:
        return []
    found = ((row.row, getattr(row, name)) for row in rows if row.is_matter)
    return [row for row, body in found if body and fold(body.written) == fold(wanted.written)]
