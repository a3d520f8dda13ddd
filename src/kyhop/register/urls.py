"""Addresses of the legal register."""

from django.urls import path

from kyhop.register.views import acts, importing, proposals, proposing

app_name = "register"
urlpatterns = [
    path("register/", acts.show_all, name="acts"),
    path("register/export/", acts.export, name="export"),
    path("register/seed/", proposing.seed, name="seed"),
    path("register/new/", proposing.propose_new, name="propose_new"),
    path("register/acts/<int:act_id>/", acts.show, name="act"),
    path("register/acts/<int:act_id>/edit/", proposing.propose_edit, name="propose_edit"),
    path("register/acts/<int:act_id>/strike/", proposing.propose_strike, name="propose_strike"),
    path("register/proposals/", proposals.show_all, name="proposals"),
    path("register/proposals/<int:proposal_id>/", proposals.show, name="proposal"),
    path("register/proposals/<int:proposal_id>/sign/", proposals.sign, name="sign"),
    path("register/proposals/<int:proposal_id>/refuse/", proposals.refuse, name="refuse"),
    path("register/proposals/<int:proposal_id>/take-back/", proposals.take_back, name="take_back"),
    path("register/proposals/<int:proposal_id>/undo/", proposals.undo, name="undo"),
    path("register/import/", importing.upload, name="import"),
    path("register/import/<int:register_draft_id>/", importing.preview, name="preview"),
    path("register/import/<int:register_draft_id>/columns/", importing.columns, name="columns"),
    path("register/import/<int:register_draft_id>/discard/", importing.discard, name="discard"),
]
