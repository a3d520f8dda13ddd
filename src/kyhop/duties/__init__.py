"""The council's own duties around a session: convening, publishing, papers, hall, minutes."""
