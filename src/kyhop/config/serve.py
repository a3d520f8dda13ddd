"""`kyhop serve`: migrate, compile the translations, and serve with uvicorn until told to stop."""

from __future__ import annotations

import gc
import os
import socket
import sys

from kyhop.config import messages
from kyhop.law.cli_arguments import Parser, Refused, answered, spoken
from kyhop.law.model import Words
from kyhop.law.phrases import fill


def port_is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def refuse_taken_port(host: str, port: int) -> int:
    """Say in one line that the port is taken; the exit code of a refusal."""
    print(
        f"Cổng {port} đang có chương trình khác dùng: thêm --port với số khác.\n"
        f"Port {port} is in use: add --port with another number ({host}).",
        file=sys.stderr,
    )
    return 2


def load_pages() -> None:
    """Load every page before the first is asked for; what was loaded is never collected again."""
    from importlib import import_module

    from django.conf import settings

    import_module("kyhop.config.asgi")
    import_module(settings.ROOT_URLCONF)
    gc.freeze()
    gc.enable()


def prepare() -> None:
    """Bring translations and database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kyhop.config.settings")
    messages.compile_all()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _prepared() -> None:
    from django.db import DatabaseError

    try:
        prepare()
    except DatabaseError as error:
        from kyhop.access.verbs import unusable

        raise unusable(error) from error


def run(host: str, port: int) -> int:
    """Serve; an open page does not hold up the shutdown longer than three seconds.

    What a killed process has left in the outbox is delivered first. The scheduled jobs run in a
    thread of this process unless `KYHOP_WORKER=0` says that `kyhop work` runs them.
    """
    load_pages()
    import uvicorn

    from kyhop.journal.outbox import deliver_pending
    from kyhop.journal.runner import start_thread

    deliver_pending()
    worker = start_thread() if os.environ.get("KYHOP_WORKER", "1") != "0" else None
    uvicorn.run(
        "kyhop.config.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=3,
        lifespan="off",
    )
    if worker is not None:
        worker.stop.set()
    return 0


def main(argv: list[str]) -> int:
    language = spoken(argv)
    return answered("kyhop serve", lambda: _serve(argv, language), language)


def add_address(parser: Parser) -> None:
    """The two options of where to serve."""
    parser.option("--host", "địa chỉ nghe", "the address", default="127.0.0.1", metavar="HOST")
    parser.option("--port", "cổng", "the port", type=port_number, default=8000, metavar="N")


def port_number(text: str) -> int:
    """:raises Refused: the text is no port"""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        vi = "“{t}” không phải cổng; nhận 1 đến 65535"
        raise Refused(fill(vi, "“{t}” is no port; accepted: 1 to 65535", t=text))
    return int(text)


def _serve(argv: list[str], language: str) -> int:
    about = Words("Chạy máy chủ cho đến khi được dừng.", "Serve until told to stop.")
    parser = Parser("serve", about, language, json=False)
    add_address(parser)
    options = parser.parse_args(argv)
    if not port_is_free(options.host, options.port):
        return refuse_taken_port(options.host, options.port)
    gc.disable()
    _prepared()
    return run(options.host, options.port)
