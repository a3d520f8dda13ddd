"""Trying another plan (thử phương án): what would change, what would make it fit, then apply it."""
