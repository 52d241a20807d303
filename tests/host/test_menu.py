"""The course tab and the course tool: shown to members, and never the reason a course page fails."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType, SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import override_settings
from django.urls import URLPattern, reverse
from opaque_keys.edx.keys import CourseKey

from plugin_app.host.openedx import menu

from .incoming import get
from .worlds import COURSE, OpenEdxWorld

urlpatterns: list[URLPattern] = []
"""This module as a URLconf: an instance where our pages are not mounted."""

COURSE_KEY = CourseKey.from_string(COURSE)
ADDRESS = f"/community/course/{COURSE}/"


@pytest.fixture
def entries(openedx: OpenEdxWorld) -> ModuleType:
    """The menu as it is where the platform's bases can be imported."""
    spec = spec_from_file_location("plugin_app.host.openedx.menu_on_a_platform", menu.__file__)
    on_a_platform = module_from_spec(spec)
    spec.loader.exec_module(on_a_platform)
    return on_a_platform


@pytest.fixture
def course() -> SimpleNamespace:
    return SimpleNamespace(id=COURSE_KEY)


class TestTab:
    def test_is_shown_to_members_only(
        self, openedx: OpenEdxWorld, entries: ModuleType, course: SimpleNamespace, amina: User, bo: User
    ) -> None:
        openedx.platform.enrolled_tab.members.add(amina.pk)
        assert entries.CommunityTab.is_enabled(course, user=amina) is True
        assert entries.CommunityTab.is_enabled(course, user=bo) is False
        assert entries.CommunityTab.is_enabled(course, user=AnonymousUser()) is False
        assert entries.CommunityTab.is_enabled(course) is False

    def test_leads_to_the_page_of_the_course(self, entries: ModuleType, course: SimpleNamespace) -> None:
        assert entries.CommunityTab({}).link_func(course, reverse) == ADDRESS

    def test_needs_nothing_stored_in_the_course(self, entries: ModuleType) -> None:
        assert entries.CommunityTab({}).is_dynamic

    def test_is_left_out_when_the_platform_fails(
        self, openedx: OpenEdxWorld, entries: ModuleType, course: SimpleNamespace, amina: User
    ) -> None:
        openedx.platform.enrolled_tab.broken = True
        assert entries.CommunityTab.is_enabled(course, user=amina) is False

    def test_is_left_out_when_our_pages_are(
        self, openedx: OpenEdxWorld, entries: ModuleType, course: SimpleNamespace, amina: User
    ) -> None:
        openedx.platform.enrolled_tab.members.add(amina.pk)
        with override_settings(ROOT_URLCONF=__name__):
            assert entries.CommunityTab.is_enabled(course, user=amina) is False


class TestTool:
    def test_is_shown_to_learners_and_staff_of_the_course(
        self, openedx: OpenEdxWorld, entries: ModuleType, amina: User, bo: User
    ) -> None:
        assert entries.CommunityTool.is_enabled(get(amina), COURSE_KEY) is False
        openedx.enrol(amina, COURSE)
        openedx.make_course_staff(bo, COURSE)
        assert entries.CommunityTool.is_enabled(get(amina), COURSE_KEY) is True
        assert entries.CommunityTool.is_enabled(get(bo), COURSE_KEY) is True
        assert entries.CommunityTool.is_enabled(get(), COURSE_KEY) is False

    def test_is_left_out_when_it_cannot_tell(self, entries: ModuleType) -> None:
        assert entries.CommunityTool.is_enabled(SimpleNamespace(), COURSE_KEY) is False

    def test_can_be_sorted_and_serialised_as_the_platform_does(self, entries: ModuleType) -> None:
        tool = entries.CommunityTool
        assert tool.title() == "Community"
        assert tool.url(COURSE_KEY) == ADDRESS
        assert tool.analytics_id() == "community_hub.course"
        assert tool.icon_classes() == "fa fa-users"


def test_entries_can_be_imported_where_there_is_no_platform() -> None:
    assert menu.CommunityTab.__mro__[1:] == (object,)
    assert menu.CommunityTool.__mro__[1:] == (object,)
