"""The list of one deputy or committee, as its page shows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.access.doors import Request, here
from kyhop.access.refusals import Refusal
from kyhop.consensus.forms import SpokenForm
from kyhop.consensus.models import ConsensusList, Declaration
from kyhop.consensus.queries import Answer, answers
from kyhop.consensus.states import Stance
from kyhop.consensus.views.frame import matter_page, ways_of
from kyhop.consensus.voices import Voice, speaks, voices_of


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
    """The list; a refusal stands beside its matter, with what was typed."""
    rows = answers(of, voice)
    told = refusal if all(one.matter.pk != matter_id for one in rows) else None
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
        "groups": _groups(
            [
                _row(request, one, *((form, refusal) if one.matter.pk == matter_id else ()))
                for one in rows
            ]
        ),
        "of_all": len(rows),
        "settled": sum(one.settled for one in rows),
        "remaining": len(remaining),
        "unsent": sum(one.sent_at is None and not one.settled for one in rows),
        "refusal": told,
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


def _groups(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What can be answered first; what has no papers yet is folded away below, unless something was
    said on it."""
    sent = [row for row in rows if row["sent_at"] is not None]
    unsent = [row for row in rows if row["sent_at"] is None]
    touched = any(row["said"] is not None or row["unfolded"] for row in unsent)
    groups = [
        {"folded": False, "unfolded": True, "rows": sent},
        {"folded": True, "unfolded": touched or not sent, "rows": unsent},
    ]
    return [group for group in groups if group["rows"]]


def _row(
    request: Request, one: Answer, form: SpokenForm | None = None, refusal: Refusal | None = None
) -> dict[str, Any]:
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
        "refusal": refusal,
    }


def _undoable(request: Request, of: ConsensusList, voice: Voice) -> dict[str, Any] | None:
    """The press that the address names, if all of it still stands; ``matter_id`` of a press on one."""
    act = uuid_in(request.GET.get("done", ""))
    if act is None:
        return None
    rows = list(Declaration.objects.filter(of=of, act=act, **voice.own))
    if not rows or any(row.ended_at is not None for row in rows):
        return None
    says = ngettext("No remark on %(n)s matter.", "No remark on %(n)s matters.", len(rows))
    return {
        "act": act,
        "says": says % {"n": len(rows)},
        "matter_id": rows[0].matter_id if len(rows) == 1 else 0,
    }


def uuid_in(text: str) -> UUID | None:
    """The id in a text, or none."""
    try:
        return UUID(text)
    except ValueError:
        return None
