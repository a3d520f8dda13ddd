"""Put what is agreed up for signing, as the next numbered version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.programme.content import content_of, digest
from kyhop.programme.events import VersionComposed
from kyhop.programme.locking import about_version, locked
from kyhop.programme.models import Version
from kyhop.programme.queries import next_lines, signed_version, version_in_signing
from kyhop.programme.refusals import given
from kyhop.programme.speaking import named


class NothingAgreed(Refusal):
    """There is nothing to sign that is not signed already."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing is agreed that both sides have not signed already."),
            accepted=_("Agree on matters in the joint review first."),
        )


class WaitsForSignatures(Refusal):
    """A version is being signed at this moment."""

    def __init__(self, version: Version) -> None:
        super().__init__(
            _("Version %(n)s waits for signatures.") % {"n": version.number},
            accepted=_("Sign it, or change what it says: then it becomes void."),
        )


@transaction.atomic
def compose_version(*, programme_id: int, reason: str = "", actor: Actor, at: datetime) -> Version:
    """Freeze what is agreed as the next version (lập phiên bản trình ký), with its digest.

    What a signed version says stays as it was signed, save for what an approved request moved or took
    out; what was agreed since then is added.

    :raises NotAllowed: neither of the offices nor on the Standing Board
    :raises WaitsForSignatures: another version is being signed
    :raises NothingAgreed: nothing is agreed that is not signed already
    :raises WordsNeeded: a later version without its reason
    """
    programme = locked(programme_id)
    require(actor, "programme.compose", programme)
    if standing := version_in_signing(programme.pk):
        raise WaitsForSignatures(standing)
    before = signed_version(programme.pk)
    lines = next_lines(programme.pk, before)
    if lines is None:
        raise NothingAgreed
    reason = given(reason, field="reason") if before else reason.strip()
    number = before.number + 1 if before else 1
    content = content_of(programme, number, lines)
    version = Version.objects.create(
        council=programme.council,
        programme=programme,
        number=number,
        content=content,
        sha256=digest(content),
        reason=reason,
        composed_at=at,
        **named(actor),
    )
    told = VersionComposed(lines=len(version.lines), reason=reason, **about_version(version))
    journal.write(told, actor=actor, at=at)
    return version
