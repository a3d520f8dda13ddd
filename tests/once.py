"""What the tests of a module start from, made once for all of them.

    @made_once
    def session():
        return factories.session(rows.province())

    @made_once
    def matter(session):
        return rows.matter(session)

Such a fixture runs before the transaction of the first test that asks for it, and its rows stay until
a test comes that does not ask for it. Every test is given copies of its own of
what it returned, which belong together as the originals do; whatever a test writes is taken back as
ever. It may ask only for other such fixtures, and no `settings` of a test are set yet when it runs. A
test that commits (`transaction=True`, `live_server`) makes all of it for itself.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.transaction import Atomic, atomic, set_rollback
from django.utils import translation

COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences"}
COPIES = pytest.StashKey[dict[int, Any]]()


def made_once(make: Callable[..., Any]) -> Any:
    """A fixture that gives each test a copy of what `make` made once for the module."""

    def give(request: pytest.FixtureRequest, **words: Any) -> Any:
        layer = next((one for one in LAYERS if one.make is make), None)
        if layer is None:
            return make(**words)
        return deepcopy(layer.value, request.node.stash.setdefault(COPIES, {}))

    asks = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    wants = inspect.signature(make).parameters.values()
    functools.update_wrapper(give, make)
    give.__signature__ = inspect.Signature([asks, *wants])  # type: ignore[attr-defined]
    give.make = make  # type: ignore[attr-defined]
    return pytest.fixture(give)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one fixture made, in a transaction within that of the layer below."""

    make: Callable[..., Any]
    value: Any
    transaction: Atomic


LAYERS: list[Layer] = []
"""Of the module whose tests run, lowest first."""


def wanted(item: pytest.Item) -> dict[str, Callable[..., Any]]:
    """The functions behind the test's fixtures that are made once, each after those it asks for."""
    known = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009
    found: dict[str, Callable[..., Any]] = {}

    def want(name: str) -> None:
        make = getattr(known[name][-1].func, "make", None) if name in known else None
        if make is not None and name not in found:
            for below in inspect.signature(make).parameters:
                want(below)
            found[name] = make

    for name in getattr(item, "fixturenames", ()):
        want(name)
    return found


def commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    marked = mark is not None and bool(mark.args or mark.kwargs)
    return marked or not COMMITTING.isdisjoint(getattr(item, "fixturenames", ()))


def lay(item: pytest.Item) -> None:
    """Bring the layers to what the test asks for."""
    makes = wanted(item)
    while any(layer.make not in makes.values() for layer in LAYERS):
        lift()
    with translation.override("vi"):
        for make in makes.values():
            if all(layer.make is not make for layer in LAYERS):
                LAYERS.append(laid(make, makes))


def laid(make: Callable[..., Any], makes: dict[str, Callable[..., Any]]) -> Layer:
    values = {layer.make: layer.value for layer in LAYERS}
    words = {name: values[makes[name]] for name in inspect.signature(make).parameters}
    transaction = atomic()
    transaction._from_testcase = True  # type: ignore[attr-defined]
    transaction.__enter__()
    try:
        return Layer(make, make(**words), transaction)
    except BaseException:
        leave(transaction)
        raise


def lift() -> None:
    leave(LAYERS.pop().transaction)


def leave(transaction: Atomic) -> None:
    set_rollback(True)
    transaction.__exit__(None, None, None)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Iterator[None]:
    """Before a test's own transaction begins, what its module makes once is there."""
    if fixturedef.argname == "_django_db_helper" and not commits(request.node):
        request.getfixturevalue("django_db_setup")
        with request.getfixturevalue("django_db_blocker").unblock():
            lay(request.node)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """What is made once is taken back for a test that commits, and at the end."""
    try:
        return (yield)
    finally:
        if LAYERS and (nextitem is None or commits(nextitem)):
            from pytest_django.plugin import blocking_manager_key

            with item.config.stash[blocking_manager_key].unblock():
                while LAYERS:
                    lift()
