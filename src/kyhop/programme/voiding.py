"""Taking a version out of signing because something of it changed."""

from __future__ import annotations

from datetime import datetime

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.law.model import Words
from kyhop.programme.events import VersionVoided
from kyhop.programme.locking import about_version
from kyhop.programme.models import Programme, Version
from kyhop.programme.queries import version_in_signing
from kyhop.programme.states import VersionState


def void_standing(
    programme: Programme, why: Words, *, actor: Actor, at: datetime
) -> Version | None:
    """Void the version that waits for signatures, if there is one, and say why.

    Signatures already given stay in the record under the void version. The caller holds the
    programme's lock.
    """
    version = version_in_signing(programme.pk)
    if version is None:
        return None
    version.programme = programme
    version.state, version.voided_at = VersionState.VOID, at
    version.void_vi, version.void_en = why.vi[:1500], why.en[:1500]
    version.save(update_fields=["state", "voided_at", "void_vi", "void_en"])
    told = VersionVoided(
        signatures=version.signatures.count(), why_vi=why.vi, why_en=why.en,
        **about_version(version),
    )  # fmt: skip
    journal.write(told, actor=actor, at=at)
    return version
