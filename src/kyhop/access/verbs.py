"""A command of kyhop that needs the database: it refuses in one sentence, in the user's language."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import translation

from kyhop.access.refusals import Refusal
from kyhop.law.cli_arguments import Refused, answered, complaint, spoken, without_language
from kyhop.law.model import Words


class Verb(BaseCommand):
    """What every such command shares: the language asked for, exit code 2, no traceback.

    The language is that of ``--language`` (or ``--lang``), ``KYHOP_LANG`` or ``LANG``.
    """

    def run_from_argv(self, argv: list[str]) -> None:
        language = spoken(argv[2:])
        with translation.override(language):
            code = answered(f"kyhop {argv[1]}", lambda: self._run(argv), language)
        if code:
            sys.exit(code)

    def _run(self, argv: list[str]) -> int:
        try:
            options = vars(self.create_parser(*argv[:2]).parse_args(without_language(argv[2:])))
            self.execute(*options.pop("args", ()), **options)
        except (CommandError, Refusal) as refused:
            raise Refused(complaint(str(refused).removeprefix("Error: "))) from refused
        except DatabaseError as error:
            raise unusable(error) from error
        return 0

    def tell(self, vi: str, en: str) -> None:
        """A line of the answer, in the language asked for."""
        self.stdout.write(Words(vi, en).say(translation.get_language() or "vi"))


def unusable(error: DatabaseError) -> Refused:
    """The refusal when the database does not answer, or is older than the program."""
    told = str(error).strip()
    return Refused(
        Words(
            vi=f"cơ sở dữ liệu không dùng được ({told}); thử “kyhop migrate”",
            en=f"the database cannot be used ({told}); try “kyhop migrate”",
        )
    )
