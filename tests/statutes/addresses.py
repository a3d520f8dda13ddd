"""Who gets what at the addresses of rules, confirmations and calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.statutes.actions.add_day_off import add_day_off
from kyhop.statutes.actions.record_national_day import record_national_day
from tests.addresses import READERS, Row, who
from tests.factories import NOW
from tests.statutes.making import PROVINCE, SUBMIT, confirm, officer

READ = who(READERS, refused=404)
SIGN = who(["legal_officer"])
DAYS_OFF = who(["legal_officer", "council_admin"])
OF_LAW = who(READERS, refused=404, of_the_law=True)
SIGN_LAW = who(["legal_officer"], of_the_law=True)
NATIONAL = who(["deployment_admin"])

ADDRESSES: dict[str, Row] = {
    "statutes:rules": READ,
    "statutes:rule": OF_LAW,
    "statutes:procedures": READ,
    "statutes:procedure": OF_LAW,
    "statutes:days": READ,
    "statutes:entry_page": READ,
    "statutes:add_day_off": DAYS_OFF,
    "statutes:remove_day_off": DAYS_OFF,
    "statutes:confirm_rule": SIGN_LAW,
    "statutes:set_local_rule": SIGN_LAW,
    "statutes:take_over_confirmation": SIGN_LAW,
    "statutes:end_entry": SIGN,
    "statutes:national": NATIONAL,
    "statutes:record_national_day": NATIONAL,
    "statutes:withdraw_national_day": NATIONAL,
    "statutes:decide_swap": NATIONAL,
    "statutes:announce_year": NATIONAL,
}


def objects(council: Council) -> dict[str, Any]:
    """A confirmation here and one to take over, a day off here and one of the nation."""
    own = confirm(officer(council), SUBMIT)
    other = confirm(officer(), f"{PROVINCE}.verify.before_opening", 10)
    day_off = add_day_off(
        council_id=council.pk, day=date(2026, 12, 15), note="Lễ hội", act="12/QĐ-UBND",
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    national = record_national_day(
        day=date(2027, 2, 12), kind="off", note_vi="Nghỉ Tết", note_en="Tết", act="Thông báo thử",
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    return {
        "rule": other.rule,
        "base": PROVINCE,
        "entry_id": own.pk,
        "source_id": other.pk,
        "day_off_id": day_off.pk,
        "day_id": national.pk,
    }
