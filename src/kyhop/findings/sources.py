"""What a check is given to judge by: the legal register, the day of adoption, the other papers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kyhop.council.models import Council
from kyhop.dossiers.models import PaperVersion
from kyhop.files.queries import paper_of
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterKind
from kyhop.papers.checks import Case
from kyhop.papers.model import Paper
from kyhop.papers.register import Register, load
from kyhop.papers.register.load import as_csv

READABLE = frozenset({"docx", "pdf", "xlsx", "txt"})
"""The kinds of files that the reader makes a paper of; a picture is only shown."""

EVIDENCE = frozenset(
    {
        "phieu_de_xuat", "bang_chung_dang_tai", "van_ban_gop_y", "van_ban_dang_ky",
        "tai_lieu_phien_hop",
    }
)  # fmt: skip
"""Papers that were made elsewhere, or only prove something: nobody here corrects their wording."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a check is judged by, as it is kept with the check."""

    adoption: date | None
    procedure: str
    level: str
    register: str


def register_for(council: Council) -> Register:
    """The legal register that counts for a council."""
    del council
    return load()


def register_mark(council: Council) -> str:
    """A fingerprint of the register: it changes when any act in it does."""
    return _mark(register_for(council))


@lru_cache(maxsize=8)
def _mark(register: Register) -> str:
    said = as_csv(list(register)).encode()
    return hashlib.blake2b(said, digest_size=12).hexdigest()


def is_checked(version: PaperVersion) -> bool:
    """Whether kyhop reads this version: a text, of a paper whose wording is written here."""
    return version.paper.paper_id not in EVIDENCE and version.file.kind in READABLE


def adoption_of(matter: Matter) -> date | None:
    """The day on which the council is expected to adopt it: its sitting, else the session's end."""
    if matter.sitting is not None:
        return matter.sitting.day
    return matter.session.closing_day or matter.session.opening_day


def ground_of(matter: Matter) -> Ground:
    """By what a check of this matter's papers would be judged now."""
    return Ground(
        adoption=adoption_of(matter),
        procedure=matter.procedure,
        level=matter.council.level,
        register=register_mark(matter.council),
    )


def case_of(version: PaperVersion, paper: Paper, others: tuple[Paper, ...]) -> Case:
    """The version as the rules look at it."""
    matter = version.paper.dossier.matter
    return Case(
        paper,
        register_for(matter.council),
        adoption=adoption_of(matter),
        opening=matter.session.opening_day,
        level=matter.council.level,
        shortened=matter.shortened,
        normative_given=normative(matter),
        others=others,
    )


def normative(matter: Matter) -> bool | None:
    """What the matter's kind says about its resolution; none where it says nothing."""
    if matter.kind == MatterKind.NORMATIVE:
        return True
    return False if ".individual" in matter.procedure or ".personnel" in matter.procedure else None


def others_of(version: PaperVersion) -> tuple[Paper, ...]:
    """The newest versions of the dossier's other papers that must agree with this one."""
    rows = PaperVersion.objects.filter(paper__dossier_id=version.paper.dossier_id)
    rows = rows.exclude(paper_id=version.paper_id).select_related("paper", "file__blob")
    newest = {row.paper_id: row for row in rows.order_by("paper_id", "number")}
    found = []
    for row in newest.values():
        read = paper_of(row.file) if is_checked(row) and not row.file.withheld else None
        if read is not None:
            found.append(replace(read, name=row.file.name))
    return tuple(found)
