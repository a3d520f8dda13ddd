"""Questions about the register. `current_register` is what checks work with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from django.db.models import Count, Q, QuerySet

from kyhop.papers.register import Register, load
from kyhop.papers.register.load import FILE
from kyhop.register.models import STANDING, Act, Edition, Proposal, Revision
from kyhop.register.states import ProposalState


@dataclass(frozen=True, slots=True)
class Current:
    """The register in use: its edition's number, the digest of its acts, and the acts themselves.

    Version 0 is the register that comes with kyhop, where the deployment has not taken it over yet.
    """

    version: int
    digest: str
    register: Register


def current_register() -> Current:
    """The register of the deployment as signed: one query while nothing changes.

    What is only proposed is not in it. The answer is kept by version and digest for the process.
    """
    newest = Edition.objects.values_list("number", "digest").first()
    return _came_with_kyhop() if newest is None else _kept(*newest)


def current_version() -> tuple[int, str]:
    """Number and digest of the edition in use, without reading the acts."""
    newest = Edition.objects.values_list("number", "digest").first()
    return newest or (0, _came_with_kyhop().digest)


@lru_cache(maxsize=2)
def _kept(version: int, digest: str) -> Current:
    acts = Act.objects.filter(STANDING).order_by("pk")
    return Current(version, digest, Register(act.entry for act in acts))


@lru_cache(maxsize=1)
def _came_with_kyhop() -> Current:
    return Current(0, sha256(FILE.read_bytes()).hexdigest(), load())


def standing_acts() -> QuerySet[Act]:
    """The acts of the newest edition, by number."""
    return Act.objects.filter(STANDING)


def history_of(act: Act) -> QuerySet[Revision]:
    """Every edition that changed the act, newest first, with its proposal."""
    return act.revisions.select_related("edition__proposal").order_by("-edition__number")


def proposals(*, open_only: bool = False) -> QuerySet[Proposal]:
    """What was proposed, newest first; lists that are only looked through are not among them."""
    unseen = (ProposalState.DRAFT, ProposalState.DISCARDED)
    rows = Proposal.objects.exclude(state__in=unseen).select_related("origin")
    return rows.filter(state=ProposalState.OPEN) if open_only else rows


def waiting_for(account_id: int | None) -> int:
    """How many proposals of others wait for a signature that this account could give."""
    return (
        proposals(open_only=True).filter(~Q(by_account_id=account_id) | Q(by_account=None)).count()
    )


def counts_by(column: str) -> dict[str, int]:
    """How many standing acts have each value of `kind` or `issuer`."""
    counted = standing_acts().order_by().values_list(column).annotate(n=Count("pk"))
    return dict(counted)
