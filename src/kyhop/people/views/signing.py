"""Signing in and out, and the way from there to one's council."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kyhop.access.doors import Request, sent
from kyhop.people.forms import SignInForm
from kyhop.people.keeping import opened, typed_in
from kyhop.people.landing import landing_page
from kyhop.people.models import Account
from kyhop.people.queries import councils_of


@require_safe
def home(request: Request) -> HttpResponse:
    """Lead to the one council of the account, or let its owner choose; strangers sign in first."""
    account: Any = request.user
    if not account.is_authenticated:
        return redirect("people:sign_in")
    if account.must_change_password:
        return redirect("people:change_password")
    councils = councils_of(account.pk, request.today)
    if len(councils) == 1:
        return redirect(landing_page(councils[0][0]))
    if not councils and account.is_deployment_admin:
        return redirect("council:councils")
    return redirect("people:account")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Sign in with user name and password; too many failures lock the name for a while."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(sent(request))
    if form.is_valid():
        account = authenticate(request, **form.cleaned_data)
        if isinstance(account, Account):
            login(request, account)
            answer = _go_on(request, account)
            chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
            return answer if chosen else speak(answer, account)
        form.add_error(None, _("The user name or the password is not right."))
    kept = request.POST.get("kept", "")
    return _page(request, form, _wanted(request), kept, status=422 if form.errors else 200)


def expired(request: Request) -> HttpResponse:
    """The sign-in page in place of a form that was sent too late, with what was typed in it."""
    if request.headers.get("accept") == "application/json":
        said = _(
            "Your sign-in has ended. Load this page again, sign in and choose the file again: what has"
            " arrived is kept."
        )
        return JsonResponse({"said": said}, status=401)
    path, kept = request.get_full_path(), typed_in(request)
    return _page(request, SignInForm(), path, kept, files=bool(request.FILES), status=401)


def _page(
    request: Request, form: SignInForm, after: str, kept: str, *, status: int, files: bool = False
) -> HttpResponse:
    context = {"form": form, "next": after, "kept": kept, "files": files}
    context["demo"] = settings.KYHOP_DEMO
    return render(request, "people/sign_in.html", context, status=status)


def _go_on(request: Request, account: Account) -> HttpResponse:
    """What was typed before signing in again, to be sent; else the page that was asked for."""
    kept = opened(request.POST.get("kept", ""))
    if kept is None or account.must_change_password:
        return redirect(_next(request))
    return render(request, "people/resume.html", {"kept": kept})


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Sign out of this browser."""
    logout(request)
    return redirect("people:sign_in")


def speak(response: HttpResponse, account: Account) -> HttpResponse:
    """Let the pages speak the language that the account prefers."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        account.language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
    )
    return response


def _wanted(request: Request) -> str:
    """The address that was asked for before signing in, if it is one of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else ""


def _next(request: Request) -> str:
    return _wanted(request) or "people:home"
