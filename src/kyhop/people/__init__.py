"""A council's bodies, posts and persons; delegation on a date; accounts and sign-in."""
