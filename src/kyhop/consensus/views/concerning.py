"""What an agency or the executive has to answer: the remarks on the matters that it submits."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request
from kyhop.consensus.queries import standing
from kyhop.consensus.rules import concerned
from kyhop.consensus.states import ASKING, SPOKEN
from kyhop.consensus.views.frame import list_seen, matter_page, ways_of
from kyhop.matters.queries import matters_on_list


@require_safe
def concerns(request: Request, consensus_id: int) -> HttpResponse:
    """Questions, objections and remarks on the matters for which the visitor answers."""
    of = list_seen(request, consensus_id, "consensus.concern")
    own = matters_on_list(of.session_id).exclude(code="").filter(concerned(request.actor))
    matters = list(own.order_by("code", "pk"))
    rows = standing(of).filter(matter__in=matters, stance__in=SPOKEN)
    said: dict[int, list[object]] = {}
    for row in rows.select_related("body", "post__body"):
        said.setdefault(row.matter_id, []).append(row)
    context = {
        "of": of,
        "session": of.session,
        "ways": ways_of(request, of.session, without="concerns"),
        "open": of.is_open(request.now),
        "led": len(matters),
        "rows": [
            {"matter": one, "url": matter_page(request, one), "said": said[one.pk]}
            for one in matters
            if one.pk in said
        ],
        "asking": list(ASKING),
    }
    return render(request, "consensus/concerns.html", context)
