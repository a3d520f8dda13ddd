"""What the pages of a council's own forms say of a version and of a placeholder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse

from kyhop.access.doors import Request
from kyhop.papers.office.document import words_of
from kyhop.stationery.own.known import Known, known_of
from kyhop.stationery.own.tags import begin, end, value
from kyhop.stationery.papers import Paper, Placeholder
from kyhop.stationery.queries import forms_of

LONGEST = 90


def address(request: Request, name: str, official: str, *more: Any) -> str:
    """An address of the forms; of a preview with `{}` where the kind of file stands."""
    words: Sequence[Any] = [request.council.slug, official, *more]
    if name == "form_preview":
        return reverse("stationery:form_preview", args=[*words, "docx"])[: -len("docx")] + "{}"
    return reverse(f"stationery:{name}", args=words)


def version_rows(request: Request, asked: Paper) -> list[dict[str, Any]]:
    """The versions of a council's form, newest first, each with its times of use."""
    rows = []
    for form in forms_of(request.council.pk, asked.id):
        uses = list(form.uses.all())
        where = [request.council.slug, form.file_id]
        rows.append(
            {
                "form": form,
                "uses": uses,
                "used": next((use for use in uses if use.until is None), None),
                "url": address(request, "form_version", asked.id, form.number),
                "use_url": address(request, "form_use", asked.id, form.number),
                "file_url": "" if form.file.withheld else reverse("files:download", args=where),
            }
        )
    return rows


def placeholder_rows(asked: Paper, language: str) -> list[dict[str, Any]]:
    """Every placeholder of a paper: how it is written, what it stands for, an example; in groups."""
    known = known_of(asked.id)
    need = {name for group in known.required for name in group}
    return [_row(known, one, language, one.name in need) for one in known.placeholders.values()]


def _row(known: Known, one: Placeholder, language: str, required: bool) -> dict[str, Any]:
    listed = bool(one.columns or one.plain_list)
    outer = "tr" if one.columns else "p"
    example = known.example.get(one.name, "")
    return {
        "written": [begin(outer, one.name), end(outer)] if listed else [value(one.name)],
        "says": one.says.say(language),
        "required": required,
        "line": value("dong") if one.plain_list else "",
        "columns": [
            {
                "written": value(f"dong.{column.name}"),
                "says": column.says.say(language),
                "example": _cut(_first_cell(example, column.name)),
            }
            for column in one.columns
        ],
        "example": "" if one.columns else _cut(next(_words(example), "")),
    }


def _words(example: Any) -> Iterator[str]:
    if isinstance(example, list):
        yield from (words_of(text) for text in example)
    else:
        yield words_of(example)


def _first_cell(lines: Any, column: str) -> str:
    return next((words_of(line[column]) for line in lines if line.get(column)), "")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
