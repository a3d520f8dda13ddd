"""What the search looks through: each kind finds by words, within what the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyhop.access.rules import can
from kyhop.council.models import CouncilSession
from kyhop.council.queries import sessions_of
from kyhop.deadlines.models import Timeline
from kyhop.desk.addresses import of_matter
from kyhop.files import holders
from kyhop.files.folding import folded, words_of
from kyhop.files.models import StoredFile
from kyhop.files.queries import marked, search_files, with_pieces
from kyhop.matters.models import HOLDER, Matter
from kyhop.matters.queries import search
from kyhop.people.models import Body
from kyhop.people.queries import bodies_named
from kyhop.register.browsing import Shown, Wanted, found_acts
from kyhop.register.showing import kind_said
from kyhop.web.words import spoken

MOST_PAPERS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks for which words, and when."""

    request: Any
    words: str

    @property
    def council(self) -> Any:
        return self.request.council

    def address(self, view: str, *args: object) -> str:
        """The page `view` of this council."""
        return reverse(view, args=[self.council.slug, *args])

    def row(self, title: str, url: str, **more: Any) -> dict[str, Any]:
        """A line of the answer; its title in pieces, the found words marked true."""
        return {"title": marked(title, self.words), "url": url} | more


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing: who may see it, how it is found, how a page of what was found is shown."""

    name: str
    label: Promise
    permission: str
    find: Callable[[Asked], Sequence[Any]]
    show: Callable[[Asked, list[Any]], list[dict[str, Any]]]

    def seen_by(self, request: Any) -> bool:
        return can(request.actor, self.permission, request.council)


def _matters(asked: Asked) -> Any:
    every = Matter.objects.filter(council_id=asked.council.pk)
    found = search(every.select_related("lead", "session__term"), asked.words)
    return found.order_by("-session__opening_day", "code", "pk")


def _show_matters(asked: Asked, matters: list[Matter]) -> list[dict[str, Any]]:
    """Each matter with its session, its lead and the state of its plan; one more query."""
    planned = Timeline.objects.filter(holder_kind=HOLDER, holder_id__in=[m.pk for m in matters])
    states = dict(planned.values_list("holder_id", "state"))
    return [
        asked.row(
            matter.title, of_matter(asked.council.slug, matter.pk), code=matter.code,
            sub=matter.lead.label, where=matter.session.short_title,
            state=states.get(matter.pk, "") if matter.running else "", tag=matter.state_label,
        )
        for matter in matters
    ]  # fmt: skip


def _sessions(asked: Asked) -> list[CouncilSession]:
    found = sessions_of(asked.council.pk).select_related("term", "council")
    return [session for session in found if _holds(session.title, asked.words)]


def _show_sessions(asked: Asked, sessions: list[CouncilSession]) -> list[dict[str, Any]]:
    return [
        asked.row(
            session.title, asked.address("council:session", session.pk),
            where=f"{session.opening_day:%d/%m/%Y}" if session.opening_day else "",
            tag=session.get_state_display(),
        )
        for session in sessions
    ]  # fmt: skip


def _bodies(asked: Asked) -> list[Body]:
    return bodies_named(asked.council.pk, lambda name: _holds(name, asked.words))


def _show_bodies(asked: Asked, bodies: list[Body]) -> list[dict[str, Any]]:
    return [
        asked.row(
            body.label, asked.address("people:body", body.pk), sub=body.short_name,
            where=body.get_kind_display(), tag=_("ended") if body.closed_on else "",
        )
        for body in bodies
    ]  # fmt: skip


def _acts(asked: Asked) -> list[Shown]:
    return found_acts(Wanted(day=asked.request.today, words=asked.words))


def _show_acts(asked: Asked, found: list[Shown]) -> list[dict[str, Any]]:
    return [
        asked.row(
            shown.act.title, asked.address("register:act", shown.act.pk), code=shown.act.number,
            where=kind_said(shown.act), tag=shown.force.label,
        )
        for shown in found
    ]  # fmt: skip


def _papers(asked: Asked) -> list[StoredFile]:
    """The newest found version of each paper, among those that its dossier's policy lets be read."""
    request = asked.request
    found = search_files(
        asked.words, council_id=asked.council.pk, actor=request.actor, at=request.now,
        limit=MOST_PAPERS,
    )  # fmt: skip
    newest: dict[tuple[str, int, str], StoredFile] = {}
    for file in found:
        place = (file.holder_kind, file.holder_id, file.slot)
        if place not in newest or newest[place].number < file.number:
            newest[place] = file
    return list(newest.values())


def _show_papers(asked: Asked, files: list[StoredFile]) -> list[dict[str, Any]]:
    rows = []
    for hit in with_pieces(files, asked.words):
        file, policy = hit.file, holders.policy_of(hit.file.holder_kind)
        title = spoken(policy.title(file.council_id, file.holder_id, file.slot))
        version = _("version %(number)s") % {"number": file.number}
        url = asked.address("files:file", file.pk)
        rows.append(asked.row(title, url, sub=f"{file.name} · {version}", text=hit.pieces))
    return rows


def _holds(text: str, words: str) -> bool:
    said = folded(text)
    wanted = words_of(folded(words))
    return bool(wanted) and all(word in said for word in wanted)


KINDS = (
    Kind("matters", gettext_lazy("Matters"), "matters.see", _matters, _show_matters),
    Kind("sessions", gettext_lazy("Council sessions"), "council.see", _sessions, _show_sessions),
    Kind("papers", gettext_lazy("Papers"), "matters.see", _papers, _show_papers),
    Kind("bodies", gettext_lazy("Bodies"), "people.see", _bodies, _show_bodies),
    Kind("acts", gettext_lazy("Legal acts"), "register.see", _acts, _show_acts),
)
