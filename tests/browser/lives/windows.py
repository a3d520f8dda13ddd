"""The province of the journeys, where everyone concerned works in a window of Chromium of their own.

A step goes as a person does it: open the page where its button stands, press the button, fill in the
form, send it. Those who may not are tried first, with their own session and token: the button is not
there for them, its address is refused, and so is the form sent to it; nothing is journalled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Locator, Page, Response

from kyhop.access.roles import Role
from kyhop.files.models import StoredFile
from kyhop.journal.models import Entry
from kyhop.matters.models import Matter
from kyhop.people.models import Post
from tests import factories
from tests.browser.conftest import Quiet
from tests.dossiers import making
from tests.journeys.world import MAY_NOT, Province

FORM = "main form[method=post]"
SENDS = ":is(button.btn--main, button.btn--danger)"
PHONE, DESK = 360, 1280
PATIENCE = 60_000
"""Milliseconds for a page to come: five files that are read at once take long on a busy machine."""
REDIRECTS = {301, 302, 303}
EXPIRED = "Biểu mẫu mở quá lâu"
"""What a form without the session's token is answered; not a refusal of what it asks."""


class Windows(Province):
    """A province whose people click. `place` is always the address of the page with the button."""

    def __init__(
        self,
        settings: Any,
        page_at: Callable[..., Page],
        quiet: Quiet,
        *checks: Callable[[Page], None],
        **days: date,
    ) -> None:
        super().__init__(settings, **days)
        deputy = factories.actor(Role.DEPUTY, self.council)
        self.posts["deputy"] = deputy.post_id
        self.page_at, self.quiet, self.checks = page_at, quiet, checks
        self.windows: dict[str, Page] = {}
        self.last = ""
        self.tries = True
        self.looked: set[str] = set()
        self.pressed: set[str] = set()

    def window(self, who: str) -> Page:
        """The window of a person, opened when it is first needed."""
        if who not in self.windows:
            account = Post.objects.get(pk=self.posts[who]).holdings.get().person.account
            self.windows[who] = self.page_at(DESK, who=account)
            self.windows[who].set_default_timeout(PATIENCE)
        return self.windows[who]

    def phone(self, *who: str) -> None:
        """These people go on with a telephone."""
        for one in who:
            self.window(one).set_viewport_size({"width": PHONE, "height": 740})

    def strangers(self, *others: str) -> tuple[str, ...]:
        """Those who try in vain; none where another journey has them try the same."""
        return others if self.tries else ()

    def whole(self, who: str, address: str) -> None:
        """The page fits the window, and axe finds nothing on it."""
        page = self.open(who, address)
        for check in self.checks:
            check(page)

    def open(self, who: str, address: str) -> Page:
        """Go to a page, unless this person has just come to it and nobody did anything since."""
        page = self.window(who)
        if self.last != who or urlsplit(page.url).path != address or "?" in address:
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, f"{who} {address}: {answer.status}"
        self.last = who
        return page

    def follow(self, who: str, place: str, address: str) -> Page:
        """Press the link to `address` on the page `place`."""
        page = self.open(who, place)
        link = page.locator(f'main a[href="{address}"]').first
        came = arrived(page, link.click)
        assert came.status == 200, f"{who} {address}: {came.status}"
        return page

    def send(self, who: str, form: dict[str, Any], *, status: int = 200) -> str:
        """Fill in the form of the page and send it; what the next page says."""
        page = self.window(who)
        for name, value in form.items():
            fill(page.locator(f'{FORM} [name="{name}"]:not([type=hidden])'), value)
        came = arrived(page, page.locator(f"{FORM} {SENDS}").first.click)
        said = page.locator("main").inner_text()
        assert came.status == status, f"{who} {page.url}: {said}"
        assert (came.request.redirected_from is None) == (status != 200), said
        return said

    def does(self, who: str, place: str, address: str, /, *others: str, **form: Any) -> str:
        """The others try in vain, then whoever may presses, fills in and sends.

        The button is pressed the first time that a kind of step is done; later its page is opened.
        """
        for stranger in self.strangers(*others):
            self.forbidden(stranger, place, address, **form)
        if shape(address) in self.pressed:
            self.open(who, address)
        else:
            self.follow(who, place, address)
            self.pressed.add(shape(address))
        return self.send(who, form)

    def corrected(self, who: str, address: str, /, *, sentence: str, **form: Any) -> None:
        """The form is not accepted, with a sentence that says why; its button may be missing."""
        before = Entry.objects.count()
        self.open(who, address)
        assert sentence in self.send(who, form, status=422)
        self.quiet.expect("422")
        self.last = ""
        assert Entry.objects.count() == before

    def forbidden(self, who: str, place: str, address: str, /, **form: Any) -> None:
        """No form at the address, and none accepted there; nothing changes.

        The first one who tries a kind of step also finds no button for it.
        """
        page = self.window(who)
        if shape(address) not in self.looked:
            self.looked.add(shape(address))
            seen = page.request.get(place)
            assert seen.status in {200, *MAY_NOT}, f"{who} {place}: {seen.status}"
            button = f'href="{address.replace("&", "&amp;")}"'
            assert seen.status != 200 or button not in seen.text(), f"{who} has {button}"
        asked = page.request.get(address, max_redirects=0)
        assert asked.status in MAY_NOT, f"{who} {address}: {asked.status}"
        self.refused(who, address, **form)

    def refused(
        self, who: str, address: str, /, *, by: frozenset[int] = frozenset(MAY_NOT), **form: Any
    ) -> None:
        """A form sent by this person's own session, with its token, is not accepted."""
        page, before = self.window(who), Entry.objects.count()
        if page.url == "about:blank":
            self.open(who, self.at("desk:my_work"))
        token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
        data = {"csrfmiddlewaretoken": token, **{name: sent(form[name]) for name in form}}
        answer = page.request.post(address, multipart=data, max_redirects=0)
        assert answer.status in by, f"{who} {address}: {answer.status}"
        assert EXPIRED not in answer.text(), f"{who}: the token was not the page's"
        assert Entry.objects.count() == before

    def away(self, who: str, address: str) -> None:
        """The person opens the page and is shown that it is not for them."""
        page = self.window(who)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status in MAY_NOT, f"{who} {address}: {answer.status}"
        self.quiet.expect(str(answer.status))
        self.last = ""

    def brings(self, who: str, matter: Matter, *papers: str) -> StoredFile:
        """Choose one file for each paper in the dossier's upload page; the last paper's file."""
        page = self.follow(
            who, self.at("dossiers:dossier", matter.pk), self.at("dossiers:upload", matter.pk)
        )
        page.locator("#upload-file").set_input_files([scan(f"{matter.pk} {p}") for p in papers])
        for number, paper in enumerate(papers):
            page.locator(".upload__item select").nth(2 * number).select_option(paper)
        one = page.locator(".upload__item").get_by_role("button", name="Gửi")
        every = page.get_by_role("button", name="Gửi tất cả")
        arrived(page, (every if len(papers) > 1 else one).click)
        return StoredFile.objects.filter(slot=papers[-1]).latest("pk")

    def marks(self, who: str, matter: Matter, step: str, *others: str) -> None:
        """Mark a step as done today, from the matter's page."""
        record = self.at("matters:record_step", matter.pk, step)
        self.does(who, self.page_of(matter), record, *others, done_on=self.settings.KYHOP_TODAY)

    def takes_in(self, matter: Matter, *others: str) -> None:
        """The Standing Board ticks the matter on its desk and takes it into the list."""
        accept, desk = self.at("requests:accept", self.session.pk), self.at("requests:desk")
        for stranger in self.strangers(*others):
            self.forbidden(stranger, desk, accept, matter=matter.pk)
        page = self.open("board", desk)
        page.get_by_role("checkbox", name=matter.title).check()
        arrived(page, page.locator(f'form[action="{accept}"] button').click)
        self.send("board", {})
        matter.refresh_from_db()

    def page_of(self, matter: Matter) -> str:
        return f"{self.at('matters:matters')}{matter.pk}/"


