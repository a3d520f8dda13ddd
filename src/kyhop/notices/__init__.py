"""Telling people: what concerns them, in the application, by e-mail and by the province's own gateway."""
