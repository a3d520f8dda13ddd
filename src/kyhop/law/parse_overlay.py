"""A council's own regulation from a file: what ``--overlay FILE`` reads.

The file names the regulation, the local steps that it turns on, and one term per rule: a local rule
(``local_rule``) or a confirmation of a provisional one (``confirmation``).
"""

from __future__ import annotations

from kyhop.law.load import Law, UnknownId
from kyhop.law.model import Falls, RuleVersion, Unit
from kyhop.law.overlay import LocalKind, LocalTerm, Overlay
from kyhop.law.parse import cite
from kyhop.law.reader import Node


def overlay(node: Node, data: Law) -> Overlay:
    """The overlay that the file describes.

    :raises LawDataError: an unknown rule or step, a threshold, a word that is not accepted
    """
    name = node.text("id")
    node.words("title")
    node.words("note") if node.has("note") else None
    turned_on = frozenset(
        _local_step(entry, data) for entry in node.items("turns_on", default=True)
    )
    terms = tuple(_term(entry, data) for entry in node.items("terms", default=True))
    node.finish()
    return Overlay(id=name, terms=terms, turns_on=turned_on)


def _local_step(node: Node, data: Law) -> str:
    name = node.as_text()
    base, _, wanted = name.rpartition(".")
    try:
        local = {step.id for version in data.versions(base) for step in version.steps if step.local}
    except UnknownId as error:
        raise node.wrong(error.says.vi, error.says.en) from None
    if wanted not in local:
        accepted = ", ".join(f"{base}.{step}" for step in sorted(local)) or "-"
        raise node.wrong(
            f"“{name}” không phải bước do quy chế bật; nhận: {accepted}",
            f"“{name}” is no local step; accepted: {accepted}",
        )
    return name


def _term(node: Node, data: Law) -> LocalTerm:
    name = node.text("rule")
    try:
        rule = data.rule(name)
    except UnknownId as error:
        raise node.wrong(error.says.vi, error.says.en, key="rule") from None
    version = node.day("version") if node.has("version") else None
    _must_take_a_term(node, rule.versions, version is None or version)
    found = LocalTerm(
        rule=name,
        kind=node.choice("kind", LocalKind),
        cite=cite(node.child("cite"), national=False),
        count=node.count("count") if node.has("count") else None,
        unit=node.choice("unit", Unit) if node.has("unit") else None,
        falls=node.choice("falls_on_holiday", Falls) if node.has("falls_on_holiday") else None,
        since=node.day("since"),
        by=node.text("by", ""),
        version=version,
    )
    node.finish()
    return found


def _must_take_a_term(node: Node, versions: tuple[RuleVersion, ...], wanted: object) -> None:
    if versions[0].threshold is not None:
        raise node.wrong(
            "ngưỡng biểu quyết do luật định, quy chế không đổi được",
            "thresholds are set by law; no regulation changes them",
            key="rule",
        )
    if wanted is not True and wanted not in {version.in_force.start for version in versions}:
        accepted = ", ".join(str(version.in_force.start) for version in versions)
        raise node.wrong(
            f"không có phiên bản bắt đầu ngày {wanted}; nhận: {accepted}",
            f"no version starts on {wanted}; accepted: {accepted}",
            key="version",
        )
