"""Filling a council's own form, in a sandbox that knows nothing but the placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment


def _sandbox() -> ImmutableSandboxedEnvironment:
    sandbox = ImmutableSandboxedEnvironment(autoescape=True)
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in ("upper", "lower", "e", "escape")}
    return sandbox


def fill(form: bytes, values: Mapping[str, Any]) -> bytes:
    """The form with the values in place of its placeholders, as a DOCX.

    :param form: what `checking.check` has found nothing wrong with
    """
    template = DocxTemplate(BytesIO(form))
    template.render(dict(values), jinja_env=_sandbox(), autoescape=True)
    out = BytesIO()
    template.save(out)
    return out.getvalue()
