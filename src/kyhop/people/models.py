"""Bodies, posts, persons, who holds what on a date, and accounts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.access.roles import GRANTABLE, Role
from kyhop.people.accounts import AccountManager
from kyhop.people.kinds import BodyKind
from kyhop.people.role_names import ROLE_NAMES


class Account(AbstractBaseUser):
    """A way to sign in. It belongs to no council; the persons linked to it do."""

    username = models.CharField(_("user name"), max_length=80, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(default=True)
    is_deployment_admin = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    session_epoch = models.PositiveIntegerField(default=0)
    language = models.CharField(_("language"), max_length=5, default="vi")
    created_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a web session must match; a raised epoch ends every session at its next request."""
        salt = "kyhop.people.Account.session"
        value = f"{self.password}|{self.session_epoch}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()


class CalendarToken(models.Model):
    """The secret of an account's calendar feed; only its SHA-256 is kept. One stands at a time."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="calendar_tokens")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(revoked_at__isnull=True),
                name="people_calendar_token_one_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.issued_at:%Y-%m-%d}"


class Body(models.Model):
    """A body (cơ quan, đơn vị) that takes part in the council's sessions.

    ``taken_over_by`` is the body that went on with the work for which the law names its kind, when it
    was the last of that kind; it need not be the one into which it was merged.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField(_("kind"), max_length=24, choices=BodyKind.choices)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed"
    )
    taken_over_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="took_over"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(
                fields=["council", "name"],
                condition=Q(closed_on__isnull=True),
                name="people_body_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the active language."""
        return (self.name_en if get_language() == "en" else "") or self.name

    @property
    def short(self) -> str:
        return self.short_name or self.name


class BodyName(models.Model):
    """A name that a body had until a date, or by which offices know it; for matching imports."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    until = models.DateField(_("until day"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="people_body_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (chức vụ) of a body. Duties attach to it, not to whoever holds it."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    title_vi = models.CharField(_("title in Vietnamese"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    role = models.CharField(
        _("role"),
        max_length=24,
        choices=[(role.value, ROLE_NAMES[role]) for role in Role if role in GRANTABLE],
    )
    is_head = models.BooleanField(_("head of the body"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["body__position", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "title_vi"], name="people_post_title"),
        ]

    def __str__(self) -> str:
        return self.title_vi

    @property
    def title(self) -> str:
        return (self.title_en if get_language() == "en" else "") or self.title_vi


class Person(models.Model):
    """Somebody who holds posts in one council; may sign in through an account."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="persons")
    full_name = models.CharField(_("full name"), max_length=120)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="persons"
    )

    class Meta:
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "account"],
                condition=Q(account__isnull=False),
                name="people_person_one_account_a_council",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Holding(models.Model):
    """A person holds a post from a day until a day (inclusive; none = still)."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField(_("from day"))
    until = models.DateField(_("until day"), null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="people_holding_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.post_id}"

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Delegation(models.Model):
    """For some days another person stands in at a post (ủy quyền), with a reason."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations")
    since = models.DateField(_("from day"))
    until = models.DateField(_("until day"))
    reason = models.CharField(_("reason"), max_length=300)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="people_delegation_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} → {self.person_id}"

    @property
    def last_day(self) -> date:
        """The last day on which the person stands in."""
        if self.revoked_on is None:
            return self.until
        return min(self.until, self.revoked_on - timedelta(days=1))
