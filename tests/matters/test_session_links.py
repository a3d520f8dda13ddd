"""The links that a session's page has to its list of matters."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories
from tests.matters import rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "imports"), [("council_office", True), ("deputy", False)])
def test_the_page_of_a_session_leads_to_its_list_and_the_import(role, imports):
    session = factories.session(rows.province())
    here = [session.council.slug, session.pk]
    client = factories.client_of(factories.actor(role, session.council))
    page = client.get(reverse("council:session", args=here)).content.decode()
    assert f"{reverse('matters:matters', args=here[:1])}?session={session.pk}" in page
    assert (reverse("matters:import", args=here) in page) is imports
