"""What the official papers of an agenda say, as plain values, and how they are written down."""
