"""What was promised to the council and what became of it: commitments, their days, their end."""
