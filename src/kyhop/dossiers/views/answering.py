"""What the heads answer for."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request
from kyhop.access.rules import require
from kyhop.dossiers.answering import answered_for
from kyhop.people.models import Post
from kyhop.people.queries import delegations_on, holder_of


@require_safe
def own(request: Request) -> HttpResponse:
    """The reader's own page as head; the list of heads for everybody else."""
    require(request.actor, "dossiers.see", request.council)
    for held in request.actor.posts:
        if held.is_head:
            where = [request.council.slug, held.post_id]
            return redirect(reverse("dossiers:answerable_of", args=where))
    heads = Post.objects.filter(council_id=request.council.pk, is_head=True)
    named = heads.filter(matters_headed__isnull=False).distinct().select_related("body")
    context = {"heads": named.order_by("body__position", "body__name", "pk")}
    request.place = "dossiers"  # type: ignore[attr-defined]
    return render(request, "dossiers/heads.html", context | {"slug": request.council.slug})


@require_safe
def answerable(request: Request, head_id: int) -> HttpResponse:
    """All matters and steps of a head in order, with each confirmation, late and returned."""
    head = Post.objects.filter(council_id=request.council.pk, pk=head_id).select_related("body")
    post = head.first()
    if post is None:
        raise Http404
    require(request.actor, "dossiers.see", post)
    found = answered_for(post)
    stand_in = delegations_on(request.today).filter(post=post).first()
    holder = holder_of(post.pk, request.today)
    context = {
        "post": post,
        "holder": holder.full_name if holder else "",
        "stand_in": stand_in,
        "found": found,
        "confirmed": sum(len(one.handovers) for one in found),
        "late": sum(one.late for one in found),
        "returned": sum(one.returned for one in found),
        "slug": request.council.slug,
    }
    request.place = "dossiers"  # type: ignore[attr-defined]
    return render(request, "dossiers/answerable.html", context)
