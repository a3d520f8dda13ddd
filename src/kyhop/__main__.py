"""`kyhop VERB …`: the command line. Ground-floor verbs run without Django."""

from __future__ import annotations

import importlib
import os
import sys
from difflib import get_close_matches

PLAIN = {
    "plan": "kyhop.law.cli",
    "day": "kyhop.law.cli",
    "threshold": "kyhop.law.cli",
    "law": "kyhop.law.law_cli",
    "check": "kyhop.papers.cli",
    "cite": "kyhop.papers.cli",
    "compare": "kyhop.papers.cli",
    "papers": "kyhop.papers.cli",
    "agenda": "kyhop.planner.cli",
}
SERVED = {"demo": "kyhop.demo.command", "serve": "kyhop.config.serve"}


def main(argv: list[str] | None = None) -> int:
    """Run one verb and give its exit code: 0 done, 2 refused with a sentence on stderr."""
    argv = sys.argv[1:] if argv is None else argv
    verb, rest = (argv[0], argv[1:]) if argv else ("help", [])
    if verb in PLAIN:
        return int(importlib.import_module(PLAIN[verb]).main(verb, rest))
    if verb in SERVED:
        return int(importlib.import_module(SERVED[verb]).main(rest))
    from kyhop.law.cli_arguments import answered, spoken

    return answered("kyhop", lambda: _managed(verb, rest), spoken(rest))


def _managed(verb: str, rest: list[str]) -> int:
    """Run one of the rooms' commands, or one of Django's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kyhop.config.settings")
    import django
    from django.core.management import execute_from_command_line, get_commands

    django.setup()
    known = {*PLAIN, *SERVED, *get_commands()}
    if verb not in known | {"help", "--help", "-h", "version", "--version"}:
        return _refuse(verb, known)
    execute_from_command_line(["kyhop", verb, *rest])
    return 0


def _refuse(verb: str, known: set[str]) -> int:
    """Tell in one line that there is no such verb, with the nearest; 2."""
    from kyhop.law.cli_arguments import REFUSED, language_of

    near = ", ".join(get_close_matches(verb, sorted(known)))
    told = {"vi": f"không có lệnh “{verb}”", "en": f"there is no command “{verb}”"}
    offer = {"vi": f"; gần nhất: {near}", "en": f"; nearest: {near}"}
    language = language_of(os.environ)
    print(f"kyhop: {told[language]}{offer[language] if near else ''}", file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
