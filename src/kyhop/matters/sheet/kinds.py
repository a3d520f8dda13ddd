"""The kind of a matter from the words of its row: never guessed when two kinds fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyhop.law.model import Words
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import KIND_WORDS, MatterKind

K = MatterKind
EXACT: dict[str, MatterKind] = {
    **dict.fromkeys(("nghi quyet qppl", "nq qppl", "qppl", "quy pham phap luat", "nghi quyet quy pham phap luat", "nq quy pham phap luat", "normative", "normative resolution"), K.NORMATIVE),
    **dict.fromkeys(("nghi quyet ca biet", "nq ca biet", "ca biet", "nghi quyet khac", "nq khac", "nghi quyet thuong", "nghi quyet khong qppl", "nghi quyet hanh chinh", "individual", "nghi quyet khong phai la van ban qppl", "non normative resolution", "individual resolution"), K.INDIVIDUAL),
    **dict.fromkeys(("bao cao", "bc", "report", "thong bao", "bao cao cong tac"), K.REPORT),
    **dict.fromkeys(("de an", "da", "scheme"), K.SCHEME),
    **dict.fromkeys(("ke hoach", "kh", "plan"), K.PLAN),
    **dict.fromkeys(("bao cao kien nghi cu tri", "kien nghi cu tri", "bao cao giai quyet kien nghi cu tri", "petitions report", "voters petitions report"), K.PETITIONS_REPORT),
    **dict.fromkeys(("bao cao giam sat", "giam sat", "chuyen de giam sat", "bao cao ket qua giam sat", "bc giam sat", "oversight", "oversight report"), K.OVERSIGHT),
    **dict.fromkeys(("nhan su", "cong tac nhan su", "bau", "bau mien nhiem", "bau mien nhiem bai nhiem", "nghi quyet nhan su", "mien nhiem", "personnel"), K.PERSONNEL),
}  # fmt: skip
BY_FOLDED_WORDS = {
    fold(words): kind for kind, both in KIND_WORDS.items() for words in (both.vi, both.en)
}
NO_KIND = ("nghi quyet", "nq", "resolution")
PETITIONS = re.compile(r"\b(?:giai quyet|tong hop|tra loi)\b.*\b(?:kien nghi|y kien)\b.*\bcu tri\b")
HEADING = (
    (re.compile(r"\b(?:qppl|quy pham phap luat)\b"), K.NORMATIVE),
    (re.compile(r"\bnghi quyet (?:khac|ca biet|thuong)\b"), K.INDIVIDUAL),
    (re.compile(r"\bnhan su\b"), K.PERSONNEL),
    (re.compile(r"^(?:cac )?de an\b"), K.SCHEME),
    (re.compile(r"\bgiam sat\b"), K.OVERSIGHT),
)


@dataclass(frozen=True, slots=True)
class KindReading:
    """``kind`` when it is certain, else what it may be; ``why`` says how it was understood."""

    kind: MatterKind | None
    candidates: tuple[MatterKind, ...] = ()
    why: Words | None = None


def read_kind(written: str, title: str, heading: str = "") -> KindReading:
    """The kind from the kind column, the heading of the group, and the title (a report on petitions)."""
    folded = fold(written)
    kind = EXACT.get(folded) or BY_FOLDED_WORDS.get(folded)
    if kind is K.REPORT and PETITIONS.search(fold(title)) and "giam sat" not in fold(title):
        return KindReading(
            K.PETITIONS_REPORT,
            why=Words(
                "Tên nội dung nói về kiến nghị cử tri: hiểu là “Báo cáo kiến nghị cử tri”.",
                "The title speaks of voters' petitions: read as “Voters' petitions report”.",
            ),
        )
    if kind:
        return KindReading(kind)
    if folded and folded not in NO_KIND:
        return KindReading(None, tuple(K))
    return _from_heading(heading, resolution=bool(folded))


def _from_heading(heading: str, *, resolution: bool) -> KindReading:
    folded = fold(heading)
    found = [kind for pattern, kind in HEADING if pattern.search(folded)]
    if len(found) == 1 and (not resolution or found[0] in (K.NORMATIVE, K.INDIVIDUAL)):
        says = KIND_WORDS[found[0]]
        return KindReading(
            found[0],
            why=Words(
                f"Loại lấy theo tên nhóm “{heading}”: {says.vi}.",
                f"Kind taken from the group's heading “{heading}”: {says.en}.",
            ),
        )
    return KindReading(None, (K.NORMATIVE, K.INDIVIDUAL) if resolution else tuple(K))
