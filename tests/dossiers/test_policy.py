"""Who reads which paper in which state of its dossier: the whole table, and no way around it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.dossiers import actions, policy, widening
from kyhop.dossiers.models import PaperVersion
from kyhop.dossiers.queries import dossier_of
from kyhop.files.holders import readable
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from tests import factories
from tests.dossiers import making
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.test_addresses import addresses

pytestmark = pytest.mark.django_db

STATES = ("drafting", "appraisal", "returned", "executive", "submitted", "deputies")
"""Being drafted · handed over for appraisal · returned · with the executive · submitted · sent."""

TABLE = """
                    drafting  appraisal  returned  executive  submitted  deputies
lead                RDX       RDXN       RDXN      RDXN       RDXN       RDXN
coordinator         RDX       RDXN       RDXN      RDXN       RDXN       RDXN
other_department    -         -          -         -          -          -
appraiser           -         RDX        RDX       RDX        RDX        RDX
executive_office    R         R          R         RDX        RDX        RDX
executive_leader    R         R          R         RDX        RDX        RDX
committee           -         -          -         -          DX         DX
coordinating        -         -          -         -          DX         DX
other_committee     -         -          -         -          -          DX
standing_board      R         R          R         R          RDX        RDX
council_office      R         R          R         R          RDX        RDX
legal_officer       R         R          R         R          RDX        RDX
deputy              -         -          -         -          -          DX
front               -         -          -         -          -          -
guest               -         -          -         -          -          -
council_admin       -         -          -         -          -          -
deployment_admin    -         -          -         -          -          -
shared_viewer       -         -          -         -          -          -
anonymous           -         -          -         -          -          -
other_council       -         -          -         -          -          -
"""
"""R: a paper of registration · D: the draft, some version · X: a paper beyond the list · N: the newest
version of the draft, brought after the last hand-over."""


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.KYHOP_DATA = tmp_path
    settings.KYHOP_TODAY = TODAY


@made_once
def matter():
    return rows.matter()


def people(matter: Any) -> dict[str, Any]:
    council = matter.council
    matter.coordinators.add(rows.body(council, "Sở Y tế"))
    matter.coordinating_committees.add(rows.body(council, "Ban Kinh tế - Ngân sách"))
    other = Body.objects.create(council=council, name="Sở Xây dựng", kind=BodyKind.DEPARTMENT)
    seats = {
        "lead": ("Sở Tài chính", Role.LEAD_CLERK),
        "coordinator": ("Sở Y tế", Role.LEAD_CLERK),
        "other_department": (other.name, Role.LEAD_HEAD),
        "appraiser": ("Sở Tư pháp", Role.JUSTICE_APPRAISER),
        "executive_office": ("Văn phòng UBND tỉnh", Role.EXECUTIVE_OFFICE),
        "executive_leader": ("UBND tỉnh", Role.EXECUTIVE_LEADER),
        "committee": ("Ban Pháp chế", Role.COMMITTEE_CLERK),
        "coordinating": ("Ban Kinh tế - Ngân sách", Role.COMMITTEE_HEAD),
        "standing_board": ("Thường trực HĐND tỉnh", Role.STANDING_BOARD),
        "council_office": ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_OFFICE),
        "legal_officer": ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.LEGAL_OFFICER),
        "front": ("Ủy ban MTTQ Việt Nam tỉnh", Role.FRONT),
        "council_admin": ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role.COUNCIL_ADMIN),
    }
    found = {name: rows.sitting_for(council, *seat) for name, seat in seats.items()}
    alone = ("deputy", "guest", "deployment_admin", "shared_viewer", "anonymous")
    found |= {role: factories.actor(role, council) for role in alone}
    found["other_committee"] = factories.actor(Role.COMMITTEE_CLERK, council)
    elsewhere = rows.province("lai-chau-xa")
    found["other_council"] = rows.sitting_for(elsewhere, "Sở Tài chính", Role.LEAD_HEAD)
    return found


def life(matter: Any) -> Any:
    """The states in order; after each hand-over the draft gets a version that nobody was given."""
    making.complete(matter)
    extra = actions.add_paper(
        matter_id=matter.pk, title="Phụ lục", actor=making.head_of(matter), at=NOW
    )
    making.bring(matter, extra.paper_id)
    yield "drafting"
    handover = making.hand(matter)
    making.bring(matter, name="moi-1.png")
    yield "appraisal"
    actions.return_handover(
        handover_id=handover.pk, reasons={}, words="Bổ sung", actor=making.appraiser(matter),
        at=NOW,
    )  # fmt: skip
    yield "returned"
    for state, step in (
        ("executive", "answer_appraisal"), ("submitted", "submit"), ("deputies", "send_deputies"),
    ):  # fmt: skip
        making.hand(matter, step)
        making.bring(matter, name=f"moi-{state}.png")
        yield state


def cell(matter: Any, actor: Any, state: str) -> str:
    """The kinds of paper that the actor reads now."""
    access = policy.access_of(actor, dossier_of(matter.pk), NOW)
    versions = list(
        PaperVersion.objects.filter(paper__dossier__matter=matter)
        .select_related("paper", "file__post")
        .order_by("number")
    )
    drafts = [one for one in versions if one.paper.paper_id == "du_thao"]
    kinds = {
        "R": [one for one in versions if one.paper.paper_id == "phieu_de_xuat"],
        "D": drafts,
        "X": [one for one in versions if one.paper.extra],
        "N": drafts[-1:] if state != "drafting" else [],
    }
    files = [one.file for one in versions]
    by_files = readable(actor, files, NOW)
    assert by_files == {one.file_id for one in versions if access.version(one)}, actor
    return "".join(k for k, found in kinds.items() if any(map(access.version, found))) or "-"


def expected() -> dict[str, dict[str, str]]:
    lines = [line.split() for line in TABLE.strip().splitlines()]
    return {line[0]: dict(zip(lines[0], line[1:], strict=True)) for line in lines[1:]}


def test_every_cell_of_the_table(matter):
    somebody = people(matter)
    table = expected()
    assert set(table) == set(somebody)
    found: dict[str, dict[str, str]] = {name: {} for name in table}
    for state in life(matter):
        for name, actor in somebody.items():
            found[name][state] = cell(matter, actor, state)
    assert found == table
    assert tuple(next(iter(table.values()))) == STATES


@pytest.mark.parametrize("role", ["front", "guest", "committee_clerk"])
def test_a_later_room_widens_for_exactly_those_it_names(matter, role):
    making.complete(matter)
    invited = factories.actor(role, matter.council)
    other = factories.actor(role, matter.council)
    draft = PaperVersion.objects.get(paper__paper_id="du_thao").paper
    letter = PaperVersion.objects.get(paper__paper_id="to_trinh").paper

    def of(paper):
        return set(paper.versions.values_list("pk", flat=True))

    widening.widen(
        "test",
        lambda actor, dossier, at: of(draft) if actor.account_id == invited.account_id else (),
    )  # fmt: skip
    try:
        assert policy.may_read_paper(invited, draft, NOW)
        assert not policy.may_read_paper(invited, letter, NOW)
        assert not policy.may_read_paper(other, draft, NOW)
    finally:
        widening.narrow("test")
    assert not policy.may_read_paper(invited, draft, NOW)


def test_widening_never_reaches_another_council_or_the_public(matter):
    making.complete(matter)
    draft = PaperVersion.objects.get(paper__paper_id="du_thao").paper
    widening.widen("test", lambda actor, dossier, at: None)
    try:
        stranger = factories.actor(Role.LEAD_HEAD, factories.council())
        public = factories.actor(Role.ANONYMOUS, matter.council)
        assert not policy.may_read_paper(stranger, draft, NOW)
        assert not policy.may_read_paper(public, draft, NOW)
    finally:
        widening.narrow("test")


def of_a_dossier() -> list[Any]:
    """Every address through which something of a dossier could be read."""
    words = {"matter_id", "handover_id", "stored_file_id", "files_receipt_id", "head_id"}
    return [
        found
        for found in addresses()
        if found.of_council and (found.name.startswith("dossiers:") or words & set(found.objects))
    ]


def test_no_address_lets_out_what_the_policy_keeps_in(matter):
    making.complete(matter)
    secret = making.bring(matter, name="ten-tep-bi-mat.png")
    handover = making.hand(matter, actor=(head := making.head_of(matter)))
    named = {
        "matter_id": matter.pk, "handover_id": handover.pk, "stored_file_id": secret.file_id,
        "files_receipt_id": handover.receipt_id, "page_number": 1, "head_id": head.post_id, "paper": "du_thao",
        "gate": making.APPRAISAL, "step": "draft", "step_id": "draft",
    }  # fmt: skip
    asked = [one for one in of_a_dossier() if set(one.objects) <= set(named)]
    assert {one.name for one in addresses() if one.name.startswith("dossiers:")} <= {
        one.name for one in asked
    }
    inside = factories.client_of(making.appraiser(matter))
    shown = set()
    roles = (Role.DEPUTY, Role.GUEST, Role.FRONT, Role.LEAD_HEAD, Role.COMMITTEE_HEAD)
    for role in roles if connection.vendor == "sqlite" else roles[:1]:
        outside = factories.client_of(factories.actor(role, matter.council))
        for address in asked:
            words = {word: named[word] for word in address.objects}
            url = reverse(address.name, kwargs={"council": matter.council.slug, **words})
            for sign in (secret.file.name, secret.file.blob.sha256):
                assert sign not in body(outside.get(url)), (address.name, role)
                if role == Role.DEPUTY and sign in body(inside.get(url)):
                    shown.add(address.name)
    assert {"dossiers:paper", "dossiers:handover", "files:file", "files:receipt"} <= shown


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")
