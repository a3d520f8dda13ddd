"""The doors of official papers."""
