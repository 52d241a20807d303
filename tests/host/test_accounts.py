"""Which accounts of forges somebody signs in with, on each host."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from plugin_app.host import standalone
from plugin_app.host.openedx import accounts
from plugin_app.host.ports import ForgeAccount

pytestmark = pytest.mark.django_db


class Rows(list):
    """As many rows of the library's table as a test needs; it remembers what was asked."""

    def filter(self, **asked):
        self.asked = asked
        return self

    def order_by(self, *_columns):
        return self

    def values_list(self, *_columns):
        return self


@pytest.fixture
def linked(monkeypatch):
    rows = Rows()
    monkeypatch.setattr(apps, "is_installed", lambda name: name == "social_django")
    monkeypatch.setattr(apps, "get_model", lambda app, model: SimpleNamespace(objects=rows))
    return rows


def test_the_platform_tells_login_and_number_of_whatever_backend_of_github(linked):
    linked += [("github-org", "2", {"login": "work", "access_token": "s3cret"}), ("github", 1, {"login": "octocat"})]
    assert accounts.forge_accounts(7) == (ForgeAccount("github", "2", "work"), ForgeAccount("github", "1", "octocat"))
    assert linked.asked["user_id"] == 7
    assert set(linked.asked["provider__in"]) == {"github", "github-org", "github-team"}


@pytest.mark.parametrize("told", [None, "{}", {}, {"login": ""}, {"login": 3}])
def test_an_account_without_a_login_is_left_out(linked, told):
    linked.append(("github", "1", told))
    assert accounts.forge_accounts(7) == ()


def test_a_platform_without_third_party_authentication_knows_of_none():
    assert accounts.forge_accounts(7) == ()


def test_the_standalone_host_tells_what_it_was_told():
    amina, bo = (User.objects.create(username=name) for name in ("amina", "bo"))
    host, account = standalone.StandaloneHost(), ForgeAccount("github", "583231", "octocat")
    standalone.sign_in_with(amina.pk, account)
    assert (host.forge_accounts(amina.pk), host.forge_accounts(bo.pk)) == ((account,), ())
    User.objects.filter(pk=amina.pk).update(is_active=False)
    assert host.forge_accounts(amina.pk) == ()
