"""A signed call to the province's own SMS or chat gateway (docs/deploy.md says how to check it).

The signature is HMAC-SHA256 (hex) over ``time.id.body``; the receiver refuses what is older than
some minutes and drops an id that it has seen, so that nothing can be replayed.
"""

from __future__ import annotations

import hmac
import json
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.utils import timezone

from kyhop.notices.models import Letter, Notice

TIMEOUT = 15


class Refused(Exception):
    """The gateway answered with something else than 2xx, or none is set."""


class _NoRedirect(HTTPRedirectHandler):
    """A signed message goes where the deployment said and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def send(letter: Letter, notices: list[Notice], at: datetime) -> None:
    """Call the gateway once.

    :raises Refused: no gateway is set
    :raises OSError: it was not reached, or answered with an error
    """
    if settings.KYHOP_WEBHOOK is None:
        raise Refused("no gateway is set")
    address, secret = settings.KYHOP_WEBHOOK
    body = body_of(letter, notices)
    stamp = str(int(timezone.now().timestamp()))
    call = Request(
        address,
        data=body,
        method="POST",
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "X-Kyhop-Id": str(letter.uid),
            "X-Kyhop-Time": stamp,
            "X-Kyhop-Signature": f"sha256={signature(secret, stamp, str(letter.uid), body)}",
        },
    )
    with build_opener(_NoRedirect).open(call, timeout=TIMEOUT) as answer:
        if not 200 <= answer.status < 300:
            raise Refused(f"HTTP {answer.status}")


def signature(secret: str, stamp: str, uid: str, body: bytes) -> str:
    """HMAC-SHA256 in hex over ``stamp.uid.body``."""
    return hmac.new(secret.encode(), f"{stamp}.{uid}.".encode() + body, sha256).hexdigest()


def body_of(letter: Letter, notices: list[Notice]) -> bytes:
    """What the gateway is told: for whom, and each notice with its address; the same on each try."""
    account = letter.person.account
    language = account.language if account else "vi"
    base = settings.KYHOP_URL.rstrip("/")
    told = {
        "id": str(letter.uid),
        "made_at": letter.made_at.isoformat(),
        "council": letter.council.slug,
        "to": {
            "person": letter.person.full_name,
            "account": account.username if account else "",
            "email": account.email if account else "",
        },
        "notices": [
            {
                "kind": notice.kind,
                "text": notice.said(language),
                "url": f"{base}{notice.link}" if notice.link else "",
            }
            for notice in notices
        ],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
