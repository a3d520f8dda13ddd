"""The reference pages of ``docs/law/``: generated from the law data, Vietnamese first.

``write`` makes them, ``stale`` names those that no longer say what the data says; a test keeps them
current.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kyhop.law.load import Law
from kyhop.law.model import Cite, InForce, Procedure, Rule, RuleVersion, Step
from kyhop.law.reference_criteria import criteria_page
from kyhop.law.reference_days import calendar_page
from kyhop.law.show import value

MADE = "<!-- Trang này do “kyhop law docs --write” tạo ra từ lawdata; đừng sửa tay. -->"
GRADES = """| Mức | Nghĩa | Meaning |
| --- | --- | --- |
| A | đã đọc nguyên văn điều luật | the article's own words were read |
| B | nơi khác dẫn lại | quoted elsewhere |
| C | theo trí nhớ, chưa kiểm chứng | memory, not verified |
| ? | chưa biết | unknown |
| N | định mức kế hoạch, không phải luật | planning norm, not law |
| L | quy chế của HĐND | the council's own regulation |
"""


def pages(data: Law) -> dict[str, str]:
    """The text of every generated page by its file name."""
    found = {
        "README.md": _index(data),
        "can-cu.md": _acts(data),
        "lich.md": calendar_page(data),
        "tieu-chi.md": criteria_page(data),
    }
    for base in data.procedure_bases:
        found[f"thu-tuc/{base}.md"] = _procedure(data, base)
    for stem in data.rule_files:
        if stem not in data.procedure_bases:
            found[f"quy-tac/{stem}.md"] = _free_rules(data, stem)
    return {name: f"{MADE}\n\n{text.strip()}\n" for name, text in found.items()}


def write(data: Law, folder: Path) -> None:
    """Write every page below ``folder`` and remove generated ones that are no longer made."""
    made = pages(data)
    for name, text in made.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for file in _generated(folder):
        if str(file.relative_to(folder)) not in made:
            file.unlink()


def stale(data: Law, folder: Path) -> list[str]:
    """The names of pages that are missing, different, or left over."""
    made = pages(data)
    wrong = [name for name, text in made.items() if _text(folder / name) != text]
    left = [str(file.relative_to(folder)) for file in _generated(folder)]
    return sorted({*wrong, *(name for name in left if name not in made)})


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _generated(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*.md")):
        if _text(file).startswith(MADE):
            yield file


def _index(data: Law) -> str:
    lines = [
        "# Dữ liệu luật · The law data",
        "",
        "Mọi hạn, ngưỡng và danh mục hồ sơ mà kyhop dùng, kèm căn cứ và mức tin cậy.",
        "Every due time, threshold and checklist that kyhop uses, with its citation and its grade.",
        "",
        GRADES,
        "Một quy tắc **ràng buộc** khi cả hai mức (nghĩa vụ, trị số) là A, B hoặc L, hoặc đã được HĐND xác nhận.",
        "Quy tắc khác là *tạm áp*: được tính, hiện nét đứt, không làm ai quá hạn.",
        "",
        "Thêm hoặc xác nhận một quy tắc: [them-quy-tac.md](them-quy-tac.md).",
        "",
        "## Thủ tục · Procedures",
        "",
        "| Thủ tục | Procedure | Phiên bản |",
        "| --- | --- | --- |",
    ]
    for base in data.procedure_bases:
        family = data.versions(base)
        marks = ", ".join(f"`@{version.id.partition('@')[2]}`" for version in family)
        title = family[-1].title
        lines.append(f"| [{title.vi}](thu-tuc/{base}.md)<br>`{base}` | {title.en} | {marks} |")
    lines += ["", "## Quy tắc ngoài thủ tục · Rules outside procedures", ""]
    for stem in data.rule_files:
        if stem not in data.procedure_bases:
            ids = ", ".join(f"`{name}`" for name in data.rules_of(stem))
            title = data.title_of(stem)
            lines.append(f"* [{title.vi}](quy-tac/{stem}.md) (*{title.en}*): {ids}")
    lines += ["", "## Thẩm định, thẩm tra · Reviews", ""]
    lines += ["* [Tiêu chí và các loại kết luận](tieu-chi.md)"]
    lines += ["", "## Lịch và căn cứ · Calendar and acts", ""]
    return "\n".join([*lines, "* [Lịch làm việc](lich.md)", "* [Văn bản được viện dẫn](can-cu.md)"])


def _acts(data: Law) -> str:
    lines = [
        "# Văn bản được viện dẫn · Acts cited",
        "",
        "| Số | Tên | Cơ quan | Hiệu lực | Mức | Nguồn |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for act in data.acts.values():
        period = _period(act.in_force) if act.in_force else "chưa rõ"
        title = f"{act.title.vi}<br>*{act.title.en}*"
        lines.append(
            f"| {act.number} | {title} | {act.issuer} | {period} | {act.grade} | {act.source.vi} |"
        )
    lines += ["", "## Chế độ pháp lý · Regimes", "", "| Mã | Tên | Áp dụng | Văn bản | Mức |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for regime in data.regimes.values():
        acts = ", ".join(regime.acts)
        lines.append(
            f"| `{regime.id}` | {regime.title.vi}<br>*{regime.title.en}* "
            f"| {_period(regime.in_force)} | {acts} | {regime.grade} |"
        )
    return "\n".join(lines)


def _procedure(data: Law, base: str) -> str:
    family = data.versions(base)
    newest = family[-1]
    lines = [f"# {newest.title.vi}", "", f"*{newest.title.en}* · `{base}`", ""]
    for version in reversed(family):
        lines += _version(data, version)
    lines += ["## Quy tắc · Rules", ""]
    names = {name for version in family for name in version.rules}
    for name in sorted(names):
        lines += _rule(data, data.rule(name))
    return "\n".join(lines)


def _version(data: Law, procedure: Procedure) -> list[str]:
    regime = data.regimes[procedure.regime]
    lines = [
        f"## Phiên bản `{procedure.id}`",
        "",
        f"Áp dụng: {_period(procedure.in_force)} · {regime.title.vi} (*{regime.title.en}*).",
        "",
    ]
    if procedure.grounds:
        lines += ["Chỉ dùng khi có một trong các căn cứ · Only on one of these grounds:", ""]
        lines += [f"* {g.title.vi} (*{g.title.en}*): {_cited(g.cite)}" for g in procedure.grounds]
        lines.append("")
    lines += [
        "| Bước | Step | Ai | Thời hạn | Hồ sơ | Mức |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for stage in procedure.stages:
        lines.append(f"| **{stage.title.vi}** | *{stage.title.en}* | | | | |")
        lines += [_step(data, procedure, s) for s in procedure.steps if s.stage == stage.id]
    return [*lines, ""]


def _step(data: Law, procedure: Procedure, step: Step) -> str:
    who = "; ".join(data.roles[name].vi for name in step.who) or "–"
    names = (*step.rules, *((step.lasts,) if step.lasts else ()))
    terms = "<br>".join(
        f"{value(data, procedure.rules[name], 'vi')} ({_grades(procedure.rules[name])})"
        for name in names
    )
    papers = "<br>".join(
        paper.title.vi + (f" (nếu: {data.conditions[paper.when].vi})" if paper.when else "")
        for paper in step.papers
    )
    marks = (" *(không bắt buộc)*" if step.optional else "") + (
        " *(khi quy chế bật)*" if step.local else ""
    )
    cite = f"<br>{_cited(step.cite)}" if step.cite else ""
    return (
        f"| {step.title.vi}{marks}<br>`{step.id}` | {step.title.en} | {who} | {terms or '–'} "
        f"| {papers or '–'} | {step.duty_grade}{cite} |"
    )


def _free_rules(data: Law, stem: str) -> str:
    title = data.title_of(stem)
    lines = [f"# {title.vi}", "", f"*{title.en}* · `{stem}.*`", ""]
    for rule in data.rules_of(stem).values():
        lines += _rule(data, rule)
    return "\n".join(lines)


def _rule(data: Law, rule: Rule) -> list[str]:
    lines = [f"### `{rule.id}`", "", f"{rule.says.vi}. *{rule.says.en}.*", ""]
    lines += [
        "| Áp dụng | Nội dung | Mức | Căn cứ | Nguồn, lưu ý |",
        "| --- | --- | --- | --- | --- |",
    ]
    for version in rule.versions:
        note = "<br>".join(text.vi for text in (version.checked.source, version.unsettled) if text)
        quote = f"<br>“{version.cite.quote}”" if version.cite.quote else ""
        lines.append(
            f"| {_period(version.in_force)} | {value(data, version, 'vi')} | {_grades(version)} "
            f"| {_cited(version.cite)}{quote} | {note} |"
        )
    return [*lines, ""]


def _grades(version: RuleVersion) -> str:
    return f"{version.checked.duty_grade}/{version.checked.value_grade}"


def _cited(cite: Cite) -> str:
    at = "điều khoản chưa rõ" if cite.at == "?" else cite.at
    return f"{cite.act}, {at}"


def _period(period: InForce) -> str:
    start = f"từ {_day(period.start)}"
    if period.until is None:
        return start
    return f"{start} đến hết {_day(date.fromordinal(period.until.toordinal() - 1))}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
