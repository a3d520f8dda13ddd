"""The registry of permissions: one named rule for each thing somebody may do or see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.actor import Actor

Judge = Callable[[Actor, Any], bool]


class UnknownPermission(LookupError):
    """A permission was asked that no room has registered: a programming error, never a refusal."""


class NotAllowed(Exception):
    """The actor may not do this.

    `hidden` is true when even the existence of the thing is not theirs to know: the door then
    answers 404 instead of 403.
    """

    def __init__(self, permission: str, *, hidden: bool = False) -> None:
        super().__init__(permission)
        self.permission = permission
        self.hidden = hidden

    def __str__(self) -> str:
        return _(
            "Your post does not carry the right to do this."
            " The council's administrator can say who does."
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a room's permission table.

    `hides`: a refusal answers as if the thing did not exist. `across`: the rule itself judges
    objects of other councils; otherwise they are refused and hidden before it is asked.
    """

    name: str
    judge: Judge
    roles: frozenset[str] | None
    hides: bool
    across: bool


_RULES: dict[str, Rule] = {}


def rule(name: str, *, hides: bool = False, across: bool = False) -> Callable[[Judge], Judge]:
    """Register the decorated function `(actor, obj) -> bool` as the rule of permission `name`."""

    def register(judge: Judge) -> Judge:
        _add(Rule(name, judge, None, hides, across))
        return judge

    return register


def permit(name: str, *roles: str, hides: bool = False) -> None:
    """Register a permission that is decided by role alone."""
    allowed = frozenset(roles)
    _add(Rule(name, lambda actor, obj: actor.has(*allowed), allowed, hides, False))


def _add(new: Rule) -> None:
    if new.name in _RULES:
        raise ValueError(f"the permission {new.name!r} is registered twice")
    _RULES[new.name] = new


def get_rule(name: str) -> Rule:
    """The registered rule.

    :raises UnknownPermission: no room has registered it
    """
    try:
        return _RULES[name]
    except KeyError:
        raise UnknownPermission(name) from None


def all_rules() -> dict[str, Rule]:
    """Every registered rule by name, in alphabetical order."""
    return dict(sorted(_RULES.items()))


def can(actor: Actor, name: str, obj: Any = None) -> bool:
    """Whether `actor` may do `name` (to `obj`).

    An object of another council is never allowed unless the rule was registered `across`.

    :raises UnknownPermission: no room has registered the permission
    """
    found = get_rule(name)
    if actor.is_system:
        return True
    if _foreign(actor, obj) and not found.across:
        return False
    return bool(found.judge(actor, obj))


def require(actor: Actor, name: str, obj: Any = None) -> None:
    """Refuse unless `actor` may do `name` (to `obj`).

    :raises NotAllowed: with `hidden` set when the door must answer 404
    :raises UnknownPermission: no room has registered the permission
    """
    if not can(actor, name, obj):
        raise NotAllowed(name, hidden=get_rule(name).hides or _foreign(actor, obj))


def _foreign(actor: Actor, obj: Any) -> bool:
    council_id = getattr(obj, "council_id", None)
    return council_id is not None and council_id != actor.council_id
