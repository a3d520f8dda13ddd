"""Processes of their own for `test_processes` (`tests/processes.py`).

They work on the database and store of `KYHOP_DATA`.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from kyhop.council.models import Council
from kyhop.files.actions.sweep_files import verify_files
from kyhop.files.models import Blob, StoredFile, Upload
from kyhop.files.storage import get_store
from kyhop.files.storage.choosing import incoming
from kyhop.people.models import Account
from kyhop.people.queries import actor_for
from tests import factories
from tests.factories import NOW
from tests.files.boxes import docx, stored


def prepare() -> dict:
    """Rows of a council, and somebody of its office who is signed in."""
    office = factories.actor("council_office", factories.council("thu"))
    cookies = factories.client_of(office).cookies
    return {"account": office.account_id, "session": cookies["kyhop_session"].value}


def store(account: str, count: str, mark: str, gate: str) -> dict:
    """Wait for the file `gate`, then store `count` files to one slot, one after the other."""
    office = actor_for(Account.objects.get(pk=int(account)), Council.objects.get(slug="thu"), NOW)
    print(json.dumps({"ready": True}), flush=True)
    while not Path(gate).exists():
        time.sleep(0.002)
    return {"numbers": [stored(office, docx(f"{mark} {n}")).number for n in range(int(count))]}


def look() -> dict:
    """What stands: versions, faults of their bytes, uploads under way, what lies about."""
    kept = StoredFile.objects.select_related("blob").order_by("slot", "number")
    blobs = set(Blob.objects.values_list("sha256", flat=True))
    return {
        "files": [[file.slot, file.number, file.name, file.sha256] for file in kept],
        "faults": [fault.sha256 for fault in verify_files()],
        "orphans": sum(held.sha256 not in blobs for held in get_store().all()),
        "drafts": len(list(incoming().glob("draft-*"))),
        "parts": len(list(incoming().glob("*.part"))),
        "running": Upload.objects.filter(ended_at__isnull=True).count(),
    }


def serve(port: str) -> dict:
    """A server, until it is killed."""
    import uvicorn

    from kyhop.config.asgi import application

    uvicorn.run(application, port=int(port), log_level="critical", lifespan="off")
    return {}
