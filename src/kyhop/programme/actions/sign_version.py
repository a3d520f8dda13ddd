"""Sign a version for one of the two sides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.roles import Role
from kyhop.access.rules import require
from kyhop.programme.content import digest
from kyhop.programme.events import VersionSigned
from kyhop.programme.locking import about_version, locked
from kyhop.programme.models import Signature, Version
from kyhop.programme.speaking import speaking_as
from kyhop.programme.states import Side, VersionState

ROLE_OF = {Side.EXECUTIVE: Role.EXECUTIVE_LEADER, Side.BOARD: Role.STANDING_BOARD}


class NotInSigning(Refusal):
    """The version is signed or void."""

    def __init__(self, version: Version) -> None:
        super().__init__(
            _("Version %(n)s cannot be signed: it is “%(state)s”.")
            % {"n": version.number, "state": str(version.get_state_display()).lower()},
            accepted=_("Open the programme to see which version waits for signatures."),
        )


class OtherContent(Refusal):
    """What was read is not what would be signed."""

    def __init__(self) -> None:
        super().__init__(
            _("The content that you read is not the one that stands now."),
            accepted=_("Open the version again, read it, and sign."),
        )


class SideHasSigned(Refusal):
    """This side has signed, or this account has signed for the other one."""

    def __init__(self, by: str) -> None:
        super().__init__(
            _("%(by)s has signed already.") % {"by": by},
            accepted=_("A version is signed once by each side, by two people with two accounts."),
        )


@transaction.atomic
def sign_version(
    *, version_id: int, side: Side | str, sha256: str, actor: Actor, at: datetime
) -> Version:
    """Sign a version for one side (ký); the order is free, the second signature makes it stand.

    :param sha256: the digest that was shown to the signer
    :raises NotAllowed: not of the executive's leaders, or not on the Standing Board
    :raises NotInSigning: it is signed or void
    :raises OtherContent: the digest is not that of the frozen content
    :raises SideHasSigned: the side has signed, or the same account signed for the other side
    """
    rows = Version.objects.filter(pk=version_id)
    programme = locked(rows.values_list("programme_id", flat=True).get())
    version = rows.get()
    version.programme = programme
    side = Side(side)
    role = ROLE_OF[side]
    require(actor, f"programme.sign_{side.value}", version)
    if version.state != VersionState.SIGNING:
        raise NotInSigning(version)
    if not sha256 == version.sha256 == digest(version.content):
        raise OtherContent
    for other in version.signatures.all():
        if other.side == side or other.account_id == actor.account_id:
            raise SideHasSigned(other.by)
    speaker = speaking_as(actor, role)
    Signature.objects.create(
        council_id=version.council_id,
        version=version,
        side=side,
        account_id=actor.account_id,
        person_id=actor.person_id,
        post_id=speaker.post_id,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
        sha256=sha256,
        signed_at=at,
    )
    complete = version.signatures.count() == len(ROLE_OF)
    if complete:
        version.state, version.signed_at = VersionState.SIGNED, at
        version.save(update_fields=["state", "signed_at"])
    told = VersionSigned(side=side.value, complete=complete, **about_version(version))
    journal.write(told, actor=speaker, at=at)
    return version
