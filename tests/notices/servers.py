"""Real servers for tests: an SMTP server, and a message gateway that checks signatures."""

from __future__ import annotations

import asyncio
import hmac
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller

SECRET = "mot-khoa-bi-mat-dai-hon-ba-muoi-hai-ky-tu"


class Mailbox:
    """What the SMTP server received; `refuse` is how many messages it turns away first.

    While `holding`, a message is neither taken nor refused; `held` says that one waits.
    """

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuse = 0
        self.holding = False
        self.held = threading.Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        while self.holding:
            self.held.set()
            await asyncio.sleep(0.01)
        if self.refuse:
            self.refuse -= 1
            return "451 try again later"
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"


@contextmanager
def smtp() -> Iterator[tuple[Mailbox, int]]:
    """A running SMTP server and its port."""
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()


class Gateway(ThreadingHTTPServer):
    """A gateway that does what docs/deploy.md asks: checks the signature, drops what it has seen."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.taken: list[bytes] = []
        self.calls: list[dict[str, str]] = []
        self.seen: set[str] = set()
        self.answer = 204


class _Handler(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        uid, stamp = self.headers["X-Kyhop-Id"], self.headers["X-Kyhop-Time"]
        self.server.calls.append(dict(self.headers))
        signed = f"{stamp}.{uid}.".encode() + body
        right = "sha256=" + hmac.new(SECRET.encode(), signed, sha256).hexdigest()
        if not hmac.compare_digest(right, self.headers["X-Kyhop-Signature"]):
            status = 401
        elif self.server.answer >= 300:
            status = self.server.answer
        else:
            status = 204
            if uid not in self.server.seen:
                self.server.seen.add(uid)
                self.server.taken.append(body)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        return


@contextmanager
def gateway() -> Iterator[Gateway]:
    """A running gateway."""
    server = Gateway()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
