"""The demo's councils, bodies, posts and accounts, made by the same verbs that an administrator uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.council.actions.create_council import create_council
from kyhop.council.actions.start_term import start_term
from kyhop.council.actions.update_council_settings import CouncilSettings, update_council_settings
from kyhop.council.models import Council
from kyhop.demo.accounts import ACCOUNTS, ADMINISTRATOR, PASSWORD
from kyhop.people.actions.add_person import add_person
from kyhop.people.actions.appoint import appoint
from kyhop.people.actions.create_account import create_account
from kyhop.people.actions.create_administrator import create_administrator
from kyhop.people.actions.create_body import create_body
from kyhop.people.actions.create_post import create_post
from kyhop.people.actions.remember_body_name import remember_body_name
from kyhop.people.models import Account, Body, Post
from kyhop.people.queries import actor_for

MERGED_ON = date(2025, 3, 1)
"""By when the former departments had been merged (the sample's day for their old names)."""


def make_council(
    facts: dict[str, Any], *, level: str, parent: Council | None, at: datetime
) -> Council:
    """A council with its running term, its bodies and their posts, each post held by a person."""
    council = create_council(
        slug=facts["slug"],
        name_vi=facts["name_vi"],
        name_en=facts["name_en"],
        level=level,
        parent_id=parent.pk if parent else None,
        actor=SYSTEM,
        at=at,
    )
    start_term(council_id=council.pk, **facts["term"], actor=SYSTEM, at=at)
    return council


def invite_committees(council: Council, *, at: datetime) -> None:
    """Turn on the council's own choice to invite its committees to executive meetings."""
    settings = replace(CouncilSettings.of(council), invites_committee=True)
    update_council_settings(council_id=council.pk, settings=settings, actor=SYSTEM, at=at)


def make_body(
    council: Council, facts: dict[str, Any], position: int, *, since: date, at: datetime
) -> Body:
    """A body with its posts; whoever holds a post is called by the post, never by a name."""
    body = create_body(
        council_id=council.pk,
        kind=facts["kind"],
        name=facts["name"],
        short_name=facts.get("short", ""),
        name_en=facts.get("en", ""),
        position=position,
        actor=SYSTEM,
        at=at,
    )
    for name in facts.get("former", ()):
        if name not in (body.name, body.short_name):
            remember_body_name(body_id=body.pk, name=name, until=MERGED_ON, actor=SYSTEM, at=at)
    add_posts(body, facts["posts"], since=since, at=at)
    return body


def add_posts(body: Body, posts: list[Any], *, since: date, at: datetime, after: int = 0) -> None:
    """Posts of a body, each held by a person."""
    for place, (title_vi, title_en, role, is_head) in enumerate(posts, after):
        post = create_post(
            body_id=body.pk,
            title_vi=title_vi,
            title_en=title_en,
            role=role,
            is_head=is_head,
            position=place,
            actor=SYSTEM,
            at=at,
        )
        person = add_person(council_id=body.council_id, full_name=title_vi, actor=SYSTEM, at=at)
        appoint(post_id=post.pk, person_id=person.pk, since=since, actor=SYSTEM, at=at)


def commune_bodies(communes: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The executives of the communes and wards, as bodies that coordinate and attend."""
    kinds = {"phuong": ("phường", "Ward"), "xa": ("xã", "Commune")}
    return [
        {
            "kind": "commune",
            "name": f"UBND {kinds[kind][0]} {name}",
            "en": f"People's Committee of {name} {kinds[kind][1]}",
            "posts": [
                [
                    f"Chủ tịch UBND {kinds[kind][0]} {name}",
                    f"Chair of the People's Committee of {name} {kinds[kind][1]}",
                    "guest",
                    True,
                ]
            ],
        }
        for kind, names in communes.items()
        for name in names
    ]


def make_accounts(province: Council, commune: Council, *, at: datetime) -> None:
    """The accounts of `ACCOUNTS`, ready to sign in, and the deployment's administrator."""
    for wanted in ACCOUNTS:
        council = commune if wanted.commune else province
        post = Post.objects.get(council=council, title_vi=wanted.title)
        person = post.holdings.get().person
        create_account(
            person_id=person.pk, username=wanted.username, password=PASSWORD, actor=SYSTEM, at=at
        )
    create_administrator(username=ADMINISTRATOR, password=PASSWORD, actor=SYSTEM, at=at)
    Account.objects.update(must_change_password=False)


def acting(council: Council, title: str, at: datetime) -> Actor:
    """Whoever holds the post of this title, acting at that moment.

    :raises LookupError: the post has no account in the sample
    """
    post = Post.objects.get(council=council, title_vi=title)
    person = post.holdings.select_related("person__account").get().person
    if person.account is None:
        raise LookupError(title)
    return actor_for(person.account, council, at, post.pk)
