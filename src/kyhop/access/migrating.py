"""Making the tables of an empty database without drawing every known model again for each new one.

Django draws all models that a new model is related to anew, and theirs: with many rooms that is
most of the time of the first start. What a migration adds beside what is there needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations import AddConstraint, AddIndex, CreateModel, Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState

ONLY_ADDS = (AddConstraint, AddIndex, CreateModel, RunPython)


class QuickExecutor(MigrationExecutor):
    """Applies migrations that only add in short time, any other as Django does."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, *args: Any, **options: Any
    ) -> ProjectState:
        if all(isinstance(operation, ONLY_ADDS) for operation in migration.operations):
            with new_models_drawn_alone():
                return super().apply_migration(state, migration, *args, **options)
        state.__dict__.pop("apps", None)
        state.apps  # noqa: B018 — draws all models
        return super().apply_migration(state, migration, *args, **options)


@contextmanager
def new_models_drawn_alone() -> Iterator[None]:
    """Draw a new model beside the others, which do not yet know of it.

    The state is marked as delayed, so that code of a migration, which may go from any model to any
    other, is given all of them drawn anew.
    """

    def add_model(state: ProjectState, model: ModelState) -> None:
        drawn = state.__dict__.pop("apps", None)
        whole(state, model)
        if drawn is not None:
            state.__dict__["apps"] = drawn
            state.is_delayed = True
            drawn.render_multiple([model])

    whole = ProjectState.add_model
    ProjectState.add_model = add_model  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        ProjectState.add_model = whole  # type: ignore[method-assign]