def arrived(page: Page, press: Callable[[], None]) -> Response:
    """Press something that leads to another page, and wait until that page is whole."""
    with page.expect_event("load"), page.expect_response(leads_on) as came:
        press()
    return came.value


def leads_on(answer: Response) -> bool:
    return answer.request.is_navigation_request() and answer.status not in REDIRECTS


def shape(address: str) -> str:
    """The kind of page that an address leads to, whichever thing it is about."""
    parts = urlsplit(address)
    return resolve(parts.path).view_name + re.sub(r"\d+", "", parts.query)


def scan(text: str) -> dict[str, Any]:
    """A picture of a paper, never twice the same."""
    content = making.png(f"{text} {StoredFile.objects.count()}").getvalue()
    return {"name": f"{text}.png", "mimeType": "image/png", "buffer": content}


def sent(value: Any) -> Any:
    """A value as a request of its own carries it; several become the first of them."""
    value = value[0] if isinstance(value, list) else value
    return value if isinstance(value, dict) else str(value)


def fill(fields: Locator, value: Any) -> None:
    """Type, tick or choose, as the field is."""
    first = fields.first
    kind = first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
    if kind == "file":
        first.set_input_files(value)
    elif kind == "select":
        first.select_option(str(value))
    elif kind == "checkbox" and value == "on":
        first.check()
    elif kind in ("checkbox", "radio"):
        for one in value if isinstance(value, list) else [value]:
            fields.and_(fields.page.locator(f'[value="{one}"]')).check()
    else:
        first.fill(str(value))
