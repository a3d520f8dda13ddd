"""Why this room refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kyhop.access.refusals import Refusal


class NothingToRead(Refusal):
    """There is no paper of the session that the person may read yet."""

    sentence = _("There is no paper of this session yet that you may read.")
    accepted = _("Papers appear here as soon as they are sent to you.")


class PacketThere(Refusal):
    """The packet that was asked for is there, or being bound."""

    sentence = _("Your packet is there already, with everything that you may read now.")
    accepted = _("Download it, or wait until it is bound.")


class NoPacket(Refusal):
    """Nothing has been bound for the person, or it is not ready."""

    sentence = _("Your packet has not been bound yet.")
    accepted = _("Ask for it on this page; it is bound within minutes.")


class RightsLost(Refusal):
    """A paper in the packet is no longer open to the person."""

    sentence = _("A paper in your packet is no longer open to you, so it is not handed out.")
    accepted = _("A packet of what you may read now is being bound.")


class PreparingAlready(Refusal):
    """The deputies' packets are being prepared."""

    sentence = _("The deputies' packets are being prepared already.")
    accepted = _("Wait until all are laid out.")


class NoDeputies(Refusal):
    """Nobody would get a packet."""

    sentence = _("No deputy of this council has an account.")
    accepted = _("The council's administrator gives accounts to deputies.")
