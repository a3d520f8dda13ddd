"""The doors of packets."""
