"""The pages: who sees them, what they show, every verb through its form, every download."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from kyhop.access.roles import Role
from kyhop.demo import drafts
from kyhop.findings import actions
from kyhop.findings.models import Answer, Check, Finding
from kyhop.findings.queries import standing_check
from kyhop.findings.states import CheckState, Why
from tests import factories
from tests.dossiers import making as dossiers
from tests.factories import NOW
from tests.findings import making
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def matter():
    return rows.matter()


@made_once
def version(matter):
    return making.checked(matter)


@made_once
def head(matter):
    return factories.client_of(dossiers.head_of(matter))


def url(version, name="findings", *args):
    return reverse(f"findings:{name}", args=[version.council.slug, *(args or (version.pk,))])


def shown(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_text_and_findings_point_at_each_other(head, version):
    said = shown(head, url(version))
    for row in standing_check(version.pk).findings.all():
        assert f'id="finding-{row.pk}"' in said
        assert f'href="#at-{row.pk}"' in said
        assert said.count(f'id="at-{row.pk}"') == 1
        assert f'href="#finding-{row.pk}"' in said


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "64/2025/QH15, Điều 53 khoản 1"), ("en", "64/2025/QH15, Article 53, clause 1")],
)
def test_a_source_is_said_in_the_readers_language(language, said):
    finding = Finding(act="64/2025/QH15", article="Điều 53 khoản 1")
    with translation.override(language):
        assert finding.source == said
    assert finding.source_vi == "64/2025/QH15, Điều 53 khoản 1"


def test_every_finding_shows_reason_source_and_grade(head, version):
    said = shown(head, url(version))
    row = making.finding(version, "basis.expired")
    part = said.partition(f'id="finding-{row.pk}"')[2].partition("</article>")[0]
    assert row.says_vi in part
    assert row.source in part
    assert f">{row.grade}<" in part


def test_filters_narrow_by_severity_and_state(head, version):
    must = standing_check(version.pk).findings.filter(severity="must").count()
    said = shown(head, url(version) + "?severity=must")
    assert said.count('<article class="finding') == must > 0
    finding = making.finding(version, "left.blank")
    head.post(url(version, "answer", finding.pk), {"verdict": "accepted", "words": ""})
    assert shown(head, url(version) + "?state=dealt").count('<article class="finding') == 1


def test_an_answer_goes_through_its_form_and_a_refusal_keeps_the_words(head, version):
    finding = making.finding(version, "left.blank")
    where = url(version, "answer", finding.pk)
    assert finding.says_vi in shown(head, where)
    answer = head.post(where, {"verdict": "dismissed", "words": " "})
    assert answer.status_code == 422
    assert "lý do" in answer.content.decode()
    answer = head.post(where, {"verdict": "dismissed", "words": "Đang chờ ý kiến"})
    assert answer["Location"] == f"{url(version)}#finding-{finding.pk}"
    assert Answer.objects.get().words == "Đang chờ ý kiến"
    assert "Đang chờ ý kiến" in shown(head, url(version))


def test_asking_again_and_the_progress_until_the_end(head, version):
    answer = head.post(url(version, "again"))
    assert answer.status_code == 302
    said = shown(head, url(version))
    assert f'hx-get="{url(version, "progress")}"' in said
    assert "hx-trigger" in shown(head, url(version, "progress"))
    actions.run_pending(at=NOW)
    ended = shown(head, url(version, "progress"))
    assert "hx-trigger" not in ended
    assert f'href="{url(version)}"' in ended
    assert Check.objects.filter(version=version, state=CheckState.DONE).count() == 2


def test_the_appraiser_reads_after_the_hand_over_and_answers_nothing(matter, version):
    client = factories.client_of(dossiers.appraiser(matter))
    assert client.get(url(version)).status_code == 404
    dossiers.complete(matter, *(name for name in dossiers.NEEDED if name != "du_thao"))
    dossiers.hand(matter, actor=dossiers.head_of(matter))
    said = shown(client, url(version))
    finding = making.finding(version, "left.blank")
    assert url(version, "answer", finding.pk) not in said
    assert url(version, "again") not in said
    assert (
        client.post(url(version, "answer", finding.pk), {"verdict": "accepted"}).status_code == 403
    )


def test_another_department_and_another_council_see_nothing(matter, version):
    other = rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_HEAD)
    for actor in (other, factories.actor(Role.COUNCIL_OFFICE)):
        client = factories.client_of(actor)
        for name in ("findings", "progress", "corrected", "compare", "table", "revisions"):
            assert client.get(url(version, name)).status_code == 404


def document_of(answer):
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.docx"')
    content = answer.getvalue() if answer.streaming else answer.content
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_the_corrected_copy_carries_revisions_of_form_only(head, version):
    said = document_of(head.get(url(version, "corrected")))
    assert "<w:rPrChange" in said
    assert "sectPrChange" in said
    words = "".join(re.findall(r"<w:t[ >][^<]*|<w:t>([^<]*)", said))
    assert "<w:del " not in said or "77/2015/QH13" in words
    assert "huyện" in said


def test_dismissed_corrections_are_left_out(head, version):
    margins = making.finding(version, "form.margins")
    head.post(url(version, "answer", margins.pk), {"verdict": "dismissed", "words": "Mẫu cũ"})
    assert "sectPrChange" not in document_of(head.get(url(version, "corrected")))


def test_two_versions_are_compared_on_a_page_and_in_two_files(matter, version, head):
    assert head.get(url(version, "compare")).status_code == 404, "there is none before"
    assert url(version, "compare") not in shown(head, url(version))
    later = making.checked(
        matter,
        drafts.resolution(matter.title, bases=drafts.BASES_RIGHT, articles=drafts.ARTICLES_LATER),
    )
    assert url(later, "compare") in shown(head, url(later))
    said = shown(head, url(later, "compare"))
    assert "<del>" in said
    assert "<ins>600.000</ins>" in said
    assert "BẢN SO SÁNH, THUYẾT MINH" in document_of(head.get(url(later, "table")))
    changed = document_of(head.get(url(later, "revisions")))
    assert "<w:ins " in changed
    assert "<w:del " in changed


def test_a_picture_has_a_page_that_says_it_is_not_checked(matter, head):
    version = dossiers.bring(matter, "du_thao")
    assert "không thuộc diện kiểm tra" in shown(head, url(version))


def test_the_dossier_and_the_matter_lead_to_the_findings(matter, version, head):
    slug = matter.council.slug
    for where in (
        reverse("dossiers:dossier", args=[slug, matter.pk]),
        reverse("dossiers:paper", args=[slug, matter.pk, "du_thao"]),
        reverse("desk:matter", args=[slug, matter.pk]),
        reverse("desk:my_work", args=[slug]),
    ):
        assert url(version) in shown(head, where), where
    stranger = factories.client_of(rows.sitting_for(matter.council, "Sở Y tế", Role.LEAD_HEAD))
    for name in ("dossiers:dossier", "desk:matter"):
        assert url(version) not in shown(stranger, reverse(name, args=[slug, matter.pk]))


def test_statistics_count_papers_and_places_and_leave_out_the_dismissed(matter, version, head):
    where = reverse("findings:statistics", args=[matter.council.slug])
    query = f"?session={matter.session_id}"
    said = shown(head, where + query)
    assert "Sở Tài chính" in said
    assert "Căn cứ hết hiệu lực" in said
    blank = making.finding(version, "left.blank")
    assert "Chỗ trống chưa điền" in said
    head.post(url(version, "answer", blank.pk), {"verdict": "dismissed", "words": "Sai"})
    assert "Chỗ trống chưa điền" not in shown(head, where + query)
    book = load_workbook(io.BytesIO(head.get(reverse("findings:excel", args=[
        matter.council.slug]) + query).content))  # fmt: skip
    rows_of = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=4)]
    found = standing_check(version.pk).findings
    counts = [found.filter(severity=name).count() for name in ("must", "should", "hint")]
    counts[2] -= 1
    assert rows_of == [["Sở Tài chính", 1, 0, *counts, 1]]


def test_statistics_ask_as_often_for_two_papers_as_for_one(
    matter, version, head, django_assert_max_num_queries
):
    where = reverse("findings:statistics", args=[matter.council.slug])
    where += f"?session={matter.session_id}"
    shown(head, where)
    with django_assert_max_num_queries(40) as one:
        shown(head, where)
    making.checked(matter, drafts.submission(matter.title), paper_id="to_trinh")
    with django_assert_max_num_queries(len(one)):
        shown(head, where)


def test_a_failed_check_keeps_the_findings_of_the_one_before(matter, version, head, monkeypatch):
    from kyhop.findings.actions import run_checks

    def broken(case):
        raise ValueError("planted")

    monkeypatch.setattr(run_checks, "check", broken)
    making.check(version, Why.ASKED)
    said = shown(head, url(version))
    assert "Tệp vẫn còn nguyên" in said
    assert '<article class="finding' in said
