"""What a check is given to judge by: the legal register, the day of adoption, the other papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kyhop.dossiers.models import PaperVersion
from kyhop.files.models import TextJob
from kyhop.files.queries import paper_of
from kyhop.files.sniffing import PICTURES
from kyhop.law.model import Words
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterKind
from kyhop.papers.checks import Case
from kyhop.papers.model import Paper
from kyhop.papers.read.refusals import refuse
from kyhop.papers.register import Register
from kyhop.register.queries import current_register, current_version

MARK = 32
"""How much of the register's digest is kept with a check."""

READABLE = frozenset({"docx", "pdf", "xlsx", "txt"})
"""The kinds of files whose wording is checked; a picture is only shown and searched."""

EVIDENCE = frozenset(
    {
        "phieu_de_xuat", "bang_chung_dang_tai", "van_ban_gop_y", "van_ban_dang_ky",
        "tai_lieu_phien_hop",
    }
)  # fmt: skip
"""Papers that were made elsewhere, or only prove something: nobody here corrects their wording."""

PROOF = Words(
    "Tài liệu chỉ dùng làm bằng chứng hoặc do nơi khác ban hành: được lưu giữ, không kiểm tra câu chữ.",
    "A paper that only proves something or was made elsewhere: it is kept, its wording not checked.",
)

PICTURE = Words(
    "Tệp là ảnh: chữ trong ảnh chỉ để tìm kiếm và tìm dấu mật, không kiểm tra câu chữ. Hãy nộp thêm tệp DOCX.",
    "The file is a picture: its text is only searched, also for marks of secrecy. Send the DOCX as well.",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a check is judged by, as it is kept with the check."""

    adoption: date | None
    procedure: str
    level: str
    register: str


def register_for() -> Register:
    """The legal register of the deployment, as signed."""
    return current_register().register


def register_mark() -> str:
    """A digest of the register: it changes when any act in it does."""
    return current_version()[1][:MARK]


def is_checked(version: PaperVersion) -> bool:
    """Whether kyhop reads this version: a text, of a paper whose wording is written here."""
    return version.paper.paper_id not in EVIDENCE and version.file.kind in READABLE


def why_unread(version: PaperVersion) -> Words:
    """Why a version that is not checked is not: a proof, or a file that cannot be read."""
    if version.paper.paper_id in EVIDENCE:
        return PROOF
    job = TextJob.objects.filter(file_id=version.file_id).first()
    if job is not None and job.said_vi:
        return Words(job.said_vi, job.said_en)
    if version.file.kind in PICTURES or version.file.kind == "tiff":
        return PICTURE
    return refuse("old_office").says if version.file.encrypted else refuse("unknown").says


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
        register=register_mark(),
    )


def case_of(version: PaperVersion, paper: Paper, others: tuple[Paper, ...]) -> Case:
    """The version as the rules look at it."""
    matter = version.paper.dossier.matter
    return Case(
        paper,
        register_for(),
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
