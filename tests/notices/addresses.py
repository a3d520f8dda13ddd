"""Who gets what at the addresses of notices."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from kyhop.notices.models import Letter, Notice
from kyhop.notices.states import Channel, LetterState
from tests import factories
from tests.addresses import STAFF, who
from tests.factories import NOW

PERSONS = [role for role in STAFF if role != "deployment_admin"] + ["guest"]
"""Whoever is a person of the council: an administrator of the deployment and a viewer are not."""
OFFICE = ["council_office", "council_admin", "deployment_admin"]

ADDRESSES = {
    "notices:notices": who(PERSONS, refused=404),
    "notices:read_all": who(PERSONS, refused=404, status=302, method="post"),
    "notices:choices": who(PERSONS, refused=404),
    "notices:open": who([], refused=404, method="post"),
    "notices:undelivered": who(OFFICE, refused=404),
    "notices:retry": who(OFFICE, refused=404),
    "notices:hour": who(["council_office", "council_admin"]),
}


def objects(council: Council) -> dict[str, Any]:
    """A notice to somebody else, and a message that was not delivered."""
    person = factories.person(council, account=factories.account())
    notice = Notice.objects.create(
        council=council, person=person, kind="decided", key="thu", text_vi="Thử", text_en="Test",
        at=NOW,
    )  # fmt: skip
    letter = Letter.objects.create(
        council=council, person=person, channel=Channel.EMAIL, made_at=NOW, next_try_at=NOW,
        attempts=8, state=LetterState.FAILED, error="refused",
    )  # fmt: skip
    return {"notice_id": notice.pk, "letter_id": letter.pk}
