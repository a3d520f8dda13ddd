"""The page of one verb: a form, a button, and what was typed kept when the verb refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kyhop.access.doors import sent, status_of
from kyhop.access.refusals import Refusal

Crumb = Mapping[str, Any]


def verb_page(
    request: HttpRequest,
    *,
    title: str,
    submit: str,
    back: str,
    run: Callable[[dict[str, Any]], Any],
    form: forms.BaseForm | None = None,
    done: str | Callable[[Any], str] | None = None,
    said: str = "",
    lead: str = "",
    crumbs: Sequence[Crumb] = (),
    notices: Sequence[Mapping[str, Any]] = (),
    danger: bool = False,
    template: str = "web/verb.html",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form of a verb (GET), or call the verb with what was sent (POST).

    :param run: takes the form's cleaned data and calls the verb
    :param done: the address afterwards, or a function of the verb's result; `back` without it
    :param said: what the next page says when it is done
    :param notices: `{kind, title, text}`, with `actions` if there are, shown above the form
    :param form: without fields when the verb only needs the button
    """
    form = forms.Form(sent(request)) if form is None else form
    if request.method == "POST" and form.is_valid():
        try:
            result = run(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            if said:
                messages.success(request, said)
            return redirect(done(result) if callable(done) else done or back)
    context = {
        "title": title,
        "form": form,
        "submit": submit,
        "back": back,
        "lead": lead,
        "crumbs": crumbs,
        "notices": notices,
        "danger": danger,
        **(more or {}),
    }
    return render(request, template, context, status=status_of(form))
