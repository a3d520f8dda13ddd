"""The rule browser, one rule, one procedure, and the page that proves an entry."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import can, require
from kyhop.law.citing import cited
from kyhop.law.load import UnknownId, law
from kyhop.law.model import Procedure
from kyhop.statutes import papers
from kyhop.statutes.browsing import (
    Wanted,
    asked,
    chosen,
    concerns,
    families,
    rule_rows,
    standing_of,
)
from kyhop.statutes.models import LocalRule
from kyhop.statutes.reading import RuleView, rule_view, steps_of
from kyhop.statutes.states import Standing
from kyhop.web.words import spoken


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List every rule, with search and filters."""
    require(request.actor, "statutes.see", request.council)
    wanted = Wanted(
        request.GET.get("q", "").strip(),
        request.GET.get("family", ""),
        request.GET.get("standing", ""),
    )
    rows = rule_rows(request.council, request.now, request.today)
    narrowed = chosen(rows, Wanted(wanted.words, wanted.family))
    shown = chosen(narrowed, Wanted(standing=wanted.standing))
    context = {
        "tabs": tabs(request, "rules"),
        "groups": _groups(request, shown),
        "total": len(shown),
        "words": wanted.words,
        "narrowed": wanted != Wanted(),
        "picks": _picks(wanted, narrowed),
        "kept": [
            {"name": n, "value": v}
            for n, v in (("q", wanted.words), ("standing", wanted.standing))
            if v
        ],
        "selects": [_family_select(wanted.family, request.council.level)],
    }
    return render(request, "statutes/rules.html", context)


@require_safe
def show(request: Request, rule: str) -> HttpResponse:
    """Show one rule: versions, grades, articles, uses, cases, and what this council says."""
    return render(request, "statutes/rule.html", rule_context(request, rule))


@require_safe
def procedures(request: Request) -> HttpResponse:
    """List the procedures."""
    require(request.actor, "statutes.see", request.council)
    data = law()
    rows = [
        {
            "title": spoken(data.title_of(base)),
            "base": base,
            "url": reverse("statutes:procedure", args=[request.council.slug, base]),
            "versions": [version.id.partition("@")[2] for version in data.versions(base)],
            "steps": len(data.versions(base)[-1].steps),
        }
        for base in data.procedure_bases
        if concerns(base, request.council.level)
    ]
    return render(
        request, "statutes/procedures.html", {"rows": rows, "tabs": tabs(request, "procedures")}
    )


@require_safe
def procedure(request: Request, base: str) -> HttpResponse:
    """Show one version of a procedure: stages, steps, papers, rules."""
    require(request.actor, "statutes.see", request.council)
    version = request.GET.get("version", "")
    try:
        shown = law().procedure(f"{base}@{version}" if version else base)
    except UnknownId as error:
        raise Http404 from error
    context = {
        "procedure": shown,
        "title": spoken(shown.title),
        "regime": law().regimes[shown.regime],
        "crumbs": _crumbs(
            request, _("Procedures"), here(request, "statutes:procedures"), shown.base
        ),
        "picks": [
            {
                "label": each.id.partition("@")[2],
                "url": f"?version={each.id.partition('@')[2]}",
                "current": each.id == shown.id,
                "count": None,
            }
            for each in law().versions(base)
        ],
        "grounds": [{"title": g.title, "cite": spoken(cited(g.cite))} for g in shown.grounds],
        "stages": [_stage(request, shown, title, steps) for title, steps in steps_of(shown)],
    }
    return render(request, "statutes/procedure.html", context)


@require_safe
def page(request: Request, entry_id: int) -> HttpResponse | FileResponse:
    """Send the page that an entry was read from."""
    entry = found(request, LocalRule.objects.all(), entry_id, "statutes.see")
    if not entry.page:
        raise Http404
    answer = FileResponse(
        entry.page.open("rb"),
        filename=entry.page_name,
        content_type=papers.media_type(str(entry.page)),
    )
    answer["Content-Security-Policy"] = "sandbox"
    return answer


