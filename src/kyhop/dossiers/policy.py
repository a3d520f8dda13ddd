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

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF, Role
from kyhop.dossiers.gates import Checklist, checklist_of
from kyhop.dossiers.models import Dossier, HandedPaper, HandOver, Paper, PaperVersion, Promise
from kyhop.dossiers.widening import wider_versions
from kyhop.files.models import StoredFile
from kyhop.matters.models import Matter
from kyhop.matters.owners import cast_of
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body

EXECUTIVE_SIDE = frozenset({BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE})
COUNCIL_SIDE = frozenset({BodyKind.STANDING_BOARD, BodyKind.COUNCIL_OFFICE, BodyKind.COMMITTEE})
EXECUTIVE_ROLES = (Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER)
COUNCIL_ROLES = (Role.STANDING_BOARD, Role.COUNCIL_OFFICE, Role.LEGAL_OFFICER)
PREPARING = STAFF - {Role.COUNCIL_ADMIN, Role.DEPLOYMENT_ADMIN, Role.DEPUTY}
RECEIVING = STAFF - {Role.COUNCIL_ADMIN, Role.DEPUTY}
REGISTRATION_ROLES = (*COUNCIL_ROLES, *EXECUTIVE_ROLES)
"""Who reads the papers of registration of every dossier."""
OF_COMMITTEES = (Role.COMMITTEE_CLERK, Role.COMMITTEE_HEAD)
READING_WITH_DEPUTIES = (
    Role.DEPUTY, *OF_COMMITTEES, *COUNCIL_ROLES, *EXECUTIVE_ROLES,
)  # fmt: skip
DEPUTIES = "deputies"
SEATS = tuple(
    f"{body}__{name}" for body in ("from_body", "to_body") for name in ("kind", "merged_into_id")
)
"""What of a hand-over's bodies says who reads it."""


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
    handed = _handed_to(actor, dossier)
    return Access(actor, dossier, at, False, False, registration, _versions_in(handed), handed)


def _whole_or_nothing(actor: Actor, dossier: Dossier, at: datetime) -> Access | None:
    """The access of those who read everything of the dossier, or nothing whatever it says."""
    if actor.is_system:
        return Access(actor, dossier, at, everything=True)
    if stranger(actor, dossier.council_id):
        return Access(actor, dossier, at, everything=False, closed=True)
    if prepares(actor, dossier.matter):
        return Access(actor, dossier, at, everything=True)
    return None


def stranger(actor: Actor, council_id: int) -> bool:
    """Whether the actor reads nothing of the council's dossiers, whatever they say."""
    return actor.council_id != council_id or not (actor.is_signed_in or actor.posts)


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


class Seat(NamedTuple):
    """What of a body that hands over or receives says who reads it."""

    body_id: int
    kind: str
    merged_into_id: int | None


def receives(actor: Actor, handover: HandOver, matter: Matter) -> bool:
    """Whether the actor reads what this hand-over carried."""
    giver, taker = _seat(handover.from_body), _seat(handover.to_body)
    return reads_handed(actor, handover.to_role, giver, taker, lambda: _coordinates(actor, matter))


def _seat(body: Body | None) -> Seat | None:
    return Seat(body.pk, body.kind, body.merged_into_id) if body else None


def reads_handed(
    actor: Actor, to_role: str, giver: Seat | None, taker: Seat | None,
    coordinates: Callable[[], bool],
) -> bool:  # fmt: skip
    """Whether the actor reads what went from one body to another, or to those in a role.

    :param coordinates: asked at last whether one of the actor's committees coordinates the
        verification of the matter
    """
    if to_role == DEPUTIES:
        return actor.has(*READING_WITH_DEPUTIES)
    seats = [seat for seat in (giver, taker) if seat is not None]
    if actor.has(*RECEIVING) and any(
        actor.sits_for(pk) for seat in seats for pk in (seat.body_id, seat.merged_into_id) if pk
    ):
        return True
    if taker is not None and taker.kind == BodyKind.COMMITTEE and coordinates():
        return True
    return _of_the_side(actor, seats)


def _of_the_side(actor: Actor, seats: Iterable[Seat]) -> bool:
    kinds = {seat.kind for seat in seats}
    if kinds & COUNCIL_SIDE and actor.has(*COUNCIL_ROLES):
        return True
    return bool(kinds & EXECUTIVE_SIDE) and actor.has(*EXECUTIVE_ROLES)


def _coordinates(actor: Actor, matter: Matter) -> bool:
    if not actor.has(*OF_COMMITTEES):
        return False
    return any(actor.sits_for(body.pk) for body in matter.coordinating_committees.all())


def _handed_to(actor: Actor, dossier: Dossier) -> frozenset[int]:
    """The hand-overs of the dossier that the actor reads."""
    rows = HandOver.objects.filter(dossier=dossier).order_by()
    rows = rows.select_related("from_body", "to_body").only("dossier_id", "to_role", *SEATS)
    return frozenset(row.pk for row in rows if receives(actor, row, dossier.matter))


def _versions_in(handovers: Collection[int]) -> frozenset[int]:
    """The versions that hand-overs carried, and those that kept their promises."""
    if not handovers:
        return frozenset()
    handed = HandedPaper.objects.filter(handover_id__in=handovers, version__isnull=False)
    kept = Promise.objects.filter(handover_id__in=handovers, kept_by__isnull=False)
    return frozenset(handed.order_by().values_list("version_id", flat=True)) | frozenset(
        kept.order_by().values_list("kept_by_id", flat=True)
    )


def register() -> None:
    """Tell files who reads and adds the papers of dossiers."""
    from kyhop.dossiers.holding import DossierPolicy
    from kyhop.dossiers.models import HOLDER
    from kyhop.files import holders

    holders.register(HOLDER, DossierPolicy())
