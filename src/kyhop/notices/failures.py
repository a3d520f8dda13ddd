"""Why a message could not be delivered: kept as the machine said it, said as people understand it."""

from __future__ import annotations

from django.utils.translation import gettext as _

LONGEST = 500


def kept(error: Exception) -> str:
    """The failure as it is kept with the letter: the kind, what answered, and its words."""
    code = getattr(error, "smtp_code", None)
    if code is not None:
        said = getattr(error, "smtp_error", b"")
        words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        return f"smtp {code} {' '.join(words.split())}"[:LONGEST]
    if refused := getattr(error, "recipients", None):
        code, said = next(iter(refused.values()))
        words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        return f"recipient {code} {' '.join(words.split())}"[:LONGEST]
    status = getattr(error, "code", None)
    if isinstance(status, int):
        return f"gateway {status} {getattr(error, 'reason', '')}".rstrip()[:LONGEST]
    if isinstance(error, OSError):
        # urllib wraps the system's own error as the reason
        why = getattr(error, "reason", error)
        return f"unreachable {getattr(why, 'strerror', None) or why}"[:LONGEST]
    return f"{type(error).__name__}: {error}"[:LONGEST]


def in_words(error: str) -> str:
    """What happened and what to look at, in the reader's language; unknown failures stay as kept."""
    kind, _space, rest = error.partition(" ")
    code, _space, words = rest.partition(" ")
    known = {"code": code, "words": words or "–"}
    if kind == "smtp":
        return _("The mail server did not take it (code %(code)s: %(words)s).") % known
    if kind == "recipient":
        said = _("The mail server refuses the recipient's address (code %(code)s: %(words)s).")
        return said % known
    if kind == "gateway":
        return _("The message gateway answered with an error (code %(code)s).") % known
    if kind == "unreachable":
        return _("The server was not reached: it is down or the address is wrong (%(why)s).") % {
            "why": rest
        }
    return error
