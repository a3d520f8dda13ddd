"""The legal bases: in force on the day of adoption, of higher force, rightly named, none missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from kyhop.law.load import COUNTRY, DATA
from kyhop.law.model import Grade, Words
from kyhop.law.reader import read
from kyhop.papers.checks.effect import effective_day
from kyhop.papers.checks.finding import Case, Severity, Spot, rule, weaker
from kyhop.papers.checks.identity import name_of
from kyhop.papers.cite import Citation
from kyhop.papers.cite.dates import said
from kyhop.papers.cite.kinds import RANKS, base_kind, rank
from kyhop.papers.head import PaperKind
from kyhop.papers.register import Entry, Force
from kyhop.papers.register.titles import title_key

_ACT, _AT = "78/2025/NĐ-CP", "Điều 62"
_AMENDED = re.compile(r"[\s,(]*(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung)", re.I)
_NEARLY = 93.0
_OWN_RANK = RANKS["nghị quyết của hội đồng nhân dân"]
_NOT_RULES = {
    "kết luận",
    "công văn",
    "thông báo",
    "thông báo kết luận",
    "kế hoạch",
    "báo cáo",
    "tờ trình",
}


@rule("basis.expired", "Căn cứ hết hiệu lực", "A basis no longer in force",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def expired(case: Case) -> Iterator[Spot]:
    """A basis that has lost its force on the day of adoption; the chain says what replaced it.

    An act named because it amended another is left out: what it changed lives on in that one.
    """
    for one, entry in _known(case):
        if base_kind(one.kind) != one.kind:
            continue
        if case.adoption and entry.force(case.adoption) is Force.EXPIRED and entry.expired:
            after = case.register.successors(entry, case.adoption)
            now = "; ".join(name_of(act) for act in after)
            ended = said(entry.expired)
            yield case.spot(
                one,
                Words(
                    vi=f"{name_of(entry)} hết hiệu lực từ {ended}" + (f", thay bằng {now}" if now else ""),
                    en=f"{entry.number} lost its force on {entry.expired}" + (f", replaced by {now}" if now else ""),
                ),
                Words(
                    vi=f"Ngày thông qua dự kiến {said(case.adoption)} sau ngày hết hiệu lực {ended}; căn cứ phải là "
                    "văn bản đang có hiệu lực.",
                    en=f"Adoption is expected on {case.adoption}, after {entry.expired}; a basis must be in force.",
                ),
                weaker(entry.identity, entry.status),
            )  # fmt: skip


@rule("basis.not_yet", "Căn cứ chưa có hiệu lực", "A basis not yet in force",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def not_yet(case: Case) -> Iterator[Spot]:
    """A basis that takes effect later than the resolution itself (at the same time is allowed)."""
    start = case.effective or effective_day(case)
    if case.adoption is None or start is None:
        return
    for one, entry in _known(case):
        if entry.effective and entry.effective > max(start, case.adoption):
            yield case.spot(
                one,
                Words(
                    vi=f"{name_of(entry)} đến {said(entry.effective)} mới có hiệu lực",
                    en=f"{entry.number} takes effect only on {entry.effective}",
                ),
                Words(
                    vi=f"Nghị quyết có hiệu lực từ {said(start)}; căn cứ phải có hiệu lực trước hoặc cùng thời điểm.",
                    en=f"The resolution takes effect on {start}; a basis must do so before or at the same time.",
                ),
                weaker(entry.identity, entry.status),
            )


@rule("basis.future", "Căn cứ ký sau ngày thông qua", "A basis signed after the adoption",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def future(case: Case) -> Iterator[Spot]:
    """A basis whose own day, or the year in its number, comes after the adoption."""
    for one in case.bases:
        if case.adoption is None:
            return
        year = _year_of(one)
        if one.date is None and year is not None and year > case.adoption.year:
            yield case.spot(
                one,
                Words(vi=f"Số {one.number} là của năm {year}, sau ngày thông qua dự kiến",
                      en=f"The number {one.number} is of {year}, after the expected adoption"),
                Words(vi=f"Ngày thông qua dự kiến là {said(case.adoption)}; văn bản ký sau không thể là căn cứ.",
                      en=f"Adoption is expected on {case.adoption}; what is signed later cannot be a basis."),
            )  # fmt: skip
        if one.date and one.date > case.adoption:
            yield case.spot(
                one,
                Words(vi=f"Căn cứ ghi ngày {said(one.date)}, sau ngày thông qua dự kiến",
                      en=f"The basis is dated {one.date}, after the expected adoption"),
                Words(vi=f"Ngày thông qua dự kiến là {said(case.adoption)}; văn bản ký sau không thể là căn cứ.",
                      en=f"Adoption is expected on {case.adoption}; what is signed later cannot be a basis."),
            )  # fmt: skip


def _year_of(one: Citation) -> int | None:
    """The year in a number: 2025 in 78/2025/NĐ-CP."""
    match = re.search(r"/((?:19|20)\d\d)/", one.number or "")
    return int(match[1]) if match else None


@rule("basis.rank", "Căn cứ không có hiệu lực pháp lý cao hơn", "A basis of no higher force",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST, since=date(2025, 4, 1),
      kinds=(PaperKind.RESOLUTION,), normative=True)  # fmt: skip
def of_no_higher_force(case: Case) -> Iterator[Spot]:
    """A basis that is no act of higher force: a resolution of the same council, a dispatch, a plan."""
    for one in case.bases:
        if _carried_out(case, one):
            continue
        kind = base_kind(one.kind)
        level = rank(one.kind, one.number, one.issuer)
        if kind in _NOT_RULES:
            why = Words(vi=f"“{kind}” không phải văn bản quy phạm pháp luật.",
                        en="It is no normative act.")  # fmt: skip
        elif level is not None and level >= _OWN_RANK and not _from_above(case, one):
            why = Words(vi="Văn bản cùng cấp hoặc cấp dưới không có hiệu lực pháp lý cao hơn nghị quyết này.",
                        en="An act of the same or a lower rank has no higher force.")  # fmt: skip
        else:
            continue
        yield case.spot(
            one,
            Words(
                vi=f"“{one.written}” không được dùng làm căn cứ",
                en="This cannot serve as a legal basis",
            ),
            why,
        )


def _carried_out(case: Case, one: Citation) -> bool:
    """Whether the line does not give a basis but says what is carried out: «Thực hiện Kết luận …»."""
    block, start = case.paper.block_at(one.start)
    before = case.paper.blocks[block].text[:start].rpartition(";")[2]
    return before.lstrip(" -•*+|").startswith(("Thực hiện", "THỰC HIỆN"))


def _from_above(case: Case, one: Citation) -> bool:
    """Whether a commune's resolution rests on an act of its province, or nothing says whose act it is."""
    by = (one.issuer or "").lower()
    return case.level == "commune" and not re.search(r"\b(?:xã|phường|đặc khu|thị trấn)\b", by)


