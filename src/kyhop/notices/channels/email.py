"""E-mail: text and simple HTML with absolute links, no content of papers."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlparse

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kyhop.notices.links import address
from kyhop.notices.models import Letter, Notice

TIMEOUT = 20
LONGEST_SUBJECT = 150


class NoAddress(Exception):
    """The person has no e-mail address, or the deployment no server to send by."""


def send(letter: Letter, notices: list[Notice], at: datetime) -> None:
    """Hand the letter to the SMTP server of the deployment.

    :raises NoAddress: nowhere to send it
    :raises OSError, smtplib.SMTPException: the server did not take it
    """
    account = letter.person.account
    if not settings.KYHOP_SMTP or account is None or not account.email:
        raise NoAddress(_("no e-mail address, or no SMTP server is set"))
    with override(account.language):
        message = composed(letter, notices, account.email)
    message.connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend", timeout=TIMEOUT, **settings.KYHOP_SMTP
    )
    message.send()


def composed(letter: Letter, notices: list[Notice], to: str) -> EmailMultiAlternatives:
    """The message in the active language."""
    base = settings.KYHOP_URL.rstrip("/")
    lines = [
        {"kind": notice.kind_label, "text": notice.text,
         "url": f"{base}{notice.link}" if notice.link else ""}
        for notice in notices
    ]  # fmt: skip
    choices = f"{base}{address('notices:choices', letter.council.slug)}"
    words = {"lines": lines, "council": letter.council.name, "choices": choices}
    message = EmailMultiAlternatives(
        subject=_subject(notices),
        body=render_to_string("notices/mail.txt", words),
        from_email=settings.KYHOP_MAIL_FROM,
        to=[to],
        headers={
            "Message-ID": f"<{letter.uid}@{urlparse(base).hostname or 'kyhop'}>",
            "X-Kyhop-Id": str(letter.uid),
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("notices/mail.html", words), "text/html")
    return message


def _subject(notices: list[Notice]) -> str:
    if len(notices) == 1:
        text = f"[kyhop] {notices[0].kind_label}: {notices[0].text}"
    else:
        count = len(notices)
        text = ngettext("[kyhop] %(n)s notice", "[kyhop] %(n)s notices", count) % {"n": count}
    return " ".join(text.split())[:LONGEST_SUBJECT]
