"""Who gets what at the addresses of packets; nothing is bound for these people."""

from __future__ import annotations

from tests.addresses import STAFF, Row, who

OWN = [*STAFF, "guest"]

ADDRESSES: dict[str, Row] = {
    "packets:own": who(OWN, refused=404),
    "packets:ask": who(OWN, refused=404, status=302, method="post"),
    "packets:pdf": who(OWN, refused=404, status=302),
    "packets:zip": who(OWN, refused=404, status=302),
    "packets:all": who(["council_office", "standing_board"], refused=404),
    "packets:prepare": who(["council_office"], refused=404, status=302, method="post"),
}
