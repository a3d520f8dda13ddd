"""The search of the top bar: matters, sessions, papers, bodies and acts; marks and case aside."""
