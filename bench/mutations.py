"""Mutation table: of each kind of fault put into the real texts and a written draft, how many are caught.

python3 run.py bench mutations [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    from tests.papers.test_mutations import TABLE

    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = {}
    for kind, put in TABLE.items():
        tried, missed = put()
        rows[kind] = {
            "tried": tried,
            "caught": tried - len(missed),
            "share": 1 - len(missed) / tried,
            "missed": missed,
        }
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    print(f"{'fault put into the text':28}{'tried':>8}{'caught':>8}{'share':>8}")
    for kind, row in rows.items():
        print(f"{kind.replace('_', ' '):28}{row['tried']:>8}{row['caught']:>8}{row['share']:>8.3f}")
        for one in row["missed"]:
            print(f"    missed: {one}")


if __name__ == "__main__":
    main()
