"""The address a calendar program reads, the file of one meeting, and the panel on which one makes the address."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from plugin_app.people.api import Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.models import CalendarFeed
from tests.security.elsewhere import everything
from tests.study_groups.meetings.situations import Owls, owls
from tests.world import showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Owls:
    return owls()


@pytest.fixture
def meeting(group: Owls):
    now = timezone.now()
    return group.plan(now=now, on_date=(now + timedelta(days=7)).date(), title="Chapter 2")


def signed_in(viewer: Viewer) -> Client:
    browser = Client()
    browser.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return browser


def path_of(address: str) -> str:
    return urlsplit(address).path


class TestFeed:
    def test_is_read_without_a_login(self, group: Owls, meeting) -> None:
        response = Client().get(path_of(api.make_feed(group.chen, group.placed)))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        [event] = Calendar.from_ical(response.content).walk("VEVENT")
        assert event["SUMMARY"] == "Chapter 2 · Owls"
        assert event["UID"] == f"{meeting.plan}@learn.example"
        assert not response.cookies

    def test_is_never_kept_on_the_way(self, group: Owls) -> None:
        response = Client().get(path_of(api.make_feed(group.chen, group.placed)))
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["X-Robots-Tag"] == "noindex"

    def test_is_gone_once_it_was_ended(self, group: Owls) -> None:
        address = path_of(api.make_feed(group.chen, group.placed))
        api.end_feed(group.chen, group.placed)
        response = Client().get(address)
        assert response.status_code == 404
        assert response.headers["Content-Type"].startswith("text/plain")

    @pytest.mark.parametrize("secret", ["x", "é", "%00", "a" * 3000])
    def test_is_not_where_there_is_none(self, secret: str) -> None:
        assert Client().get(f"/community/calendar/{secret}.ics").status_code == 404

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
    def test_is_only_to_be_read(self, group: Owls, method: str) -> None:
        address = path_of(api.make_feed(group.chen, group.placed))
        before = everything()
        assert getattr(Client(), method)(address).status_code == 405
        Client().head(address)
        assert everything() == before


class TestFile:
    def test_is_there_for_members(self, group: Owls, meeting) -> None:
        address = f"/community/block/{group.placed.usage_key}/meetings/{meeting.uuid}.ics"
        response = signed_in(group.bo).get(address)
        assert response.headers["Content-Disposition"] == 'attachment; filename="meeting.ics"'
        [event] = Calendar.from_ical(response.content).walk("VEVENT")
        assert event["DTSTART"].dt == meeting.begins_at
        assert Client().get(address).status_code == 401
        api.remove_member(group.olga, group.placed, group.group, group.bo.user_id)
        assert signed_in(group.bo).get(address).status_code == 403

    def test_is_of_no_other_block(self, group: Owls, meeting) -> None:
        address = f"/community/block/{showcase().usage_key}/meetings/{meeting.uuid}.ics"
        assert signed_in(group.bo).get(address).status_code == 404


class TestPanel:
    def test_makes_an_address_and_shows_it_once(self, group: Owls, meeting) -> None:
        browser, here = signed_in(group.chen), f"/community/block/{group.placed.usage_key}/"
        before = browser.get(f"{here}my_calendar/").content.decode()
        assert "No calendar reads along" in before
        after = browser.post(f"{here}do/make_feed/", follow=True).content.decode()
        [address] = re.findall(r"<code>([^<]+)</code>", after)
        [subscribe] = re.findall(r'href="(webcal:[^"]+)"', after)
        assert html.unescape(subscribe) == address.replace("https://", "webcal://")
        assert Client().get(path_of(address)).status_code == 200
        again = browser.get(f"{here}my_calendar/").content.decode()
        assert "A calendar may read along" in again
        assert "webcal:" not in again
        assert address not in again

    def test_ends_it(self, group: Owls) -> None:
        browser, here = signed_in(group.chen), f"/community/block/{group.placed.usage_key}/"
        address = path_of(api.make_feed(group.chen, group.placed))
        said = browser.post(f"{here}do/end_feed/", follow=True).content.decode()
        assert "The address is gone." in said
        assert Client().get(address).status_code == 404
        assert CalendarFeed.objects.count() == 0
