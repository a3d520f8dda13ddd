"""Staff pages that read many rooms: my work, session board, matter, calendar, letters. No models."""
