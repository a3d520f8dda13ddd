"""A session's own duties, with their dates and reasons."""
