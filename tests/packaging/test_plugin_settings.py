"""What our app adds to the platform's settings."""

from __future__ import annotations

import re
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.urls import reverse

from plugin_app.apps import CommunityHubConfig
from plugin_app.settings.common import plugin_settings
from plugin_app.study_groups.meetings.links import Named, token_of


def test_running_it_twice_changes_nothing_and_nothing_of_the_platform_s_is_lost():
    platform = SimpleNamespace(TRACKING_IGNORE_URL_PATTERNS=["^/event"], COMMUNITY_HUB={"POSTS_AN_HOUR": 3})
    plugin_settings(platform)
    once = dict(vars(platform))
    plugin_settings(platform)
    assert vars(platform) == once
    assert platform.TRACKING_IGNORE_URL_PATTERNS[0] == "^/event"
    assert platform.COMMUNITY_HUB == {"POSTS_AN_HOUR": 3}


@pytest.mark.parametrize(
    ("name", "token"), [("calendar", "s3cret"), ("rsvp", token_of(Named(UUID(int=1), 7)))], ids=["calendar", "rsvp"]
)
def test_addresses_that_are_secrets_stay_out_of_the_log_of_requests(name, token):
    platform = SimpleNamespace()
    plugin_settings(platform)
    path = reverse(f"community_hub:{name}", kwargs={"token": token})
    assert any(re.match(pattern, path) for pattern in platform.TRACKING_IGNORE_URL_PATTERNS)
    assert not any(re.match(pattern, "/community/me/") for pattern in platform.TRACKING_IGNORE_URL_PATTERNS)


def test_the_operator_s_own_list_is_added_to_after_it_was_read():
    for steps in CommunityHubConfig.plugin_app["settings_config"].values():
        assert set(steps) == {"common", "production"}
