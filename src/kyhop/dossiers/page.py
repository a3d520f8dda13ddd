"""How a dossier stands as a whole, and the verbs that its reader has."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.dossiers.gates import Gate
from kyhop.dossiers.parties import giving_bodies
from kyhop.dossiers.reading import Whole
from kyhop.dossiers.rules import Giving
from kyhop.matters.models import Matter
from kyhop.web.words import spoken


def summary(whole: Whole) -> str:
    """`7 of 9 papers for: Send the dossier for appraisal`; how the whole stands."""
    gate = whole.next_gate
    if gate is None:
        return _("every gate is passed") if whole.asked.gates else ""
    missing = missing_for(whole, gate)
    words = {
        "have": len(gate.needs) - len(missing),
        "all": len(gate.needs),
        "step": spoken(gate.step.title),
    }
    return _("%(have)s of %(all)s papers for “%(step)s”") % words


def missing_for(whole: Whole, gate: Gate) -> list[str]:
    """The ids of the papers that a gate needs and that are neither there nor spared."""
    spared = {name for name, paper in whole.papers.items() if paper.not_needed}
    return [paper.id for paper in gate.needed if paper.id not in {*whole.versions, *spared}]


def acts_of(whole: Whole, actor: Actor) -> list[dict[str, Any]]:
    """The verbs that this reader has here, as buttons."""
    matter, slug = whole.matter, whole.matter.council.slug
    found: list[dict[str, Any]] = []
    lying = whole.lying
    if lying is not None and can(actor, "dossiers.receive", lying):
        url = reverse("dossiers:handover", args=[slug, lying.pk])
        found.append({"label": _("Receive the dossier"), "url": url, "kind": "main"})
    gate = whole.next_gate
    if matter.running and gate is not None and lying is None and may_give(actor, matter, gate):
        url = reverse("dossiers:hand_over", args=[slug, matter.pk, gate.id])
        again = whole.returned is not None and whole.returned.step_id == gate.id
        label = _("Hand over again: %(step)s") if again else _("Hand over: %(step)s")
        label %= {"step": spoken(gate.step.title)}
        found.append({"label": label, "url": url, "kind": "main"})
    if matter.running and can(actor, "dossiers.manage", matter):
        here = [slug, matter.pk]
        found.append(
            {"label": _("Upload several"), "url": reverse("dossiers:upload", args=here),
             "kind": "", "icon": "up"}
        )  # fmt: skip
        found.append(
            {"label": _("Paper beyond the list"), "url": reverse("dossiers:add_paper", args=here),
             "kind": "quiet"}
        )  # fmt: skip
    return found


def may_give(actor: Actor, matter: Matter, gate: Gate) -> bool:
    """Whether the actor may hand over at this gate."""
    bodies = frozenset(giving_bodies(matter, gate))
    return can(actor, "dossiers.hand_over", Giving(matter.council_id, bodies))


def returned_of(whole: Whole, actor: Actor) -> dict[str, Any] | None:
    """Who returned the dossier and why, paper by paper, until it is handed over again."""
    row = whole.returned
    if row is None or not whole.matter.running:
        return None
    here, gate = [whole.matter.council.slug, whole.matter.pk], whole.asked.gate(row.step_id)
    reasons = []
    for line in whole.handed.get(row.pk, []):
        if line.reason:
            name = line.paper.paper_id
            newest = whole.versions[name][-1] if whole.versions.get(name) else None
            newer = newest.number if newest and newest.pk != line.version_id else 0
            url = reverse("dossiers:paper", args=[*here, name])
            reasons.append((line.paper.label, line.reason, url, newer))
    return {
        "row": row,
        "to": row.to_body.label if row.to_body else _("the deputies"),
        "reasons": reasons,
        "gives": bool(gate and may_give(actor, whole.matter, gate)),
    }
