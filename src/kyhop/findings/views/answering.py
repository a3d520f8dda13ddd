"""Saying what is done about a finding, and asking for another check."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import require
from kyhop.findings import actions
from kyhop.findings.forms import AnswerForm
from kyhop.findings.queries import answers_of, readable_finding
from kyhop.findings.states import LOOK, Severity, Verdict
from kyhop.findings.views.frame import crumbs_of, paper_title, seen_version
from kyhop.web.verb import verb_page


def answer(request: Request, finding_id: int) -> HttpResponse:
    """Accept, answer or dismiss one finding."""
    finding = readable_finding(finding_id, request.council.pk)
    if finding is None:
        raise Http404
    version = seen_version(request, finding.made_by.version_id)
    require(request.actor, "findings.answer", version.paper.dossier.matter)
    standing = answers_of([version.paper_id]).get((version.paper_id, finding.fingerprint))
    initial = {"verdict": standing.verdict, "words": standing.words} if standing else {}

    def run(data: dict[str, Any]) -> None:
        actions.answer_finding(
            finding_id=finding.pk, verdict=Verdict(data["verdict"]), words=data["words"],
            actor=request.actor, at=request.now,
        )  # fmt: skip

    return verb_page(
        request,
        title=_("Answer the finding"),
        lead=paper_title(version),
        crumbs=crumbs_of(request, version, inside=True),
        notices=[
            {
                "kind": LOOK[Severity(finding.severity)],
                "title": f"{finding.place}: {finding.says}",
                "text": f"{finding.reason} ({finding.source})",
            }
        ],
        form=AnswerForm(sent(request), initial=initial),
        submit=_("Keep the answer"),
        back=f"{here(request, 'findings:findings', version.pk)}#finding-{finding.pk}",
        said=_("The answer is kept with the paper; later versions remember it."),
        run=run,
    )


def again(request: Request, version_id: int) -> HttpResponse:
    """Ask for another check of the version."""
    version = seen_version(request, version_id)
    require(request.actor, "findings.answer", version.paper.dossier.matter)
    return verb_page(
        request,
        title=_("Check again"),
        lead=f"{paper_title(version)} · {version.file.name}",
        crumbs=crumbs_of(request, version, inside=True),
        notices=[
            {
                "kind": "info",
                "title": _("Everything that was answered stays."),
                "text": _("The version is read again by today's register and day of adoption."),
            }
        ],
        submit=_("Check again"),
        back=here(request, "findings:findings", version.pk),
        said=_("The check is under way; its findings appear by themselves."),
        run=lambda data: actions.check_again(
            version_id=version.pk, actor=request.actor, at=request.now
        ),
    )
