"""What was typed into a form whose sign-in had ended: carried through signing in, then sent again.

It travels in the reader's own page, signed by this server; nothing of it is kept here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

SALT = "kyhop.people.kept"
MAX_AGE = 12 * 3600
TOKEN = "csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was sent too late: its address, and its fields in their order."""

    path: str
    fields: Sequence[tuple[str, str]]


def typed_in(request: HttpRequest) -> str:
    """The fields of a form that a page of ours sent, sealed; empty where none was.

    Passwords are left out; files cannot be carried on.
    """
    if request.method != "POST" or TOKEN not in request.POST:
        return ""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN and "password" not in name
    ]
    return signing.dumps([request.get_full_path(), fields], salt=SALT, compress=True)


def opened(sealed: str) -> Kept | None:
    """What was sealed; none where it was changed or is too old."""
    try:
        path, fields = signing.loads(sealed, salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    return Kept(path, [(name, value) for name, value in fields])
