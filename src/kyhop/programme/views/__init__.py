"""Doors of the annual programme."""
