"""The table of answers: answering, checking, sending, and its files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here, sent
from kyhop.access.rules import can, require
from kyhop.matters.models import Matter
from kyhop.papers.office.issuer import MEDIA_TYPE
from kyhop.papers.office.wording import file_name
from kyhop.reviews import actions
from kyhop.reviews.actions.answer_remark import fingerprint_of
from kyhop.reviews.documents import answers_xlsx
from kyhop.reviews.forms import AnswerForm, CheckForm, LateForm
from kyhop.reviews.models import Remark, Response
from kyhop.reviews.official import ANSWERS
from kyhop.reviews.papers import newer_than, readable_versions
from kyhop.reviews.queries import Line, last_table, lines_of, occasions_of, shown, unanswered
from kyhop.reviews.rules import AnswersOf
from kyhop.reviews.states import OCCASION_WORDS, Check, Occasion
from kyhop.reviews.views.frame import asks_why_late, matter_crumbs, seen_answers, version_title
from kyhop.reviews.views.remarks import versions_for
from kyhop.stationery.making import FileKind, made_for
from kyhop.stationery.papers import paper
from kyhop.web.downloads import download
from kyhop.web.verb import verb_page
from kyhop.web.words import spoken

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def table(request: Request, matter_id: int, occasion: str) -> HttpResponse:
    """Every remark of an occasion with its answer and what its author says of it."""
    matter, known = seen_answers(request, matter_id, occasion)
    lines = lines_of(matter.pk, known)
    leads = can(request.actor, "reviews.answer", matter)
    versions = readable_versions(request.actor, matter.pk, request.now)
    titles = {version.file_id: version_title(version) for version in versions}
    newer = newer_than(matter.pk, {x.remark.file_id for x in lines if x.remark.file_id})
    counts = occasions_of(matter.pk)
    open_ones = unanswered(shown(lines, leads=leads))
    ready = not open_ones and any(x.standing and not x.standing.sent_at for x in lines)
    picks = [
        {"label": spoken(OCCASION_WORDS[one]), "count": counts.get(one, 0), "current": one is known,
         "url": here(request, "reviews:answers", matter.pk, one)}  # type: ignore[arg-type]
        for one in Occasion
        if one is known
        or (counts.get(one) and can(request.actor, "reviews.see_table",
                                    AnswersOf(matter.council_id, matter, one)))
    ]  # fmt: skip
    context = {
        "matter": matter,
        "crumbs": matter_crumbs(request, matter),
        "occasion": spoken(OCCASION_WORDS[known]),
        "picks": picks,
        "lines": [_row(request, line, titles, newer, leads=leads) for line in lines],
        "waiting": len(open_ones),
        "completed": last_table(matter.pk, known),
        "complete_url": (
            here(request, "reviews:complete", matter.pk, known)  # type: ignore[arg-type]
            if ready and can(request.actor, "reviews.complete_answers", matter)
            else ""
        ),
        "docx_url": here(request, "reviews:docx", matter.pk, known),  # type: ignore[arg-type]
        "xlsx_url": here(request, "reviews:xlsx", matter.pk, known),  # type: ignore[arg-type]
    }
    return render(request, "reviews/answers.html", context)


def _row(
    request: Request, line: Line, titles: dict[int, str], newer: dict[int, int], *, leads: bool
) -> dict[str, Any]:
    remark = line.remark
    standing = line.standing if leads else line.sent
    checks = standing is not None and standing.sent_at and not standing.check_result
    may_answer = leads and (
        standing is None or standing.sent_at is None or standing.check_result == Check.UNSATISFIED
    )
    return {
        "remark": remark,
        "title": titles.get(remark.file_id or 0, ""),
        "paper": here(request, "files:file", remark.file_id) if remark.file_id in titles else "",
        "newer": newer.get(remark.file_id or 0),
        "answer": standing,
        "unplaced": standing is not None and not standing.sent_at and not line.placed,
        "changed_in": titles.get(standing.file_id or 0, "") if standing else "",
        "earlier": [a for a in line.answers if a.sent_at and a is not standing],
        "answer_url": here(request, "reviews:answer", remark.pk) if may_answer else "",
        "check_url": (
            here(request, "reviews:check", standing.pk)
            if standing and checks and can(request.actor, "reviews.check_answer", remark)
            else ""
        ),
    }


def answer(request: Request, remark_id: int) -> HttpResponse:
    """Answer one remark, as the lead."""
    rows = Remark.objects.select_related("matter__council", "body").filter(
        council_id=request.council.pk, given_at__isnull=False, removed_at__isnull=True
    )
    remark = rows.filter(pk=remark_id).first()
    if remark is None:
        raise Http404
    matter, known = seen_answers(request, remark.matter_id, remark.occasion)
    require(request.actor, "reviews.answer", matter)
    last = remark.responses.order_by("-number").first()
    draft = last if last and last.sent_at is None else None
    initial = {"seen": fingerprint_of(draft)}
    if draft:
        initial |= {n: getattr(draft, n) for n in ("answer", "words", "file_id", "place")}
    notices = [
        {"kind": "info", "title": remark.author, "text": remark.words},
        *_found_wanting(last),
    ]
    return verb_page(
        request,
        title=_("Answer the remark"),
        lead=matter.title,
        crumbs=matter_crumbs(request, matter),
        notices=notices,
        form=AnswerForm(sent(request), versions=versions_for(request, matter), initial=initial),
        submit=_("Keep the answer"),
        back=_back(request, matter, known) + f"#r{remark.pk}",
        said=_("The answer is kept; it is sent with the whole table."),
        run=lambda data: actions.answer_remark(
            remark_id=remark.pk,
            reply=actions.Reply(data["answer"], data["words"], data["file_id"], "", data["place"]),
            seen=data["seen"],
            actor=request.actor,
            at=request.now,
        ),
    )


def _found_wanting(last: Response | None) -> list[dict[str, str]]:
    if last is None or last.check_result != Check.UNSATISFIED:
        return []
    return [{"kind": "risk", "title": last.check_label, "text": last.check_words}]


def _changed(request: Request, response: Response) -> list[dict[str, str]]:
    """Where the text was changed, as a link to the version for those who read it."""
    versions = readable_versions(request.actor, response.remark.matter_id, request.now)
    version = next((one for one in versions if one.file_id == response.file_id), None)
    if version is None:
        return []
    where = ", ".join(part for part in (version_title(version), response.place) if part)
    anchor = f"#{response.anchor}" if response.anchor else ""
    url = here(request, "files:file", version.file_id) + anchor
    return [{"label": f"{_('Changed in')}: {where}", "url": url}]


def check(request: Request, response_id: int) -> HttpResponse:
    """Say whether the answer to one's remark satisfies."""
    rows = Response.objects.select_related("remark__matter", "remark__body").filter(
        council_id=request.council.pk, sent_at__isnull=False
    )
    response = rows.filter(pk=response_id).first()
    if response is None:
        raise Http404
    remark = response.remark
    matter, known = seen_answers(request, remark.matter_id, remark.occasion)
    require(request.actor, "reviews.check_answer", remark)
    notices: list[dict[str, Any]] = [
        {"kind": "info", "title": remark.author, "text": remark.words},
        {"kind": "info", "title": response.answer_label, "text": response.words,
         "actions": _changed(request, response)},
    ]  # fmt: skip
    return verb_page(
        request,
        title=_("Check the answer"),
        lead=matter.title,
        crumbs=matter_crumbs(request, matter),
        notices=notices,
        form=CheckForm(sent(request)),
        submit=_("Say so"),
        back=_back(request, matter, known) + f"#r{remark.pk}",
        said=_("What you said of the answer is kept."),
        run=lambda data: actions.check_answer(
            response_id=response.pk, result=Check(data["result"]), words=data["words"],
            actor=request.actor, at=request.now,
        ),
    )  # fmt: skip


