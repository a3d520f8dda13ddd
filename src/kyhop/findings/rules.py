"""Who may answer findings; who reads them is judged with the version (`dossiers.policy`)."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS
from kyhop.access.rules import permit, rule
from kyhop.dossiers.policy import prepares
from kyhop.findings.events import PaperChecked
from kyhop.journal.reading import only_for, routine
from kyhop.matters.models import Matter

permit("findings.see", *READERS, hides=True)
only_for("findings.", "dossiers.follow")
routine(PaperChecked.name)


@rule("findings.answer")
def may_answer(actor: Actor, matter: Matter) -> bool:
    """Those who prepare the matter: its lead and the bodies that coordinate, while it runs."""
    return matter.running and prepares(actor, matter)
