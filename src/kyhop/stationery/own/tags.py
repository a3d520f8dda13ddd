"""How placeholders are written in a form."""

from __future__ import annotations

from kyhop.stationery.papers import Placeholder


def value(name: str) -> str:
    """`{{ name }}`."""
    return "{{ " + name + " }}"


def begin(outer: str, name: str) -> str:
    """`{%tr for dong in name %}`: what follows is repeated for each line of a list."""
    return "{%" + outer + " for dong in " + name + " %}"


def end(outer: str) -> str:
    """`{%tr endfor %}`."""
    return "{%" + outer + " endfor %}"


def chosen(outer: str, name: str) -> str:
    """`{%p if name %}`: what follows is printed when there is such a thing."""
    return "{%" + outer + " if " + name + " %}"


def other(outer: str) -> str:
    """`{%p else %}`."""
    return "{%" + outer + " else %}"


def ended(outer: str) -> str:
    """`{%p endif %}`."""
    return "{%" + outer + " endif %}"


def loop_of(one: Placeholder) -> str:
    """How a list is written, from its beginning to its end."""
    if one.columns:
        cells = " ".join(value(f"dong.{column.name}") for column in one.columns)
        return f"{begin('tr', one.name)} {cells} {end('tr')}"
    return f"{begin('p', one.name)} {value('dong')} {end('p')}"


def usage_of(one: Placeholder) -> str:
    """How any placeholder is written."""
    return loop_of(one) if one.columns or one.plain_list else value(one.name)
