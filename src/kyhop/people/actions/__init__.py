"""The verbs of this room, one a file."""

from kyhop.people.actions.add_person import add_person
from kyhop.people.actions.appoint import appoint
from kyhop.people.actions.change_email import change_email
from kyhop.people.actions.change_password import change_password
from kyhop.people.actions.choose_language import choose_language
from kyhop.people.actions.close_body import close_body
from kyhop.people.actions.create_account import create_account
from kyhop.people.actions.create_administrator import create_administrator
from kyhop.people.actions.create_body import create_body
from kyhop.people.actions.create_post import create_post
from kyhop.people.actions.deactivate_account import deactivate_account
from kyhop.people.actions.delegate import delegate
from kyhop.people.actions.end_holding import end_holding
from kyhop.people.actions.issue_calendar_token import issue_calendar_token
from kyhop.people.actions.link_account import link_account
from kyhop.people.actions.reactivate_account import reactivate_account
from kyhop.people.actions.remember_body_name import remember_body_name
from kyhop.people.actions.rename_body import rename_body
from kyhop.people.actions.reset_password import reset_password
from kyhop.people.actions.revoke_calendar_token import revoke_calendar_token
from kyhop.people.actions.revoke_delegation import revoke_delegation
from kyhop.people.actions.sign_out_everywhere import sign_out_everywhere

__all__ = [
    "add_person",
    "appoint",
    "change_email",
    "change_password",
    "choose_language",
    "close_body",
    "create_account",
    "create_administrator",
    "create_body",
    "create_post",
    "deactivate_account",
    "delegate",
    "end_holding",
    "issue_calendar_token",
    "link_account",
    "reactivate_account",
    "remember_body_name",
    "rename_body",
    "reset_password",
    "revoke_calendar_token",
    "revoke_delegation",
    "sign_out_everywhere",
]
