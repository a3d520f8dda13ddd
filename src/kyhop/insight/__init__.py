"""The record of lateness and withdrawal: what happened, why, who decided, in honest numbers."""
