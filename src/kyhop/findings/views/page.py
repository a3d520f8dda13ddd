"""The findings of one version beside its text, and how far its check has come."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can
from kyhop.dossiers.models import PaperVersion, said
from kyhop.files.queries import paper_of
from kyhop.findings.models import Answer, Check, Finding
from kyhop.findings.queries import Judged, judged, latest_check, standing_check
from kyhop.findings.showing import parts_of
from kyhop.findings.sources import is_checked, why_unread
from kyhop.findings.states import LOOK, Severity, Verdict
from kyhop.findings.views.frame import comparable, crumbs_of, paper_title, seen_version
from kyhop.papers.model import Paper

OPEN, DEALT = "open", "dealt"


@require_safe
def show(request: Request, version_id: int) -> HttpResponse:
    """Text and findings side by side; `?severity=must&state=open` narrows the list."""
    version = seen_version(request, version_id)
    check, latest = standing_check(version.pk), latest_check(version.pk)
    found = judged(check, version.paper_id) if check else []
    shown = _chosen(request, found)
    paper = None if version.file.withheld else paper_of(version.file)
    parts, left = parts_of(paper, [one.finding for one in shown]) if paper else ([], 0)
    context = {
        "version": version,
        "matter": version.paper.dossier.matter,
        "title": paper_title(version),
        "crumbs": crumbs_of(request, version),
        "check": check,
        "picks": _picks(request, found),
        "rows": [_row(request, one, version) for one in shown],
        "found": len(found),
        "parts": parts,
        "left": left,
        "warnings": _warnings(paper),
        "acts": _acts(request, version, check, found),
        **_progress(request, version, latest),
    }
    return render(request, "findings/findings.html", context)


@require_safe
def progress(request: Request, version_id: int) -> HttpResponse:
    """The fragment that asks again while the check runs, and says when it has ended."""
    version = seen_version(request, version_id)
    context = _progress(request, version, latest_check(version.pk)) | {"asked": True}
    return render(request, "findings/_progress.html", context)


def _progress(request: Request, version: PaperVersion, latest: Check | None) -> dict[str, Any]:
    checked = is_checked(version)
    return {
        "latest": latest,
        "checked_kind": checked,
        "why_not": "" if checked else said(why_unread(version)),
        "progress_url": here(request, "findings:progress", version.pk),
        "page_url": here(request, "findings:findings", version.pk),
        "file_url": here(request, "files:file", version.file_id),
    }


def _chosen(request: Request, found: list[Judged]) -> list[Judged]:
    severity, state = request.GET.get("severity", ""), request.GET.get("state", "")
    return [
        one
        for one in found
        if severity in ("", one.finding.severity)
        and (state not in (OPEN, DEALT) or one.open is (state == OPEN))
    ]


def _picks(request: Request, found: list[Judged]) -> list[dict[str, Any]]:
    """The filters as chips, each with how many it would show."""
    severity, state = request.GET.get("severity", ""), request.GET.get("state", "")
    everything = {"label": _("All findings"), "url": "?", "count": len(found),
                  "current": not severity and state not in (OPEN, DEALT)}  # fmt: skip
    picks = [everything]
    for level in Severity:
        count = sum(one.finding.severity == level for one in found)
        picks.append({"label": str(level.label), "url": f"?severity={level.value}",
                      "count": count, "current": severity == level.value})  # fmt: skip
    for name, label in ((OPEN, _("Not dealt with")), (DEALT, _("Dealt with"))):
        count = sum(one.open is (name == OPEN) for one in found)
        picks.append(
            {"label": label, "url": f"?state={name}", "count": count, "current": state == name}
        )
    return picks


def _row(request: Request, one: Judged, version: PaperVersion) -> dict[str, Any]:
    """One finding as `web/judged.html` shows it."""
    finding, answer = one.finding, one.answer
    may = can(request.actor, "findings.answer", version.paper.dossier.matter)
    return {
        "id": finding.pk,
        "number": finding.number,
        "kind": "ok" if answer else LOOK[Severity(finding.severity)],
        "severity": Severity(finding.severity).label,
        "what": finding.says,
        "quote": finding.quote,
        "cut": finding.is_cut,
        "more": finding.reason,
        "place": finding.place,
        "source": finding.source,
        "grade": finding.grade,
        "fixed": finding.fix is not None,
        "answer": _answer(answer, version) if answer else None,
        "url": here(request, "findings:answer", finding.pk) if may else "",
        "label": _("Change the answer") if answer else pgettext("finding", "Answer"),
    }


def _answer(answer: Answer, version: PaperVersion) -> dict[str, Any]:
    return {
        "verdict": Verdict(answer.verdict).label,
        "words": answer.words,
        "by": answer.by,
        "at": answer.at,
        "earlier": answer.version_id != version.pk,
    }


def _acts(
    request: Request, version: PaperVersion, check: Check | None, found: list[Judged]
) -> list[dict[str, Any]]:
    """The buttons of this reader."""
    may = can(request.actor, "findings.answer", version.paper.dossier.matter)
    acts: list[dict[str, Any]] = [
        {"label": _("Open the file"), "url": here(request, "files:file", version.file_id)}
    ]
    if comparable(request, version) is not None:
        acts.append({"label": _("Compare with the version before"),
                     "url": here(request, "findings:compare", version.pk)})  # fmt: skip
    if check is not None and version.file.kind == "docx" and fixable(found):
        acts.append({"label": _("Corrected copy (DOCX)"),
                     "url": here(request, "findings:corrected", version.pk)})  # fmt: skip
    if may and is_checked(version):
        acts.append({"label": _("Check again"), "url": here(request, "findings:again", version.pk)})
    acts.append({"label": _("Print"), "print": True})
    return acts


def fixable(found: list[Judged]) -> list[Finding]:
    """The findings whose form may be corrected by itself: all that have a fix and stand."""
    return [one.finding for one in found if one.finding.fix and not one.dismissed]


def _warnings(paper: Paper | None) -> list[str]:
    return [said(words) for words in paper.warnings] if paper else []
