"""The reference page of what appraisals and verifications look at."""

from __future__ import annotations

from collections.abc import Iterator

from kyhop.law.criteria import CriteriaVersion, Outcome
from kyhop.law.load import Law
from kyhop.law.model import Cite

OUTCOMES = {
    Outcome.POSITIVE: "thuận",
    Outcome.CONDITIONAL: "có điều kiện",
    Outcome.NEGATIVE: "không thuận",
}


def criteria_page(data: Law) -> str:
    """Every set of criteria with its conclusions, oldest first."""
    found = data.criteria
    lines = ["# Tiêu chí thẩm định, thẩm tra · Criteria of reviews", ""]
    lines += [f"Đánh giá: {'; '.join(f'{w.vi} (*{w.en}*)' for w in found.marks.values())}.", ""]
    lines += [f"Điểm còn ý kiến khác: {'; '.join(w.vi for w in found.stances.values())}.", ""]
    for kind in found.reviews.values():
        lines += [f"## {kind.title.vi} · {kind.title.en}", ""]
        for version in reversed(kind.versions):
            lines += [*_version(version), ""]
    return "\n".join(lines)


def _version(version: CriteriaVersion) -> Iterator[str]:
    since, until = version.in_force.start, version.in_force.until
    period = f"Từ {since:%d/%m/%Y}" + (f" đến trước {until:%d/%m/%Y}" if until else "")
    yield f"### {period} (`{version.id}`)"
    yield ""
    if version.unsettled:
        yield f"> Chưa chắc: {version.unsettled.vi}. *{version.unsettled.en}.*"
        yield ""
    yield "| Tiêu chí | Xem xét | Căn cứ | Mức |"
    yield "| --- | --- | --- | --- |"
    for criterion in version.criteria:
        yield (
            f"| {criterion.title.vi}<br>*{criterion.title.en}* | {criterion.asks.vi} |"
            f" {_cite(criterion.cite)} | {criterion.grade} |"
        )
    yield ""
    ends = (f"{c.title.vi} ({OUTCOMES[c.outcome]})" for c in version.conclusions)
    yield f"Kết luận: {'; '.join(ends)}."


def _cite(cite: Cite) -> str:
    return f"{cite.act}, {cite.at}" if cite.at not in ("", "?") else f"{cite.act}, chưa rõ điều"
