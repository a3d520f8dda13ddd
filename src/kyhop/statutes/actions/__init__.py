"""The verbs of this room, one a file."""

from kyhop.statutes.actions.add_day_off import add_day_off
from kyhop.statutes.actions.announce_year import announce_year
from kyhop.statutes.actions.confirm_rule import confirm_rule
from kyhop.statutes.actions.decide_swap import decide_swap
from kyhop.statutes.actions.record_national_day import record_national_day
from kyhop.statutes.actions.remove_day_off import remove_day_off
from kyhop.statutes.actions.revoke_confirmation import revoke_confirmation
from kyhop.statutes.actions.set_local_rule import set_local_rule
from kyhop.statutes.actions.take_over_confirmation import take_over_confirmation
from kyhop.statutes.actions.withdraw_local_rule import withdraw_local_rule
from kyhop.statutes.actions.withdraw_national_day import withdraw_national_day

__all__ = [
    "add_day_off",
    "announce_year",
    "confirm_rule",
    "decide_swap",
    "record_national_day",
    "remove_day_off",
    "revoke_confirmation",
    "set_local_rule",
    "take_over_confirmation",
    "withdraw_local_rule",
    "withdraw_national_day",
]
