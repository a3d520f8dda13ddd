"""The register browser, one act, and the workbook of acts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.register import showing
from kyhop.register.browsing import Shown, Wanted, force_of, found_acts, in_state
from kyhop.register.chains import Link, chain_of
from kyhop.register.exporting import MEDIA_TYPE, exported
from kyhop.register.models import Act
from kyhop.register.queries import counts_by, current_version, history_of, proposals
from kyhop.register.states import KIND_WORDS, ForceIs, kind_words
from kyhop.register.views.frame import act_of, crumbs, may_propose, tabs
from kyhop.web.words import spoken

PAGE = 50


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List the acts, with search, filters and their force on a day."""
    require(request.actor, "register.see", request.council)
    wanted = _wanted(request)
    narrowed = found_acts(wanted)
    shown = in_state(narrowed, wanted.force)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    version, digest = current_version()
    context = {
        "tabs": tabs(request, "acts"),
        "wanted": wanted,
        "page": page,
        "rows": [_row(request, one) for one in page.object_list],
        "picks": _picks(wanted, narrowed),
        "kept": [
            {"name": n, "value": v}
            for n, v in (
                ("q", wanted.words), ("force", wanted.force), ("day", wanted.day.isoformat()),
            )
            if v
        ],
        "selects": _selects(wanted),
        "version": version,
        "digest": digest[:12],
        "actions": _acts(request),
    }  # fmt: skip
    return render(request, "register/acts.html", context)


@require_safe
def export(request: Request) -> HttpResponse:
    """Send the acts that were asked for as a workbook."""
    require(request.actor, "register.see", request.council)
    wanted = _wanted(request)
    acts = [one.act for one in in_state(found_acts(wanted), wanted.force)]
    version, digest = current_version()
    answer = HttpResponse(exported(acts, version=version, digest=digest), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="danh-muc-phap-luat-{version}.xlsx"'
    return answer


@require_safe
def show(request: Request, act_id: int) -> HttpResponse:
    """Show an act: its life, its chain, its history, and where drafts cite it."""
    act = act_of(request, act_id, "register.see")
    request.act = act  # type: ignore[attr-defined]
    chain = chain_of(act, request.today)
    waiting = [p for p in proposals(open_only=True) if act.number in p.numbers]
    context: dict[str, Any] = {
        "act": act,
        "kind": showing.kind_said(act),
        "force": showing.force_said(force_of(act, request.today)),
        "chain": chain,
        "links": {
            name: [_link(request, link) for link in getattr(chain, name)]
            for name in ("replaces", "amends", "amended_by", "replaced_by", "later")
        },
        "history": showing.history_said(list(history_of(act))),
        "waiting": [{"row": p, "url": here(request, "register:proposal", p.pk)} for p in waiting],
        "crumbs": crumbs(request, act.number),
        "actions": _changes(request, act) if may_propose(request) else [],
    }
    return render(request, "register/act.html", context)


def _changes(request: Request, act: Act) -> list[dict[str, Any]]:
    """What may be proposed of an act."""
    found = [
        {
            "label": _("Propose a change"),
            "url": here(request, "register:propose_edit", act.pk),
            "kind": "main",
        }
    ]
    if act.standing:
        url = here(request, "register:propose_strike", act.pk)
        found.append({"label": _("Propose to strike it out"), "url": url, "kind": "quiet"})
    return found


def _wanted(request: Request) -> Wanted:
    said = request.GET
    try:
        day = date.fromisoformat(said.get("day", ""))
    except ValueError:
        day = request.today
    return Wanted(
        day,
        said.get("q", "").strip(),
        said.get("kind", ""),
        said.get("issuer", ""),
        said.get("force", ""),
    )


def _row(request: Request, one: Shown) -> dict[str, Any]:
    return {
        "act": one.act,
        "kind": showing.kind_said(one.act),
        "url": here(request, "register:act", one.act.pk),
        "force": showing.force_said(one.force),
    }


def _link(request: Request, link: Link) -> dict[str, Any]:
    return {
        "number": link.number,
        "title": link.act.title if link.act else "",
        "url": here(request, "register:act", link.act.pk) if link.act else "",
        "force": showing.force_said(link.force),
    }


def _picks(wanted: Wanted, rows: list[Shown]) -> list[dict[str, Any]]:
    kept = {
        "q": wanted.words,
        "kind": wanted.kind,
        "issuer": wanted.issuer,
        "day": wanted.day.isoformat(),
    }
    counted: list[tuple[str, Any, int]] = [("", _("All"), len(rows))]
    counted += [(f.value, f.label, sum(one.force == f for one in rows)) for f in ForceIs]
    return [
        {
            "label": label,
            "count": count,
            "current": value == wanted.force,
            "url": "?" + urlencode({n: v for n, v in {**kept, "force": value}.items() if v}),
        }
        for value, label, count in counted
        if count or value == wanted.force
    ]


def _selects(wanted: Wanted) -> list[dict[str, Any]]:
    order = list(KIND_WORDS)
    kinds = sorted(
        counts_by("kind"), key=lambda k: (order.index(k) if k in order else len(order), k)
    )
    issuers = sorted(name for name in counts_by("issuer") if name)
    offered = (
        ("kind", _("Kind"), wanted.kind,
         [("", _("All kinds")), *((k, spoken(kind_words(k))) for k in kinds if k)]),
        ("issuer", _("Issuer"), wanted.issuer,
         [("", _("All issuers")), *((name, name) for name in issuers)]),
    )  # fmt: skip
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": text, "selected": value == current}
                for value, text in options
            ],
        }
        for name, label, current, options in offered
    ]


def _acts(request: Request) -> list[dict[str, Any]]:
    query = request.GET.urlencode()
    export_url = here(request, "register:export") + (f"?{query}" if query else "")
    found: list[dict[str, Any]] = []
    if may_propose(request):
        found += [
            {"label": _("Propose a new act"), "url": here(request, "register:propose_new"),
             "icon": "plus", "kind": "main"},
            {"label": _("Import a list"), "url": here(request, "register:import"), "icon": "up"},
        ]  # fmt: skip
    if can(request.actor, "register.seed"):
        found.append(
            {"label": _("Take over what comes with kyhop"), "url": here(request, "register:seed")}
        )
    found.append({"label": _("Download as Excel"), "url": export_url, "icon": "down"})
    found.append({"label": _("Print"), "print": True})
    return found
