"""What is particular to the platform, and where its own answer alone would be the wrong one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory

from .incoming import exempt_view, get, post
from .stub_platform import tables
from .worlds import BLOCK, COURSE, OTHER_COURSE, OpenEdxWorld

VERSION = "519665f6223ebd6980884f2b"
CLOSED_COURSES = [
    f"{COURSE}+branch@draft-branch",
    f"{COURSE}+version@{VERSION}",
    f"course-v1:version@{VERSION}",
    "library-v1:Open+Library",
    "Open/Learning/2026",
]
CLOSED_BLOCKS = [
    "block-v1:Open+Learning+2026+branch@draft-branch+type@community_study_groups+block@groups",
    f"block-v1:Open+Learning+2026+version@{VERSION}+type@community_study_groups+block@groups",
    "lib-block-v1:Open+Library+type@community_study_groups+block@groups",
    "i4x://Open/Learning/community_study_groups/groups",
    "aside-usage-v2:block-v1$:Open+Learning+2026+type@community_study_groups+block@groups::notes",
]


class TestKeys:
    """Even with a record under such a key, the answer is the least there is."""

    @pytest.mark.parametrize("key", CLOSED_COURSES)
    def test_of_a_branch_a_version_a_library_or_an_old_course_hold_nobody(
        self, openedx: OpenEdxWorld, amina: User, key: str
    ) -> None:
        openedx.enrol(amina, key)
        openedx.make_course_staff(amina, key)
        assert not openedx.host.is_enrolled(amina.pk, key)
        assert not openedx.host.is_course_staff(amina.pk, key)

    @pytest.mark.parametrize("key", CLOSED_BLOCKS)
    def test_of_blocks_therein_open_nothing(self, openedx: OpenEdxWorld, amina: User, key: str) -> None:
        openedx.platform.modulestore.place(key, {"seats": 60}, shown_to=None, published=True)
        assert openedx.host.placed_block(key) is None
        assert not openedx.host.may_see_block(amina.pk, key)
        assert openedx.host.block_url(key) == ""


class TestForgery:
    def test_a_token_does_not_help_on_the_path_that_asks_for_none(self, openedx: OpenEdxWorld, amina: User) -> None:
        request = post(amina)
        request.resolver_match = SimpleNamespace(url_name="xblock_handler_noauth")
        assert openedx.during(request, openedx.host.csrf_was_checked) is False

    def test_the_ordinary_handler_is_exempt_but_checks_itself(self, openedx: OpenEdxWorld, amina: User) -> None:
        request = post(amina, view=exempt_view)
        # The very call in the platform's handle_xblock_callback.
        assert CsrfViewMiddleware(get_response=lambda _request: None).process_view(request, None, (), {}) is None
        request.resolver_match = SimpleNamespace(url_name="xblock_handler")
        assert openedx.during(request, openedx.host.csrf_was_checked) is True

    def test_a_caller_with_a_token_of_their_own_needs_none_of_the_browser(
        self, openedx: OpenEdxWorld, amina: User
    ) -> None:
        request = post(amina, view=exempt_view)
        request.successful_authenticator = object()
        assert openedx.during(request, openedx.host.csrf_was_checked) is True

    def test_reading_is_never_checked_although_the_middleware_says_it_is_done(
        self, openedx: OpenEdxWorld, amina: User
    ) -> None:
        request = get(amina)
        CsrfViewMiddleware(get_response=lambda _request: None).process_view(request, None, (), {})
        assert request.csrf_processing_done
        assert openedx.during(request, openedx.host.csrf_was_checked) is False


class TestMasquerade:
    def test_takes_the_staff_role_away(self, openedx: OpenEdxWorld, amina: User, bo: User) -> None:
        openedx.make_course_staff(amina, COURSE)
        openedx.place_block(BLOCK, {}, shown_to=[bo.pk])
        request = get(amina)
        openedx.look_as_learner(request, COURSE)
        assert openedx.host.may_see_block(amina.pk, BLOCK)
        assert openedx.during(request, lambda: openedx.host.is_course_staff(amina.pk, COURSE)) is False
        assert openedx.during(request, lambda: openedx.host.may_see_block(amina.pk, BLOCK)) is False

    def test_as_staff_is_none(self, openedx: OpenEdxWorld, amina: User) -> None:
        request = get(amina)
        openedx.look_as_learner(request, COURSE)
        for masquerade in request.user.masquerade_settings.values():
            masquerade.role = "staff"
        assert openedx.during(request, lambda: openedx.host.masquerades_as_learner(COURSE)) is False

    def test_names_the_person_behind_a_learner_the_view_put_in_their_place(
        self, openedx: OpenEdxWorld, amina: User, bo: User
    ) -> None:
        request = get(bo)
        request.user.real_user = amina
        assert openedx.during(request, openedx.host.acting_user_id) == amina.pk


class TestPublishedBlock:
    def test_a_draft_is_seen_by_nobody(self, openedx: OpenEdxWorld, amina: User) -> None:
        openedx.make_course_staff(amina, COURSE)
        openedx.platform.modulestore.place(BLOCK, {"seats": 6}, shown_to=None, published=False)
        assert not openedx.host.may_see_block(amina.pk, BLOCK)
        assert openedx.host.placed_block(BLOCK) is None

    def test_a_later_draft_changes_nothing(self, openedx: OpenEdxWorld) -> None:
        openedx.place_block(BLOCK, {"seats": 6}, shown_to=[])
        openedx.platform.modulestore.place(BLOCK, {"seats": 60}, shown_to=None, published=False)
        assert openedx.host.placed_block(BLOCK).fields == {"seats": 6}

    def test_is_shown_to_outsiders_too_so_enrolment_is_asked_apart(self, openedx: OpenEdxWorld, amina: User) -> None:
        openedx.platform.modulestore.place(BLOCK, {}, shown_to=None, published=True)
        assert openedx.host.may_see_block(amina.pk, BLOCK)
        assert not openedx.host.is_enrolled(amina.pk, COURSE)

    def test_keeps_to_itself_what_the_platform_and_learners_stored(self, openedx: OpenEdxWorld) -> None:
        stored = {"seats": 6, "visible_to_staff_only": True, "joined": True}
        openedx.place_block(BLOCK, stored, shown_to=[])
        assert openedx.host.placed_block(BLOCK).fields == {"seats": 6}

    def test_does_not_load_the_person_anew_whose_request_it_is(
        self, openedx: OpenEdxWorld, amina: User, django_assert_num_queries
    ) -> None:
        openedx.place_block(BLOCK, {}, shown_to=[amina.pk])
        with django_assert_num_queries(0):
            assert openedx.during(get(amina), lambda: openedx.host.may_see_block(amina.pk, BLOCK))


class TestStudio:
    @pytest.fixture(autouse=True)
    def studio(self, openedx: OpenEdxWorld, settings) -> None:
        settings.SERVICE_VARIANT = "cms"

    def test_shows_no_block_to_learners(self, openedx: OpenEdxWorld, amina: User) -> None:
        openedx.place_block(BLOCK, {}, shown_to=[amina.pk])
        assert not openedx.host.may_see_block(amina.pk, BLOCK)

    def test_staff_are_those_who_may_write(self, openedx: OpenEdxWorld, amina: User, bo: User) -> None:
        openedx.make_course_staff(amina, COURSE)
        openedx.platform.limited_staff.add((bo.pk, COURSE))
        assert openedx.host.is_course_staff(amina.pk, COURSE)
        assert not openedx.host.is_course_staff(bo.pk, COURSE)

    def test_knows_no_masquerade(self, openedx: OpenEdxWorld, amina: User) -> None:
        request = get(amina)
        openedx.look_as_learner(request, COURSE)
        assert openedx.during(request, lambda: openedx.host.masquerades_as_learner(COURSE)) is False

    def test_links_to_the_lms(self, openedx: OpenEdxWorld) -> None:
        address = f"https://learn.example.org/courses/{COURSE}/jump_to/{BLOCK}"
        assert openedx.host.block_url(BLOCK) == address
        assert openedx.during(get(), lambda: openedx.host.block_url(BLOCK)) == address


def test_the_role_of_who_acts_is_not_lent_to_others(openedx: OpenEdxWorld, amina: User, bo: User) -> None:
    openedx.make_course_staff(amina, COURSE)
    assert openedx.during(get(amina), lambda: openedx.host.is_course_staff(bo.pk, COURSE)) is False


def test_limited_staff_are_staff_in_the_lms(openedx: OpenEdxWorld, amina: User) -> None:
    openedx.platform.limited_staff.add((amina.pk, COURSE))
    assert openedx.host.is_course_staff(amina.pk, COURSE)


def test_global_staff_look_after_no_library(openedx: OpenEdxWorld, amina: User) -> None:
    openedx.make_global_staff(amina)
    assert not openedx.host.is_course_staff(amina.pk, "library-v1:Open+Library")


class TestAddress:
    def test_is_on_the_site_the_reader_is_on(self, openedx: OpenEdxWorld) -> None:
        request = RequestFactory().get("/", headers={"host": "testserver"}, secure=True)
        address = openedx.during(request, lambda: openedx.host.block_url(BLOCK))
        assert address == f"https://testserver/courses/{COURSE}/jump_to/{BLOCK}"

    def test_is_on_the_site_of_the_organisation_when_nobody_reads(self, openedx: OpenEdxWorld) -> None:
        openedx.platform.lms_roots["Open"] = "https://open.example.org/"
        assert openedx.host.block_url(BLOCK) == f"https://open.example.org/courses/{COURSE}/jump_to/{BLOCK}"

    def test_of_the_site_is_what_the_instance_says_and_not_the_request(self, openedx: OpenEdxWorld) -> None:
        request = RequestFactory().get("/", headers={"host": "testserver"}, secure=True)
        assert openedx.during(request, openedx.host.site_url) == "https://learn.example.org"
        openedx.platform.site_values["LMS_ROOT_URL"] = "https://open.example.org/"
        assert openedx.during(request, openedx.host.site_url) == "https://open.example.org"


class TestForgetting:
    def test_a_person_who_asked_for_it_is_named_no_more(self, openedx: OpenEdxWorld, amina: User) -> None:
        tables.UserRetirementStatus.objects.create(user=amina)
        assert openedx.host.names([amina.pk]) == {}
        assert openedx.host.email(amina.pk) is None

    def test_a_retired_username_is_no_name(self, openedx: OpenEdxWorld) -> None:
        gone = User.objects.create_user("retired__user_0f3a")
        assert openedx.host.names([gone.pk]) == {}

    def test_an_account_without_an_address_has_none(self, openedx: OpenEdxWorld) -> None:
        silent = User.objects.create_user("silent")
        assert openedx.host.email(silent.pk) is None

    def test_an_account_not_yet_activated_has_a_name(self, openedx: OpenEdxWorld, amina: User) -> None:
        User.objects.filter(pk=amina.pk).update(is_active=False)
        assert openedx.host.names([amina.pk]) == {amina.pk: "amina"}


def test_the_id_of_another_course_or_of_none_means_nobody_here(openedx: OpenEdxWorld, amina: User) -> None:
    for course in (OTHER_COURSE, ""):
        assert openedx.host.user_of_anonymous_id(openedx.anonymous_id(amina, course), COURSE) is None


@pytest.mark.parametrize("key", ["", "no key at all", *CLOSED_COURSES])
def test_an_id_means_nobody_where_there_is_no_course(openedx: OpenEdxWorld, amina: User, key: str) -> None:
    assert openedx.host.user_of_anonymous_id(openedx.anonymous_id(amina, key), key) is None


def test_an_id_of_before_the_secret_key_changed_still_means_the_person(openedx: OpenEdxWorld, amina: User) -> None:
    tables.AnonymousUserId.objects.create(user=amina, course_id=COURSE, anonymous_user_id="0f" * 16)
    openedx.anonymous_id(amina, COURSE)
    assert openedx.host.user_of_anonymous_id("0f" * 16, COURSE) == amina.pk


class TestSkills:
    @pytest.fixture
    def filed(self, openedx: OpenEdxWorld) -> None:
        for name, confidence, course, hidden in [
            ("Documentation", 0.6, "Open+Learning", False),
            ("Git", 0.9, "Open+Learning", False),
            ("Gossip", 0.99, "Open+Learning", True),
            ("", 0.7, "Open+Learning", False),
            ("Baking", 0.8, "Open+Cooking", False),
        ]:
            skill = tables.Skill.objects.create(name=name)
            tables.CourseSkills.objects.create(
                course_key=course, skill=skill, confidence=confidence, is_blacklisted=hidden
            )

    def test_are_those_of_the_course_the_surest_first(
        self, openedx: OpenEdxWorld, filed: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(apps, "is_installed", lambda name: name == "taxonomy")
        assert openedx.host.course_skills(COURSE) == ("Git", "Documentation")

    def test_are_none_where_the_taxonomy_is_not_installed(self, openedx: OpenEdxWorld, filed: None) -> None:
        assert openedx.host.course_skills(COURSE) == ()


def test_a_course_without_a_display_name_has_an_empty_title(openedx: OpenEdxWorld) -> None:
    tables.CourseOverview.objects.create(id=COURSE, display_name=None)
    assert openedx.host.course_title(COURSE) == ""


def test_an_event_outside_of_any_course_is_told_with_a_blank_one(openedx: OpenEdxWorld, amina: User) -> None:
    openedx.host.track("community.partner.paused", {}, user_id=amina.pk, course_key="no key at all")
    assert openedx.told() == [("community.partner.paused", {}, amina.pk, "")]
