"""Choices that a page offers, told to its form."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

Choices = list[tuple[str, str]]


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
