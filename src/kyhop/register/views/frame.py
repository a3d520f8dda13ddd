"""What the pages of the register share."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.register.models import Act, Proposal
from kyhop.register.queries import proposals


def tabs(request: Request, current: str) -> list[dict[str, Any]]:
    """The two page families of this place."""
    named = (
        ("acts", _("Acts"), None),
        ("proposals", _("Proposals"), proposals(open_only=True).count() or None),
    )
    return [
        {"label": label, "url": here(request, f"register:{name}"), "count": count,
         "current": name == current}
        for name, label, count in named
    ]  # fmt: skip


def crumbs(request: Request, last: str, family: str = "acts") -> list[dict[str, Any]]:
    label = _("Proposals") if family == "proposals" else _("Legal register")
    return [
        {"label": label, "url": here(request, f"register:{family}")},
        {"label": last, "url": None},
    ]


def act_of(request: Request, act_id: int, permission: str) -> Act:
    """The act, for whoever may do `permission`; one struck out keeps its page.

    :raises NotAllowed: the actor may not
    :raises Http404: there is none
    """
    require(request.actor, permission, request.council)
    act = Act.objects.select_related("edition").filter(pk=act_id).first()
    if act is None:
        raise Http404
    return act


def proposal_of(request: Request, proposal_id: int, permission: str) -> Proposal:
    """The proposal, for whoever may do `permission`; lists being looked through are not shown.

    :raises NotAllowed: the actor may not
    :raises Http404: there is none
    """
    require(request.actor, permission, request.council)
    proposal = proposals().filter(pk=proposal_id).first()
    if proposal is None:
        raise Http404
    return proposal


def may_propose(request: Request) -> bool:
    return can(request.actor, "register.propose", request.council)
