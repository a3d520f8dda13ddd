"""An entry of the journal as the cause of a recomputation, and in whose name it is made."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import override

from kyhop.access.actor import SYSTEM, Actor
from kyhop.deadlines.holders import Cause
from kyhop.journal import phrases
from kyhop.journal.models import Entry
from kyhop.law.model import Words

LONGEST = 400


def cause_of(entry: Entry) -> Cause:
    """The entry's sentence in both languages, as long as a run keeps it."""
    with override("vi"):
        vi = phrases.say(entry)
    with override("en"):
        en = phrases.say(entry)
    return Cause(entry.name, Words(vi[:LONGEST], en[:LONGEST]))


def in_the_name_of(entry: Entry) -> Actor:
    """The system, named after whoever caused the entry: the run shows their post."""
    return replace(
        SYSTEM,
        account_id=entry.account_id,
        person_id=entry.person_id,
        post_id=entry.post_id,
        label_vi=entry.actor_label,
        label_en=entry.actor_label_en,
    )
