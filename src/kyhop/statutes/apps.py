from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.web.places import Place, register_place


class StatutesConfig(AppConfig):
    name = "kyhop.statutes"
    label = "statutes"

    def ready(self) -> None:
        from kyhop.statutes import warning  # noqa: F401

        register_place(
            Place("rules", _("Law"), _("Law"), "law", "statutes:rules", order=120, visible=_readers)
        )


def _readers(request: HttpRequest) -> bool:
    return can(request.actor, "statutes.see", request.council)  # type: ignore[attr-defined]
