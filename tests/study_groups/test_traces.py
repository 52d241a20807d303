"""How groups do, by what they did: they met or did not, came or stayed away, wrote, or said how their week was."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from plugin_app.study_groups import api, health, presence, traces
from plugin_app.study_groups.api import Health, Need, Sign
from plugin_app.study_groups.models import StudyGroup
from plugin_app.study_groups.traces import Traces
from tests.study_groups.situations import DAY, HOUR, NOON, a_group
from tests.study_groups.traces import HELD, MISSED, PLANNED, a_check_in, a_meeting, a_post
from tests.world import COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

LATER = NOON + 30 * DAY


@pytest.fixture
def placed():
    return study_groups(size_min=3, size_max=6)


@pytest.fixture
def people():
    """Everyone was in the course yesterday."""
    viewers = [a_learner(name) for name in ("Amina", "Bo", "Chen", "Dede")]
    get_user_model().objects.update(last_login=LATER - DAY)
    return viewers


@pytest.fixture
def owls(placed, people):
    group = a_group(placed, "Owls", *people)
    StudyGroup.objects.update(active_at=LATER - DAY)
    return group


def found(group):
    row = StudyGroup.objects.select_related("activity").get(uuid=group)
    [checked] = health.check([row], LATER).values()
    return checked


def did(group):
    [one] = traces.traces_of([StudyGroup.objects.get(uuid=group).pk], LATER).values()
    return one


class TestWhatIsCounted:
    def test_a_group_that_did_nothing_here_did_nothing(self, owls):
        assert did(owls) == Traces()

    def test_the_last_meeting_and_the_next(self, owls):
        for days in (20, 6):
            a_meeting(owls, LATER - days * DAY)
        for days in (3, 10):
            a_meeting(owls, LATER + days * DAY, PLANNED)
        assert (did(owls).held_at, did(owls).next_at) == (LATER - 6 * DAY, LATER + 3 * DAY)

    def test_one_that_goes_on_now_is_the_next(self, owls):
        a_meeting(owls, LATER - HOUR / 2, PLANNED)
        assert did(owls).next_at == LATER - HOUR / 2

    def test_only_the_last_in_a_row_are_missed(self, owls):
        for days, state in ((28, MISSED), (21, HELD), (14, MISSED), (7, MISSED)):
            a_meeting(owls, LATER - days * DAY, state)
        assert did(owls).missed == 2

    def test_what_nobody_has_said_anything_about_counts_neither_way(self, owls):
        a_meeting(owls, LATER - 14 * DAY, MISSED)
        a_meeting(owls, LATER - 7 * DAY, PLANNED)
        assert (did(owls).missed, did(owls).held_at) == (1, None)

    def test_who_came_to_the_last_three_of_which_anybody_has_said(self, owls, people):
        amina, bo, chen, _dede = people
        a_meeting(owls, LATER - 28 * DAY, came=people)
        a_meeting(owls, LATER - 21 * DAY, came=[amina, bo, chen])
        a_meeting(owls, LATER - 14 * DAY)
        a_meeting(owls, LATER - 8 * DAY, missed_it=2)
        a_meeting(owls, LATER - 7 * DAY, came=[amina, bo])
        assert did(owls).came == (2, 0, 3)

    def test_posts_and_check_ins_of_two_weeks_that_are_still_there(self, owls, people):
        amina, bo, *_others = people
        for days in (1, 13, 15):
            a_post(owls, amina, LATER - days * DAY)
        gone = a_post(owls, bo, LATER - DAY)
        gone.removed_at = LATER
        gone.save()
        a_check_in(owls, amina, LATER - DAY)
        a_check_in(owls, bo, LATER - 20 * DAY)
        assert (did(owls).posts, did(owls).check_ins) == (2, 1)


class TestWhatItComesTo:
    def test_a_group_that_meets_and_writes_is_lively(self, owls, people):
        a_meeting(owls, LATER - 7 * DAY, came=people[:3])
        a_meeting(owls, LATER + DAY, PLANNED)
        a_post(owls, people[0], LATER - DAY)
        assert (found(owls).health, found(owls).signs) == (
            Health.LIVELY,
            (Sign.SOME_HERE, Sign.MET, Sign.PLANNED, Sign.WRITING),
        )

    def test_a_group_that_does_nothing_here_is_not_blamed(self, owls):
        assert (found(owls).health, found(owls).signs) == (Health.LIVELY, (Sign.SOME_HERE,))

    def test_one_whose_meetings_fall_through_needs_somebody(self, placed, owls):
        for days in (14, 7):
            a_meeting(owls, LATER - days * DAY, MISSED)
        api.run_due(LATER)
        row = StudyGroup.objects.get(uuid=owls)
        assert (row.health, row.signs) == (Health.QUIET, "some_here,missed")
        [line] = api.roster(an_organiser(), placed, now=LATER).rows
        assert (line.needs, line.signs) == ((Need.MISSED, Need.QUIET), (Sign.SOME_HERE, Sign.MISSED))

    def test_three_of_them_and_not_a_word_and_it_has_stalled(self, owls, people):
        for days in (21, 14, 7):
            a_meeting(owls, LATER - days * DAY, MISSED)
        assert found(owls).health is Health.STALLED
        a_post(owls, people[0], LATER - DAY)
        assert found(owls).health is Health.QUIET

    def test_who_came_or_wrote_was_there_although_the_platform_never_saw_them(self, owls, people):
        amina, bo, chen, dede = people
        get_user_model().objects.exclude(pk=amina.user_id).update(last_login=None)
        assert found(owls).vitals.here == 1
        a_meeting(owls, LATER - 2 * DAY, came=[bo])
        a_post(owls, chen, LATER - DAY)
        a_check_in(owls, dede, LATER - DAY)
        assert found(owls).vitals.here == 4
        assert presence.activity_of(COURSE, [bo.user_id], LATER) == {bo.user_id: 1.0}

    def test_where_the_platform_does_not_look_a_word_of_one_says_nothing_of_the_others(self, owls, people):
        get_user_model().objects.update(last_login=None)
        a_post(owls, people[0], LATER - DAY)
        assert found(owls).vitals.here == 4

    def test_the_table_says_when_it_met_and_when_it_meets(self, placed, owls):
        a_meeting(owls, LATER - 7 * DAY)
        a_meeting(owls, LATER + DAY, PLANNED)
        [line] = api.roster(an_organiser(), placed, now=LATER).rows
        assert (line.met_at, line.next_at) == (LATER - 7 * DAY, LATER + DAY)


def test_a_look_reads_in_as_many_queries_whatever_groups_have_done(owls, people, django_assert_num_queries):
    def look():
        rows = list(StudyGroup.objects.select_related("activity"))
        with django_assert_num_queries(11):
            health.check(rows, LATER)

    look()
    for days in range(1, 50):
        a_meeting(owls, LATER - days * DAY, came=people)
        a_post(owls, people[days % 4], LATER - days * HOUR)
    look()


def test_its_own_people_read_why(placed, owls, people):
    from tests.pages.test_pages import signed_in, url

    now = timezone.now()
    StudyGroup.objects.update(active_at=now - DAY, health=Health.QUIET, signs="few_here,missed,not_a_sign")
    page = signed_in(people[0]).get(url("block", usage_key=placed.usage_key, panel="group"), {"item": owls})
    assert "Few were there lately · The last meetings did not happen" in page.content.decode()
