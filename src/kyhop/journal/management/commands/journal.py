"""`kyhop journal verify | export | deliver`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from kyhop.access.verbs import Verb
from kyhop.journal import outbox, queries, verifying
from kyhop.journal.guards import in_place
from kyhop.journal.verifying import Fault, Finding, Report


class Command(Verb):
    help = "Verify, export or deliver the journal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser("verify", help="find changed, missing or reordered entries")
        verify.add_argument("--council", help="the slug of one council; all chains without it")
        verify.add_argument("--anchor", help="SEQ:HASH noted at an earlier verification")
        verify.add_argument("--file", type=Path, help="an exported file instead of the database")
        verify.add_argument("--json", action="store_true")
        export = verbs.add_parser("export", help="write a chain as lines of JSON")
        export.add_argument("--council", required=True)
        export.add_argument("--out", type=Path, help="a new file; standard output without it")
        verbs.add_parser("deliver", help="deliver what failed or was interrupted")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        {"verify": self.verify, "export": self.export, "deliver": self.deliver}[verb](**options)

    def verify(self, **options: Any) -> None:
        anchor = _anchor(options["anchor"])
        if anchor and not (options["council"] or options["file"]):
            raise CommandError(_("An anchor belongs to one council: add --council."), returncode=2)
        reports = _reports(options["file"], options["council"], anchor)
        guarded = options["file"] is not None or in_place()
        if options["json"]:
            answer = {"guarded": guarded, "chains": [asdict(report) for report in reports]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self._tell(reports, guarded)
        if not guarded or not all(report.sound for report in reports):
            sys.exit(1)

    def _tell(self, reports: list[Report], guarded: bool) -> None:
        for report in reports:
            words = {
                "chain": report.chain,
                "count": report.entries,
                "anchor": f"{report.head_seq}:{report.head_hash}",
            }
            if report.sound:
                self.stdout.write(
                    _("%(chain)s: %(count)s entries, all sound. Anchor: %(anchor)s") % words
                )
                continue
            self.stdout.write(_("%(chain)s: %(count)s entries, with faults:") % words)
            for finding in report.findings:
                self.stdout.write(f"  {describe(finding)}")
        if not guarded:
            self.stdout.write(
                _("The database's guards are not in place: run `kyhop migrate` to restore them.")
            )

    def export(self, *, council: str, out: Path | None, **_options: Any) -> None:
        if council not in queries.chains():
            raise CommandError(_no_chain(council), returncode=2)
        target = out.open("x", encoding="utf-8", newline="\n") if out else None
        with target or nullcontext(self.stdout) as stream:
            for line in verifying.export(council):
                stream.write(line + "\n" if target else line)

    def deliver(self, **_options: Any) -> None:
        done = outbox.deliver_pending()
        self.stdout.write(
            _("Delivered: %(made)s. Failed: %(failed)s.")
            % {"made": done.made, "failed": done.failed}
        )
        if done.failed:
            sys.exit(1)


def describe(finding: Finding) -> str:
    """A finding in one line, in the active language."""
    words = {"seq": finding.seq, "name": finding.name, "was": finding.was}
    if finding.fault == Fault.MISSING:
        return _("entry %(seq)s is missing") % words
    if finding.fault == Fault.REORDERED:
        return _("entry %(seq)s (%(name)s) was entry %(was)s: reordered") % words
    if finding.fault == Fault.ADDED:
        return _("entry %(seq)s was added past the head of the chain") % words
    return _("entry %(seq)s was changed") % words


def _reports(
    file: Path | None, council: str | None, anchor: tuple[int, str] | None
) -> list[Report]:
    if file is None:
        known = queries.chains()
        if council and council not in known:
            raise CommandError(_no_chain(council), returncode=2)
        chains = [council] if council else known
        return [verifying.verify(chain, anchor=anchor) for chain in chains]
    try:
        with file.open(encoding="utf-8") as lines:
            found = verifying.check_file(lines, anchor=anchor)
    except UnicodeDecodeError:
        raise CommandError(_("%(file)s is no exported journal.") % {"file": file}) from None
    except ValueError as error:
        words = {"line": error.args[0]}
        raise CommandError(
            _("Line %(line)s is no exported entry of a journal.") % words, returncode=2
        ) from None
    return [report for report in found if council in (None, report.chain)]


def _anchor(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    seq, _colon, noted = text.partition(":")
    if not seq.isdigit() or len(noted) != 64:
        raise CommandError(_("An anchor reads SEQ:HASH, as `verify` printed it."), returncode=2)
    return int(seq), noted


def _no_chain(council: str) -> str:
    return _("Nothing has been written for “%(council)s”.") % {"council": council}
