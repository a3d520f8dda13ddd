"""Lists and filters over 10,000 matters with 40 papers each, through the real stack.

python3 run.py bench lists [--matters 10000] [--papers 40] [--requests 20] [--json]

One session of a council holds them all, far more than any has had; the rows are inserted in bulk.
Each address is asked over HTTP in turn with a bare page of as many rows. The figure: p95 ≤ 150 ms.
"""

from __future__ import annotations

import argparse
from typing import Any

from figures import Report, timed
from stack import fresh_data, page_beside_floor

PAGE = 50
SHARED = 2000
"""Rows that one statement inserts."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--matters", type=int, default=10_000)
    parser.add_argument("--papers", type=int, default=40)
    parser.add_argument("--requests", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("lists")
    with fresh_data():
        seconds, session = timed(lambda: filled(options.matters, options.papers))
        report.facts["seconds to insert"] = f"{seconds:.0f}"
        client = office_of(session)
        for what, path in addresses(session).items():
            page_beside_floor(report, what, path, client, PAGE, options.requests)
    report.show(options.json)


def office_of(session: Any) -> Any:
    from tests.factories import client_of
    from tests.matters import rows

    return client_of(rows.office(session.council))


def addresses(session: Any) -> dict[str, str]:
    """The lists of a session, whole and filtered."""
    from django.urls import reverse
    from tests.matters import rows

    slug = session.council.slug
    dossiers = f"{reverse('dossiers:dossiers', args=[slug])}?session={session.pk}"
    matters = f"{reverse('matters:matters', args=[slug])}?session={session.pk}"
    lead = rows.body(session.council, "Sở Y tế").pk
    return {
        "dossiers": dossiers,
        "dossiers, page 150": f"{dossiers}&page=150",
        "dossiers, papers missing": f"{dossiers}&state=incomplete",
        "dossiers, complete": f"{dossiers}&state=complete",
        "dossiers, waiting to be received": f"{dossiers}&state=lying",
        "dossiers, of one lead": f"{dossiers}&lead={lead}",
        "dossiers, words without marks": f"{dossiers}&q=dat+dai+so+77",
        "matters": matters,
        "matters, of one lead": f"{matters}&lead={lead}",
        "matters, words without marks": f"{matters}&q=dat+dai+so+77",
    }


def filled(matters: int, papers: int) -> Any:
    """A session with so many matters, their dossiers, papers and versions; every eighth lies."""
    from tests import factories
    from tests.dossiers import making
    from tests.factories import NOW
    from tests.matters import rows

    from kyhop.dossiers.models import Dossier, HandOver, Paper, Round
    from kyhop.matters.models import Matter
    from kyhop.matters.sheet.text import fold

    council = rows.province("bench")
    session = factories.session(council)
    pattern = rows.matter(session, title="Quy định về đất đai số 0")
    version = making.bring(pattern)
    leads = [rows.body(council, name).pk for name in ("Sở Tài chính", "Sở Y tế")]
    to = rows.body(council, "Sở Tư pháp")
    made = insert(
        Matter,
        (
            copied(pattern, title=(title := f"Quy định về đất đai số {n}"),
                   title_folded=fold(title), code=f"KH3/{n:05}", lead_id=leads[n % 2])
            for n in range(1, matters + 1)
        ),
    )  # fmt: skip
    gate = Dossier.objects.get(matter=pattern).gate
    dossiers = insert(
        Dossier,
        (
            Dossier(council=council, matter=matter, opened_at=NOW, gate=gate, needed=6,
                    missing=matter.pk % 4)
            for matter in made
        ),
    )  # fmt: skip
    rounds = insert(
        Round,
        (Round(council=council, dossier=one, number=1, opened_at=NOW) for one in dossiers),
    )
    insert(
        HandOver,
        (
            HandOver(council=council, dossier=one.dossier, round=one, step_id=making.APPRAISAL,
                     from_body_id=leads[0], to_body=to, handed_at=NOW, by_vi="Giám đốc", by_en="")
            for one in rounds[::8]
        ),
    )  # fmt: skip
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
    multiplied(
        Paper(council=council, dossier=rounds[0].dossier, paper_id="", title="", extra=True),
        {"dossier_id": "d.id", "paper_id": "'extra-' || i", "title": "'Tài liệu ' || i"},
        "dossiers_dossier d, n",
        numbers % papers,
    )
    multiplied(
        version.file, {"holder_id": "p.dossier_id", "slot": "p.paper_id"},
        "dossiers_paper p WHERE p.extra",
    )  # fmt: skip
    multiplied(
        version, {"paper_id": "p.id", "round_id": "r.id", "file_id": "f.id"},
        "dossiers_paper p JOIN dossiers_round r ON r.dossier_id = p.dossier_id"
        " JOIN files_storedfile f ON f.holder_kind = 'dossiers.dossier'"
        " AND f.holder_id = p.dossier_id AND f.slot = p.paper_id WHERE p.extra",
    )  # fmt: skip
    return session


def multiplied(pattern: Any, other: dict[str, str], source: str, before: str = "") -> None:
    """One statement that inserts a row like `pattern` for each row of `source`.

    :param other: column → its SQL where it differs
    """
    from django.db import connection

    table, values = pattern._meta.db_table, []
    fields = [field for field in pattern._meta.concrete_fields if not field.primary_key]
    for field in fields:
        if field.column not in other:
            values.append(field.get_db_prep_save(getattr(pattern, field.attname), connection))
    shown = ", ".join(other.get(field.column, "%s") for field in fields)
    columns = ", ".join(field.column for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{before}INSERT INTO {table} ({columns}) SELECT {shown} FROM {source}", values
        )


def copied(row: Any, **other: Any) -> Any:
    """A new row like `row` but for some fields."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values["id"]
    return type(row)(**values | other)


def insert(model: Any, made: Any) -> list[Any]:
    return list(model.objects.bulk_create(made, batch_size=SHARED))


if __name__ == "__main__":
    main()