def complete(request: Request, matter_id: int, occasion: str) -> HttpResponse:
    """Call the table complete and send the answers."""
    matter, known = seen_answers(request, matter_id, occasion)
    require(request.actor, "reviews.complete_answers", matter)
    asks = asks_why_late(matter, known.step, request.today)
    return verb_page(
        request,
        title=_("Send the answers"),
        lead=matter.title,
        crumbs=matter_crumbs(request, matter),
        form=LateForm(sent(request)) if asks else None,
        submit=_("Send the answers"),
        back=_back(request, matter, known),
        said=_("The answers have been sent."),
        run=lambda data: actions.complete_answers(
            matter_id=matter.pk, occasion=known, actor=request.actor, at=request.now, **data
        ),
    )


@require_safe
def docx(request: Request, matter_id: int, occasion: str) -> HttpResponse:
    """Download the table as «Báo cáo tiếp thu, giải trình» (DOCX)."""
    matter, known = seen_answers(request, matter_id, occasion)
    made = made_for(request, paper(ANSWERS), matter, FileKind.DOCX, known)
    return download(made, _name(matter, "docx"), MEDIA_TYPE)


@require_safe
def xlsx(request: Request, matter_id: int, occasion: str) -> HttpResponse:
    """Download the table as a sheet."""
    matter, known = seen_answers(request, matter_id, occasion)
    lines = shown(lines_of(matter.pk, known), leads=can(request.actor, "reviews.answer", matter))
    return download(answers_xlsx(lines), _name(matter, "xlsx"), XLSX)


def _name(matter: Matter, suffix: str) -> str:
    return f"Báo-cáo-tiếp-thu-giải-trình-{file_name(matter.code or 'hồ-sơ')}.{suffix}"


def _back(request: Request, matter: Matter, occasion: Occasion) -> str:
    return here(request, "reviews:answers", matter.pk, occasion)  # type: ignore[arg-type]
