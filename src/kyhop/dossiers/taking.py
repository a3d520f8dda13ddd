"""Files that were received together and wait for somebody to say which paper each one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.dossiers.actions.open_dossier import open_dossier
from kyhop.dossiers.gates import checklist_of
from kyhop.files.actions.store_file import Taken, take_in
from kyhop.files.sniffing import Sniffed
from kyhop.files.states import Secrecy
from kyhop.matters.models import Matter

KEY = "dossiers_waiting"
"""The web session's key: matter → the files of it that wait, their bytes being in the store."""


def take_many(
    matter: Matter,
    files: Iterable[Any],
    *,
    word: str = "",
    secrecy: str = Secrecy.PLAIN,
    actor: Actor,
    at: datetime,
) -> tuple[list[Taken], list[tuple[str, str]]]:
    """Make each file durable; those refused come back as (name, why), the others are not lost."""
    dossier = open_dossier(matter_id=matter.pk, actor=actor, at=at)
    lines = checklist_of(matter, at).lines
    taken: list[Taken] = []
    refused: list[tuple[str, str]] = []
    for file in files:
        try:
            one = take_in(
                council_id=dossier.council_id, holder=dossier.holder, slot=lines[0].id,
                name=file.name, content=file.file, word=word, secrecy=secrecy,
                actor=actor, at=at,
            )  # fmt: skip
            taken.append(one)
        except Refusal as refusal:
            refused.append((file.name, str(refusal)))
    return taken, refused


def keep_waiting(request: Any, matter: Matter, files: Iterable[Taken]) -> None:
    """Remember what waits, in the web session of whoever uploaded it."""
    waiting = dict(request.session.get(KEY, {}))
    waiting[str(matter.pk)] = [asdict(one) for one in files]
    request.session[KEY] = {key: rows for key, rows in waiting.items() if rows}


def waiting_of(request: Any, matter: Matter) -> list[Taken]:
    """What this visitor has uploaded for the matter and not yet sorted."""
    return [
        Taken(
            **{
                **row,
                "sniffed": Sniffed(**row["sniffed"]),
                "secrecy": Secrecy(row["secrecy"]),
            }
        )
        for row in request.session.get(KEY, {}).get(str(matter.pk), [])
    ]
