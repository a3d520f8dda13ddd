"""The page of a matter's consultations, and its verbs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import require
from kyhop.matters.models import Matter
from kyhop.matters.queries import get_matter
from kyhop.matters.sorting import order_key
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.papers.office.wording import file_name
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of
from kyhop.reviews.consulting import actions
from kyhop.reviews.consulting.forms import (
    AskForm,
    ClosePostForm,
    FrontForm,
    MoreForm,
    PostForm,
    ReplyForm,
    paragraphs,
)
from kyhop.reviews.consulting.page import context_of
from kyhop.reviews.consulting.states import POSTING_STEP, ConsultationKind
from kyhop.reviews.consulting.terms import term_of
from kyhop.reviews.forms import LateForm
from kyhop.reviews.models import Asked, Consultation, Posting
from kyhop.reviews.official import SUMMARY
from kyhop.reviews.views.frame import matter_crumbs
from kyhop.stationery.making import FileKind, made_for
from kyhop.stationery.papers import paper
from kyhop.web.downloads import download
from kyhop.web.verb import verb_page

LAST = (BodyKind.COMMUNE, BodyKind.DEPUTY_GROUP)
"""Bodies that stand at the end of the list of those who may be asked: there are many of them."""
RELATED = ("matter__council", "matter__session", "matter__lead")


@require_safe
def consultations(request: Request, matter_id: int) -> HttpResponse:
    """Who was asked and what they said, the Front's criticism, the posting."""
    matter = seen_matter(request, matter_id)
    return render(request, "reviews/consultations.html", context_of(request, matter))


@require_safe
def docx(request: Request, matter_id: int) -> HttpResponse:
    """Download the summary of the replies as a Word file."""
    matter = seen_matter(request, matter_id)
    made = made_for(request, paper(SUMMARY), matter, FileKind.DOCX)
    name = f"Tổng-hợp-ý-kiến-góp-ý-{file_name(matter.code or 'hồ-sơ')}.docx"
    return download(made, name, MEDIA_TYPE)


