"""The page of a matter: what it is, what comes next, its rail, its steps, and why each date."""
