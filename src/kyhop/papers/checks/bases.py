"""The legal bases: in force on the day of adoption, of higher force, rightly named, none missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from kyhop.law.load import COUNTRY, DATA
from kyhop.law.model import Grade, Words
from kyhop.law.reader import read
from kyhop.papers.checks.effect import effective_day
from kyhop.papers.checks.finding import Case, Severity, Spot, rule, weaker
from kyhop.papers.cite import Citation
from kyhop.papers.cite.dates import said
from kyhop.papers.cite.kinds import RANKS, base_kind, rank
from kyhop.papers.outline import PaperKind
from kyhop.papers.register import Entry, Force, Resolution
from kyhop.papers.register.titles import title_key

_ACT, _AT = "78/2025/NĐ-CP", "Điều 62"
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


def name_of(entry: Entry) -> str:
    """An act for a reader: its title and number."""
    if entry.kind in ("luật", "bộ luật", "pháp lệnh"):
        return f"{entry.title} số {entry.number}"
    return f"{entry.kind[:1].upper()}{entry.kind[1:]} số {entry.number}"


@rule("basis.expired", "Căn cứ hết hiệu lực", "A basis no longer in force",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def expired(case: Case) -> Iterator[Spot]:
    """A basis that has lost its force on the day of adoption; the chain says what replaced it."""
    for one, entry in _known(case):
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
    """A basis whose own day, as written, comes after the adoption."""
    for one in case.bases:
        if case.adoption and one.date and one.date > case.adoption:
            yield case.spot(
                one,
                Words(vi=f"Căn cứ ghi ngày {said(one.date)}, sau ngày thông qua dự kiến",
                      en=f"The basis is dated {one.date}, after the expected adoption"),
                Words(vi=f"Ngày thông qua dự kiến là {said(case.adoption)}; văn bản ký sau không thể là căn cứ.",
                      en=f"Adoption is expected on {case.adoption}; what is signed later cannot be a basis."),
            )  # fmt: skip


@rule("basis.rank", "Căn cứ không có hiệu lực pháp lý cao hơn", "A basis of no higher force",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST, since=date(2025, 4, 1),
      kinds=(PaperKind.RESOLUTION,), normative=True)  # fmt: skip
def of_no_higher_force(case: Case) -> Iterator[Spot]:
    """A basis that is no act of higher force: a resolution of the same council, a dispatch, a plan."""
    for one in case.bases:
        kind = base_kind(one.kind)
        level = rank(one.kind, one.number, one.issuer)
        if kind in _NOT_RULES:
            why = Words(vi=f"«{kind}» không phải văn bản quy phạm pháp luật.",
                        en="It is no normative act.")  # fmt: skip
        elif level is not None and level >= _OWN_RANK:
            why = Words(vi="Văn bản cùng cấp hoặc cấp dưới không có hiệu lực pháp lý cao hơn nghị quyết này.",
                        en="An act of the same or a lower rank has no higher force.")  # fmt: skip
        else:
            continue
        yield case.spot(
            one,
            Words(
                vi=f"«{one.written}» không được dùng làm căn cứ",
                en="This cannot serve as a legal basis",
            ),
            why,
        )


@rule("basis.number", "Số của văn bản căn cứ có thể sai", "The number of a cited act may be wrong",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def wrong_number(case: Case) -> Iterator[Spot]:
    """The register has an act of the same kind, day and title under a number one slip away."""
    for one, meant in case.resolved.items():
        if not one.number or not meant.alternatives or not _other_number(one, meant):
            continue
        other = meant.alternatives[0]
        yield case.spot(
            one,
            Words(vi=f"Số «{one.number}» có thể phải là «{other.number}»",
                  en=f"The number “{one.number}” should probably be “{other.number}”"),
            Words(vi=f"Danh mục có {name_of(other)} cùng ngày ký, cùng nội dung «{other.title}».",
                  en=f"The register has {other.number} of the same day and subject."),
            other.identity,
        )  # fmt: skip


@rule("basis.date", "Ngày của văn bản căn cứ không đúng", "The day of a cited act is wrong",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def wrong_date(case: Case) -> Iterator[Spot]:
    """The day differs from the register's, or is none; a title without number needs the same year."""
    for one, meant in case.resolved.items():
        if one.bad_day and one.date is None:
            yield case.spot(
                one,
                Words(
                    vi=f"«{one.bad_day}» không có trong lịch", en=f"No calendar has “{one.bad_day}”"
                ),
                Words(
                    vi="Ngày, tháng ghi trong viện dẫn không tồn tại.", en="The day does not exist."
                ),
            )
            continue
        if meant.date_agrees is not False or one.date is None or _other_number(one, meant):
            continue
        right = _right_day(one, meant.entry, meant.alternatives)
        if (
            right is None
            or right.signed is None
            or not _same_title(one, meant.entry, meant.title_agrees)
        ):
            continue
        yield case.spot(
            one,
            Words(vi=f"Ngày {said(one.date)} có thể phải là {said(right.signed)}",
                  en=f"{one.date} should probably be {right.signed}"),
            Words(vi=f"Theo danh mục, {name_of(right)} ký ngày {said(right.signed)}.",
                  en=f"By the register, {right.number} was signed on {right.signed}."),
            right.identity,
        )  # fmt: skip


