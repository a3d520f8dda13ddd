"""The papers of a session that read many rooms: convening, invitation, notice, catalogue, reminder."""
