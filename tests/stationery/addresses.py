"""Who gets what at the addresses of official papers: each paper is judged by its own room's rule.

The paper that is asked for is the desk's notice of duties; `tests/desk/addresses.py` names it.
"""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from tests.addresses import READERS, Row, who
from tests.stationery.forms import kept

SEES = ["council_office", "executive_office", "standing_board", "legal_officer", "council_admin"]
KEEPS = ["council_office"]


def keeps(**more: Any) -> Row:
    """Only the office that issues the paper: who sees the forms gets 403, others 404."""
    apart = {role: 403 for role in SEES if role not in KEEPS}
    return who(KEEPS, refused=404, apart=apart, **more)


ADDRESSES: dict[str, Row] = {
    "stationery:session": who(READERS, refused=404),
    "stationery:paper": who(["council_office"], status=404, refused=404),
    "stationery:part": who(["council_office"], refused=404),
    "stationery:forms": who(SEES, refused=404),
    "stationery:form": who(SEES, refused=404, of_the_law=True),
    "stationery:form_start": who(SEES, refused=404, of_the_law=True),
    "stationery:form_version": who(SEES, refused=404),
    "stationery:form_preview": who(SEES, refused=404),
    "stationery:form_use": keeps(),
    "stationery:form_back": keeps(of_the_law=True),
}


def objects(council: Council) -> dict[str, Any]:
    """A version of a form of the paper that the desk's table asks for."""
    return {"form_number": kept(council, official="desk.duties_notice").number}
