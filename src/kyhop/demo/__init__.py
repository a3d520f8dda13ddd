"""One believable province: for a newcomer's first look, for the docs and for the browser tests."""
