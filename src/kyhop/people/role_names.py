"""What each role is called on a page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kyhop.access.roles import Role

ROLE_NAMES = {
    Role.ANONYMOUS: _("The public"),
    Role.DEPUTY: _("Deputy"),
    Role.LEAD_CLERK: _("Official of a lead agency"),
    Role.LEAD_HEAD: _("Head of a lead agency"),
    Role.JUSTICE_APPRAISER: _("Appraiser of the Department of Justice"),
    Role.EXECUTIVE_OFFICE: _("Executive office"),
    Role.EXECUTIVE_LEADER: _("Leader of the People's Committee"),
    Role.COMMITTEE_CLERK: _("Clerk of a council committee"),
    Role.COMMITTEE_HEAD: _("Head of a council committee"),
    Role.STANDING_BOARD: _("Standing Board"),
    Role.COUNCIL_OFFICE: _("Council office"),
    Role.LEGAL_OFFICER: _("Legal officer of the council"),
    Role.FRONT: _("Fatherland Front"),
    Role.GUEST: _("Guest"),
    Role.COUNCIL_ADMIN: _("Administrator of the council"),
    Role.DEPLOYMENT_ADMIN: _("Administrator of the deployment"),
    Role.SHARED_VIEWER: _("Viewer by a share"),
}