def rule_context(request: Request, rule: str) -> dict[str, Any]:
    """What the page of a rule shows, with or without the form of a verb beside it.

    :raises NotAllowed: the actor does not read this council's preparation
    :raises Http404: there is no such rule
    """
    require(request.actor, "statutes.see", request.council)
    try:
        view = rule_view(request.council, rule, request.now, request.today)
    except UnknownId as error:
        raise Http404 from error
    crumbs = _crumbs(
        request, _("Rules"), here(request, "statutes:rules"), spoken(view.family_title)
    )
    crumbs[-1]["url"] = f"{here(request, 'statutes:rules')}?family={view.family}"
    return {
        "rule": view,
        "title": spoken(view.says),
        "crumbs": crumbs,
        "may_sign": can(request.actor, "statutes.sign", request.council),
        "uses": _uses(request, view),
        "provisional": view.standing is Standing.PROVISIONAL,
    }


def tabs(request: Request, current: str) -> list[dict[str, Any]]:
    """The three page families of this place."""
    named = (
        ("rules", _("Rules and numbers")),
        ("procedures", _("Procedures")),
        ("days", _("Days off")),
    )
    return [
        {
            "label": label,
            "url": here(request, f"statutes:{name}"),
            "count": None,
            "current": name == current,
        }
        for name, label in named
    ]


def _crumbs(request: Request, label: str, url: str, last: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": url}, {"label": last, "url": None}]


def _groups(request: Request, rows: list[Any]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for row in rows:
        group = groups.setdefault(row.family, {"title": spoken(row.family_title), "rows": []})
        url = reverse("statutes:rule", args=[request.council.slug, row.id])
        group["rows"].append({"rule": row, "url": url})
    return list(groups.values())


def _picks(wanted: Wanted, rows: list[Any]) -> list[dict[str, Any]]:
    kept = {"q": wanted.words, "family": wanted.family}
    found: list[tuple[str, Any, int]] = [("", _("All"), len(rows))]
    for standing in Standing:
        found.append(
            (standing.value, standing.label, sum(row.standing == standing for row in rows))
        )
    return [
        {
            "label": label,
            "count": count,
            "current": value == wanted.standing,
            "url": _query(kept | {"standing": value}),
        }
        for value, label, count in found
        if count or value == wanted.standing
    ]


def _query(values: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in values.items() if value})


def _family_select(current: str, level: str) -> dict[str, Any]:
    options = [("", _("All procedures and groups"))]
    options += [(stem, spoken(title)) for stem, title in families() if concerns(stem, level)]
    return {
        "name": "family",
        "label": _("Procedure or group"),
        "options": [
            {"value": value, "label": label, "selected": value == current}
            for value, label in options
        ],
    }


def _uses(request: Request, view: RuleView) -> list[dict[str, Any]]:
    return [
        {
            "title": spoken(use.procedure_title),
            "step": spoken(use.step_title),
            "url": reverse("statutes:procedure", args=[request.council.slug, use.procedure]),
        }
        for use in view.uses
    ]


def _stage(request: Request, shown: Procedure, title: Any, steps: list[Any]) -> dict[str, Any]:
    roles, conditions = law().roles, law().conditions
    return {
        "title": spoken(title),
        "steps": [
            {
                "step": step,
                "who": "; ".join(spoken(roles[who]) for who in step.who),
                "papers": [
                    {"title": spoken(p.title), "when": spoken(conditions.get(p.when, ""))}
                    for p in step.papers
                ],
                "rules": [
                    {
                        "url": reverse("statutes:rule", args=[request.council.slug, name]),
                        "value": spoken(asked(version)),
                        "grade": version.checked.value_grade.value,
                        "provisional": standing_of(version, None) is Standing.PROVISIONAL,
                    }
                    for name, version in rules
                ],
            }
            for step, rules in steps
        ],
    }
