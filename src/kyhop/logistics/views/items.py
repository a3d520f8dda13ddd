"""The checklist of the ceremony, seen by both offices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.council.models import ZONE, CouncilSession
from kyhop.files.queries import files_of_many
from kyhop.logistics import actions
from kyhop.logistics.forms import ItemForm, ItemStateForm
from kyhop.logistics.models import Item
from kyhop.logistics.models.preparing import HOLDER
from kyhop.logistics.run_sheet import items_of
from kyhop.logistics.states import Office
from kyhop.logistics.views.frame import crumbs_of, edits, session_seen, tabs
from kyhop.people.queries import posts_of
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """Who has what ready by when; each office sees what the other one owns."""
    session = session_seen(request, session_id)
    items = items_of(session)
    photos = _photos(request, items)
    wanted = request.GET.get("office", "")
    rows = [
        {
            "item": item,
            "late": not item.settled and item.due_at < request.now,
            "soon": _soon(request, item),
            "photo": photos.get(item.pk, ""),
        }
        for item in items
        if not wanted or item.office == wanted
    ]
    page = here(request, "logistics:items", session.pk)
    context = {
        "session": session,
        "tabs": tabs(request, session, "items"),
        "rows": rows,
        "may": edits(request, session),
        "picks": [
            {"label": _("Both offices"), "url": page, "current": not wanted, "count": len(items)},
            *(
                {
                    "label": office.label,
                    "url": f"{page}?office={office.value}",
                    "current": wanted == office,
                    "count": sum(1 for item in items if item.office == office),
                }
                for office in Office
            ),
        ],
        "done": sum(1 for item in items if item.settled),
        "total": len(items),
    }
    return render(request, "logistics/items.html", context)


def set_up(request: Request, session_id: int) -> HttpResponse:
    """Take over the standard checklist."""
    session = session_seen(request, session_id, "logistics.edit")
    return verb_page(
        request,
        title=_("Take over the standard checklist"),
        lead=_("What is missing is added; what stands is left as it is."),
        crumbs=crumbs_of(request, session, (_("Checklist"), _page(request, session))),
        submit=_("Take the list over"),
        back=_page(request, session),
        said=_("The standard checklist has been taken over."),
        run=lambda _data: actions.set_up_items(
            session_id=session.pk, actor=request.actor, at=request.now
        ),
    )


def add(request: Request, session_id: int) -> HttpResponse:
    """Add a thing to prepare."""
    return _form(request, session_seen(request, session_id, "logistics.edit"), None)


def edit(request: Request, item_id: int) -> HttpResponse:
    """Change whose it is, and until when."""
    item = _item(request, item_id)
    return _form(request, item.session, item)


def state(request: Request, item_id: int) -> HttpResponse:
    """Say how far a thing is, with a photo."""
    item = _item(request, item_id)

    def run(data: dict[str, Any]) -> Item:
        photo = data["photo"]
        return actions.set_item_state(
            item_id=item.pk,
            state=data["state"],
            word=data["word"],
            photo=(photo.name, photo.file) if photo else None,
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("How far it is"),
        lead=f"{item.title} · {item.get_office_display()}",
        crumbs=crumbs_of(request, item.session, (_("Checklist"), _page(request, item.session))),
        form=ItemStateForm(
            sent(request),
            request.FILES or None,
            initial={"state": item.state, "word": item.word},
        ),
        submit=_("Record it"),
        back=_page(request, item.session),
        said=_("Recorded."),
        run=run,
    )


def _form(request: Request, session: CouncilSession, item: Item | None) -> HttpResponse:
    kinds = dict(Office.choices)
    posts = [
        (str(post.pk), f"{kinds[post.body.kind]}: {post.title}")
        for post in posts_of(request.council.pk)
        if post.body.kind in kinds
    ]
    initial: dict[str, Any] = {}
    if item is not None:
        due = item.due_at.astimezone(ZONE)
        initial = model_to_dict(item) | {
            "owner": str(item.owner_id or ""),
            "day": due.date(),
            "hour": due.time(),
        }

    def run(data: dict[str, Any]) -> Item:
        due = datetime.combine(data["day"], data["hour"], tzinfo=ZONE)
        owner = int(data["owner"]) if data["owner"] else None
        return actions.save_item(
            session_id=session.pk,
            item_id=item.pk if item else None,
            fields={**data, "due_at": due, "owner_id": owner},
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Change the thing to prepare") if item else _("Add a thing to prepare"),
        lead=item.title if item else session.title,
        crumbs=crumbs_of(request, session, (_("Checklist"), _page(request, session))),
        form=ItemForm(sent(request), initial=initial, posts=posts),
        submit=_("Save"),
        back=_page(request, session),
        said=_("Saved."),
        run=run,
    )


def _page(request: Request, session: CouncilSession) -> str:
    return here(request, "logistics:items", session.pk)


def _item(request: Request, item_id: int) -> Item:
    rows = Item.objects.select_related("session__council", "session__term", "council")
    return found(request, rows, item_id, "logistics.edit")


def _soon(request: Request, item: Item) -> bool:
    days = (item.due_at.astimezone(ZONE).date() - request.today).days
    return not item.settled and 0 <= days <= 1


def _photos(request: Request, items: list[Item]) -> dict[int, str]:
    """Thing → the page of its newest photo; one query."""
    latest: dict[int, str] = {}
    for file in files_of_many(HOLDER, [item.pk for item in items]):
        latest[file.holder_id] = reverse("files:file", args=[request.council.slug, file.pk])
    return latest
