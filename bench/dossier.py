"""A dossier of 60 papers and 8 rounds through the real stack: server time and queries.

python3 run.py bench dossier [--papers 60] [--rounds 8] [--requests 40] [--json]

Asked by the head who prepares it (who reads everything), by the Standing Board (who reads what was
sent to its side) and by a clerk of the committee (whose reading other rooms widen); the same page
of a dossier of 6 papers shows that the queries do not grow. The figure: p95 ≤ 150 ms.
"""

from __future__ import annotations

import argparse
from typing import Any

from figures import Report
from stack import fresh_data, page_beside_floor, queries_of

SMALL = 6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report("dossier")
    with fresh_data():
        few = dossier_of(SMALL, 1)
        for who, client in readers(few).items():
            report.facts[f"{SMALL} papers, {who}: queries"] = queries_of(client, path_of(few))[0]
        matter = dossier_of(options.papers, options.rounds)
        for who, client in readers(matter).items():
            what = f"{options.papers} papers, {who}"
            page_beside_floor(
                report, what, path_of(matter), client, options.papers, options.requests
            )  # fmt: skip
    report.show(options.json)


def path_of(matter: Any) -> str:
    from django.urls import reverse

    return reverse("dossiers:dossier", args=[matter.council.slug, matter.pk])


def readers(matter: Any) -> dict[str, Any]:
    from tests.dossiers import making
    from tests.factories import actor, client_of
    from tests.matters import rows

    from kyhop.access.roles import Role

    committee = matter.committee.name
    return {
        "head": client_of(making.head_of(matter)),
        "board": client_of(actor(Role.STANDING_BOARD, matter.council)),
        "committee": client_of(rows.sitting_for(matter.council, committee, Role.COMMITTEE_CLERK)),
    }


def dossier_of(papers: int, rounds: int) -> Any:
    """A dossier handed over and returned `rounds` times by the verbs, every paper new each time."""
    from tests import factories
    from tests.dossiers import making
    from tests.factories import NOW
    from tests.matters import rows

    from kyhop.dossiers import actions
    from kyhop.dossiers.gates import checklist_of

    matter = rows.matter(factories.session(rows.province("bench")))
    head, clerk = making.head_of(matter), making.appraiser(matter)
    lines = [line.id for line in checklist_of(matter, NOW).lines][:papers]
    while len(lines) < papers:
        title = f"Phụ lục số {len(lines)} kèm theo dự thảo nghị quyết"
        added = actions.add_paper(matter_id=matter.pk, title=title, actor=head, at=NOW)
        lines.append(added.paper_id)
    for line in lines:
        making.bring(matter, line, name=f"{line}.png", actor=head)
    for number in range(1, rounds + 1):
        handover = making.hand(matter, actor=head)
        if number == rounds:
            break
        actions.return_handover(
            handover_id=handover.pk, reasons={"du_thao": f"Thiếu phụ lục, lần {number}"},
            actor=clerk, at=NOW,
        )  # fmt: skip
        next_versions(matter)
    return matter


def next_versions(matter: Any) -> None:
    """Every paper of the dossier once more, as rows: the same bytes as the version before."""
    from kyhop.dossiers.models import PaperVersion
    from kyhop.dossiers.queries import current_round, current_versions
    from kyhop.files.models import StoredFile

    into, olds = current_round(matter.dossier), current_versions(matter.dossier).values()
    files = []
    for old in olds:
        file = StoredFile.objects.get(pk=old.file_id)
        file.pk, file.number = None, file.number + 1
        files.append(file)
    StoredFile.objects.bulk_create(files)
    PaperVersion.objects.bulk_create(
        PaperVersion(
            council=matter.council, paper=old.paper, round=into, number=old.number + 1,
            file=file, at=file.uploaded_at,
        )
        for old, file in zip(olds, files, strict=True)
    )  # fmt: skip


if __name__ == "__main__":
    main()
