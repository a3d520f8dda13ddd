"""Who acts: the frozen value that doors hand to verbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from kyhop.access.roles import Role


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post (chức vụ) that someone holds, or stands in for by delegation, on the day of acting."""

    post_id: int
    body_id: int
    body_kind: str
    role: str
    title_vi: str
    title_en: str
    is_head: bool = False
    delegated: bool = False
    body_vi: str = ""
    body_en: str = ""
    body_short: str = ""

    def label(self, language: str) -> str:
        """The post as the journal names it; a delegated one says so."""
        if language == "en":
            return f"{self.title_en} (by delegation)" if self.delegated else self.title_en
        return f"{self.title_vi} (theo ủy quyền)" if self.delegated else self.title_vi


LABEL = 200
"""The longest label that every room keeps."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting in one council, with every post they hold there and the one they act as.

    Rights are the union of `posts`; `post_id` and the labels say in whose name the journal writes.
    """

    account_id: int | None
    person_id: int | None
    council_id: int | None
    council_slug: str
    post_id: int | None
    posts: tuple[HeldPost, ...]
    roles: frozenset[str]
    label_vi: str
    label_en: str
    is_system: bool = False

    @property
    def label(self) -> str:
        """The post's name in the active language."""
        return self.label_en if (get_language() or "vi").startswith("en") else self.label_vi

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None

    @property
    def active_post(self) -> HeldPost | None:
        return next((held for held in self.posts if held.post_id == self.post_id), None)

    @property
    def body_ids(self) -> frozenset[int]:
        """The bodies this actor sits for."""
        return frozenset(held.body_id for held in self.posts)

    def has(self, *roles: str) -> bool:
        """Whether any of `roles` is among the actor's."""
        return not self.roles.isdisjoint(roles)

    def sits_for(self, body_id: int | None) -> bool:
        """Whether one of the actor's posts belongs to the body."""
        return any(held.body_id == body_id for held in self.posts)

    def heads(self, body_id: int | None) -> bool:
        """Whether the actor is the head of the body, or stands in for its head."""
        return any(held.is_head and held.body_id == body_id for held in self.posts)

    def as_consequence(self) -> Actor:
        """The system under this actor's name: for what follows from a verb that they were permitted."""
        return replace(
            SYSTEM,
            account_id=self.account_id,
            person_id=self.person_id,
            post_id=self.post_id,
            label_vi=self.label_vi,
            label_en=self.label_en,
        )

    def speaking_for(self, body_ids: int | Iterable[int]) -> Actor:
        """The same actor, named by the post that sits for one of `body_ids` (else unchanged)."""
        wanted = {body_ids} if isinstance(body_ids, int) else set(body_ids)
        active = self.active_post
        if active and active.body_id in wanted:
            return self
        for held in self.posts:
            if held.body_id in wanted:
                return self.acting_as(held.post_id)
        return self

    def acting_as(self, post_id: int) -> Actor:
        """The same actor under another of their posts.

        :raises KeyError: the actor does not hold the post
        """
        for held in self.posts:
            if held.post_id == post_id:
                vi, en = self._named(held, "vi"), self._named(held, "en")
                return replace(self, post_id=post_id, label_vi=vi, label_en=en)
        raise KeyError(post_id)

    def _named(self, held: HeldPost, language: str) -> str:
        """The post; where it is lent, who acts for it by their own post, if they have one."""
        own = next((other for other in self.posts if not other.delegated), None)
        if not held.delegated or own is None:
            return held.label(language)
        between = " for " if language == "en" else " thay "
        both = f"{own.label(language)}{between}{held.label(language)}"
        return both if len(both) <= LABEL else held.label(language)


ANONYMOUS = Actor(
    account_id=None,
    person_id=None,
    council_id=None,
    council_slug="",
    post_id=None,
    posts=(),
    roles=frozenset({Role.ANONYMOUS}),
    label_vi="Người chưa đăng nhập",
    label_en="Not signed in",
)
SYSTEM = replace(
    ANONYMOUS, roles=frozenset(), label_vi="Hệ thống", label_en="The system", is_system=True
)
"""The software itself: schedules, receivers and commands of the server's operator. May do all."""
