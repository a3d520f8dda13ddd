"""How far somebody's reading may reach: the holders within which a search looks at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping

Reach = Mapping[str, Collection[int] | None] | None
"""Of each kind of holder the ids, or `None` for all of that kind; a kind that is not named: none.

It may hold more than what can be read, for every find is judged; never less. `None`: everything.
"""
