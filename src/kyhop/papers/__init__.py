"""Reading papers: their text, the acts they cite, what is wrong with them, and what changed."""
