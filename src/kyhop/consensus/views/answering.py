"""The list of a deputy or a committee: one press a matter, and «no remark» on all the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, here
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.consensus import actions
from kyhop.consensus.forms import SpokenForm
from kyhop.consensus.models import ConsensusList, Declaration
from kyhop.consensus.queries import Answer, answers, left
from kyhop.consensus.states import Stance
from kyhop.consensus.views.frame import list_seen, matter_page, ways_of
from kyhop.consensus.voices import Voice, speaks, voices_of
from kyhop.web.verb import verb_page


@require_safe
def own(request: Request, consensus_id: int) -> HttpResponse:
    """The matters of the session with what the visitor declared on each."""
    of = list_seen(request, consensus_id, "consensus.answer")
    return page(request, of, voice_asked(request))


def voice_asked(request: Request) -> Voice:
    """The voice that the page names with ``as``; the visitor's first by default.

    :raises Http404: it names one that is not theirs
    """
    asked = (request.POST if request.method == "POST" else request.GET).get("as")
    voices = voices_of(request.actor)
    found = [voice for voice in voices if asked is None or voice.key == asked]
    if not found:
        raise Http404
    return found[0]


def address(request: Request, of: ConsensusList, voice: Voice, *, done: object = "") -> str:
    """The visitor's list for one voice; ``done`` is the press that can be undone there."""
    query = f"?as={voice.key}" + (f"&done={done}" if done else "")
    return here(request, "consensus:own", of.pk) + query


def page(
    request: Request, of: ConsensusList, voice: Voice, *, refusal: Refusal | None = None,
    form: SpokenForm | None = None, matter_id: int = 0,
) -> HttpResponse:  # fmt: skip
    """The list; with a refusal what was typed is kept beside its matter."""
    rows = answers(of, voice)
    open_ = of.is_open(request.now)
    declares = open_ and speaks(request.actor, voice)
    remaining = [one for one in rows if not one.settled and one.sent_at is not None]
    context = {
        "of": of,
        "session": of.session,
        "ways": ways_of(request, of.session, without="own"),
        "voices": _voices(request, of, voice),
        "voice": voice,
        "open": open_,
        "declares": declares,
        "rows": [_row(request, one, form if one.matter.pk == matter_id else None) for one in rows],
        "of_all": len(rows),
        "settled": sum(one.settled for one in rows),
        "remaining": len(remaining),
        "unsent": sum(one.sent_at is None and not one.settled for one in rows),
        "refusal": refusal,
        "done": _undoable(request, of, voice) if declares else None,
        "urls": {
            name: here(request, f"consensus:{name}", of.pk)
            for name in ("declare", "rest", "take_back", "undo")
        },
    }
    return render(request, "consensus/own.html", context, status=422 if refusal else 200)


def _voices(request: Request, of: ConsensusList, voice: Voice) -> list[dict[str, Any]]:
    voices = voices_of(request.actor)
    if len(voices) < 2:
        return []
    return [
        {
            "label": _("As deputy") if one.body_id is None else one.vi,
            "url": address(request, of, one), "current": one == voice,
        }
        for one in voices
    ]  # fmt: skip


def _row(request: Request, one: Answer, form: SpokenForm | None) -> dict[str, Any]:
    said = one.declaration
    spoken = said is not None and said.stance != Stance.NONE
    initial = {"stance": said.stance, "words": said.words} if said and spoken else {}
    auto_id = f"m{one.matter.pk}_%s"
    return {
        "matter": one.matter,
        "url": matter_page(request, one.matter),
        "sent_at": one.sent_at,
        "said": said,
        "spoken": spoken,
        "stale": one.stale,
        "settled": one.settled,
        "may_none": one.sent_at is not None and (spoken or not one.settled),
        "form": form or SpokenForm(auto_id=auto_id, initial=initial),
        "unfolded": form is not None,
    }


def _undoable(request: Request, of: ConsensusList, voice: Voice) -> dict[str, Any] | None:
    """The press that the address names, if all of it still stands."""
    act = _uuid(request.GET.get("done", ""))
    if act is None:
        return None
    rows = list(Declaration.objects.filter(of=of, act=act, **voice.own).select_related("matter"))
    if not rows or any(row.ended_at is not None for row in rows):
        return None
    if len(rows) == 1:
        words = {"stance": rows[0].get_stance_display(), "title": str(rows[0].matter)}
        return {"act": act, "says": _("%(stance)s: %(title)s") % words}
    says = ngettext("No remark on %(n)s matter.", "No remark on %(n)s matters.", len(rows))
    return {"act": act, "says": says % {"n": len(rows)}}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


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
        act = _uuid(request.POST.get("act", "")) or UUID(int=0)
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
