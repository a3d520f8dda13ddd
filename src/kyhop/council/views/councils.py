"""All councils of the deployment; for its administrator."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, sent
from kyhop.access.rules import require
from kyhop.council import actions
from kyhop.council.forms import CouncilForm
from kyhop.council.models import Council
from kyhop.web.verb import verb_page


@require_safe
def show(request: Request) -> HttpResponse:
    """List every council."""
    require(request.actor, "council.see_all")
    councils = list(Council.objects.select_related("parent"))
    return render(request, "council/councils.html", {"councils": councils})


def create(request: Request) -> HttpResponse:
    """Create a council."""
    require(request.actor, "council.create")

    def run(data: dict[str, object]) -> Council:
        parent = data.pop("parent")
        return actions.create_council(
            **data,  # type: ignore[arg-type]
            parent_id=parent.pk if isinstance(parent, Council) else None,
            actor=request.actor,
            at=request.now,
        )

    return verb_page(
        request,
        title=_("Create a council"),
        form=CouncilForm(sent(request)),
        submit=_("Create the council"),
        back=reverse("council:councils"),
        done=lambda council: reverse("council:about", args=[council.slug]),
        said=_("The council has been created."),
        run=run,
    )