@rule("basis.required", "Thiếu căn cứ bắt buộc", "A required basis is missing",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.SHOULD, kinds=(PaperKind.RESOLUTION,))  # fmt: skip
def required(case: Case) -> Iterator[Spot]:
    """An act that gives the power, or governs the making, is not among the bases."""
    kind = {True: "normative", False: "individual"}.get(case.normative)  # type: ignore[arg-type]
    if not case.bases or kind is None:
        return
    cited = {title_key(one.title or "") for one in case.bases}
    cited |= {
        title_key(r.entry.title) for c, r in case.resolved.items() if r.entry and c in case.bases
    }
    for title, kinds, why, grade in required_bases():
        wanted = title_key(title)
        if kind in kinds and not any(fuzz.ratio(wanted, one) >= _NEARLY for one in cited):
            last = case.bases[-1]
            yield case.spot(
                last,
                Words(vi=f"Thiếu căn cứ “{title}”", en=f"The basis “{title}” is missing"),
                Words(vi=f"{title} {why.vi}; không có trong {len(case.bases)} căn cứ đã nêu.",
                      en=f"{title}: {why.en}; it is not among the {len(case.bases)} bases."),
                grade,
            )  # fmt: skip


@lru_cache(maxsize=1)
def required_bases() -> tuple[tuple[str, tuple[str, ...], Words, Grade], ...]:
    """Title, kinds of resolution, reason and grade of each required basis (law data)."""
    raw = read(DATA / COUNTRY / "required_bases.yaml").value["bases"]
    return tuple((b["title"], tuple(b["for"]), Words(**b["why"]), Grade(b["grade"])) for b in raw)


@rule("basis.amended", "Chưa nêu văn bản sửa đổi", "The amending act is not named",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.HINT, since=date(2025, 4, 1))  # fmt: skip
def amended(case: Case) -> Iterator[Spot]:
    """An act amended by the day of adoption whose amendments the paper never names."""
    named = {one.number for one in case.reading.citations if one.number}
    named |= {r.entry.number for r in case.resolved.values() if r.entry}
    for one, entry in _known(case):
        if base_kind(one.kind) != one.kind:
            continue
        if case.adoption is None or entry.force(case.adoption) is not Force.IN_FORCE:
            continue
        missing = [a for a in case.register.amendments(entry, case.adoption) if a.number not in named
                   and a.force(case.adoption) is Force.IN_FORCE]  # fmt: skip
        if missing and not _says_amended(case, one):
            names = ", ".join(act.number for act in missing)
            yield case.spot(
                one,
                Words(vi=f"{name_of(entry)} đã được sửa đổi, bổ sung bởi {names}",
                      en=f"{entry.number} was amended by {names}"),
                Words(vi="Lần viện dẫn đầu phải nêu văn bản đã được sửa đổi, bổ sung.",
                      en="A first citation names the amendments."),
                weaker(Grade.C, max((a.status for a in missing), key="ABLNC?".index)),
            )  # fmt: skip


def _says_amended(case: Case, one: Citation) -> bool:
    """Whether «(sửa đổi, bổ sung năm 2025)» stands right behind the act."""
    return _AMENDED.match(case.paper.text, one.end, one.end + 60) is not None


def _known(case: Case) -> Iterator[tuple[Citation, Entry]]:
    """The bases that the register surely knows."""
    for one in case.bases:
        meant = case.resolved[one]
        if meant.entry is not None and meant.confidence >= 0.6:
            yield one, meant.entry
