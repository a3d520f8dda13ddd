"""Registering a matter, adding one late, and changing one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, sent
from kyhop.access.rules import NotAllowed, can, require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session
from kyhop.matters import actions
from kyhop.matters.actions.register_matter import registration_over
from kyhop.matters.forms import MatterForm, fields_of, initial_of
from kyhop.matters.models import Matter, said
from kyhop.matters.procedures import shortened_grounds
from kyhop.matters.rules import OFFICES, PREPARERS
from kyhop.matters.views.frame import asked, crumbs_of, list_of, page_of
from kyhop.web.verb import verb_page


def register(request: Request) -> HttpResponse:
    """Register a matter; after registration has ended, add it late."""
    session = session_asked(request)
    late = registration_over(session, request.today)
    if late:
        require(request.actor, "matters.add_late", session)
    elif not request.actor.has(*OFFICES, *PREPARERS):
        raise NotAllowed("matters.register", hidden=not can(request.actor, "matters.see", session))

    def run(data: dict[str, Any]) -> Matter:
        words: dict[str, Any] = {
            "session_id": session.pk,
            "actor": request.actor,
            "at": request.now,
        }
        if late:
            return actions.add_late(fields=fields_of(data), reason=data["reason"], **words)
        return actions.register_matter(fields=fields_of(data), **words)

    own = next(iter(request.actor.body_ids), "") if not request.actor.has(*OFFICES) else ""
    return verb_page(
        request,
        title=_("Add a matter late") if late else _("Register a matter"),
        lead=session.title,
        form=MatterForm(
            sent(request),
            session=session,
            grounds=_grounds(session),
            late=late,
            initial={"registered_on": request.today, "lead": own},
        ),
        submit=_("Add it") if late else _("Register it"),
        back=list_of(request, session),
        done=lambda matter: page_of(request, matter.pk),
        said=_("The matter has been registered; its due dates have been computed."),
        run=run,
    )


def edit(request: Request, matter_id: int) -> HttpResponse:
    """Change what is kept about a matter."""
    matter = asked(request, matter_id, "matters.edit")
    return verb_page(
        request,
        title=_("Change the matter"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=MatterForm(
            sent(request), session=matter.session, for_edit=True, initial=initial_of(matter)
        ),
        submit=_("Save the changes"),
        back=page_of(request, matter.pk),
        said=_("The changes have been saved."),
        run=lambda data: actions.edit_matter(
            matter_id=matter.pk, fields=fields_of(data), actor=request.actor, at=request.now
        ),
    )


def session_asked(request: Request) -> CouncilSession:
    """The session that the address names, else the one being prepared.

    :raises Http404: none
    """
    named = request.GET.get("session", "")
    if not named.isdecimal():
        coming = coming_session(request.council.pk, request.today)
        named = str(coming.pk if coming else 0)
    rows = CouncilSession.objects.select_related("council", "term")
    return found(request, rows, int(named), "matters.see")


def _grounds(session: CouncilSession) -> list[tuple[str, str]]:
    """The grounds of the newest shortened procedure of the council's level."""
    known = shortened_grounds(session.council.level)
    return [(name, said(title)) for name, title in known.items()]
