"""Hours that people share: counted for those who agreed, drawn for the one who looks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plugin_app.availability import Week
from plugin_app.errors import NotAllowed
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api, hours
from plugin_app.study_groups.api import Joining
from plugin_app.study_groups.models import StudyGroup
from tests.study_groups.situations import (
    NOON,
    SATURDAY_MORNING,
    THURSDAY_EVENING,
    a_group,
    free,
)
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def hint_of(group):
    return StudyGroup.objects.get(uuid=group).shared_hours


def common(viewer, group, now=NOON):
    return hours.common_minutes(hours.of_person(viewer.user_id, now), hint_of(group))


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 8, 23, 59, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 9, tzinfo=UTC), date(2026, 3, 9)),
    ],
)
def test_a_week_begins_on_monday_by_utc(now, monday):
    assert hours.monday_of(now) == monday


def test_only_who_agreed_to_show_their_hours_counts():
    placed = study_groups()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    free(amina, THURSDAY_EVENING, SATURDAY_MORNING)
    free(bo, THURSDAY_EVENING, shown=True)
    free(chen, SATURDAY_MORNING, shown=False)
    group = a_group(placed, "Owls", bo, chen)
    assert common(amina, group) == 120
    assert hint_of(a_group(placed, "Larks", chen)) == ""
    assert api.picture(chen, placed, group, now=NOON).people == 1


def test_members_in_other_zones_share_the_hours_that_are_the_same_hours():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    free(amina, (3, "18:00", "20:00"), zone="Africa/Nairobi")  # 15–17 UTC
    free(bo, (3, "16:00", "20:00"), zone="Europe/Berlin")  # 15–19 UTC in winter
    assert common(amina, a_group(placed, "Owls", bo)) == 120


def test_a_clock_change_is_counted_in_its_week():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    free(amina, (3, "15:00", "16:00"), zone="UTC")
    free(bo, (3, "16:00", "17:00"), zone="Europe/Berlin")
    group = a_group(placed, "Owls", bo)
    assert common(amina, group) == 60
    summer = datetime(2026, 3, 30, tzinfo=UTC)  # the Monday after clocks have gone forward
    api.run_due(summer)
    assert common(amina, group, summer) == 0


def test_coming_and_going_is_counted_at_once():
    placed = study_groups(size_max=2)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    free(amina, THURSDAY_EVENING, SATURDAY_MORNING)
    free(bo, THURSDAY_EVENING)
    free(chen, SATURDAY_MORNING)
    group = a_group(placed, "Owls", amina, bo)
    assert common(amina, group) == 120
    api.join(chen, placed, group, now=NOON)
    assert common(amina, group) == 120  # Chen waits
    api.leave(bo, placed, group, now=NOON)
    assert common(amina, group) == 180


def test_nobody_knows_what_was_not_said():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = a_group(placed, "Owls", bo)
    assert hours.of_person(amina.user_id, NOON) is None
    assert hours.of_person(None, NOON) is None
    assert (hint_of(group), common(amina, group)) == ("", None)
    assert api.picture(bo, placed, group) is None


def test_who_never_share_an_hour_are_told_so():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    free(amina, SATURDAY_MORNING)
    free(bo, THURSDAY_EVENING)
    assert common(amina, a_group(placed, "Owls", bo)) == 0


def test_the_picture_is_on_the_clock_of_who_looks():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    free(amina, (3, "18:00", "20:00"), zone="Africa/Nairobi")
    free(bo, (3, "16:00", "18:00"), zone="Europe/Berlin")
    group = a_group(placed, "Owls", amina, bo)
    for viewer, zone, words in ((amina, "Africa/Nairobi", "Thu 18–20"), (bo, "Europe/Berlin", "Thu 16–18")):
        picture = api.picture(viewer, placed, group, now=NOON)
        assert (picture.time_zone, picture.all_free, picture.people) == (zone, words, 2)


def test_who_has_not_said_where_they_are_sees_utc():
    placed, olga = study_groups(), an_organiser()
    amina = a_learner("Amina")
    free(amina, (3, "18:00", "20:00"), zone="Africa/Nairobi")
    picture = api.picture(olga, placed, a_group(placed, "Owls", amina), now=NOON)
    assert (picture.time_zone, picture.all_free) == ("UTC", "Thu 15–17")


def test_the_picture_is_for_the_people_of_the_group_and_the_course_team():
    placed = study_groups(size_max=2)
    amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
    free(amina, THURSDAY_EVENING)
    group = a_group(placed, "Owls", amina, bo)
    api.join(chen, placed, group)
    asks = a_group(placed, "Larks", amina, joining=Joining.REQUEST)
    api.ask_to_join(dara, placed, asks)
    for viewer, where in ((chen, group), (dara, group), (dara, asks)):
        with pytest.raises(NotAllowed):
            api.picture(viewer, placed, where)
    assert api.picture(bo, placed, group) is not None
    assert api.picture(an_organiser(), placed, group) is not None


def test_taking_consent_back_takes_effect_at_once():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    free(amina, THURSDAY_EVENING)
    free(bo, THURSDAY_EVENING)
    group = a_group(placed, "Owls", amina, bo)
    before = hint_of(group)
    profiles.save_week(bo, Week.of([SATURDAY_MORNING]), shares_hours=True, now=NOON)
    assert hint_of(group) != before
    profiles.save_week(bo, profiles.mine(bo).week, shares_hours=False, now=NOON)
    assert hint_of(group) == before
    assert api.picture(amina, placed, group, now=NOON).people == 1
    profiles.save_week(amina, profiles.mine(amina).week, shares_hours=False, now=NOON)
    assert api.picture(amina, placed, group, now=NOON) is None
    assert hint_of(group) == ""
