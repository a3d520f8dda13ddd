"""Due dates kept: what the engine computed for each holder, what moved, and why."""
