"""The agenda of a session: lines in sittings, versions, proposals, durations (docs/agenda.md)."""
