"""What the heads answer for."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request
from kyhop.access.rules import require
from kyhop.dossiers.answering import answered_for, heads_who_answer
from kyhop.matters.models import Matter
from kyhop.people.models import Post
from kyhop.people.queries import delegations_on, holder_of


@require_safe
def own(request: Request) -> HttpResponse:
    """The reader's own page as head of matters; the list of heads (`?all`) for everybody else."""
    require(request.actor, "dossiers.see", request.council)
    for held in request.actor.posts:
        if held.is_head and "all" not in request.GET and answers(held.post_id):
            where = [request.council.slug, held.post_id]
            return redirect(reverse("dossiers:answerable_of", args=where))
    context = {"heads": heads_who_answer(request.council.pk)}
    request.place = "dossiers"  # type: ignore[attr-defined]
    return render(request, "dossiers/heads.html", context | {"slug": request.council.slug})


def answers(head_id: int) -> bool:
    """Whether a matter names the post as its head."""
    return Matter.objects.filter(head_id=head_id).exists()


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
        "left": sum(one.left for one in found),
        "late_handovers": sum(one.late_handovers for one in found),
        "done_late": sum(one.done_late for one in found),
        "overdue": sum(one.overdue for one in found),
        "returned": sum(one.returned for one in found),
        "slug": request.council.slug,
    }
    request.place = "dossiers"  # type: ignore[attr-defined]
    return render(request, "dossiers/answerable.html", context)
