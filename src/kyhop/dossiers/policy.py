"""Who reads which version of which paper: the one policy of pages, downloads, search and API.

* Lead, coordinators: everything, from the first draft.
* Whoever brought a version: that version.
* A body to which the dossier was handed, and the office that serves it: the versions that were
  handed, from that moment; a returned dossier stays readable to those who looked through it.
* Standing Board and the offices: the papers of registration at once, the rest when it is sent to
  their side. Deputies: what was sent to the deputies.
* Anybody whom a later room names by `widening` (an invited committee, a consulted body, the
  Front, whoever made a remark), for the versions that it names. Guests and the public: never.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import prefetch_related_objects

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF, Role
from kyhop.dossiers.gates import Checklist, checklist_of, checklist_under
from kyhop.dossiers.models import Dossier, HandedPaper, HandOver, Paper, PaperVersion, Promise
from kyhop.dossiers.widening import wider_versions
from kyhop.files.models import StoredFile
from kyhop.matters.models import Matter
from kyhop.matters.owners import cast_of
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.statutes.queries import overlay_for

EXECUTIVE_SIDE = frozenset({BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE})
COUNCIL_SIDE = frozenset({BodyKind.STANDING_BOARD, BodyKind.COUNCIL_OFFICE, BodyKind.COMMITTEE})
EXECUTIVE_ROLES = (Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER)
COUNCIL_ROLES = (Role.STANDING_BOARD, Role.COUNCIL_OFFICE, Role.LEGAL_OFFICER)
PREPARING = STAFF - {Role.COUNCIL_ADMIN, Role.DEPLOYMENT_ADMIN, Role.DEPUTY}
RECEIVING = STAFF - {Role.COUNCIL_ADMIN, Role.DEPUTY}
REGISTRATION_ROLES = (*COUNCIL_ROLES, *EXECUTIVE_ROLES)
"""Who reads the papers of registration of every dossier."""
READING_WITH_DEPUTIES = (
    Role.DEPUTY, Role.COMMITTEE_CLERK, Role.COMMITTEE_HEAD, *COUNCIL_ROLES, *EXECUTIVE_ROLES,
)  # fmt: skip
DEPUTIES = "deputies"


@dataclass(frozen=True, slots=True)
class Access:
    """What one actor reads of one dossier; ask it for as many versions as a page shows."""

    actor: Actor
    dossier: Dossier
    at: datetime
    everything: bool
    closed: bool = False
    registration: frozenset[str] = frozenset()
    version_ids: frozenset[int] = frozenset()
    handover_ids: frozenset[int] = frozenset()
    _wider: list[Collection[int] | None] = field(default_factory=list)

    def version(self, version: PaperVersion) -> bool:
        """Whether the actor reads this version; its paper and file must be loaded with it."""
        if self.closed:
            return False
        if self.everything or version.pk in self.version_ids:
            return True
        if version.paper.paper_id in self.registration:
            return True
        if brought(self.actor, version.file):
            return True
        return self.wider(version)

    def wider(self, version: PaperVersion) -> bool:
        """Whether a later room lets the actor read the version."""
        if not self._wider:
            self._wider.extend([(), *wider_versions(self.actor, self.dossier, self.at)])
        return any(found is None or version.pk in found for found in self._wider)


def access_of(
    actor: Actor, dossier: Dossier, at: datetime, *, checklist: Checklist | None = None
) -> Access:
    """What the actor reads of the dossier at that moment; a constant number of queries."""
    judged = _whole_or_nothing(actor, dossier, at)
    if judged is not None:
        return judged
    registration: frozenset[str] = frozenset()
    if actor.has(*REGISTRATION_ROLES):
        registration = (checklist or checklist_of(dossier.matter, at)).at_registration
    handed = _handed_to(actor, [dossier])
    seen, versions = frozenset(handed), frozenset(pk for _by, pk in _versions_in(handed))
    return Access(actor, dossier, at, False, False, registration, versions, seen)


def accesses_of(
    actor: Actor, dossiers: Iterable[Dossier], at: datetime, *, among: Collection[int]
) -> dict[int, Access]:
    """The same for dossiers of one council, in as many queries as for one; by the dossier's id.

    :param among: the versions that will be asked for
    """
    many = {dossier.pk: dossier for dossier in dossiers}
    matters = [dossier.matter for dossier in many.values()]
    prefetch_related_objects(matters, "coordinators", "coordinating_committees")
    found = {pk: _whole_or_nothing(actor, dossier, at) for pk, dossier in many.items()}
    rest = [many[pk] for pk, access in found.items() if access is None]
    handed = _handed_to(actor, rest)
    seen: dict[int, set[int]] = {dossier.pk: set() for dossier in rest}
    versions: dict[int, set[int]] = {dossier.pk: set() for dossier in rest}
    for handover_id, dossier_id in handed.items():
        seen[dossier_id].add(handover_id)
    for handover_id, version_id in _versions_in(handed, among):
        versions[handed[handover_id]].add(version_id)
    asks = bool(rest) and actor.has(*REGISTRATION_ROLES)
    turned_on = overlay_for(rest[0].matter.council, at).turns_on if asks else frozenset()
    for dossier in rest:
        asked = checklist_under(dossier.matter, turned_on).at_registration if asks else frozenset()
        found[dossier.pk] = Access(
            actor, dossier, at, False, False, asked,
            frozenset(versions[dossier.pk]), frozenset(seen[dossier.pk]),
        )  # fmt: skip
    return {pk: access for pk, access in found.items() if access is not None}


def _whole_or_nothing(actor: Actor, dossier: Dossier, at: datetime) -> Access | None:
    """The access of those who read everything of the dossier, or nothing whatever it says."""
    if actor.is_system:
        return Access(actor, dossier, at, everything=True)
    if actor.council_id != dossier.council_id or not (actor.is_signed_in or actor.posts):
        return Access(actor, dossier, at, everything=False, closed=True)
    if prepares(actor, dossier.matter):
        return Access(actor, dossier, at, everything=True)
    return None


def may_read_paper(actor: Actor, paper: Paper, at: datetime) -> bool:
    """Whether the actor reads any version of the paper at that moment."""
    access = access_of(actor, paper.dossier, at)
    rows = PaperVersion.objects.filter(paper=paper).select_related("paper", "file__post")
    return any(access.version(version) for version in rows)


def may_read_version(actor: Actor, version: PaperVersion, at: datetime) -> bool:
    """Whether the actor reads this version at that moment."""
    return access_of(actor, version.paper.dossier, at).version(version)


def prepares(actor: Actor, matter: Matter) -> bool:
    """Whether the actor acts for the body that leads the matter or coordinates with it."""
    if not actor.has(*PREPARING):
        return False
    if actor.sits_for(matter.lead_id):
        return True
    return any(actor.sits_for(body.pk) for body in matter.coordinators.all())


def may_bring(actor: Actor, matter: Matter, paper_id: str, at: datetime) -> bool:
    """Whether the actor adds versions to a line: whom its step names, and who prepares the matter
    or is the council office unless the named body has brought the paper itself."""
    known = actor.is_signed_in or actor.posts
    if not known or actor.council_id != matter.council_id or not matter.running:
        return actor.is_system and matter.running
    general = prepares(actor, matter) or actor.has(Role.COUNCIL_OFFICE)
    line = checklist_of(matter, at).line(paper_id)
    if line is None:
        return general
    bodies = frozenset(cast_of(matter.council_id).for_step(matter, line.step))
    if actor.has(*STAFF) and not actor.body_ids.isdisjoint(bodies):
        return True
    rows = PaperVersion.objects.filter(paper__dossier__matter=matter, paper__paper_id=paper_id)
    newest = rows.select_related("file__post").order_by("-number").first() if general else None
    return general and not of_another(bodies - preparing(matter), newest)


def preparing(matter: Matter) -> frozenset[int]:
    """The bodies that prepare a matter: the lead and those that coordinate with it."""
    return frozenset({matter.lead_id, *(body.pk for body in matter.coordinators.all())})


def of_another(bodies: Collection[int], newest: PaperVersion | None) -> bool:
    """Whether one of the bodies that a line names has brought its newest version itself.

    Nobody else adds a version to an appraisal report, a verification report or an approval then.
    The file's post must be loaded with the version.
    """
    post = newest.file.post if newest else None
    return post is not None and post.body_id in bodies


def brought(actor: Actor, file: StoredFile) -> bool:
    """Whether the file came from a body for which the actor acts."""
    return file.post is not None and actor.has(*STAFF) and actor.sits_for(file.post.body_id)


def receives(actor: Actor, handover: HandOver, matter: Matter) -> bool:
    """Whether the actor reads what this hand-over carried."""
    if handover.to_role == DEPUTIES:
        return actor.has(*READING_WITH_DEPUTIES)
    bodies = [body for body in (handover.from_body, handover.to_body) if body is not None]
    if actor.has(*RECEIVING) and any(
        actor.sits_for(pk) for body in bodies for pk in (body.pk, body.merged_into_id) if pk
    ):
        return True
    to = handover.to_body
    if to is not None and to.kind == BodyKind.COMMITTEE and _coordinates(actor, matter):
        return True
    return _of_the_side(actor, bodies)


def _of_the_side(actor: Actor, bodies: Iterable[Body]) -> bool:
    kinds = {body.kind for body in bodies}
    if kinds & COUNCIL_SIDE and actor.has(*COUNCIL_ROLES):
        return True
    return bool(kinds & EXECUTIVE_SIDE) and actor.has(*EXECUTIVE_ROLES)


def _coordinates(actor: Actor, matter: Matter) -> bool:
    if not actor.has(Role.COMMITTEE_CLERK, Role.COMMITTEE_HEAD):
        return False
    return any(actor.sits_for(body.pk) for body in matter.coordinating_committees.all())


def _handed_to(actor: Actor, dossiers: Sequence[Dossier]) -> dict[int, int]:
    """The hand-overs of these dossiers that the actor reads → their dossier."""
    matters = {dossier.pk: dossier.matter for dossier in dossiers}
    rows = HandOver.objects.filter(dossier__in=matters).select_related("from_body", "to_body")
    found = rows if matters else ()
    return {
        row.pk: row.dossier_id for row in found if receives(actor, row, matters[row.dossier_id])
    }


def _versions_in(
    handovers: Iterable[int], among: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """The versions that hand-overs carried, and those that kept their promises: (by which, id)."""
    ids = list(handovers)
    if not ids:
        return []
    handed = HandedPaper.objects.filter(handover_id__in=ids, version__isnull=False)
    kept = Promise.objects.filter(handover_id__in=ids, kept_by__isnull=False)
    if among is not None:
        handed, kept = handed.filter(version__in=among), kept.filter(kept_by__in=among)
    return [
        *handed.order_by().values_list("handover_id", "version_id"),
        *kept.order_by().values_list("handover_id", "kept_by_id"),
    ]


def register() -> None:
    """Tell files who reads and adds the papers of dossiers."""
    from kyhop.dossiers.holding import DossierPolicy
    from kyhop.dossiers.models import HOLDER
    from kyhop.files import holders

    holders.register(HOLDER, DossierPolicy())
