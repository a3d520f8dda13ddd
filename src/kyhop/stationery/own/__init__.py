"""A council's own form of a paper: a DOCX with placeholders, checked before it is used."""
