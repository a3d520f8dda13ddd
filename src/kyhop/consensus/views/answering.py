"""The list of a deputy or a committee: one press a matter, and «no remark» on all the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.consensus import actions
from kyhop.consensus.forms import SpokenForm
from kyhop.consensus.models import ConsensusList
from kyhop.consensus.queries import left
from kyhop.consensus.states import Stance
from kyhop.consensus.views.frame import list_seen
from kyhop.consensus.views.own import address, page, uuid_in, voice_asked
from kyhop.consensus.voices import Voice
from kyhop.web.verb import verb_page


@require_safe
def own(request: Request, consensus_id: int) -> HttpResponse:
    """The matters of the session with what the visitor declared on each."""
    of = list_seen(request, consensus_id, "consensus.answer")
    return page(request, of, voice_asked(request))


def _number(request: Request, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def _done(
    request: Request, consensus_id: int, run: Callable[[ConsensusList, Voice], Any]
) -> HttpResponse:
    """Run one verb of the list and show the list again; a refusal shows it with what was typed."""
    of = list_seen(request, consensus_id, "consensus.answer")
    voice = voice_asked(request)
    require(request.actor, "consensus.declare", voice)
    matter_id = _number(request, "matter")
    try:
        act = run(of, voice)
    except Refusal as refusal:
        form = None
        if request.POST.get("stance", Stance.NONE) != Stance.NONE:
            form = SpokenForm(request.POST, auto_id=f"m{matter_id}_%s")
        return page(request, of, voice, refusal=refusal, form=form, matter_id=matter_id)
    anchor = f"#m{matter_id}" if matter_id else ""
    return redirect(address(request, of, voice, done=act) + anchor)


@require_POST
def declare(request: Request, consensus_id: int) -> HttpResponse:
    """Declare on one matter."""

    def run(of: ConsensusList, voice: Voice) -> UUID:
        stance, words = request.POST.get("stance", ""), ""
        if stance != Stance.NONE:
            form = SpokenForm(request.POST)
            words = form.cleaned_data["words"] if form.is_valid() else ""
        made = actions.declare(
            list_id=of.pk, matter_id=_number(request, "matter"), stance=stance, words=words,
            voice=voice, actor=request.actor, at=request.now,
        )  # fmt: skip
        return made.act

    return _done(request, consensus_id, run)


@require_POST
def take_back(request: Request, consensus_id: int) -> HttpResponse:
    """Take back what was declared on one matter."""

    def run(of: ConsensusList, voice: Voice) -> str:
        actions.withdraw_declaration(
            list_id=of.pk, matter_id=_number(request, "matter"), voice=voice, actor=request.actor,
            at=request.now,
        )  # fmt: skip
        return ""

    return _done(request, consensus_id, run)


@require_POST
def undo(request: Request, consensus_id: int) -> HttpResponse:
    """Undo one press."""

    def run(of: ConsensusList, voice: Voice) -> str:
        act = uuid_in(request.POST.get("act", "")) or UUID(int=0)
        actions.undo_act(list_id=of.pk, act=act, voice=voice, actor=request.actor, at=request.now)
        return ""

    return _done(request, consensus_id, run)


def rest(request: Request, consensus_id: int) -> HttpResponse:
    """No remark on all the rest: the matters are shown once more, then it is done."""
    of = list_seen(request, consensus_id, "consensus.answer")
    voice = voice_asked(request)
    require(request.actor, "consensus.declare", voice)
    waiting = [one.matter for one in left(of, voice)]
    shown = {int(pk) for pk in request.POST.getlist("matter") if pk.isdecimal()}
    return verb_page(
        request,
        title=ngettext(
            "No remark on %(n)s remaining matter", "No remark on %(n)s remaining matters",
            len(waiting),
        )
        % {"n": len(waiting)},
        lead=of.session.title,
        notices=[
            {
                "kind": "info",
                "title": _("You can undo it, and change each until the list closes."),
                "text": _("Each of them is still put to the vote in the session."),
            }
        ],
        submit=_("No remark on all of these"),
        back=address(request, of, voice),
        done=lambda act: address(request, of, voice, done=act),
        template="consensus/rest.html",
        more={"waiting": waiting, "voice": voice},
        run=lambda _data: actions.declare_rest(
            list_id=of.pk, matter_ids=shown, voice=voice, actor=request.actor, at=request.now
        ),
    )  # fmt: skip
