"""Who gets what at the addresses of the design system: the same for everybody."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from kyhop.web import bundle
from tests.addresses import EVERYONE, Row, who

ADDRESSES: dict[str, Row] = {
    "web:asset": who(EVERYONE),
    "web:language": who(EVERYONE, status=302, method="post", data={"language": "en"}),
    "web:theme": who(EVERYONE, status=302, method="post", data={"theme": "dark"}),
    "web:keys": who(EVERYONE, status=302, method="post", data={"keys": "off"}),
    "web:preferences": who(EVERYONE),
    "web:patterns": who(EVERYONE),
}


def objects(council: Council) -> dict[str, Any]:
    return {"name": bundle.assets()["css"].name}
