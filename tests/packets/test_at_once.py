"""Two processes at once: one packet, bound once."""

from __future__ import annotations

from tests.processes import Workers


def test_two_who_ask_at_once_share_a_packet_that_is_bound_once(tmp_path, databases):
    run = Workers("tests.packets.worker", tmp_path, databases)
    made = run("prepare")
    one, other = made["people"]
    _ready, said = run.together(("ask", made["session"], one), ("ask", made["session"], other))
    assert said[0]["packet"] == said[1]["packet"]
    assert run("standing") == {"states": ["ready"], "built": 1}
