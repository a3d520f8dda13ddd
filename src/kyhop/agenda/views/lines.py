"""One line: adding, editing, removing it; what binds lines; why a line is where it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.agenda import actions
from kyhop.agenda.content import Absence, Content, Line, Order
from kyhop.agenda.frame import halves_of
from kyhop.agenda.line_forms import (
    AbsenceForm,
    AddForm,
    LineForm,
    OrderForm,
    RemoveForm,
    SeenForm,
    halves,
)
from kyhop.agenda.models import Agenda
from kyhop.agenda.queries import latest_version
from kyhop.agenda.reasons import reasons_of
from kyhop.agenda.showing import draft_shown
from kyhop.agenda.views.frame import agenda_seen, crumbs_of, tell_meanwhile
from kyhop.matters.queries import matters_on_list
from kyhop.people.queries import posts_of
from kyhop.planner.kinds import LineKind
from kyhop.web.verb import verb_page


def _offers(agenda: Agenda) -> dict[str, Any]:
    """What the form of a line offers."""
    english = get_language() == "en"
    posts = [
        (str(post.pk), f"{post.title} · {post.body.label if english else post.body.short}")
        for post in posts_of(agenda.council_id)
    ]
    matters = [
        (str(one.pk), str(one)) for one in matters_on_list(agenda.session_id).order_by("code", "pk")
    ]
    return {
        "posts": posts,
        "matters": matters,
        "sittings": halves(halves_of(agenda.session_id), _("none")),
    }


def _common(request: Request, agenda: Agenda, seen: int | None) -> dict[str, Any]:
    return {
        "agenda_id": agenda.pk, "seen": seen or 0, "actor": request.actor, "at": request.now,
    }  # fmt: skip


def add(request: Request, session_id: int) -> HttpResponse:
    """Add a line."""
    agenda = agenda_seen(request, session_id, "agenda.edit")
    initial = {"minutes": 15, "kind": LineKind.OTHER, "seen": agenda.revision}
    form = AddForm(sent(request), initial=initial, **_offers(agenda))

    def run(data: dict[str, Any]) -> None:
        common = _common(request, agenda, data.pop("seen"))
        into = data.pop("into")
        line = Line(key="", source="hand", **data)
        done = actions.add_line(line=line, sitting_id=int(into) if into else None, **common)
        tell_meanwhile(request, done)

    return verb_page(
        request,
        title=_("Add a line"),
        form=form,
        submit=_("Add"),
        back=here(request, "agenda:board", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=run,
    )


def _line_seen(agenda: Agenda, key: str) -> Line:
    line = Content.from_json(agenda.content).lines.get(key)
    if line is None:
        raise Http404
    return line


def edit(request: Request, session_id: int, key: str) -> HttpResponse:
    """Change a line."""
    agenda = agenda_seen(request, session_id, "agenda.edit")
    line = _line_seen(agenda, key)
    form = LineForm(
        sent(request), initial=LineForm.initial_of(line, agenda.revision), **_offers(agenda)
    )

    def run(data: dict[str, Any]) -> None:
        common = _common(request, agenda, data.pop("seen"))
        tell_meanwhile(request, actions.edit_line(key=key, values=data, **common))

    return verb_page(
        request,
        title=_("Change the line"),
        lead=line.title,
        form=form,
        submit=_("Save"),
        back=f"{here(request, 'agenda:board', session_id)}?line={key}#line-{key}",
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=run,
        template="agenda/line.html",
        more={
            "remove_url": _address(request, "remove", session_id, key),
            "split_url": (
                _address(request, "split", session_id, key) if len(line.matters) > 1 else ""
            ),
        },
    )


def remove(request: Request, session_id: int, key: str) -> HttpResponse:
    """Take a line off the agenda."""
    agenda = agenda_seen(request, session_id, "agenda.edit")
    line = _line_seen(agenda, key)

    def run(data: dict[str, Any]) -> None:
        common = _common(request, agenda, data["seen"])
        tell_meanwhile(request, actions.remove_line(key=key, reason=data["reason"], **common))

    return verb_page(
        request,
        title=_("Take the line off the agenda"),
        lead=line.title,
        form=RemoveForm(sent(request), initial={"seen": agenda.revision}),
        submit=_("Take it off"),
        danger=True,
        back=here(request, "agenda:board", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=run,
    )


def split(request: Request, session_id: int, key: str) -> HttpResponse:
    """Give each matter of a gathered line a line of its own."""
    agenda = agenda_seen(request, session_id, "agenda.edit")
    line = _line_seen(agenda, key)

    def run(data: dict[str, Any]) -> None:
        common = _common(request, agenda, data["seen"])
        tell_meanwhile(request, actions.split_line(key=key, **common))

    return verb_page(
        request,
        title=_("Split the line"),
        lead=_(
            "“%(title)s” becomes %(n)s lines in its place, one for each matter. It can be undone."
        )
        % {"title": line.title, "n": len(line.matters)},
        form=SeenForm(sent(request), initial={"seen": agenda.revision}),
        submit=_("Split"),
        back=f"{here(request, 'agenda:board', session_id)}?line={key}#line-{key}",
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=run,
    )


def _address(request: Request, name: str, session_id: int, key: str) -> str:
    from django.urls import reverse

    return reverse(f"agenda:{name}", args=[request.council.slug, session_id, key])


@require_safe
def why(request: Request, session_id: int, key: str) -> HttpResponse:
    """Why a line is where it is, or why it has no place."""
    agenda = agenda_seen(request, session_id, "agenda.draft")
    _line_seen(agenda, key)
    draft = draft_shown(agenda, latest_version(agenda))
    context = {
        "session": agenda.session,
        "crumbs": crumbs_of(request, agenda.session, board=True),
        "back": f"{here(request, 'agenda:board', session_id)}?line={key}#line-{key}",
        **reasons_of(draft, key),
    }
    page = "agenda/_why.html" if request.htmx else "agenda/why.html"  # type: ignore[attr-defined]
    return render(request, page, context)


def absence(request: Request, session_id: int) -> HttpResponse:
    """Say when somebody cannot be there."""
    agenda = agenda_seen(request, session_id, "agenda.edit")
    content = Content.from_json(agenda.content)
    named = {post for line in content.lines.values() for post in line.posts}
    posts = [(str(p.pk), p.title) for p in posts_of(agenda.council_id) if p.pk in named]
    first = next(iter(halves_of(session_id)), None)
    initial = {"seen": agenda.revision, "day": first.day if first else None}

    def run(data: dict[str, Any]) -> None:
        common = _common(request, agenda, data["seen"])
        start, end = data["start"], data["end"]
        made = Absence(
            data["post"], data["day"].isoformat(), f"{start:%H:%M}" if start else "00:00",
            f"{end:%H:%M}" if end else "24:00",
        )  # fmt: skip
        tell_meanwhile(request, actions.set_absence(absence=made, **common))

    return verb_page(
        request,
        title=_("Somebody cannot be there"),
        lead=_(
            "The board shows at once what this breaks; a proposal mends it with the fewest changes."
        ),
        form=AbsenceForm(sent(request), initial=initial, posts=posts),
        submit=_("Save"),
        back=here(request, "agenda:board", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=run,
    )


def order(request: Request, session_id: int) -> HttpResponse:
    """Demand that one line comes before another."""
    agenda = agenda_seen(request, session_id, "agenda.edit")
    content = Content.from_json(agenda.content)

    def run(data: dict[str, Any]) -> None:
        common = _common(request, agenda, data["seen"])
        made = Order(data["before"], data["after"], data["gap"])
        tell_meanwhile(request, actions.set_order(order=made, gone=data["gone"], **common))

    return verb_page(
        request,
        title=_("One line before another"),
        form=OrderForm(sent(request), initial={"seen": agenda.revision}, content=content),
        submit=_("Save"),
        back=here(request, "agenda:board", session_id),
        crumbs=crumbs_of(request, agenda.session, board=True),
        run=run,
    )
