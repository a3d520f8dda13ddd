"""The journal as people read it: of the council, and of any one thing in it."""
