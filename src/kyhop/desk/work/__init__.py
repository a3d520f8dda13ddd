"""«Việc của tôi» (my work): the duties of a person's posts, what changed, the next meeting."""
