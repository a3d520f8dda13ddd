"""`kyhop VERB …`: the command line. Ground-floor verbs run without Django."""

from __future__ import annotations

import importlib
import os
import sys

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
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kyhop.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kyhop", verb, *rest])
    return 0


if __name__ == "__main__":
    sys.exit(main())
