"""Sending a request, taking it back, and replying for a body concerned."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request as Visit
from kyhop.access.doors import found, here, sent
from kyhop.access.refusals import Refusal
from kyhop.access.rules import NotAllowed, can, require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import sittings_of
from kyhop.law.load import law
from kyhop.matters.drafting import Bodies, values_of
from kyhop.matters.models import Matter, said
from kyhop.matters.queries import RELATED as MATTER_RELATED
from kyhop.matters.sorting import order_key
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of
from kyhop.requests import actions
from kyhop.requests.actions.make_request import Asked
from kyhop.requests.draft import from_json
from kyhop.requests.forms import AddForm, AskForm, ReasonForm, ReplyForm
from kyhop.requests.models import Reply, Request
from kyhop.requests.rules import ASKING_OFFICES
from kyhop.requests.states import CAUSES_OF, RequestKind
from kyhop.requests.views.frame import (
    crumbs_of,
    desk_of,
    later_sessions,
    matter_page,
    request_seen,
    session_seen,
)
from kyhop.web.verb import verb_page
from kyhop.web.words import full_date


def make(visit: Visit) -> HttpResponse:
    """Send a request: about the matter that the address names, or to add one to a session."""
    require(visit.actor, "requests.see", visit.council)
    if visit.GET.get("matter"):
        return _about_a_matter(visit)
    return _to_add(visit)


def _about_a_matter(visit: Visit) -> HttpResponse:
    named, kind = visit.GET["matter"], _kind(visit, RequestKind.WITHDRAW)
    if not named.isdecimal() or kind is RequestKind.ADD:
        raise Http404
    rows = Matter.objects.select_related(*MATTER_RELATED)
    matter = found(visit, rows, int(named), "requests.make")
    form = AskForm(sent(visit), **_asks(kind, matter))

    def run(data: dict[str, Any]) -> Request:
        asked = Asked(
            kind=kind,
            matter_id=matter.pk,
            cause=data["cause"],
            reason=data["reason"],
            to_session_id=_one(data.get("to_session")),
            to_sitting_id=_one(data.get("to_sitting")),
            to_day=data.get("to_day"),
        )
        return actions.make_request(asked=asked, actor=visit.actor, at=visit.now)

    return verb_page(
        visit,
        title=_("Request: %(kind)s") % {"kind": kind.label},
        lead=str(matter),
        notices=[_who_decides()],
        form=form,
        submit=_("Send the request"),
        back=matter_page(visit, matter.pk),
        done=lambda made: here(visit, "requests:request", made.pk),
        said=_("The request has been sent to the Standing Board."),
        run=run,
    )


def _to_add(visit: Visit) -> HttpResponse:
    session = session_seen(visit)
    if session is None:
        raise Http404
    if not can(visit.actor, "requests.ask_to_add", session):
        raise NotAllowed("requests.add", hidden=not can(visit.actor, "requests.see", session))
    form = AddForm(sent(visit), **_offers(visit, session), causes=_causes(RequestKind.ADD))

    def run(data: dict[str, Any]) -> Request:
        asked = Asked(
            kind=RequestKind.ADD,
            session_id=session.pk,
            fields=form.fields_of(),
            cause=data["cause"],
            reason=data["reason"],
        )
        return actions.make_request(asked=asked, actor=visit.actor, at=visit.now)

    return verb_page(
        visit,
        title=_("Request: %(kind)s") % {"kind": RequestKind.ADD.label},
        lead=session.title,
        notices=[_who_decides()],
        form=form,
        submit=_("Send the request"),
        back=desk_of(visit, session.pk),
        done=lambda made: here(visit, "requests:request", made.pk),
        said=_("The request has been sent to the Standing Board."),
        run=run,
    )


def take_back(visit: Visit, request_id: int) -> HttpResponse:
    """Take back one's own request."""
    request = request_seen(visit, request_id, "requests.take_back")
    return verb_page(
        visit,
        title=_("Take back the request"),
        lead=request.title,
        crumbs=crumbs_of(visit, request),
        form=ReasonForm(sent(visit)),
        submit=_("Take it back"),
        danger=True,
        back=here(visit, "requests:request", request.pk),
        said=_("The request has been taken back; it stays on record."),
        run=lambda data: actions.take_back_request(
            request_id=request.pk, actor=visit.actor, at=visit.now, **data
        ),
    )


