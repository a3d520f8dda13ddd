"""Where remarks come from: each kind of source says who may write, see and check its remarks.

A room above registers its own kind (a meeting, say); remarks know their source only as (kind, id).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kyhop.access.actor import Actor
from kyhop.reviews.models_remarks import Remark

MayWrite = Callable[[Actor, int], bool]
MayCheck = Callable[[Actor, Remark], bool]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source.

    :param may_write: may the actor write, change and drop remarks of the source with this id now
    :param may_check: may the actor say whether a remark's answer satisfies
    """

    kind: str
    may_write: MayWrite
    may_check: MayCheck


_SOURCES: dict[str, Source] = {}


class UnknownSource(LookupError):
    """No room has registered this kind of source: a programming error, never a refusal."""


def register(source: Source) -> None:
    """Add a kind of source. Registering the same one again changes nothing.

    :raises ValueError: another room has this kind
    """
    if _SOURCES.setdefault(source.kind, source) != source:
        raise ValueError(f"the source {source.kind!r} is registered twice")


def source_of(kind: str) -> Source:
    """:raises UnknownSource: no room has registered it"""
    try:
        return _SOURCES[kind]
    except KeyError:
        raise UnknownSource(kind) from None