def ask(request: Request, matter_id: int) -> HttpResponse:
    """Ask bodies for opinions in writing, or the Front for its criticism (`?kind=criticism`)."""
    matter = seen_matter(request, matter_id)
    require(request.actor, "reviews.consult", matter)
    kind = _kind(request)
    form = _ask_form(request, matter, kind)

    def run(data: dict[str, Any]) -> Consultation:
        return actions.open_consultation(
            matter_id=matter.pk,
            kind=kind,
            asked_on=data["asked_on"],
            reply_by=data["reply_by"],
            reference=data["reference"],
            **(form.asked() if isinstance(form, AskForm) else {}),
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Ask the Front for its criticism") if kind is ConsultationKind.CRITICISM
        else _("Ask for opinions"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=form,
        submit=_("Ask"),
        back=page_of(request, matter),
        said=_("They have been asked and read the draft from now on."),
        run=run,
    )  # fmt: skip


def _kind(request: Request) -> ConsultationKind:
    try:
        return ConsultationKind(request.GET.get("kind", ConsultationKind.OPINION))
    except ValueError:
        raise Http404 from None


def _ask_form(request: Request, matter: Matter, kind: ConsultationKind) -> AskForm | FrontForm:
    initial: dict[str, Any] = {"asked_on": request.today}
    if kind is ConsultationKind.CRITICISM:
        return FrontForm(sent(request), initial=initial)
    term = term_of(matter, kind.step, request.today, request.now)
    initial["reply_by"] = term.ends if term else None
    told = _told(matter, kind.step, request)
    return AskForm(sent(request), bodies=_bodies(matter), told=told, initial=initial)


def more(request: Request, consultation_id: int) -> HttpResponse:
    """Ask more bodies."""
    rows = Consultation.objects.select_related(*RELATED)
    consultation = _found(request, rows, consultation_id)
    matter = consultation.matter
    require(request.actor, "reviews.consult", matter)
    asked = set(consultation.asked.values_list("body_id", flat=True))
    left = [(key, label) for key, label in _bodies(matter) if int(key) not in asked]
    form = MoreForm(sent(request), bodies=left)
    return verb_page(
        request,
        title=_("Ask more bodies"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=form,
        submit=_("Ask"),
        back=page_of(request, matter),
        said=_("They have been asked and read the draft from now on."),
        run=lambda _data: actions.ask_more(
            consultation_id=consultation.pk, **form.asked(), actor=request.actor, at=request.now
        ),
    )


def reply(request: Request, asked_id: int) -> HttpResponse:
    """Record what a body replied."""
    rows = Asked.objects.select_related("body", *(f"consultation__{name}" for name in RELATED))
    asked = rows.filter(pk=asked_id, council_id=request.council.pk).first()
    if asked is None:
        raise Http404
    matter = asked.consultation.matter
    require(request.actor, "reviews.see_consultations", matter)
    require(request.actor, "reviews.reply", asked)
    request.place = "matters"  # type: ignore[attr-defined]
    form = ReplyForm(sent(request), request.FILES or None, initial={"replied_on": request.today})

    def run(data: dict[str, Any]) -> Asked:
        paper = data["file"]
        replied = actions.Replied(
            kind=data["kind"],
            replied_on=data["replied_on"],
            words=data["words"],
            points=paragraphs(data["points"]),
            reference=data["reference"],
            file=(paper.name, paper.file) if paper else None,
            word=data["word"],
        )
        return actions.record_reply(
            asked_id=asked.pk, reply=replied, actor=request.actor, at=request.now
        )

    return verb_page(
        request,
        title=_("Reply of %(who)s") % {"who": asked.who},
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=form,
        submit=_("Record the reply"),
        back=page_of(request, matter),
        said=_("The reply is recorded; each of its points will be answered."),
        run=run,
    )


def close(request: Request, consultation_id: int) -> HttpResponse:
    """Close an asking; silence is recorded."""
    rows = Consultation.objects.select_related(*RELATED)
    consultation = _found(request, rows, consultation_id)
    matter = consultation.matter
    require(request.actor, "reviews.consult", matter)
    silent = [row.who for row in consultation.asked.select_related("body") if not row.reply]
    notices = [
        {"kind": "info", "title": _("Will be recorded as no reply, not as agreement"),
         "text": ", ".join(silent)}
    ] if silent else []  # fmt: skip
    return verb_page(
        request,
        title=_("Close the asking"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        notices=notices,
        form=LateForm(sent(request)),
        submit=_("Close the asking"),
        back=page_of(request, matter),
        said=_("The asking is closed."),
        run=lambda data: actions.close_consultation(
            consultation_id=consultation.pk, actor=request.actor, at=request.now, **data
        ),
    )


def post(request: Request, matter_id: int) -> HttpResponse:
    """Say since when and where the draft is posted for comments."""
    matter = seen_matter(request, matter_id)
    require(request.actor, "reviews.consult", matter)
    term = term_of(matter, POSTING_STEP, request.today, request.now)
    initial = {"starts": request.today, "ends": term.ends if term else None}
    form = PostForm(sent(request), told=_told(matter, POSTING_STEP, request), initial=initial)
    return verb_page(
        request,
        title=_("Post the draft for comments"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=form,
        submit=_("Keep the posting"),
        back=page_of(request, matter),
        said=_("The posting is kept with its days."),
        run=lambda data: actions.start_posting(
            matter_id=matter.pk, actor=request.actor, at=request.now, **data
        ),
    )


def close_post(request: Request, posting_id: int) -> HttpResponse:
    """Close a posting with what it brought."""
    posting = _found(request, Posting.objects.select_related(*RELATED), posting_id)
    matter = posting.matter
    require(request.actor, "reviews.consult", matter)

    def run(data: dict[str, Any]) -> Posting:
        points = paragraphs(data.pop("points"))
        return actions.close_posting(
            posting_id=posting.pk, points=points, actor=request.actor, at=request.now, **data
        )

    return verb_page(
        request,
        title=_("Close the posting"),
        lead=matter.title,
        crumbs=crumbs_of(request, matter),
        form=ClosePostForm(sent(request)),
        submit=_("Close the posting"),
        back=page_of(request, matter),
        said=_("The posting is closed; each of its points will be answered."),
        run=run,
    )


def seen_matter(request: Request, matter_id: int) -> Matter:
    """The matter, if the actor may see its consultations.

    :raises Http404: no such matter in this council
    :raises NotAllowed: hidden from the actor
    """
    try:
        matter = get_matter(matter_id, council_id=request.council.pk)
    except Matter.DoesNotExist:
        raise Http404 from None
    require(request.actor, "reviews.see_consultations", matter)
    request.place = "matters"  # type: ignore[attr-defined]
    return matter


def page_of(request: Request, matter: Matter) -> str:
    """The page of the matter's consultations."""
    return here(request, "reviews:consultations", matter.pk)


def crumbs_of(request: Request, matter: Matter) -> list[dict[str, Any]]:
    """The way back from a verb."""
    return [
        *matter_crumbs(request, matter),
        {"label": _("Consultation"), "url": page_of(request, matter)},
    ]


def _found(request: Request, rows: Any, pk: int) -> Any:
    """A consultation or posting of this council, of a matter whose consultations the actor sees."""
    row = rows.filter(pk=pk, council_id=request.council.pk).first()
    if row is None:
        raise Http404
    require(request.actor, "reviews.see_consultations", row.matter)
    request.place = "matters"  # type: ignore[attr-defined]
    return row


def _bodies(matter: Matter) -> list[tuple[Any, str]]:
    """The bodies that may be asked: agencies first, communes and groups last, each by name."""
    rows = bodies_of(matter.council_id).exclude(pk=matter.lead_id)
    ordered = sorted(rows, key=lambda body: (body.kind in LAST, order_key(body.label)))
    return [(body.pk, body.label) for body in ordered]


def _told(matter: Matter, step_id: str, request: Request) -> str:
    term = term_of(matter, step_id, request.today, request.now)
    if term is None:
        return _("The procedure gives no time; name the day.")
    return term.told