def _other_number(one: Citation, meant: Resolution) -> bool:
    """Whether day and title are those of an act with another number."""
    if not one.number or not meant.alternatives or one.date is None:
        return False
    return meant.date_agrees is not True and meant.alternatives[0].signed == one.date


def _same_title(one: Citation, entry: Entry | None, agrees: bool | None) -> bool:
    """A known number with another title and another day is more likely another act altogether."""
    return entry is None or agrees is not False


def _right_day(one: Citation, entry: Entry | None, others: tuple[Entry, ...]) -> Entry | None:
    if entry is not None:
        return entry
    if one.date is None:
        return None
    return next((a for a in others if a.signed and a.signed.year == one.date.year and a.signed != one.date
                 and (len(others) == 1 or _close(a.signed, one.date))), None)  # fmt: skip


def _close(one: date, other: date) -> bool:
    """Days one slip apart: the same month, or day and month exchanged, or the same day."""
    return one.month == other.month or one.day == other.day or one.day == other.month


@rule("basis.title", "Tên văn bản không khớp với số", "Title and number of an act do not agree",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def wrong_title(case: Case) -> Iterator[Spot]:
    """The register knows the number under quite another title."""
    for one, meant in case.resolved.items():
        if meant.entry is None or meant.title_agrees is not False or _other_number(one, meant):
            continue
        other = meant.alternatives[0]
        yield case.spot(
            one,
            Words(vi=f"Tên văn bản không khớp với số {one.number}",
                  en=f"The title does not agree with the number {one.number}"),
            Words(vi=f"Theo danh mục, số {one.number} là «{meant.entry.title}»; tên đã ghi là của {name_of(other)}.",
                  en=f"By the register {one.number} is “{meant.entry.title}”; the title given is that of {other.number}."),
            meant.entry.identity,
        )  # fmt: skip


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
                Words(vi=f"Thiếu căn cứ «{title}»", en=f"The basis “{title}” is missing"),
                Words(vi=f"{title} {why.vi}; không có trong {len(case.bases)} căn cứ đã nêu.",
                      en=f"{title}: {why.en}; it is not among the {len(case.bases)} bases."),
                grade,
            )  # fmt: skip


@lru_cache(maxsize=1)
def required_bases() -> tuple[tuple[str, tuple[str, ...], Words, Grade], ...]:
    """Title, kinds of resolution, reason and grade of each required basis (law data)."""
    raw = read(DATA / COUNTRY / "required_bases.yaml").value["bases"]
    return tuple((b["title"], tuple(b["for"]), Words(**b["why"]), Grade(b["grade"])) for b in raw)


@rule("basis.ambiguous", "Hai căn cứ cùng tên, không ghi số", "Two bases of one title without numbers",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.SHOULD)  # fmt: skip
def ambiguous(case: Case) -> Iterator[Spot]:
    """The same title is cited with two days and no number: a reader cannot tell which is meant."""
    first: dict[str, Citation] = {}
    for one in case.bases:
        if one.number is None and one.title and one.date:
            key = title_key(one.title)
            earlier = first.setdefault(key, one)
            if earlier is not one and earlier.date and earlier.date != one.date:
                yield case.spot(
                    one,
                    Words(vi=f"«{one.title}» được căn cứ hai lần với hai ngày khác nhau; cần ghi số",
                          en="The same title is a basis twice with different days; give the numbers"),
                    Words(vi=f"Đã căn cứ «{one.title}» ngày {said(earlier.date)} ở trên.",
                          en=f"It is cited above with the day {earlier.date}."),
                )  # fmt: skip


@rule("basis.amended", "Chưa nêu văn bản sửa đổi", "The amending act is not named",
      act=_ACT, at="Điều 68 khoản 1", grade=Grade.A, severity=Severity.HINT)  # fmt: skip
def amended(case: Case) -> Iterator[Spot]:
    """An act amended by the day of adoption whose amendments the paper never names."""
    named = {one.number for one in case.reading.citations if one.number}
    named |= {r.entry.number for r in case.resolved.values() if r.entry}
    for one, entry in _known(case):
        if case.adoption is None or entry.force(case.adoption) is not Force.IN_FORCE:
            continue
        missing = [a for a in case.register.amendments(entry, case.adoption) if a.number not in named
                   and a.force(case.adoption) is Force.IN_FORCE]  # fmt: skip
        if missing:
            names = ", ".join(act.number for act in missing)
            yield case.spot(
                one,
                Words(vi=f"{name_of(entry)} đã được sửa đổi, bổ sung bởi {names}",
                      en=f"{entry.number} was amended by {names}"),
                Words(vi="Lần viện dẫn đầu phải nêu văn bản đã được sửa đổi, bổ sung.",
                      en="A first citation names the amendments."),
                weaker(Grade.C, max((a.status for a in missing), key="ABLNC?".index)),
            )  # fmt: skip


def _known(case: Case) -> Iterator[tuple[Citation, Entry]]:
    """The bases that the register surely knows."""
    for one in case.bases:
        meant = case.resolved[one]
        if meant.entry is not None and meant.confidence >= 0.6:
            yield one, meant.entry
