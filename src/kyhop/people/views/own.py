"""One's own account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, sent
from kyhop.council.queries import get_council
from kyhop.people import actions
from kyhop.people.forms import ChangePasswordForm, LanguageForm
from kyhop.people.landing import landing_page, pick_post
from kyhop.people.models import Account
from kyhop.people.queries import actor_for, councils_of
from kyhop.people.views.signing import speak
from kyhop.web.verb import verb_page


@require_safe
@login_required
def show(request: Request) -> HttpResponse:
    """Show one's councils and posts, and what can be done with the account."""
    account: Any = request.user
    councils = [
        {"council": council, "posts": posts, "url": landing_page(council)}
        for council, posts in councils_of(account.pk, request.today)
    ]
    context = {
        "account": account,
        "councils": councils,
        "form": LanguageForm(initial={"language": account.language}),
    }
    return render(request, "people/account.html", context)


@never_cache
@sensitive_post_parameters()
@login_required
def change_password(request: Request) -> HttpResponse:
    """Change one's password; this browser stays signed in, all others are signed out."""
    account: Any = request.user

    def run(data: dict[str, Any]) -> Account:
        changed = actions.change_password(
            account_id=account.pk,
            present=data["present"],
            password=data["password"],
            actor=request.actor,
            at=request.now,
        )
        update_session_auth_hash(request, changed)
        return changed

    return verb_page(
        request,
        title=_("Change the password"),
        lead=_("At least 12 characters; four or five unrelated words are easy to remember."),
        notices=[_first()] if account.must_change_password else [],
        form=ChangePasswordForm(sent(request)),
        submit=_("Change the password"),
        back=reverse("people:account"),
        done=reverse("people:home"),
        said=_("The password has been changed. Other devices have been signed out."),
        template="people/change_password.html",
        run=run,
    )


@require_POST
@login_required
def choose_language(request: Request) -> HttpResponse:
    """Choose the language in which pages and messages come."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        raise Http404
    assert request.actor.account_id is not None
    account = actions.choose_language(
        account_id=request.actor.account_id,
        language=form.cleaned_data["language"],
        actor=request.actor,
        at=request.now,
    )
    return speak(redirect("people:account"), account)


@require_POST
@login_required
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End every session of the account, this one included."""
    assert request.actor.account_id is not None
    actions.sign_out_everywhere(
        account_id=request.actor.account_id, actor=request.actor, at=request.now
    )
    request.session.flush()
    messages.success(request, _("You have been signed out on every device."))
    return redirect("people:sign_in")


@require_POST
@login_required
def act_as(request: Request) -> HttpResponse:
    """Choose the post in whose name one acts in a council."""
    council = get_council(request.POST.get("council", ""))
    post = request.POST.get("post", "")
    if council is None or not post.isdigit():
        raise Http404
    actor = actor_for(request.user, council, request.now)
    if int(post) not in {held.post_id for held in actor.posts}:
        raise Http404
    pick_post(request, council.slug, int(post))
    return redirect(landing_page(council))


def _first() -> dict[str, str]:
    return {
        "kind": "info",
        "title": _("This is the first password: replace it before going on"),
        "text": _("Only you may know the new one."),
    }
