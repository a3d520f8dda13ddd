"""The registry of official papers: a room registers each paper that it can make.

    papers.register(Paper(id="desk.duties_notice", …))        # in the room's `official.py`

`official.py` of every room is imported when Django starts.

A paper is made for a *holder*: a session, a matter, a review. `data` reads what the paper says,
`build` writes it down as a `Document` without asking the database again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council, CouncilSession
from kyhop.law.model import Words
from kyhop.papers.office import Document, Page
from kyhop.stationery.issuing import By


@dataclass(frozen=True, slots=True)
class Making:
    """What the person who makes a paper has chosen; usual values where nothing was.

    `part` is which of several papers of one kind is made: the agency, the person, the sitting.
    `sign` is empty when the paper's own usual sign is to be used.
    """

    council: Council
    actor: Actor
    today: date
    at: datetime
    by: By
    place: str
    day: date | None = None
    number: str = ""
    sign: str = ""
    part: str = ""
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of several papers of a kind: its key in the address, and what people call it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One word that a council's own template may use, and what it stands for.

    With `columns` it is a list: `{%tr for dong in NAME %}` … `{{ dong.COLUMN }}` … `{%tr endfor %}`.
    """

    name: str
    says: Words
    columns: tuple[Placeholder, ...] = ()
    plain_list: bool = False


def _no_fields(_context: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of official paper.

    :param holder: the kind of thing it is made for, registered by `register_holder`
    :param permission: the rule of the registering room, asked of the holder's row
    :param read_by: the rule of who may read it where more do than make it, asked of the same row
    :param data: reads everything: `(row, Making) -> context`; None when there is nothing to write
    :param build: `(context) -> Document | Sheet`, without asking the database
    :param sample: a context of invented data, for previews, checks and tests
    :param parts: the papers of this kind for one holder, when there are several
    :param signs: who may issue it; the first is usual. Empty: its issuer is fixed
    :param extra: placeholders beyond those that every document has by itself
    :param fields: the values of `extra`
    :param required: placeholders that a council's own template must use; of `"a|b"` one at least
    :param own: whether a council may replace it by its own template
    :param kept_by: the roles that keep a council's own template of it
    :param makes: the papers of the law data's checklists that it is, so that a duty can offer it
    """

    id: str
    title: Words
    about: Words
    holder: str
    permission: str
    data: Callable[[Any, Making], Any]
    build: Callable[[Any], Page]
    sample: Callable[[], Any]
    parts: Callable[[Any], Sequence[Part]] | None = None
    signs: tuple[By, ...] = ()
    extra: tuple[Placeholder, ...] = ()
    fields: Callable[[Any], Mapping[str, Any]] = field(default=_no_fields)
    required: tuple[str, ...] = ()
    own: bool = True
    kept_by: tuple[Role, ...] = (Role.COUNCIL_OFFICE,)
    order: int = 50
    makes: tuple[str, ...] = ()
    read_by: str = ""

    @property
    def reading(self) -> str:
        """The rule of who may read it."""
        return self.read_by or self.permission


@dataclass(frozen=True, slots=True)
class Holder:
    """A kind of thing that papers are made for.

    `rows` gives its rows with all that their papers need; `url` the page that it is found on.
    """

    kind: str
    rows: Callable[[], QuerySet[Any]]
    title: Callable[[Any], str]
    url: Callable[[Any, Any], str]


class UnknownPaper(LookupError):
    """No room has registered that paper."""


_PAPERS: dict[str, Paper] = {}
_HOLDERS: dict[str, Holder] = {}


def register(paper: Paper) -> None:
    """Add a paper. Registering the same one again changes nothing.

    :raises ValueError: another paper has this id
    """
    if _PAPERS.setdefault(paper.id, paper) != paper:
        raise ValueError(f"the paper {paper.id!r} is registered twice")


def register_holder(holder: Holder) -> None:
    """Name a kind of thing that papers are made for."""
    _HOLDERS.setdefault(holder.kind, holder)


def paper(paper_id: str) -> Paper:
    """:raises UnknownPaper: no room has registered it"""
    try:
        return _PAPERS[paper_id]
    except KeyError:
        raise UnknownPaper(paper_id) from None


def holder_of(found: Paper) -> Holder:
    """What the paper is made for."""
    return _HOLDERS[found.holder]


def all_papers(holder: str = "") -> list[Paper]:
    """Every registered paper, or those made for one kind of holder; in the order of a session."""
    listed = (one for one in _PAPERS.values() if not holder or one.holder == holder)
    return sorted(listed, key=lambda one: (one.order, one.id))


def sessions() -> QuerySet[CouncilSession]:
    """Sessions with all that their papers name."""
    return CouncilSession.objects.select_related("council", "term")


def chosen(document: Document, making: Making) -> Document:
    """A document with what its maker has chosen: place, day, number, and the sign if one was typed."""
    issuer = document.issuer
    if issuer and making.sign:
        issuer = replace(issuer, sign=making.sign)
    return replace(
        document, issuer=issuer, place=making.place, day=making.day, number=making.number
    )
