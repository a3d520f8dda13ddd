"""Handing a dossier over, and receiving it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, sent
from kyhop.access.rules import can, require
from kyhop.deadlines.lateness import limit_of
from kyhop.dossiers import actions
from kyhop.dossiers.actions.decide_handover import lacking_of
from kyhop.dossiers.actions.hand_over import Lateness
from kyhop.dossiers.forms import HandOverForm, PromiseForm, ReturnForm, WordsForm
from kyhop.dossiers.gates import checklist_of
from kyhop.dossiers.models import HandOver
from kyhop.dossiers.owed import owed_of
from kyhop.dossiers.page import missing_for
from kyhop.dossiers.paper_rows import file_url
from kyhop.dossiers.parties import giving_bodies, receiver_of, signatories
from kyhop.dossiers.policy import access_of
from kyhop.dossiers.queries import get_handover, returned_to
from kyhop.dossiers.reading import Whole, whole_of
from kyhop.dossiers.rules import Giving
from kyhop.dossiers.views.frame import crumbs, dossier_url, matter_url, seen
from kyhop.law.load import law
from kyhop.people.queries import head_post
from kyhop.stationery.showing import links_for
from kyhop.web.verb import verb_page
from kyhop.web.words import spoken


def hand_over(request: Request, matter_id: int, gate: str) -> HttpResponse:
    """Hand the dossier over at a gate: what is complete, what is missing, the head's word."""
    matter = seen(request, matter_id)
    found = checklist_of(matter, request.now).gate(gate)
    if found is None:
        raise Http404
    bodies = giving_bodies(matter, found)
    require(request.actor, "dossiers.hand_over", Giving(matter.council_id, frozenset(bodies)))
    whole = whole_of(matter, request.actor, request.now)
    if request.method == "GET" and (standing := whole.standing(gate)):
        return redirect("dossiers:handover", request.council.slug, standing.pk)
    to_body = receiver_of(matter, found)
    limit = limit_of(*matter.holder, gate)
    step = spoken(found.step.title)
    to = to_body.label if to_body else _("the deputies")
    others = _others(whole, found.needs)
    form = HandOverForm(sent(request), others=others, late=limit.late_on(request.today))
    return verb_page(
        request,
        title=_("Hand over: %(step)s") % {"step": step},
        lead=_("%(matter)s → %(to)s") % {"matter": matter.title, "to": to},
        crumbs=crumbs(request, matter),
        notices=_notices(request, whole, gate, limit),
        form=form,
        submit=_("Hand over to %(to)s") % {"to": to},
        back=dossier_url(request, matter.pk),
        said=_("The dossier was handed over to %(to)s. The receipt is on its page.") % {"to": to},
        template="dossiers/hand_over.html",
        more={"lines": _gate_lines(whole, found.needed), "head": _answers(request, bodies)},
        run=lambda data: actions.hand_over(
            matter_id=matter.pk,
            step_id=gate,
            confirmed=data["confirmed"],
            without=data.get("without", ()),
            words=data["words"],
            late=Lateness(data.get("late_reason", ""), data.get("late_text", "")),
            actor=request.actor,
            at=request.now,
        ),
        done=lambda made: reverse("dossiers:handover", args=[request.council.slug, made.pk]),
    )


def _others(whole: Whole, needs: frozenset[str]) -> list[tuple[str, str]]:
    """The papers that go along though the gate does not need them: they may stay behind."""
    stays = needs | whole.asked.at_registration
    return [
        (name, whole.papers[name].label)
        for name in whole.versions
        if name not in stays and name in whole.papers
    ]


def _gate_lines(whole: Whole, needed: Any) -> list[dict[str, Any]]:
    found = []
    came_back = whole.by_paper.get(whole.returned.pk, {}) if whole.returned else {}
    for paper in needed:
        versions = whole.versions.get(paper.id, [])
        row = whole.papers.get(paper.id)
        back = came_back.get(paper.id)
        found.append(
            {
                "title": spoken(paper.title),
                "number": versions[-1].number if versions else None,
                "spared": row.not_needed if row and not versions else "",
                "returned": back.reason if back else "",
                "same": bool(back and versions and back.version_id == versions[-1].pk),
            }
        )
    return found


def _notices(request: Request, whole: Whole, gate: str, limit: Any) -> list[dict[str, str]]:
    found = []
    asked = whole.asked.gate(gate)
    missing = missing_for(whole, asked) if asked else []
    if missing:
        titles = "; ".join(spoken(law().papers[name]) for name in missing)
        found.append(
            {
                "kind": "risk",
                "title": _("Missing: %(papers)s") % {"papers": titles},
                "text": _("You may still hand over. The receiving body accepts it on a promise"
                          " with a name and a day, or returns it."),
            }
        )  # fmt: skip
    needs = asked.needs if asked else frozenset()
    found += [
        {
            "kind": "risk",
            "title": _("Not finished: %(paper)s") % {"paper": spoken(law().papers[name])},
            "text": says,
        }
        for name, says in owed_of(whole.matter).items()
        if name in needs and name not in missing
    ]
    if limit.late_on(request.today) and limit.binding:
        found.append(
            {
                "kind": "late",
                "title": _("The date was %(day)s.") % {"day": limit.binding.strftime("%d/%m/%Y")},
                "text": _("It is received and marked as late, with the reason that you choose."),
            }
        )
    return found


