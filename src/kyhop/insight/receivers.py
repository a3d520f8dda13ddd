"""After commit: what the record is counted from is kept."""

from __future__ import annotations

from kyhop.insight.keeping import NAMES, keep
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe


@subscribe(*NAMES)
def keep_incident(entry: Entry) -> None:
    """Keep the row that the entry gives, if it gives one."""
    keep(entry)
