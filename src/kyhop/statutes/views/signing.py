"""Verbs on one rule, for the council's legal officer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, sent
from kyhop.access.rules import require
from kyhop.law.load import UnknownId, law
from kyhop.law.model import RuleVersion
from kyhop.statutes import actions
from kyhop.statutes.browsing import version_of
from kyhop.statutes.forms import ConfirmForm, OwnRuleForm, ReasonForm, starting_with
from kyhop.statutes.models import LocalRule
from kyhop.statutes.states import EntryKind
from kyhop.statutes.views.rules import rule_context
from kyhop.web.verb import verb_page
from kyhop.web.words import spoken


def confirm(request: Request, rule: str) -> HttpResponse:
    """Confirm a provisional rule."""
    require(request.actor, "statutes.sign", request.council)
    version = _version(request, rule)
    form = ConfirmForm(
        sent(request), request.FILES or None, initial=starting_with(version, cited=True)
    )
    return _beside(
        request,
        rule,
        form,
        heading=_("Confirm the rule"),
        submit=_("Confirm for %(council)s") % {"council": request.council.name},
        note=_(
            "The national grade stays. The rule binds this council from the moment of signing; "
            "days that passed before do not become late."
        ),
        said=_("The rule has been confirmed; all due dates that follow it are planned again."),
        run=lambda words: actions.confirm_rule(
            council_id=request.council.pk, rule=rule, actor=request.actor, at=request.now, **words
        ),
    )


def set_own(request: Request, rule: str) -> HttpResponse:
    """Set a rule of the council's own."""
    require(request.actor, "statutes.sign", request.council)
    version = _version(request, rule)
    form = OwnRuleForm(
        sent(request), request.FILES or None, initial=starting_with(version, cited=False)
    )
    return _beside(
        request,
        rule,
        form,
        heading=_("The council's own rule"),
        submit=_("Set for %(council)s") % {"council": request.council.name},
        note=_("A binding rule may be tightened, never loosened; it is compared day by day."),
        said=_(
            "The council's own rule has been set; all due dates that follow it are planned again."
        ),
        run=lambda words: actions.set_local_rule(
            council_id=request.council.pk, rule=rule, actor=request.actor, at=request.now, **words
        ),
    )


def take_over(request: Request, rule: str, source_id: int) -> HttpResponse:
    """Take over another council's confirmation of the rule."""
    require(request.actor, "statutes.sign", request.council)
    source = LocalRule.objects.select_related("council").filter(pk=source_id, rule=rule).first()
    if source is None or source.kind != EntryKind.CONFIRMATION:
        raise Http404
    return verb_page(
        request,
        title=_("Take over the confirmation of %(council)s") % {"council": source.council.name},
        lead=spoken(law().rule(rule).says),
        notices=[{"kind": "info", "title": str(source.cite.act), "text": source.quote}],
        submit=_("Sign the confirmation here"),
        back=_address(request, rule),
        said=_(
            "The confirmation has been taken over; all due dates that follow it are planned again."
        ),
        run=lambda _data: actions.take_over_confirmation(
            source_id=source.pk, council_id=request.council.pk, actor=request.actor, at=request.now
        ),
    )


def end(request: Request, entry_id: int) -> HttpResponse:
    """Revoke a confirmation, or withdraw a rule of the council's own."""
    entry = found(request, LocalRule.objects.all(), entry_id, "statutes.sign")
    confirmation = entry.kind == EntryKind.CONFIRMATION
    verb = actions.revoke_confirmation if confirmation else actions.withdraw_local_rule
    title = _("Revoke the confirmation") if confirmation else _("Withdraw the council's own rule")
    return verb_page(
        request,
        title=title,
        lead=spoken(law().rule(entry.rule).says),
        form=ReasonForm(sent(request)),
        submit=title,
        danger=True,
        back=_address(request, entry.rule),
        said=_("It no longer stands; all due dates that followed it are planned again."),
        run=lambda data: verb(entry_id=entry.pk, actor=request.actor, at=request.now, **data),
    )


def _beside(
    request: Request,
    rule: str,
    form: Any,
    *,
    heading: str,
    submit: str,
    note: str,
    said: str,
    run: Any,
) -> HttpResponse:
    """The rule's page with the form of a verb beside it."""
    return verb_page(
        request,
        title=heading,
        form=form,
        submit=submit,
        back=_address(request, rule),
        said=said,
        template="statutes/rule.html",
        more={**rule_context(request, rule), "form_title": heading, "form_note": note},
        run=lambda _data: run(form.words()),
    )


def _version(request: Request, rule: str) -> RuleVersion:
    """The version that the form is about.

    :raises Http404: no such rule, or it is a threshold
    """
    try:
        version = version_of(law().rule(rule), request.today)
    except UnknownId as error:
        raise Http404 from error
    if version.threshold is not None:
        raise Http404
    return version


def _address(request: Request, rule: str) -> str:
    return reverse("statutes:rule", args=[request.council.slug, rule])
