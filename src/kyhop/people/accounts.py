"""How accounts are made and found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from kyhop.people.models import Account


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name without regard to case."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> Account:
        """Make and save an account; without a password nobody can sign in with it."""
        account = self.model(username=username.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=(username or "").strip().lower())
