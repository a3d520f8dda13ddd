"""Letters that can be signed: the duties of each agency, and the timetable of a whole session."""
