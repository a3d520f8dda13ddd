"""Who may read the register, propose a change, and sign what another proposed."""

from __future__ import annotations

from kyhop.access.roles import READERS, Role
from kyhop.access.rules import permit

permit("register.see", *READERS, hides=True)
permit("register.propose", Role.LEGAL_OFFICER, Role.JUSTICE_APPRAISER)
permit("register.sign", Role.LEGAL_OFFICER, Role.JUSTICE_APPRAISER)
permit("register.seed", Role.DEPLOYMENT_ADMIN)
