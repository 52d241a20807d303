"""What every host answers, whatever stands behind it."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from plugin_app.batches import BATCH
from plugin_app.host import Host
from plugin_app.host.ports import PlacedBlock

from .incoming import exempt_view, get, post
from .worlds import BLOCK, COURSE, OTHER_COURSE, World

NOBODY = 987_654
NO_KEYS = [
    "",
    "no key at all",
    "course-v1:Open+Learning",
    "library-v1:Open+Library",
    "lib:Open:Library",
    "lb:Open:Library:html:one",
    "lib-block-v1:Open+Library+type@html+block@one",
    "block-v1:Open+Learning+2026+type@html",
    "i4x://Open/Learning/html/one",
    "ключ:☂",
    "c" * 1000,
]

MANY = 5_000

no_key = pytest.mark.parametrize("key", NO_KEYS, ids=lambda key: key[:30])


@pytest.fixture
def five_thousand(db: None) -> list[User]:
    learners = [User(username=f"learner{number}", email=f"learner{number}@example.org") for number in range(MANY)]
    User.objects.bulk_create(learners, batch_size=500)
    return list(User.objects.order_by("pk"))


@pytest.mark.parametrize("question", [name for name in vars(Host) if not name.startswith("_")])
def test_every_question_of_the_protocol_is_answered_as_it_is_asked(world: World, question: str) -> None:
    asked = list(inspect.signature(getattr(Host, question)).parameters.values())[1:]
    answered = list(inspect.signature(getattr(world.host, question)).parameters.values())
    assert [(each.name, each.kind) for each in answered] == [(each.name, each.kind) for each in asked]


class TestEnrolment:
    def test_holds_for_the_person_and_the_course(self, world: World, amina: User, bo: User) -> None:
        world.enrol(amina, COURSE)
        assert world.host.is_enrolled(amina.pk, COURSE)
        assert not world.host.is_enrolled(amina.pk, OTHER_COURSE)
        assert not world.host.is_enrolled(bo.pk, COURSE)

    def test_ends_when_they_leave(self, world: World, amina: User) -> None:
        world.enrol(amina, COURSE)
        world.unenrol(amina, COURSE)
        assert not world.host.is_enrolled(amina.pk, COURSE)

    def test_is_not_had_by_looking_after_the_course(self, world: World, amina: User) -> None:
        world.make_course_staff(amina, COURSE)
        assert not world.host.is_enrolled(amina.pk, COURSE)

    def test_costs_one_query(self, world: World, amina: User, django_assert_num_queries) -> None:
        world.enrol(amina, COURSE)
        with django_assert_num_queries(1):
            world.host.is_enrolled(amina.pk, COURSE)

    def test_of_nobody_is_no(self, world: World) -> None:
        assert not world.host.is_enrolled(NOBODY, COURSE)

    @no_key
    def test_in_no_course_is_no(self, world: World, amina: User, key: str) -> None:
        assert not world.host.is_enrolled(amina.pk, key)


class TestStaff:
    def test_look_after_their_own_course(self, world: World, amina: User, bo: User) -> None:
        world.make_course_staff(amina, COURSE)
        assert world.host.is_course_staff(amina.pk, COURSE)
        assert not world.host.is_course_staff(amina.pk, OTHER_COURSE)
        assert not world.host.is_course_staff(bo.pk, COURSE)
        assert not world.host.is_global_staff(amina.pk)

    def test_of_the_instance_look_after_every_course(self, world: World, amina: User) -> None:
        world.make_global_staff(amina)
        assert world.host.is_global_staff(amina.pk)
        assert world.host.is_course_staff(amina.pk, COURSE)
        assert world.host.is_course_staff(amina.pk, OTHER_COURSE)

    def test_are_none_once_their_account_is_closed(self, world: World, amina: User, bo: User) -> None:
        world.make_course_staff(amina, COURSE)
        world.make_global_staff(bo)
        User.objects.update(is_active=False)
        assert not world.host.is_course_staff(amina.pk, COURSE)
        assert not world.host.is_course_staff(bo.pk, COURSE)
        assert not world.host.is_global_staff(bo.pk)

    def test_learners_are_none(self, world: World, amina: User) -> None:
        world.enrol(amina, COURSE)
        assert not world.host.is_course_staff(amina.pk, COURSE)
        assert not world.host.is_global_staff(amina.pk)

    def test_nobody_is_none(self, world: World) -> None:
        assert not world.host.is_course_staff(NOBODY, COURSE)
        assert not world.host.is_global_staff(NOBODY)

    @no_key
    def test_of_no_course_are_none(self, world: World, amina: User, key: str) -> None:
        world.make_course_staff(amina, COURSE)
        assert not world.host.is_course_staff(amina.pk, key)


class TestPlacedBlock:
    def test_is_seen_by_those_it_is_shown_to(self, world: World, amina: User, bo: User) -> None:
        world.place_block(BLOCK, {}, shown_to=[amina.pk])
        assert world.host.may_see_block(amina.pk, BLOCK)
        assert not world.host.may_see_block(bo.pk, BLOCK)

    def test_is_seen_by_nobody_where_there_is_none(self, world: World, amina: User) -> None:
        assert not world.host.may_see_block(amina.pk, BLOCK)

    def test_tells_what_its_author_wrote(self, world: World) -> None:
        world.place_block(BLOCK, {"seats": 6, "topics": ["git", "docs"]}, shown_to=[])
        placed = world.host.placed_block(BLOCK)
        assert placed == PlacedBlock(COURSE, "community_study_groups", {"seats": 6, "topics": ["git", "docs"]})

    def test_tells_nothing_where_its_author_wrote_nothing(self, world: World) -> None:
        world.place_block(BLOCK, {}, shown_to=[])
        assert world.host.placed_block(BLOCK) == PlacedBlock(COURSE, "community_study_groups", {})

    def test_tells_nothing_at_all_where_there_is_none(self, world: World) -> None:
        assert world.host.placed_block(BLOCK) is None

    def test_has_an_address_that_names_it(self, world: World) -> None:
        world.place_block(BLOCK, {}, shown_to=[])
        address = world.host.block_url(BLOCK)
        assert BLOCK in address
        assert address.startswith(("/", "https://"))

    def test_is_on_a_site(self, world: World) -> None:
        assert world.host.site_url() == "https://learn.example.org"

    @no_key
    def test_is_none_without_a_key(self, world: World, amina: User, key: str) -> None:
        assert not world.host.may_see_block(amina.pk, key)
        assert world.host.placed_block(key) is None
        assert isinstance(world.host.block_url(key), str)


class TestPeople:
    def test_have_names(self, world: World, amina: User, bo: User) -> None:
        assert world.host.names([amina.pk, bo.pk]) == {amina.pk: "amina", bo.pk: "bo"}

    def test_have_no_name_when_retired_or_unknown(self, world: World, amina: User, bo: User) -> None:
        world.retire(bo)
        assert world.host.names([amina.pk, bo.pk, NOBODY]) == {amina.pk: "amina"}

    def test_are_named_in_one_query_however_many(self, world: World, django_assert_num_queries) -> None:
        many = [User.objects.create_user(f"learner{number}").pk for number in range(30)]
        with django_assert_num_queries(1):
            assert len(world.host.names(many)) == len(many)

    def test_nobody_asked_is_nobody_named(self, world: World) -> None:
        assert world.host.names([]) == {}

    def test_have_an_address(self, world: World, amina: User) -> None:
        assert world.host.email(amina.pk) == "amina@example.org"

    def test_have_no_address_when_retired_inactive_or_unknown(self, world: World, amina: User, bo: User) -> None:
        world.retire(amina)
        User.objects.filter(pk=bo.pk).update(is_active=False)
        assert world.host.email(amina.pk) is None
        assert world.host.email(bo.pk) is None
        assert world.host.email(NOBODY) is None


class TestUsernames:
    def test_are_had_by_everyone_who_is_still_here(self, world: World, amina: User, bo: User) -> None:
        world.retire(bo)
        assert world.host.usernames([amina.pk, bo.pk, NOBODY]) == {amina.pk: "amina"}

    def test_are_the_account_names_whatever_else_people_are_called(self, world: World, amina: User) -> None:
        User.objects.filter(pk=amina.pk).update(first_name="Amina")
        assert world.host.usernames([amina.pk]) == {amina.pk: "amina"}

    def test_of_nobody_are_none(self, world: World) -> None:
        assert world.host.usernames([]) == {}

    def test_of_a_whole_course_cost_a_few_queries(
        self, world: World, five_thousand: list[User], django_assert_max_num_queries
    ) -> None:
        with django_assert_max_num_queries(MANY // BATCH + 1):
            names = world.host.usernames([user.pk for user in five_thousand])
        assert names == {user.pk: user.username for user in five_thousand}


class TestFindingLearners:
    def test_by_username_and_by_address_keyed_as_asked(self, world: World, amina: User, bo: User) -> None:
        world.enrol(amina, COURSE)
        world.enrol(bo, COURSE)
        found = world.host.find_learners(COURSE, ["amina", "Bo@Example.org"])
        assert found == {"amina": amina.pk, "Bo@Example.org": bo.pk}

    def test_one_person_may_be_named_twice(self, world: World, amina: User) -> None:
        world.enrol(amina, COURSE)
        assert set(world.host.find_learners(COURSE, ["amina", "amina@example.org"]).values()) == {amina.pk}

    @pytest.mark.parametrize("stored", ["Amina@Example.ORG", "améline@exämple.org"])
    def test_the_case_of_an_address_does_not_matter(self, world: World, amina: User, stored: str) -> None:
        world.enrol(amina, COURSE)
        User.objects.filter(pk=amina.pk).update(email=stored)
        given = stored.replace("xample", "XAMPLE")
        asked = [stored, given, given.replace("org", "Org")]
        assert world.host.find_learners(COURSE, asked) == dict.fromkeys(asked, amina.pk)

    @pytest.mark.parametrize(
        "identifier", ["AMINA", "amin", "amina ", "a%", "", "\x00", "amina\x00", "_mina", "☂" * 500]
    )
    def test_a_username_is_taken_to_the_letter(self, world: World, amina: User, identifier: str) -> None:
        world.enrol(amina, COURSE)
        assert world.host.find_learners(COURSE, [identifier]) == {}

    def test_an_address_outranks_a_username_that_looks_like_it(self, world: World, amina: User) -> None:
        impostor = User.objects.create_user("amina@example.org", "impostor@example.org")
        for user in (impostor, amina):
            world.enrol(user, COURSE)
        assert world.host.find_learners(COURSE, ["amina@example.org"]) == {"amina@example.org": amina.pk}

    def test_leaves_out_who_is_not_in_the_course(self, world: World, amina: User, bo: User) -> None:
        world.enrol(amina, OTHER_COURSE)
        world.enrol(bo, COURSE)
        world.unenrol(bo, COURSE)
        staff = User.objects.create_user("cleo")
        world.make_course_staff(staff, COURSE)
        assert world.host.find_learners(COURSE, ["amina", "bo", "cleo", "nobody"]) == {}

    def test_leaves_out_who_is_retired_or_inactive(self, world: World, amina: User, bo: User) -> None:
        for user in (amina, bo):
            world.enrol(user, COURSE)
        world.retire(amina)
        User.objects.filter(pk=bo.pk).update(is_active=False)
        asked = [*User.objects.values_list("username", flat=True), "amina@example.org", "bo@example.org"]
        assert world.host.find_learners(COURSE, asked) == {}

    @no_key
    def test_finds_nobody_in_no_course(self, world: World, amina: User, key: str) -> None:
        world.enrol(amina, COURSE)
        assert world.host.find_learners(key, ["amina"]) == {}

    def test_asked_for_nobody_finds_nobody(self, world: World) -> None:
        assert world.host.find_learners(COURSE, []) == {}

    @pytest.mark.parametrize(("column", "queries"), [("username", 1), ("email", 2)])
    def test_costs_a_few_queries_for_a_whole_course(
        self, world: World, five_thousand: list[User], column: str, queries: int, django_assert_max_num_queries
    ) -> None:
        for user in five_thousand[:3]:
            world.enrol(user, COURSE)
        asked = [getattr(user, column) for user in five_thousand]
        with django_assert_max_num_queries(queries * (MANY // BATCH + 1)):
            found = world.host.find_learners(COURSE, asked)
        assert found == {getattr(user, column): user.pk for user in five_thousand[:3]}


class TestLastActive:
    """Two moments a day apart, of which the later one counts."""

    BEFORE = datetime(2026, 3, 2, 12, tzinfo=UTC)
    LATELY = BEFORE + timedelta(days=1)

    def test_is_the_latest_that_somebody_did_in_the_course(self, world: World, amina: User, bo: User) -> None:
        for moment in (self.BEFORE, self.LATELY):
            world.be_active(amina, COURSE, moment)
        world.be_active(bo, COURSE, self.BEFORE)
        assert world.host.last_active(COURSE, [amina.pk, bo.pk]) == {amina.pk: self.LATELY, bo.pk: self.BEFORE}

    def test_leaves_out_who_was_never_there_and_who_is_not_asked_about(
        self, world: World, amina: User, bo: User
    ) -> None:
        world.be_active(amina, COURSE, self.LATELY)
        world.enrol(bo, COURSE)
        assert world.host.last_active(COURSE, [bo.pk, NOBODY]) == {}
        assert world.host.last_active(COURSE, []) == {}

    def test_counts_for_one_course_alone(self, world: World, amina: User) -> None:
        world.be_active(amina, COURSE, self.LATELY)
        assert world.host.last_active(OTHER_COURSE, [amina.pk]) == {}

    @no_key
    def test_is_nothing_in_no_course(self, world: World, amina: User, key: str) -> None:
        world.be_active(amina, COURSE, self.LATELY)
        assert world.host.last_active(key, [amina.pk]) == {}

    def test_of_a_whole_course_costs_a_few_queries(
        self, world: World, five_thousand: list[User], django_assert_max_num_queries
    ) -> None:
        world.be_active(five_thousand[0], COURSE, self.LATELY)
        with django_assert_max_num_queries(MANY // BATCH + 1):
            seen = world.host.last_active(COURSE, [user.pk for user in five_thousand])
        assert seen == {five_thousand[0].pk: self.LATELY}


class TestAnonymousId:
    def test_means_the_person_it_was_given_to(self, world: World, amina: User, bo: User) -> None:
        assert world.host.user_of_anonymous_id(world.anonymous_id(amina, COURSE), COURSE) == amina.pk
        assert world.host.user_of_anonymous_id(world.anonymous_id(bo, COURSE), COURSE) == bo.pk

    @pytest.mark.parametrize("unknown", ["", "student", "0" * 32, "9" * 40, str(NOBODY), "-1", "１", "f" * 2000])
    def test_that_was_never_given_means_nobody(self, world: World, amina: User, unknown: str) -> None:
        world.anonymous_id(amina, COURSE)
        assert world.host.user_of_anonymous_id(unknown, COURSE) is None


class TestCourse:
    def test_has_its_title(self, world: World) -> None:
        world.name_course(COURSE, "Learning in the Open")
        assert world.host.course_title(COURSE) == "Learning in the Open"

    @pytest.mark.parametrize("key", [OTHER_COURSE, *NO_KEYS], ids=lambda key: key[:30])
    def test_has_neither_title_nor_skills_when_unknown(self, world: World, key: str) -> None:
        world.name_course(COURSE, "Learning in the Open")
        assert world.host.course_title(key) == ""
        assert world.host.course_skills(key) == ()


class TestRequest:
    def test_outside_of_one_nobody_acts_and_nothing_was_checked(self, world: World) -> None:
        assert world.host.acting_user_id() is None
        assert world.host.masquerades_as_learner(COURSE) is False
        assert world.host.csrf_was_checked() is False

    def test_names_who_is_logged_in(self, world: World, amina: User) -> None:
        assert world.during(get(amina), world.host.acting_user_id) == amina.pk
        assert world.during(get(), world.host.acting_user_id) is None

    def test_is_forgotten_when_it_is_over(self, world: World, amina: User) -> None:
        world.during(post(amina), world.host.acting_user_id)
        assert world.host.acting_user_id() is None
        assert world.host.csrf_was_checked() is False

    def test_as_oneself_is_no_masquerade(self, world: World, amina: User) -> None:
        assert world.during(get(amina), lambda: world.host.masquerades_as_learner(COURSE)) is False

    def test_as_a_learner_is_one_in_that_course_and_still_the_same_person(self, world: World, amina: User) -> None:
        world.make_course_staff(amina, COURSE)
        request = get(amina)
        world.look_as_learner(request, COURSE)
        assert world.during(request, lambda: world.host.masquerades_as_learner(COURSE)) is True
        assert world.during(request, lambda: world.host.masquerades_as_learner(OTHER_COURSE)) is False
        assert world.during(request, lambda: world.host.masquerades_as_learner("")) is False
        assert world.during(request, world.host.acting_user_id) == amina.pk

    def test_was_checked_for_forgery_when_the_middleware_took_its_token(self, world: World, amina: User) -> None:
        assert world.during(post(amina), world.host.csrf_was_checked) is True

    def test_was_not_checked_on_its_way_to_an_exempt_view(self, world: World, amina: User) -> None:
        assert world.during(post(amina, view=exempt_view), world.host.csrf_was_checked) is False


def test_what_the_host_is_told_carries_person_and_course(world: World, amina: User) -> None:
    world.host.track("community.group.joined", {"group_id": 7}, user_id=amina.pk, course_key=COURSE)
    assert world.told() == [("community.group.joined", {"group_id": 7}, amina.pk, COURSE)]
