"""Each person's papers of a session as one PDF or ZIP, built in the background."""
