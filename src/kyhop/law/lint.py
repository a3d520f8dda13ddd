"""Judging the law data as a whole: what a single file cannot know about itself.

Reading already refuses a bad form (``reader``, ``parse``); here versions are compared with each
other, names with the vocabularies, procedures with their rules and rules with their cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from kyhop.law import lint_criteria, lint_files, lint_procedures
from kyhop.law.case_files import covered
from kyhop.law.lint_procedures import Finding
from kyhop.law.load import Law, UnknownId, calendar
from kyhop.law.model import Cite, Grade, Rule, Words
from kyhop.law.reader import LawDataError


def lint(data: Law) -> tuple[Finding, ...]:
    """Everything wrong with the law data below ``data.root``; an unreadable file ends the search."""
    try:
        broken = [Finding(f, about, says) for f, about, says in lint_files.check(data.root)]
        return (*broken, *(finding for check in CHECKS for finding in check(data)))
    except LawDataError as error:
        place = error.file.relative_to(data.root) if error.file.is_relative_to(data.root) else ""
        at = f"{place}:{error.line}" if error.line else str(place)
        return (Finding(at, error.file.stem, error.what),)
    except UnknownId as error:
        return (Finding("procedures", error.name, error.says),)


def cases(data: Law) -> Iterator[Finding]:
    """Every rule has a case, and every case a rule."""
    rules = {rule.id: rule for rule in data.rules()}
    told = set()
    for file, name in covered(data.root):
        told.add(name)
        if name not in rules:
            place = str(file.relative_to(data.root))
            yield Finding(place, name, Words("không có quy tắc này", "there is no such rule"))
    for name in sorted(rules.keys() - told):
        yield _about(data, rules[name], "chưa có trường hợp kiểm nào", "has no case")


def days(data: Law) -> Iterator[Finding]:
    """The calendar can be read, and each announced year has its cases."""
    for year in sorted(calendar(data.root).announced):
        if not (data.root / "calendar" / f"{year}.cases.yaml").exists():
            says = Words("chưa có trường hợp kiểm nào", "has no case")
            yield Finding(f"calendar/{year}.yaml", f"{year}", says)


def words(data: Law) -> Iterator[Finding]:
    """Both languages are written everywhere."""
    for rule in data.rules():
        yield from _both(_home(data, rule), rule.id, rule.says)
    for base in data.procedure_bases:
        for procedure in data.versions(base):
            spoken = [procedure.title]
            spoken += [stage.title for stage in procedure.stages]
            spoken += [step.title for step in procedure.steps]
            for title in spoken:
                yield from _both(f"procedures/{base}.yaml", procedure.id, title)


def _both(file: str, about: str, said: Words) -> Iterator[Finding]:
    if not said.vi.strip() or not said.en.strip():
        yield Finding(file, about, Words("cần cả vi và en", "both vi and en are needed"))


def versions(data: Law) -> Iterator[Finding]:
    """The versions of a rule neither overlap nor leave holes, oldest first."""
    for rule in data.rules():
        for earlier, later in pairwise(rule.versions):
            end, start = earlier.in_force.until, later.in_force.start
            if end is None or end > start:
                yield _about(data, rule, f"hai phiên bản chồng nhau tại {start}",
                             f"two versions overlap at {start}")  # fmt: skip
            elif end < start:
                yield _about(
                    data, rule, f"hở từ {end} đến {start}", f"a hole from {end} to {start}"
                )
        kinds = {(v.due is None, v.lasts is None, v.threshold is None) for v in rule.versions}
        if len(kinds) > 1:
            yield _about(data, rule, "các phiên bản phải cùng loại (due, lasts hoặc threshold)",
                         "all versions must be of one kind (due, lasts or threshold)")  # fmt: skip


def evidence(data: Law) -> Iterator[Finding]:
    """Grade A quotes the article, A and B name a source, every act is known."""
    for rule in data.rules():
        for version in rule.versions:
            grades = {version.checked.duty_grade, version.checked.value_grade}
            if Grade.A in grades and not version.cite.quote.strip():
                yield _about(data, rule, "mức A phải có nguyên văn (quote)",
                             "grade A needs the article's words (quote)")  # fmt: skip
            if grades & {Grade.A, Grade.B} and not version.checked.source:
                yield _about(data, rule, "mức A hoặc B phải có nguồn (source)",
                             "grade A or B needs a source")  # fmt: skip
            if Grade.LOCAL in grades:
                yield _about(data, rule, "mức L chỉ dùng trong quy chế của một HĐND",
                             "grade L belongs to a council's own regulation")  # fmt: skip
            yield from _known_act(data, _home(data, rule), rule.id, version.cite)
    for procedure in data.procedures():
        file = f"procedures/{procedure.base}.yaml"
        cites = [ground.cite for ground in procedure.grounds]
        for step in procedure.steps:
            cites += [c for c in (step.cite, *(p.cite for p in step.papers)) if c is not None]
            if step.duty_grade is Grade.A and not (step.cite and step.cite.quote):
                says = Words(f"bước “{step.id}” mức A phải có nguyên văn",
                             f"step “{step.id}” of grade A needs the article's words")  # fmt: skip
                yield Finding(file, procedure.id, says)
        for cite in cites:
            yield from _known_act(data, file, procedure.id, cite)


def _known_act(data: Law, file: str, about: str, cite: Cite) -> Iterator[Finding]:
    if cite.act not in data.acts:
        says = Words(f"văn bản “{cite.act}” chưa có trong acts.yaml",
                     f"the act “{cite.act}” is not in acts.yaml")  # fmt: skip
        yield Finding(file, about, says)


def vocabulary(data: Law) -> Iterator[Finding]:
    """Who, papers, conditions, anchors, meetings, regimes are words of the vocabularies."""
    for regime in data.regimes.values():
        for act in regime.acts:
            yield from _known_act(data, "regimes.yaml", regime.id, Cite(act))
    for rule in data.rules():
        home = _home(data, rule)
        named = [
            (data.roles, rule.duty.who),
            (data.roles, rule.duty.to),
            (data.papers, rule.duty.paper),
        ]
        for known, name in named:
            yield from _known(home, rule.id, known, name)
    for procedure in data.procedures():
        file = f"procedures/{procedure.base}.yaml"
        yield from _known(file, procedure.id, data.regimes, procedure.regime)
        for step in procedure.steps:
            for who in step.who:
                yield from _known(file, procedure.id, data.roles, who)
            yield from _known(file, procedure.id, data.meetings, step.meeting)
            for when in (*(p.when for p in step.papers), *(when for when, _ in step.lasts_when)):
                yield from _known(file, procedure.id, data.conditions, when)


def _known(file: str, about: str, known: Mapping[str, object], name: str) -> Iterator[Finding]:
    if name and name not in known:
        accepted = ", ".join(known)
        yield Finding(file, about, Words(f"không biết “{name}”; nhận: {accepted}",
                                         f"“{name}” is not known; accepted: {accepted}"))  # fmt: skip


def homes(data: Law) -> Iterator[Finding]:
    """A rule of a procedure's file is used by one of its steps, and named after that step."""
    for stem in data.rule_files:
        used = _users(data, stem) if stem in data.procedure_bases else None
        for rule in data.rules_of(stem).values():
            if used is None:
                yield from _free(data, rule)
            elif rule.id not in used:
                yield _about(data, rule, "không bước nào dùng", "no step uses it")
            elif rule.id.removeprefix(stem + ".").split(".")[0] not in used[rule.id]:
                yield _about(
                    data,
                    rule,
                    "mã phải là thủ tục.bước.nội dung",
                    "the id must be procedure.step.what",
                )


def _users(data: Law, base: str) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {}
    for procedure in data.versions(base):
        for step in procedure.steps:
            for name in (*step.rules, step.lasts, *(rule for _, rule in step.lasts_when)):
                used.setdefault(name, set()).add(step.id)
    return used


def _free(data: Law, rule: Rule) -> Iterator[Finding]:
    for version in rule.versions:
        if version.due and version.due.anchor not in data.anchors:
            yield _about(
                data,
                rule,
                f"không biết mốc “{version.due.anchor}”",
                f"unknown anchor “{version.due.anchor}”",
            )


def _about(data: Law, rule: Rule, vi: str, en: str) -> Finding:
    return Finding(_home(data, rule), rule.id, Words(vi, en))


def _home(data: Law, rule: Rule) -> str:
    return f"rules/{data.stem_of(rule.id)}.yaml"


CHECKS: tuple[Callable[[Law], Iterator[Finding]], ...] = (
    words, versions, evidence, vocabulary, lint_procedures.check, lint_criteria.check, homes, cases,
    days,
)  # fmt: skip
