"""Addresses of signing in, of one's own account, and of a council's bodies, posts and persons."""

from django.urls import path

from kyhop.people.views import accounts, bodies, demo, own, persons, posts, signing

app_name = "people"
global_urlpatterns = [
    path("", signing.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("password/", own.change_password, name="change_password"),
    path("account/", own.show, name="account"),
    path("account/language/", own.choose_language, name="choose_language"),
    path("account/sign-out-everywhere/", own.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/act-as/", own.act_as, name="act_as"),
    path("demo/", demo.show, name="demo"),
    path("demo/sign-in/", demo.sign_in, name="demo_sign_in"),
]
urlpatterns = [
    path("people/", bodies.show_all, name="bodies"),
    path("people/bodies/new/", bodies.create, name="create_body"),
    path("people/bodies/<int:body_id>/", bodies.show, name="body"),
    path("people/bodies/<int:body_id>/rename/", bodies.rename, name="rename_body"),
    path("people/bodies/<int:body_id>/names/", bodies.remember_name, name="remember_name"),
    path("people/bodies/<int:body_id>/close/", bodies.close, name="close_body"),
    path("people/bodies/<int:body_id>/posts/new/", posts.create, name="create_post"),
    path("people/posts/<int:post_id>/", posts.show, name="post"),
    path("people/posts/<int:post_id>/appoint/", posts.appoint, name="appoint"),
    path("people/posts/<int:post_id>/delegate/", posts.delegate, name="delegate"),
    path("people/holdings/<int:holding_id>/end/", posts.end_holding, name="end_holding"),
    path("people/delegations/<int:delegation_id>/revoke/", posts.revoke, name="revoke_delegation"),
    path("people/persons/", persons.show_all, name="persons"),
    path("people/persons/new/", persons.add, name="add_person"),
    path("people/persons/<int:person_id>/", persons.show, name="person"),
    path("people/persons/<int:person_id>/account/", accounts.create, name="create_account"),
    path("people/persons/<int:person_id>/link/", accounts.link, name="link_account"),
    path("people/persons/<int:person_id>/password/", accounts.reset, name="reset_password"),
    path("people/persons/<int:person_id>/sign-out/", accounts.sign_out, name="sign_out_account"),
    path("people/persons/<int:person_id>/deactivate/", accounts.deactivate, name="deactivate"),
    path("people/persons/<int:person_id>/reactivate/", accounts.reactivate, name="reactivate"),
]
