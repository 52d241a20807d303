"""Linking an account on the hub's own page."""

from __future__ import annotations

import pytest
from django.test import Client

from plugin_app.contributions.models import AccountCode, LinkedAccount
from plugin_app.host import standalone
from plugin_app.host.ports import ForgeAccount
from tests.world import a_person

pytestmark = pytest.mark.django_db

HUB = "/community/contribute"


@pytest.fixture
def amina():
    return a_person("Amina")


@pytest.fixture
def browser(amina):
    client = Client()
    client.force_login(amina)
    return client


def seen(answer) -> str:
    return answer.content.decode()


def test_an_account_one_signs_in_with_is_one_press_away(browser, amina):
    standalone.sign_in_with(amina.pk, ForgeAccount("github", "583231", "octocat"))
    assert "As octocat." in seen(browser.get(f"{HUB}/account/"))
    assert not LinkedAccount.objects.exists()
    page = seen(browser.post(f"{HUB}/do/link_account/", follow=True))
    assert "Proved by signing in with it" in page
    assert "Just say it" not in page


def test_a_code_is_shown_until_it_is_proved(browser, settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": ["github.com"]}
    page = seen(browser.post(f"{HUB}/do/ask_for_code/", {"login": "octocat"}, follow=True))
    assert AccountCode.objects.get().code in page
    assert ">Look now</button>" in page


def test_where_the_site_asks_nobody_it_says_so_and_takes_ones_word(browser, settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": []}
    page = seen(browser.get(f"{HUB}/account/"))
    assert "does not ask GitHub anything" in page
    assert "Give me a code" not in page
    page = seen(browser.post(f"{HUB}/do/say_login/", {"said": "octocat"}, follow=True))
    assert "Said, not proved" in page
    page = seen(browser.post(f"{HUB}/do/unlink_account/", follow=True))
    assert "octocat" not in page


def test_a_slip_is_told_beside_what_was_typed(browser):
    refused = browser.post(f"{HUB}/do/say_login/", {"said": "not a login"})
    assert refused.status_code == 422
    assert 'value="not a login"' in seen(refused)
    assert "only letters, digits and single dashes" in seen(refused)


def test_it_is_nothing_for_visitors():
    assert Client().get(f"{HUB}/account/").status_code == 401
