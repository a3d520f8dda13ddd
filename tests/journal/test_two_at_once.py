"""Two people write at the same time: the numbers have no hole and no double."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.journal import verifying
from kyhop.journal.models import Entry
from tests.factories import NOW
from tests.journal.events import Rung

WRITERS, EACH = 6, 5


@pytest.mark.django_db(transaction=True)
def test_simultaneous_writers_get_consecutive_numbers():
    start = Barrier(WRITERS)

    def write(writer: int) -> None:
        try:
            start.wait()
            for number in range(EACH):
                with transaction.atomic():
                    journal.write(Rung("dien-bien", writer * 100 + number), actor=SYSTEM, at=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(write, writer) for writer in range(WRITERS)]:
            done.result()
    numbers = list(Entry.objects.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, WRITERS * EACH + 1))
    assert verifying.verify("dien-bien").sound
