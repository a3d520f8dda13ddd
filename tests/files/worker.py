"""Processes of their own for `test_processes`: `python -m tests.files.worker VERB …`.

They work on the database and store of `KYHOP_DATA`. `serve` has Django ready and forks a server each
time a line comes in, so that fifty servers can be killed in half a minute.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import django

django.setup()


from kyhop.council.models import Council  # noqa: E402
from kyhop.files.actions.sweep_files import verify_files  # noqa: E402
from kyhop.files.models import Blob, StoredFile, Upload  # noqa: E402
from kyhop.files.storage import get_store  # noqa: E402
from kyhop.files.storage.choosing import incoming  # noqa: E402
from kyhop.people.models import Account  # noqa: E402
from kyhop.people.queries import actor_for  # noqa: E402
from tests import factories  # noqa: E402
from tests.factories import NOW  # noqa: E402
from tests.files.boxes import docx, stored  # noqa: E402


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
    """For every line on stdin fork a server and say its process id."""
    import uvicorn
    from django.urls import get_resolver
    from uvicorn.protocols.http.auto import AutoHTTPProtocol  # noqa: F401

    from kyhop.config.asgi import application

    assert get_resolver().url_patterns
    while sys.stdin.readline():
        child = os.fork()
        if child == 0:
            uvicorn.run(application, port=int(port), log_level="critical", lifespan="off")
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
    return {}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:]), ensure_ascii=False), flush=True)
