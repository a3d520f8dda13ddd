"""The people of the journeys, each with a browser, and what they do in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.files.models import StoredFile
from kyhop.journal.models import Entry
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState
from kyhop.people.models import Post
from tests import factories
from tests.dossiers import making
from tests.factories import TODAY
from tests.matters import rows

MAY_NOT = {403, 404}

CAST: Mapping[str, tuple[str, str]] = {
    "lead": ("Sở Tài chính", Role.LEAD_HEAD),
    "clerk": ("Sở Tài chính", Role.LEAD_CLERK),
    "other": ("Sở Y tế", Role.LEAD_HEAD),
    "justice": ("Sở Tư pháp", Role.LEAD_HEAD),
    "appraiser": ("Sở Tư pháp", Role.JUSTICE_APPRAISER),
    "office": ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
    "board": ("Thường trực HĐND tỉnh", Role.STANDING_BOARD),
    "executive": ("Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE),
    "leader": ("UBND tỉnh", Role.EXECUTIVE_LEADER),
    "committee": ("Ban Pháp chế", Role.COMMITTEE_HEAD),
    "front": ("Ủy ban MTTQ Việt Nam tỉnh", Role.FRONT),
}
ALONE = {"office", "front"}
"""Those whose post also heads their body, though their role does not say so."""


class Province:
    """A province with two sessions and an executive meeting before the first."""

    def __init__(self, settings: Any, *, opening: date, meeting: date, later: date) -> None:
        self.settings = settings
        self.on(TODAY)
        self.council = rows.province()
        self.session = factories.session(self.council, number=4, opening_day=opening)
        self.later = factories.session(self.council, number=5, opening_day=later, closing_day=None)
        self.meeting = factories.executive_meeting(self.council, day=meeting)
        actors = {key: rows.sitting_for(self.council, *of) for key, of in CAST.items()}
        heads = [actors[key].post_id for key in ALONE]
        Post.objects.filter(pk__in=heads).update(is_head=True)
        self.posts = {key: actor.post_id for key, actor in actors.items()}
        self.browsers = {key: factories.client_of(actor) for key, actor in actors.items()}

    def on(self, day: date) -> None:
        """From now on it is that day."""
        self.settings.KYHOP_TODAY = day

    def at(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.council.slug, *args])

    def post(self, who: str, address: str, /, **form: Any) -> None:
        """Send a form; it is accepted."""
        answer = self._sent(who, address, form)
        assert answer.status_code == 302, answer.content.decode()[-3000:]

    def _sent(self, who: str, address: str, form: dict[str, Any]) -> Any:
        for value in form.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return self.browsers[who].post(address, form)

    def refuse(self, address: str, /, *who: str, **form: Any) -> None:
        """None of these roles gets through, and nothing is changed by the attempt."""
        before = Entry.objects.count()
        for role in who:
            assert self._sent(role, address, form).status_code in MAY_NOT, role
        assert Entry.objects.count() == before

    def only(self, who: str, address: str, /, *others: str, **form: Any) -> None:
        """Tried in vain by the others, then done by whoever may."""
        self.refuse(address, *others, **form)
        self.post(who, address, **form)

    def told(self, who: str, address: str, /, **form: Any) -> str:
        """A form that is refused with a sentence; what it says."""
        answer = self._sent(who, address, form)
        assert answer.status_code == 422
        return answer.content.decode()

    def read(self, who: str, address: str) -> str:
        answer = self.browsers[who].get(address)
        assert answer.status_code == 200, address
        return answer.content.decode()

    def hidden(self, address: str, *who: str) -> None:
        """These roles do not get to see it."""
        for role in who:
            assert self.browsers[role].get(address).status_code in MAY_NOT, role

    def body(self, name: str) -> int:
        return rows.body(self.council, name).pk

    def listed(self, title: str) -> Matter:
        """A matter that the lead's clerk registers and the Standing Board takes into the list."""
        register = f"{self.at('matters:register')}?session={self.session.pk}"
        form = {"title": title, "kind": "normative", "registered_on": self.settings.KYHOP_TODAY}
        form |= {"lead": self.body("Sở Tài chính"), "committee": self.body("Ban Pháp chế")}
        self.post("clerk", register, **form)
        matter = Matter.objects.get(title=title, session=self.session)
        accept = self.at("requests:accept", self.session.pk)
        self.only("board", accept, "lead", "executive", "committee", matter=[matter.pk])
        matter.refresh_from_db()
        assert matter.state == MatterState.ACCEPTED
        return matter

    def record(self, who: str, matter: Matter, step: str, *others: str) -> None:
        """Mark a step as done today."""
        address = self.at("matters:record_step", matter.pk, step)
        self.only(who, address, *others, done_on=self.settings.KYHOP_TODAY.isoformat())

    def bring(self, who: str, matter: Matter, *papers: str) -> StoredFile:
        """Upload the next version of each paper; the last one's file."""
        for paper in papers:
            content = making.png(f"{matter.pk} {paper} {StoredFile.objects.count()}")
            content.name = f"{paper}.png"
            address = self.at("dossiers:paper", matter.pk, paper)
            self.post(who, address, file=content, secrecy="plain")
        return StoredFile.objects.latest("pk")
