"""The accounts of a council's persons; for administrators."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import require
from kyhop.people import actions
from kyhop.people.forms import AccountForm, LinkForm, ReasonForm, ResetForm
from kyhop.people.models import Account, Person
from kyhop.web.verb import verb_page


@sensitive_post_parameters("password")
def create(request: Request, person_id: int) -> HttpResponse:
    """Create the account of a person."""
    person = _person(request, person_id, "people.manage")
    return verb_page(
        request,
        title=_("Create an account"),
        lead=person.full_name,
        form=AccountForm(sent(request)),
        submit=_("Create the account"),
        back=here(request, "people:person", person.pk),
        said=_("The account has been created; the first password must be replaced at sign-in."),
        run=lambda data: actions.create_account(
            person_id=person.pk, actor=request.actor, at=request.now, **data
        ),
    )


def link(request: Request, person_id: int) -> HttpResponse:
    """Link an existing account to a person."""
    person = _person(request, person_id, "people.link_account")
    return verb_page(
        request,
        title=_("Link an account"),
        lead=person.full_name,
        form=LinkForm(sent(request)),
        submit=_("Link the account"),
        back=here(request, "people:person", person.pk),
        said=_("The account has been linked."),
        run=lambda data: actions.link_account(
            person_id=person.pk, actor=request.actor, at=request.now, **data
        ),
    )


@sensitive_post_parameters("password")
def reset(request: Request, person_id: int) -> HttpResponse:
    """Give an account a new first password."""
    person, account = _account(request, person_id)
    return verb_page(
        request,
        title=_("Give a new first password"),
        lead=_("The account %(username)s is signed out everywhere.")
        % {"username": account.username},
        form=ResetForm(sent(request)),
        submit=_("Give the password"),
        back=here(request, "people:person", person.pk),
        said=_("The new first password is set; it must be replaced at sign-in."),
        run=lambda data: actions.reset_password(
            account_id=account.pk, actor=request.actor, at=request.now, **data
        ),
    )


def sign_out(request: Request, person_id: int) -> HttpResponse:
    """End every session of an account."""
    person, account = _account(request, person_id)
    return verb_page(
        request,
        title=_("Sign the account out everywhere"),
        lead=account.username,
        submit=_("Sign it out"),
        danger=True,
        back=here(request, "people:person", person.pk),
        said=_("The account has been signed out on every device."),
        run=lambda _data: actions.sign_out_everywhere(
            account_id=account.pk, actor=request.actor, at=request.now
        ),
    )


def deactivate(request: Request, person_id: int) -> HttpResponse:
    """Close an account."""
    person, account = _account(request, person_id)
    return verb_page(
        request,
        title=_("Deactivate the account"),
        lead=account.username,
        form=ReasonForm(sent(request)),
        submit=_("Deactivate it"),
        danger=True,
        back=here(request, "people:person", person.pk),
        said=_("The account has been deactivated."),
        run=lambda data: actions.deactivate_account(
            account_id=account.pk, actor=request.actor, at=request.now, **data
        ),
    )


def reactivate(request: Request, person_id: int) -> HttpResponse:
    """Open a closed account again."""
    person, account = _account(request, person_id)
    return verb_page(
        request,
        title=_("Reactivate the account"),
        lead=account.username,
        form=ReasonForm(sent(request)),
        submit=_("Reactivate it"),
        back=here(request, "people:person", person.pk),
        said=_("The account can be used again."),
        run=lambda data: actions.reactivate_account(
            account_id=account.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _person(request: Request, person_id: int, permission: str) -> Person:
    rows = Person.objects.select_related("account")
    person = found(request, rows, person_id, "people.see_accounts")
    require(request.actor, permission, person)
    return person


def _account(request: Request, person_id: int) -> tuple[Person, Account]:
    person = _person(request, person_id, "people.manage")
    if person.account is None:
        raise Http404
    require(request.actor, "people.manage_account", person.account)
    return person, person.account
