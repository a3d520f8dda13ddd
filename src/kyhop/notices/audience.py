"""Who serves where on a day: the persons behind posts and bodies, holders and stand-ins alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kyhop.journal.telling import Told
from kyhop.people.models import Person
from kyhop.people.queries import delegations_on, holdings_on


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, and the post or body through which they are told."""

    person: Person
    post_id: int | None = None
    body_id: int | None = None


@dataclass(frozen=True, slots=True)
class Serving:
    """The persons of one council with an active account, by the posts and bodies they serve."""

    by_post: dict[int, dict[int, Person]]
    by_body: dict[int, dict[int, Person]]
    persons: dict[int, Person]

    @classmethod
    def on(cls, council_id: int, day: date) -> Serving:
        """Who serves on `day`; three queries."""
        by_post: dict[int, dict[int, Person]] = {}
        by_body: dict[int, dict[int, Person]] = {}
        for rows in (holdings_on(day), delegations_on(day)):
            for row in rows.filter(council_id=council_id).select_related("person__account", "post"):
                if not _reads(row.person):
                    continue
                by_post.setdefault(row.post_id, {})[row.person_id] = row.person
                by_body.setdefault(row.post.body_id, {})[row.person_id] = row.person
        persons = Person.objects.filter(council_id=council_id, account__is_active=True)
        known = {person.pk: person for person in persons.select_related("account")}
        return cls(by_post, by_body, known)

    def recipients(self, told: Told) -> list[Recipient]:
        """Each person once, through the nearest audience: post before body before name."""
        found: dict[int, Recipient] = {}
        for post_id in told.post_ids:
            for person in self.by_post.get(post_id, {}).values():
                found.setdefault(person.pk, Recipient(person, post_id=post_id))
        for body_id in told.body_ids:
            for person in self.by_body.get(body_id, {}).values():
                found.setdefault(person.pk, Recipient(person, body_id=body_id))
        for person_id in told.person_ids:
            if known := self.persons.get(person_id):
                found.setdefault(person_id, Recipient(known))
        return list(found.values())


def _reads(person: Person) -> bool:
    return person.account is not None and person.account.is_active
