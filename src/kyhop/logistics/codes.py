"""Badge codes and the signed addresses of invitations."""

from __future__ import annotations

import re
import secrets

from django.core import signing

SIGNS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
"""Digits and letters that nobody confuses on paper: no 0 O, 1 I, U V as one."""
LENGTH = 8
_SIGNER_SALT = "kyhop.logistics.reply"


def new_code() -> str:
    """A code for a badge: 8 of 31 signs, so none can be guessed from another."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def normal_code(text: str) -> str:
    """A code as typed at the door: spaces and hyphens do not count, nor does the case."""
    return re.sub(r"[\s-]", "", text).upper()


def shown(code: str) -> str:
    """«7KQM-2XWA»."""
    return f"{code[:4]}-{code[4:]}"


def new_nonce() -> str:
    """128 random bits for an address."""
    return secrets.token_urlsafe(16)


def token_of(nonce: str) -> str:
    """The part of the address that opens an invitation: the nonce with its signature."""
    return signing.Signer(salt=_SIGNER_SALT, sep=".").sign(nonce)


def nonce_of(token: str) -> str | None:
    """The nonce of an address, if this server signed it."""
    try:
        return signing.Signer(salt=_SIGNER_SALT, sep=".").unsign(token)
    except signing.BadSignature:
        return None
