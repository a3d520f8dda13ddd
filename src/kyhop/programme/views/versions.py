"""Versions: put up for signing, signed by each side, compared, taken away as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import NotAllowed, can
from kyhop.papers.office.issuer import MEDIA_TYPE as DOCX
from kyhop.programme import actions
from kyhop.programme.content import differences
from kyhop.programme.exporting import MEDIA_TYPE, exported
from kyhop.programme.forms import ComposeForm, SignForm
from kyhop.programme.models import Version
from kyhop.programme.official import CATALOGUE
from kyhop.programme.queries import lines_to_assign, signed_version
from kyhop.programme.showing import change_said, lines_said
from kyhop.programme.states import Side, VersionState
from kyhop.programme.views.assigning import assigned_of
from kyhop.programme.views.frame import crumbs, download, programme_seen, version_seen
from kyhop.programme.whys import behind, whys_of
from kyhop.stationery.making import FileKind, made_for
from kyhop.stationery.papers import paper
from kyhop.web.verb import verb_page


def compose(visit: Request, programme_id: int) -> HttpResponse:
    """Freeze what is agreed as the next version."""
    programme = programme_seen(visit, programme_id, "programme.compose")
    return verb_page(
        visit,
        title=_("Put up for signing"),
        lead=_("What is agreed is frozen with a digest; both sides sign that digest."),
        crumbs=crumbs(visit, programme),
        form=ComposeForm(sent(visit)),
        submit=_("Put up for signing"),
        back=here(visit, "programme:year", programme.pk),
        done=lambda made: here(visit, "programme:version", made.pk),
        said=_("The version waits for both signatures."),
        run=lambda data: actions.compose_version(
            programme_id=programme.pk, actor=visit.actor, at=visit.now, **data
        ),
    )


@require_safe
def show(visit: Request, edition_id: int) -> HttpResponse:
    """A version: its lines, its signatures, and what it changed."""
    version = version_seen(visit, edition_id)
    before = Version.objects.filter(
        programme_id=version.programme_id, state=VersionState.SIGNED, number__lt=version.number
    ).first()
    side, given = _side(visit, version), assigned_of(visit, version)
    context = {
        "version": version,
        "crumbs": crumbs(visit, version.programme),
        "signed": version.state == VersionState.SIGNED,
        "lines": [
            {**line, "given": given.get(line["registration"])} for line in lines_said(version)
        ],
        "signatures": list(version.signatures.all()),
        "before": before,
        "changes": _changes(before, version) if before else [],
        "sign_url": here(visit, "programme:sign", version.pk) if side else "",
        "export_url": here(visit, "programme:catalogue", version.pk),
        "document_url": here(visit, "programme:document", version.pk),
        "assign_url": _assign_url(visit, version),
    }
    return render(visit, "programme/version.html", context)


def _changes(before: Version, version: Version) -> list[dict[str, Any]]:
    """What the version says otherwise than the signed one before it, each with its reasons."""
    whys = whys_of(version.programme)
    told = []
    for change in differences(before.lines, version.lines):
        key = (change.after or change.before or {})["registration"]
        reasons = behind(change.kind, whys.get(key, ()), before, version)
        told.append(change_said(change, reasons))
    return told


def _assign_url(visit: Request, version: Version) -> str:
    newest = signed_version(version.programme_id)
    if newest is None or newest.pk != version.pk or not lines_to_assign(version):
        return ""
    may = can(visit.actor, "programme.assign", version.programme)
    return here(visit, "programme:assign", version.pk) if may else ""


def _side(visit: Request, version: Version) -> Side | None:
    """The side for which the visitor may still sign."""
    if version.state != VersionState.SIGNING:
        return None
    done = set(version.signatures.values_list("side", flat=True))
    for side in (Side.EXECUTIVE, Side.BOARD):
        if side not in done and can(visit.actor, f"programme.sign_{side.value}", version):
            return side
    return None


def sign(visit: Request, edition_id: int) -> HttpResponse:
    """Sign a version for one's side."""
    version = version_seen(visit, edition_id)
    sides = [
        side
        for side in (Side.EXECUTIVE, Side.BOARD)
        if can(visit.actor, f"programme.sign_{side.value}", version)
    ]
    if not sides:
        raise NotAllowed("programme.sign", hidden=False)
    side = _side(visit, version) or sides[0]

    def run(data: dict[str, Any]) -> Version:
        return actions.sign_version(
            version_id=version.pk,
            side=side,
            sha256=data["sha256"],
            actor=visit.actor,
            at=visit.now,
        )

    return verb_page(
        visit,
        title=_("Sign version %(number)s") % {"number": version.number},
        lead=str(side.label),
        notices=[_to_sign(version)],
        crumbs=crumbs(visit, version.programme),
        submit=pgettext("programme", "Sign"),
        back=here(visit, "programme:version", version.pk),
        said=_("Signed."),
        run=run,
        form=SignForm(sent(visit), initial={"sha256": version.sha256}),
    )


def _to_sign(version: Version) -> dict[str, str]:
    """What a signature stands for: the programme's year, how many matters, and whose words they are."""
    count = len(version.lines)
    title = ngettext("%(n)s matter of %(year)s", "%(n)s matters of %(year)s", count)
    text = _("Put up by %(by)s. Both sides sign the same digest of it; nothing of it changes then.")
    said = {"n": count, "year": version.programme.year}
    return {"kind": "info", "title": title % said, "text": text % {"by": version.by}}


@require_safe
def catalogue(visit: Request, edition_id: int) -> HttpResponse:
    """The catalogue of a version as a workbook."""
    version = version_seen(visit, edition_id)
    return download(exported(version), MEDIA_TYPE, f"{_name(version)}.xlsx")


@require_safe
def document(visit: Request, edition_id: int) -> HttpResponse:
    """The catalogue of a version as a Word document in the form of Nghị định 30/2020."""
    version = version_seen(visit, edition_id)
    return download(
        made_for(visit, paper(CATALOGUE), version, FileKind.DOCX), DOCX, f"{_name(version)}.docx"
    )


def _name(version: Version) -> str:
    return f"danh-muc-{version.programme.year}-{version.number}"
