"""Who holds what on a day, put together for the pages with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from kyhop.people.models import Body, Person, Post
from kyhop.people.queries import bodies_of, delegations_on, holdings_on, persons_of, posts_of
from kyhop.web.unmarked import has_words, unmarked


@dataclass(frozen=True, slots=True)
class ListedPost:
    """A post with the names of those who hold it, and of those who stand in, on the day."""

    post: Post
    holders: tuple[str, ...]
    stand_ins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedBody:
    body: Body
    posts: list[ListedPost] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    person: Person
    posts: tuple[str, ...]


def bodies_with_posts(
    council_id: int, day: date, *, body_id: int | None = None
) -> list[ListedBody]:
    """The working bodies of a council (or one body, even closed) with their posts on `day`."""
    holders: dict[int, list[str]] = defaultdict(list)
    for holding in holdings_on(day).filter(council_id=council_id).order_by("since", "pk"):
        holders[holding.post_id].append(holding.person.full_name)
    stand_ins: dict[int, list[str]] = defaultdict(list)
    for given in delegations_on(day).filter(council_id=council_id).order_by("since", "pk"):
        stand_ins[given.post_id].append(given.person.full_name)
    bodies = bodies_of(council_id)
    if body_id is not None:
        bodies = Body.objects.filter(council_id=council_id, pk=body_id)
    listed = {body.pk: ListedBody(body) for body in bodies}
    for post in posts_of(council_id):
        if post.body_id in listed:
            names = tuple(holders[post.pk]), tuple(stand_ins[post.pk])
            listed[post.body_id].posts.append(ListedPost(post, *names))
    return list(listed.values())


def with_words(bodies: list[ListedBody], words: str) -> list[ListedBody]:
    """The bodies that the words name: all posts of such a body, else only the posts that they name.

    Body, post and holder are looked through together, with or without marks.
    """
    found = []
    for listed in bodies:
        of_body = f"{listed.body.name} {listed.body.short_name} {listed.body.name_en}"
        if has_words(unmarked(of_body), words):
            found.append(listed)
            continue
        named = [
            row
            for row in listed.posts
            if has_words(
                unmarked(" ".join((of_body, row.post.title, *row.holders, *row.stand_ins))), words
            )
        ]
        if named:
            found.append(ListedBody(listed.body, named))
    return found


def persons_with_posts(council_id: int, day: date) -> list[ListedPerson]:
    """The persons of a council with the titles of the posts they hold on `day`."""
    titles: dict[int, list[str]] = defaultdict(list)
    for holding in holdings_on(day).filter(council_id=council_id).order_by("post__position", "pk"):
        titles[holding.person_id].append(holding.post.title)
    persons = persons_of(council_id).select_related("account")
    return [ListedPerson(person, tuple(titles[person.pk])) for person in persons]