def _answers(request: Request, bodies: tuple[int, ...]) -> str:
    """Who answers for it: the head's post, and by delegation where it is so."""
    for held in request.actor.posts:
        if held.is_head and held.body_id in bodies:
            return held.label(request.LANGUAGE_CODE)
    head = head_post(bodies[0]) if bodies else None
    return head.title if head else ""


@require_safe
def handover(request: Request, handover_id: int) -> HttpResponse:
    """What was handed over, to whom, the receipt, and how it was decided."""
    found = _found(request, handover_id)
    matter = found.dossier.matter
    access = access_of(request.actor, found.dossier, request.now)
    asked = checklist_of(matter, request.now)
    gate = asked.gate(found.step_id)
    place = {line.id: number for number, line in enumerate(asked.lines)}
    lines = found.papers.select_related("paper", "version__paper", "version__file__blob",
                                        "version__file__post").order_by("pk")  # fmt: skip
    slug = request.council.slug
    to_give_again = returned_to(request.actor).filter(pk=found.pk).exists()
    context = {
        "handover": found,
        "matter": matter,
        "slug": slug,
        "step": spoken(gate.step.title) if gate else found.step_id,
        "to": found.to_body.label if found.to_body else _("the deputies"),
        "lines": [
            {
                "line": line,
                "url": file_url(slug, line.version.file_id)
                if line.version and access.version(line.version)
                else "",
            }
            for line in sorted(lines, key=lambda one: place.get(one.paper.paper_id, len(place)))
        ],
        "promises": [
            {"promise": one, "state": one.state_label_on(request.today)}
            for one in found.promises.select_related("paper")
        ],
        "decides": found.open and can(request.actor, "dossiers.receive", found),
        "lacking": found.open and lacking_of(found),
        "again_url": dossier_url(request, matter.pk) if to_give_again else "",
        "receipt_url": receipt_url(slug, found),
        "papers": links_for(request, "handover", found),
        "crumbs": crumbs(request, matter),
        "matter_url": matter_url(slug, matter.pk),
    }
    return render(request, "dossiers/handover.html", context)


def receipt_url(slug: str, found: HandOver) -> str:
    """The receipt's own page, where the room of files serves it."""
    if found.receipt is None:
        return ""
    return reverse("files:receipt", args=[slug, found.receipt_id])


def accept(request: Request, handover_id: int) -> HttpResponse:
    """Accept the dossier as complete."""
    found = _to_decide(request, handover_id)
    return _decide(
        request, found, _("Accept the dossier"), _("Accept as complete"),
        WordsForm(sent(request)),
        lambda data: actions.accept_handover(
            handover_id=found.pk, actor=request.actor, at=request.now, **data
        ),
        _("The dossier was accepted as complete."),
    )  # fmt: skip


def promise(request: Request, handover_id: int) -> HttpResponse:
    """Accept the dossier on promises for what is missing."""
    found = _to_decide(request, handover_id)
    papers = [(name, line.paper.label) for name, line in lacking_of(found).items()]
    posts = [(post.pk, f"{post.title} · {post.body.label}") for post in signatories(found)]
    form = PromiseForm(sent(request), papers=papers, posts=posts)
    return _decide(
        request, found, _("Accept on a promise"), _("Accept on these promises"), form,
        lambda data: actions.accept_conditionally(
            handover_id=found.pk, promises=form.promises(), words=data["words"],
            actor=request.actor, at=request.now,
        ),
        _("The dossier was accepted; the promises are being watched."),
    )  # fmt: skip


def give_back(request: Request, handover_id: int) -> HttpResponse:
    """Return the dossier with a reason for each paper concerned."""
    found = _to_decide(request, handover_id)
    rows = found.papers.select_related("paper").order_by("pk")
    papers = [(line.paper.paper_id, line.paper.label) for line in rows]
    form = ReturnForm(sent(request), papers=papers)
    return _decide(
        request, found, _("Return the dossier"), _("Return it; a new round begins"), form,
        lambda data: actions.return_handover(
            handover_id=found.pk, reasons=form.reasons(), words=data["words"],
            actor=request.actor, at=request.now,
        ),
        _("The dossier was returned; a new round begins."),
        danger=True,
        notices=[
            {
                "kind": "info",
                "title": _("Write the reason beside each paper to be corrected, or once for all."),
                "text": _("The body that handed it over reads the reasons with its dossier."),
            }
        ],
    )  # fmt: skip


def _decide(
    request: Request, found: HandOver, title: str, submit: str, form: Any, run: Any, said: str,
    *, danger: bool = False, notices: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:  # fmt: skip
    matter = found.dossier.matter
    return verb_page(
        request,
        title=title,
        lead=f"{matter.title} · {found.from_body.label}",
        crumbs=crumbs(request, matter),
        form=form,
        submit=submit,
        danger=danger,
        notices=notices,
        back=reverse("dossiers:handover", args=[request.council.slug, found.pk]),
        said=said,
        run=run,
    )


def _found(request: Request, handover_id: int) -> HandOver:
    """The hand-over, for those who read what it carried, prepare the matter, or see the dossier."""
    try:
        found = get_handover(handover_id, council_id=request.council.pk)
    except HandOver.DoesNotExist:
        raise Http404 from None
    require(request.actor, "dossiers.see", found.dossier.matter)
    require(request.actor, "dossiers.see_handover", found)
    request.place = "dossiers"  # type: ignore[attr-defined]
    return found


def _to_decide(request: Request, handover_id: int) -> HandOver:
    found = _found(request, handover_id)
    require(request.actor, "dossiers.receive", found)
    return found


__all__ = ["accept", "give_back", "hand_over", "handover", "promise"]
