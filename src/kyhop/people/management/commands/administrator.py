"""`kyhop administrator NAME`: create an account that administers the deployment."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from kyhop.access.actor import SYSTEM
from kyhop.access.verbs import Verb
from kyhop.people.actions.create_administrator import create_administrator


class Command(Verb):
    """The first account of a deployment comes from its server; the others from the pages."""

    help = "Tạo tài khoản quản trị hệ thống / create an administrator of the deployment"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        account = create_administrator(
            username=options["username"],
            password=_password(),
            email=options["email"],
            actor=SYSTEM,
            at=timezone.now(),
        )
        self.stdout.write(f"{account.username}: /sign-in/")


def _password() -> str:
    """Typed twice at a terminal, else one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Mật khẩu / password: ")
    while getpass.getpass("Gõ lại / again: ") != first:
        first = getpass.getpass("Không khớp, gõ lại / they differ, again: ")
    return first