def reply(visit: Visit, reply_id: int) -> HttpResponse:
    """Say what the body concerned thinks of the request."""
    rows = Reply.objects.select_related("body", "request__session")
    found(visit, rows, reply_id, "requests.see")
    asked = found(visit, rows, reply_id, "requests.reply")
    request = asked.request
    return verb_page(
        visit,
        title=_("Reply to the request"),
        lead=f"{request.get_kind_display()}: {request.title}",
        notices=[
            {"kind": "info", "title": request.by, "text": request.reason},
            {
                "kind": "info",
                "title": _("%(body)s may reply until %(day)s.")
                % {"body": asked.body.label, "day": full_date(asked.until)},
                "text": _("The words stand beside the request when the Standing Board decides."),
            },
        ],
        form=ReplyForm(sent(visit)),
        submit=_("Give the reply"),
        back=here(visit, "requests:request", request.pk),
        said=_("The reply stands beside the request."),
        run=lambda data: actions.reply_to_request(
            reply_id=asked.pk, actor=visit.actor, at=visit.now, **data
        ),
    )


def tried(request: Request, today: date) -> Matter | None:
    """The matter that a request would add, not saved; none if it can no longer be made so."""
    try:
        fields = from_json(request.draft)
        values = values_of(fields, request.session, Bodies(request.council_id), today)
    except Refusal:
        return None
    return Matter(council=request.council, session=request.session, **values)


def _kind(visit: Visit, usual: RequestKind) -> RequestKind:
    try:
        return RequestKind(visit.GET.get("kind", usual))
    except ValueError:
        raise Http404 from None


def _asks(kind: RequestKind, matter: Matter) -> dict[str, Any]:
    """What the form of that kind asks for beside cause and reason."""
    found: dict[str, Any] = {"causes": _causes(kind)}
    if kind is RequestKind.OTHER_SESSION:
        found["sessions"] = later_sessions(matter.session)
    elif kind is RequestKind.POSTPONE:
        found["sittings"] = [
            (str(s.pk), f"{full_date(s.day)} · {s.get_part_display()}")
            for s in sittings_of(matter.session_id)
        ]
        found["day_label"] = _("The dossier will be handed over by")
    elif kind is RequestKind.LATE:
        found["day_label"] = _("The dossier will be handed over by")
    elif kind is RequestKind.REOPEN:
        found["day_label"] = _("Open to changes until")
    return found


def _causes(kind: RequestKind) -> list[tuple[str, str]]:
    return [(key, said(words)) for key, words in law().causes_of(CAUSES_OF[kind]).items()]


def _offers(visit: Visit, session: CouncilSession) -> dict[str, Any]:
    """The bodies that may lead: all for the offices, one's own for an agency; and the committees."""
    bodies = sorted(bodies_of(session.council_id), key=lambda body: order_key(body.label))
    own = [body for body in bodies if visit.actor.sits_for(body.pk)]
    leads = bodies if visit.actor.has(*ASKING_OFFICES) else own
    verifying = (BodyKind.COMMITTEE, BodyKind.STANDING_BOARD)
    return {
        "leads": [(str(body.pk), body.label) for body in leads],
        "committees": [(str(b.pk), b.label) for b in bodies if b.kind in verifying],
    }


def _who_decides() -> dict[str, str]:
    return {
        "kind": "info",
        "title": _("The Standing Board decides, with words that everyone reads."),
        "text": _("What is approved is done at once; until then nothing changes."),
    }


def _one(value: str | None) -> int | None:
    return int(value) if value else None
