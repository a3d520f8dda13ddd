"""Official papers: what each room can make, a council's own templates, and their download."""
