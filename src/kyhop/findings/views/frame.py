"""What the doors of this room share: the version that is asked for, addresses, crumbs."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here
from kyhop.access.rules import require
from kyhop.dossiers.models import PaperVersion, said
from kyhop.dossiers.policy import access_of
from kyhop.files.models import ReadPaper
from kyhop.findings.queries import VERSIONS, get_version
from kyhop.law.load import law
from kyhop.law.model import Words


def seen_version(request: Request, version_id: int) -> PaperVersion:
    """The version, if this post reads it at this moment; else 404."""
    version = get_version(version_id, request.council.pk)
    if version is None:
        raise Http404
    require(request.actor, "findings.see", request.council)
    if not access_of(request.actor, version.paper.dossier, request.now).version(version):
        raise Http404
    request.place = "dossiers"  # type: ignore[attr-defined]
    return version


def paper_title(version: PaperVersion) -> str:
    """What the paper is called, in the active language."""
    title = version.paper.title
    return said(law().papers.get(version.paper.paper_id) or Words(title, title))


def previous_of(request: Request, version: PaperVersion) -> PaperVersion | None:
    """The version before, if this post reads that one too."""
    rows = VERSIONS.filter(paper_id=version.paper_id, number__lt=version.number)
    before = rows.order_by("-number").first()
    if before is None:
        return None
    access = access_of(request.actor, version.paper.dossier, request.now)
    return before if access.version(before) else None


def comparable(request: Request, version: PaperVersion) -> PaperVersion | None:
    """The version before, if both are there as texts and this post reads both."""
    before = previous_of(request, version)
    if before is None or before.file.withheld or version.file.withheld:
        return None
    blobs = {before.file.blob_id, version.file.blob_id}
    read = ReadPaper.objects.filter(blob_id__in=blobs).count()
    return before if read == len(blobs) else None


def crumbs_of(
    request: Request, version: PaperVersion, *, inside: bool = False
) -> list[dict[str, Any]]:
    """The matter's dossier, the paper, and below it the findings."""
    matter = version.paper.dossier.matter
    slug = version.paper.paper_id
    found = [
        {
            "label": matter.code or matter.title[:60],
            "url": here(request, "dossiers:dossier", matter.pk),
        },
        {"label": paper_title(version), "url": here(request, "dossiers:paper", matter.pk, slug)},  # type: ignore[arg-type]
    ]
    if inside:
        url = here(request, "findings:findings", version.pk)
        found.append({"label": _("Findings"), "url": url})
    return found
