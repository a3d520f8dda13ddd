"""Asking for opinions, for tests: bodies asked, replies, letters, postings."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.people.models import Body
from kyhop.reviews.consulting import actions
from kyhop.reviews.consulting.states import ConsultationKind, ReplyKind
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows

LATER = NOW + timedelta(days=30)
PAGE = "https://dienbien.gov.vn/du-thao/12"


def body(matter, name):
    return Body.objects.get(council=matter.council, name=name)


def lead(matter):
    return rows.sitting_for(matter.council, "Sở Tài chính", Role.LEAD_CLERK)


def asked(matter, *names, **more):
    words = {"kind": ConsultationKind.OPINION, "asked_on": TODAY, "actor": SYSTEM, "at": NOW} | more
    ids = [body(matter, name).pk for name in names or ("Sở Y tế", "Sở Tư pháp")]
    return actions.open_consultation(matter_id=matter.pk, body_ids=ids, **words)


def reply(row, kind=ReplyKind.AGREED, *points, **more):
    words = {"actor": SYSTEM, "at": NOW} | {k: more.pop(k) for k in ("actor", "at") if k in more}
    said = actions.Replied(kind, more.pop("replied_on", TODAY), points=points, **more)
    return actions.record_reply(asked_id=row.pk, reply=said, **words)


def letter(name="Công văn.png"):
    return name, making.png(name)


def posted(matter, **more):
    words = {"starts": TODAY, "address": PAGE, "actor": SYSTEM, "at": NOW} | more
    return actions.start_posting(matter_id=matter.pk, **words)


def at(matter, name, *args):
    return reverse(f"reviews:{name}", args=[matter.council.slug, *args])


def page(client, matter):
    return client.get(at(matter, "consultations", matter.pk)).content.decode()
