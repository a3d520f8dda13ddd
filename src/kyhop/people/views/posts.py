"""Posts: one post with its holders, and the verbs on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.people import actions
from kyhop.people.forms import AppointForm, DelegateForm, EndHoldingForm, PostForm
from kyhop.people.models import Body, Delegation, Holding, Post
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request, post_id: int) -> HttpResponse:
    """Show a post: who has held it, and who stood in."""
    post = _post(request, post_id, "people.see")
    working = post.body.closed_on is None
    delegations = list(post.delegations.select_related("person"))
    context = {
        "post": post,
        "holdings": list(post.holdings.select_related("person")),
        "delegations": [
            {"row": row, "runs": row.revoked_on is None and row.until >= request.today}
            for row in delegations
        ],
        "may_manage": working and can(request.actor, "people.manage", post),
        "may_delegate": working and can(request.actor, "people.delegate", post),
    }
    return render(request, "people/post.html", context)


def create(request: Request, body_id: int) -> HttpResponse:
    """Create a post of a body."""
    body = found(request, Body.objects.all(), body_id, "people.manage")
    return verb_page(
        request,
        title=_("Create a post"),
        lead=body.label,
        form=PostForm(sent(request)),
        submit=_("Create the post"),
        back=here(request, "people:body", body.pk),
        said=_("The post has been created."),
        run=lambda data: actions.create_post(
            body_id=body.pk, actor=request.actor, at=request.now, **data
        ),
    )


def appoint(request: Request, post_id: int) -> HttpResponse:
    """Appoint a person to a post."""
    post = _post(request, post_id, "people.manage")
    form = AppointForm(
        sent(request), council_id=request.council.pk, initial={"since": request.today}
    )
    return verb_page(
        request,
        title=_("Appoint somebody"),
        lead=post.title,
        form=form,
        submit=_("Appoint"),
        back=here(request, "people:post", post.pk),
        said=_("The post has its holder."),
        run=lambda data: actions.appoint(
            post_id=post.pk, actor=request.actor, at=request.now, **_person(data)
        ),
    )


def delegate(request: Request, post_id: int) -> HttpResponse:
    """Delegate a post for some days."""
    post = _post(request, post_id, "people.delegate")
    form = DelegateForm(
        sent(request), post=post, on=request.today, initial={"since": request.today}
    )
    return verb_page(
        request,
        title=_("Delegate the post"),
        lead=post.title,
        notices=[
            {
                "kind": "info",
                "title": _(
                    "From the first day to the end of the last, they do all that the post may."
                ),
                "text": _(
                    "What they do is recorded under both names. It ends by itself, or when you"
                    " revoke it."
                ),
            }
        ],
        form=form,
        submit=_("Delegate it"),
        back=here(request, "people:post", post.pk),
        said=_("The post has been delegated."),
        run=lambda data: actions.delegate(
            post_id=post.pk, actor=request.actor, at=request.now, **_person(data)
        ),
    )


def end_holding(request: Request, holding_id: int) -> HttpResponse:
    """End somebody's holding of a post."""
    rows = Holding.objects.select_related("post", "person")
    holding = found(request, rows, holding_id, "people.manage")
    return verb_page(
        request,
        title=_("End the holding"),
        lead=f"{holding.person.full_name} · {holding.post.title}",
        form=EndHoldingForm(sent(request), initial={"until": request.today}),
        submit=_("End the holding"),
        danger=True,
        back=here(request, "people:post", holding.post_id),
        said=_("The holding has been ended."),
        run=lambda data: actions.end_holding(
            holding_id=holding.pk, actor=request.actor, at=request.now, **data
        ),
    )


def revoke(request: Request, delegation_id: int) -> HttpResponse:
    """Revoke a delegation."""
    rows = Delegation.objects.select_related("post", "person")
    delegation = found(request, rows, delegation_id, "people.see")
    require(request.actor, "people.delegate", delegation.post)
    return verb_page(
        request,
        title=_("Revoke the delegation"),
        lead=f"{delegation.person.full_name} · {delegation.post.title}",
        submit=_("Revoke it"),
        danger=True,
        back=here(request, "people:post", delegation.post_id),
        said=_("The delegation has been revoked."),
        run=lambda _data: actions.revoke_delegation(
            delegation_id=delegation.pk, actor=request.actor, at=request.now
        ),
    )


def _post(request: Request, post_id: int, permission: str) -> Post:
    return found(request, Post.objects.select_related("body"), post_id, permission)


def _person(data: dict[str, Any]) -> dict[str, Any]:
    """The form's data with the person's id in place of the person."""
    return {"person_id": data["person"].pk, **{k: v for k, v in data.items() if k != "person"}}
