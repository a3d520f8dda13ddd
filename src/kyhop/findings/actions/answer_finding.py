"""Say what is done about a finding."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.dossiers.models import PaperVersion
from kyhop.findings.events import FindingAnswered, about_version
from kyhop.findings.models import Answer, Finding
from kyhop.findings.queries import VERSIONS, standing_check
from kyhop.findings.refusals import Outdated, ReasonNeeded
from kyhop.findings.states import NEEDS_WORDS, Verdict


@transaction.atomic
def answer_finding(
    *, finding_id: int, verdict: Verdict, words: str, actor: Actor, at: datetime
) -> Answer:
    """Accept a finding, answer it or dismiss it with a reason (tiếp thu, giải trình, bỏ qua).

    The answer is kept with the paper under the finding's fingerprint, so that the next version
    remembers it; a later answer takes its place and both stay on record.

    :raises NotAllowed: the actor does not prepare the matter
    :raises Outdated: the version was checked again meanwhile
    :raises ReasonNeeded: answered or dismissed without words
    """
    finding = Finding.objects.select_related("made_by").get(pk=finding_id)
    PaperVersion.objects.select_for_update(no_key=True).get(pk=finding.made_by.version_id)
    version = VERSIONS.get(pk=finding.made_by.version_id)
    require(actor, "findings.answer", version.paper.dossier.matter)
    if standing_check(version.pk) != finding.made_by:
        raise Outdated
    said = " ".join(words.split())[:500]
    if verdict in NEEDS_WORDS and not said:
        raise ReasonNeeded
    speaker = actor.speaking_for(version.paper.dossier.matter.lead_id)
    answer = Answer.objects.create(
        council_id=version.council_id,
        paper=version.paper,
        version=version,
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        verdict=verdict,
        words=said,
        post_id=speaker.post_id,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
        at=at,
    )
    told = FindingAnswered(
        **about_version(version), rule=finding.rule, fingerprint=finding.fingerprint,
        says_vi=finding.says_vi, says_en=finding.says_en, verdict=answer.verdict, words=said,
    )  # fmt: skip
    journal.write(told, actor=speaker, at=at)
    return answer
