"""How acts are cited: the same act always alike, no repeated phrase, «số» before the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Fix, Severity, Spot, rule
from kyhop.papers.cite import Citation, Role
from kyhop.papers.cite.dates import said
from kyhop.papers.cite.kinds import PAPERS, base_kind
from kyhop.papers.clean import quoted
from kyhop.papers.head import PaperKind

_ACT, _AT = "78/2025/NĐ-CP", "Điều 68 khoản 1"


@rule("cite.days", "Một văn bản, nhiều ngày khác nhau", "One act with different days",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def different_days(case: Case) -> Iterator[Spot]:
    """The same number is cited with different days within the paper."""
    first: dict[tuple[str, str], Citation] = {}
    for one in case.reading.citations:
        if not one.number or not one.date:
            continue
        earlier = first.setdefault((base_kind(one.kind), one.number), one)
        if earlier.date and earlier.date != one.date:
            yield case.spot(
                one,
                Words(vi=f"{one.number} ở đây ghi ngày {said(one.date)}, chỗ khác ghi {said(earlier.date)}",
                      en=f"{one.number} is dated {one.date} here and {earlier.date} elsewhere"),
                Words(vi=f"Lần đầu viện dẫn: “{' '.join(earlier.written.split())}”.",
                      en="The first citation gives another day."),
            )  # fmt: skip


@rule("cite.year", "Năm trong số không khớp ngày ký", "The year in the number and the day differ",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def different_year(case: Case) -> Iterator[Spot]:
    """A number of 2014 with a day of 2015."""
    for one in case.reading.citations:
        year = re.search(r"/((?:19|20)\d\d)/", one.number or "")
        if year and one.date and int(year[1]) != one.date.year:
            yield case.spot(
                one,
                Words(vi=f"Số {one.number} thuộc năm {year[1]} nhưng ngày ghi năm {one.date.year}",
                      en=f"{one.number} is of {year[1]} but dated {one.date.year}"),
                Words(vi="Số văn bản quy phạm pháp luật mang năm ban hành.",
                      en="The number of a normative act carries the year of issue."),
            )  # fmt: skip


@rule("cite.twice", "Căn cứ bị nêu hai lần", "A basis given twice",
      act=_ACT, at="Điều 62", grade=Grade.A, severity=Severity.SHOULD)  # fmt: skip
def twice(case: Case) -> Iterator[Spot]:
    """The same act is a basis twice without different pinpoints."""
    seen: dict[tuple[str, str | None, object, str | None], Citation] = {}
    for one in case.bases:
        key = (
            base_kind(one.kind),
            one.number or one.title,
            one.date if not one.number else None,
            one.pinpoint,
        )
        earlier = seen.setdefault(key, one)
        if earlier is not one:
            yield case.spot(
                one,
                Words(
                    vi=f"Đã căn cứ {one.number or one.title} ở trên",
                    en="This basis stands above already",
                ),
                Words(vi="Mỗi văn bản chỉ căn cứ một lần.", en="An act is a basis once."),
            )


@rule("cite.repeated", "Cụm từ bị lặp", "A phrase repeated",
      act="30/2020/NĐ-CP", at="Phụ lục I", grade=Grade.NORM, severity=Severity.SHOULD)  # fmt: skip
def repeated(case: Case) -> Iterator[Spot]:
    """The same long phrase twice in a row: a slip of copy and paste."""
    for index, block in enumerate(case.paper.blocks):
        if not 50 < len(block.text) < 6000:
            continue
        match = _doubled(block.text)
        if match:
            start, size = match
            yield Spot(
                index, start + size, min(len(block.text), start + 2 * size + 1),
                Words(vi="Cụm từ bị lặp lại ngay sau chính nó", en="A phrase is repeated right after itself"),
                Words(vi=f"{quoted(block.text[start : start + size], 60)} xuất hiện hai lần liền nhau.",
                      en=f"{quoted(block.text[start : start + size], 60)} stands twice in a row."),
                severity=Severity.SHOULD,
            )  # fmt: skip


def _doubled(text: str) -> tuple[int, int] | None:
    """Start and length of a run of at least six words that is followed by itself.

    Found through words that return after the same distance, so that time grows with the text only.
    """
    words = [word.strip(",;.") for word in text.split()]
    if len(set(words)) > len(words) - 6:
        return None
    last: dict[tuple[str, ...], int] = {}
    for at, key in enumerate(zip(*(words[shift:] for shift in range(6)), strict=False)):
        before = last.get(key)
        last[key] = at
        if before is None or at - before < 6:
            continue
        if words[before:at] == words[at : 2 * at - before]:
            places = [match.start() for match in re.finditer(r"\S+", text)]
            return places[before], places[at] - places[before]
    return None


@rule("cite.so", "Thiếu từ “số” trước số văn bản", "The word “số” is missing",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.HINT, fixable=True)  # fmt: skip
def without_so(case: Case) -> Iterator[Spot]:
    """«Luật Giá 7/2031/QH99»: the number follows without «số»."""
    for one in case.reading.citations:
        if one.number and not one.number_word and one.role in (Role.BASIS, Role.CONSIDERED):
            spot = case.spot(
                one,
                Words(
                    vi=f"Thiếu từ “số” trước {one.number}",
                    en=f"“số” is missing before {one.number}",
                ),
                Words(
                    vi="Viện dẫn ghi tên loại, “số”, ký hiệu.",
                    en="A citation gives kind, “số” and number.",
                ),
            )
            text = case.paper.blocks[spot.block].text
            at = text.find(one.number, spot.start)
            fix = Fix(spot.block, at, at, "số ") if at >= 0 else None
            yield Spot(spot.block, spot.start, spot.end, spot.says, spot.reason, fix=fix)


@rule("cite.first", "Lần đầu viện dẫn chưa đủ", "An incomplete first citation",
      act=_ACT, at="Điều 68 khoản 1 điểm c", grade=Grade.A, severity=Severity.HINT, since=date(2025, 4, 1),
      kinds=(PaperKind.RESOLUTION,), normative=True)  # fmt: skip
def first_mention(case: Case) -> Iterator[Spot]:
    """The first citation of an act gives kind, number, issuer and name; later ones kind and number."""
    articles = case.outline.articles
    body = case.paper.starts[articles[0].block] if articles else len(case.paper.text)
    annex = case.outline.annex
    last = case.paper.starts[annex] if annex is not None else len(case.paper.text)
    seen = {case.outline.head.number or ""}
    for one in case.reading.citations:
        kind = base_kind(one.kind)
        if not one.number or kind in PAPERS or kind in ("luật", "bộ luật", "pháp lệnh"):
            continue
        first = one.number not in seen
        seen.add(one.number)
        inside = body <= one.start < last and one.role is Role.BODY
        if first and inside and not one.title:
            yield case.spot(
                one,
                Words(vi=f"Lần đầu viện dẫn {one.number} chưa có tên văn bản",
                      en=f"The first citation of {one.number} lacks its name"),
                Words(vi="Lần đầu viện dẫn phải ghi tên loại, số, cơ quan ban hành và tên văn bản.",
                      en="A first citation gives kind, number, issuer and name."),
            )  # fmt: skip


@rule("cite.year_only", "Luật chỉ ghi năm", "A law cited by its year only",
      act=_ACT, at="Điều 68 khoản 1 điểm a", grade=Grade.A, severity=Severity.HINT)  # fmt: skip
def year_only(case: Case) -> Iterator[Spot]:
    """A law among the bases with neither number nor day; the Constitution has no number."""
    for one in case.bases:
        if base_kind(one.kind) == "hiến pháp":
            continue
        if not one.number and not one.date and not one.bad_day:
            year = f" năm {one.year}" if one.year else ""
            yield case.spot(
                one,
                Words(vi=f"“{one.title or one.written}”{year} chưa ghi số hoặc ngày ban hành",
                      en="Neither number nor day of the act is given"),
                Words(vi="Căn cứ cần đủ số hoặc ngày để không nhầm với luật cùng tên.",
                      en="A basis needs number or day, so that it is not taken for another law of that name."),
            )  # fmt: skip


@rule("dossier.late", "Tờ trình sát ngày thông qua", "The submission came late",
      act="80/2015/QH13", at="Điều 124", grade=Grade.C, severity=Severity.HINT, normative=True)  # fmt: skip
def late_submission(case: Case) -> Iterator[Spot]:
    """The submission is dated less than 15 days before the session; a candidate value, unverified."""
    day = case.opening or case.adoption
    for one in case.reading.of(Role.CONSIDERED):
        if one.kind == "tờ trình" and one.date and day and 0 <= (day - one.date).days < 15:
            yield case.spot(
                one,
                Words(vi=f"Tờ trình ký trước kỳ họp {(day - one.date).days} ngày",
                      en=f"The submission was signed {(day - one.date).days} days before the session"),
                Words(vi="Hồ sơ thẩm tra theo thông lệ cũ gửi trước 15 ngày (chưa kiểm chứng theo luật hiện hành).",
                      en="By the former practice a dossier comes 15 days before (unverified under the current law)."),
            )  # fmt: skip
