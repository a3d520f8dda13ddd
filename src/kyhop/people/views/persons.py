"""Persons of a council: the list, one person, and adding one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.people import actions
from kyhop.people.directory import persons_with_posts
from kyhop.people.forms import PersonForm
from kyhop.people.models import Person
from kyhop.web.verb import verb_page


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List the council's persons with their posts and accounts; for administrators."""
    require(request.actor, "people.see_accounts", request.council)
    rows = persons_with_posts(request.council.pk, request.today)
    return render(request, "people/persons.html", {"rows": rows})


@require_safe
def show(request: Request, person_id: int) -> HttpResponse:
    """Show a person: posts held and the account; for administrators."""
    rows = Person.objects.select_related("account")
    person = found(request, rows, person_id, "people.see_accounts")
    account = person.account
    context = {
        "person": person,
        "holdings": list(person.holdings.select_related("post__body")),
        "delegations": list(person.delegations.select_related("post__body")),
        "may_account": account is not None and can(request.actor, "people.manage_account", account),
        "may_link": account is None and can(request.actor, "people.link_account", person),
        "is_self": account is not None and account.pk == request.actor.account_id,
    }
    return render(request, "people/person.html", context)


def add(request: Request) -> HttpResponse:
    """Add a person."""
    require(request.actor, "people.manage", request.council)
    return verb_page(
        request,
        title=_("Add a person"),
        form=PersonForm(sent(request)),
        submit=_("Add the person"),
        back=here(request, "people:persons"),
        done=lambda person: here(request, "people:person", person.pk),
        said=_("The person has been added."),
        run=lambda data: actions.add_person(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )
