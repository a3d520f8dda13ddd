"""Forms drawn by the design system (`FORM_RENDERER`): `{{ form }}` needs no more."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields by `web/field.html`, forms with an error summary by `web/form.html`."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
