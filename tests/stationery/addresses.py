"""Who gets what at the addresses of official papers: each paper is judged by its own room's rule.

The paper that is asked for is the desk's notice of duties; `tests/desk/addresses.py` names it.
"""

from __future__ import annotations

from tests.addresses import READERS, Row, who

ADDRESSES: dict[str, Row] = {
    "stationery:session": who(READERS, refused=404),
    "stationery:paper": who(["council_office"], status=404, refused=404),
    "stationery:part": who(["council_office"], refused=404),
}
