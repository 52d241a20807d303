"""Changing what was planned: one date, all from one on, or all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from plugin_app.errors import CommunityError
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, MeetingState, Reach
from plugin_app.study_groups.meetings import changing, series
from plugin_app.study_groups.meetings.errors import ChangedMeanwhile, ManyChanges
from plugin_app.study_groups.models import MeetingDate, MeetingPlan
from tests.mail.letters import written
from tests.study_groups.meetings.situations import DAY, THURSDAY, Owls, days_of, draft_of, owls, weekly
from tests.study_groups.situations import NOON, letters
from tests.world import a_learner

pytestmark = pytest.mark.django_db

SEVEN = time(19, 0)
FOURTH_WEEK = NOON + timedelta(weeks=3)
"""Three of the dates of a weekly series are over."""


@pytest.fixture
def group() -> Owls:
    return owls()


def test_one_date_moves_and_the_others_stay(group):
    group.plan(**weekly(4))
    _, second, *_ = group.coming()
    moved = group.change(second, on_date=second.on_date + DAY, at_time=SEVEN, title="Chapter two")
    assert moved.begins_at == datetime(2026, 3, 13, 18, 0, tzinfo=UTC)
    assert (moved.planned_on, moved.planned_time) == (second.planned_on, second.planned_time), "its name in the series"
    assert [one.title for one in group.coming()] == ["Chapter one", "Chapter two", "Chapter one", "Chapter one"]
    assert [one.sequence for one in group.coming()] == [0, 1, 0, 0]
    assert {one.plan for one in group.coming()} == {second.plan}


def test_all_dates_get_another_time_and_the_plan_stays_one(group):
    group.plan(**weekly(4))
    _, second, *_ = group.coming()
    group.change(second, Reach.ALL, on_date=second.on_date + DAY, at_time=SEVEN)
    found = group.coming()
    assert days_of(found) == [THURSDAY + DAY + timedelta(weeks=week) for week in range(4)]
    assert {(one.at_time, one.planned_time, one.plan, one.sequence) for one in found} == {
        (SEVEN, SEVEN, second.plan, 1)
    }
    assert [one.planned_on for one in found] == days_of(found)


@pytest.mark.parametrize("days", [-2, 7, 14, 3])
def test_dates_move_by_any_number_of_days_without_meeting_each_other(group, days):
    group.plan(**weekly(5), on_date=THURSDAY + DAY * 7)
    found = group.coming()
    group.change(found[2], Reach.ALL, on_date=found[2].on_date + DAY * days)
    assert days_of(group.coming()) == [one.on_date + DAY * days for one in found]


def test_a_date_changed_alone_keeps_what_it_has_when_all_change(group):
    group.plan(**weekly(4))
    first, second, *_ = group.coming()
    group.change(second, place="Garden", on_date=second.on_date + DAY)
    group.change(first, Reach.ALL, place="Library", at_time=SEVEN)
    found = group.coming()
    assert [one.place for one in found] == ["Library", "Garden", "Library", "Library"]
    assert [one.at_time for one in found] == [SEVEN, time(18, 30), SEVEN, SEVEN]
    assert found[1].on_date == second.on_date + DAY
    assert {one.planned_time for one in found} == {SEVEN}, "what the series has is the same for all"
    assert [one.sequence for one in found] == [2, 2, 2, 2], "its name in the series is another: calendars hear of it"


def test_other_words_for_all_leave_the_times_of_each_alone(group):
    group.plan(**weekly(3))
    first, second, _ = group.coming()
    group.change(second, on_date=second.on_date + DAY)
    group.change(group.read(second), Reach.ALL, title="Chapter two")
    found = group.coming()
    assert {one.title for one in found} == {"Chapter two"}
    assert days_of(found) == [first.on_date, second.on_date + DAY, first.on_date + 14 * DAY]


def test_from_here_on_is_a_plan_of_its_own_that_follows_the_old_one(group):
    group.plan(**weekly(5))
    found = group.coming()
    group.change(found[2], Reach.ONWARD, at_time=SEVEN)
    after = group.coming()
    assert [one.uuid for one in after] == [one.uuid for one in found], "each date is the same, with its answers"
    assert [one.at_time for one in after] == [time(18, 30)] * 2 + [SEVEN] * 3
    assert [one.plan == found[0].plan for one in after] == [True, True, False, False, False]
    assert [(one.number, one.dates) for one in after] == [(1, 2), (2, 2), (1, 3), (2, 3), (3, 3)]
    assert [one.sequence for one in after] == [0, 1, 1, 1, 1], "with its last date the old plan ends: calendars hear"
    assert MeetingPlan.objects.get(uuid=after[2].plan).follows.uuid == found[0].plan


def test_from_the_first_on_is_all(group):
    group.plan(**weekly(3))
    first, *_ = group.coming()
    group.change(first, Reach.ONWARD, at_time=SEVEN)
    assert {(one.plan, one.at_time) for one in group.coming()} == {(first.plan, SEVEN)}


def test_what_is_over_stays_what_it_was_when_all_get_another_time(group):
    group.plan(**weekly(6))
    fourth = group.coming()[3]
    group.change(fourth, Reach.ALL, at_time=SEVEN, now=FOURTH_WEEK)
    assert [one.at_time for one in group.past(FOURTH_WEEK)] == [time(18, 30)] * 3
    ahead = group.coming(now=FOURTH_WEEK)
    assert [one.at_time for one in ahead] == [SEVEN] * 3
    assert len({one.plan for one in ahead} | {one.plan for one in group.past(FOURTH_WEEK)}) == 2


def test_other_words_for_all_need_no_new_plan_and_leave_what_is_over(group):
    group.plan(**weekly(6))
    fourth = group.coming()[3]
    group.change(fourth, Reach.ALL, title="Chapter four", now=FOURTH_WEEK)
    assert {one.title for one in group.past(FOURTH_WEEK)} == {"Chapter one"}
    assert {(one.title, one.plan) for one in group.coming(now=FOURTH_WEEK)} == {("Chapter four", fourth.plan)}


def test_sequence_only_ever_grows_also_for_what_is_left_of_a_split_series(group):
    group.plan(**weekly(4))
    found = group.coming()
    group.change(found[3], place="Garden")
    group.change(found[3], place="Library")
    group.change(found[2], Reach.ONWARD, at_time=SEVEN)
    highest: dict[object, int] = {}
    for one in group.coming():
        highest[one.plan] = max(one.sequence, highest.get(one.plan, 0))
    assert highest[found[0].plan] == 3


def test_another_zone_for_all_moves_the_wall_and_for_one_date_keeps_the_plans(group):
    group.plan(**weekly(3))
    first, second, third = group.coming()
    one = group.change(second, time_zone="Asia/Kathmandu", at_time=time(23, 15))
    assert (one.time_zone, one.at_time) == ("Europe/Berlin", time(18, 30)), "the same instant, on the plan's wall"
    assert one.sequence == 0, "nothing has changed"
    moved = group.change(second, time_zone="Asia/Kathmandu", at_time=time(2, 0), on_date=second.on_date + DAY)
    assert (moved.time_zone, moved.on_date, moved.at_time) == ("Europe/Berlin", second.on_date, time(21, 15))
    group.change(first, Reach.ALL, time_zone="America/Los_Angeles")
    first, second, third = group.coming()
    assert {each.time_zone for each in (first, second, third)} == {"America/Los_Angeles"}
    assert first.begins_at == datetime(2026, 3, 6, 2, 30, tzinfo=UTC)
    assert second.begins_at == moved.begins_at, "it was changed alone"
    assert (second.on_date, second.at_time) == (moved.on_date, time(13, 15)), "on the plan's new wall"
    assert (second.planned_on, second.planned_time) == (first.on_date + 7 * DAY, time(18, 30))


def test_a_single_meeting_moves_as_a_whole(group):
    meeting = group.plan()
    moved = group.change(meeting, time_zone="Pacific/Auckland", on_date=date(2026, 3, 7), at_time=time(9, 0))
    assert (moved.time_zone, moved.planned_on, moved.planned_time) == (
        "Pacific/Auckland",
        date(2026, 3, 7),
        time(9, 0),
    )
    assert (moved.plan, moved.sequence) == (meeting.plan, 1)


def test_answers_stay_where_the_day_stays(group):
    meeting = group.plan(**weekly(2))
    group.answer(meeting, group.chen)
    later = group.change(meeting, at_time=SEVEN)
    assert [one.answer for one in later.answers] == [None, None, Answer.YES]
    moved = group.change(later, on_date=THURSDAY + DAY)
    assert [one.answer for one in moved.answers] == [None, None, None]


def test_people_hear_of_another_time_or_place_and_not_of_other_words(group):
    first = group.plan(**weekly(3))
    group.change(first, agenda="Bring a pen", title="Chapter 1")
    assert "meeting_changed" not in dict(letters()).values()
    group.change(group.read(first), Reach.ALL, at_time=SEVEN, place="Garden")
    assert [who for who, kind in letters() if kind == "meeting_changed"] == ["Amina", "Chen"]
    letter, _ = written("meeting_changed")
    assert "Thursday, 5 March 2026, 19:00–20:00 (Berlin)" in letter
    assert "This is about 3 dates" in letter
    assert "Garden" in letter


def test_nothing_new_is_no_change(group, told):
    meeting = group.plan()
    told.clear()
    group.change(meeting, Reach.ALL)
    assert group.read(meeting).sequence == 0
    assert not told


def test_notes_written_in_the_same_moment_are_not_lost(group, monkeypatch):
    meeting = group.plan()

    def meanwhile(plan_id: int) -> int:
        MeetingDate.objects.update(notes="Bring a pen", notes_version=1)
        return 1

    monkeypatch.setattr(series, "next_sequence", meanwhile)
    changed = group.change(meeting, place="Library")
    assert (changed.place, changed.notes, changed.notes_version) == ("Library", "Bring a pen", 1)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"on_date": date(2026, 3, 1)}, "meeting_past"),
        ({"on_date": date(2031, 3, 1)}, "meeting_far"),
        ({"on_date": date(9999, 12, 31)}, "meeting_far"),
        ({"title": ""}, "meeting_bounds"),
        ({"link": "ftp://x"}, "meeting_link"),
        ({"time_zone": "Mars/Olympus"}, "meeting_zone"),
    ],
)
@pytest.mark.parametrize("reach", Reach)
def test_what_cannot_be_changes_nothing(group, reach, said, code):
    group.plan(**weekly(3))
    before = list(MeetingDate.objects.order_by("id").values())
    with pytest.raises(CommunityError) as refusal:
        group.change(group.coming()[1], reach, **said)
    assert refusal.value.code == code
    assert list(MeetingDate.objects.order_by("id").values()) == before


def test_no_date_of_a_series_is_moved_into_the_past(group):
    group.plan(**weekly(3))
    second = group.coming()[1]
    with pytest.raises(api.InThePast):
        group.change(second, Reach.ALL, on_date=second.on_date - 4 * DAY)
    assert days_of(group.coming()) == [THURSDAY + timedelta(weeks=week) for week in range(3)]


def test_what_has_begun_or_was_cancelled_is_not_changed(group):
    meeting = group.plan(**weekly(2))
    with pytest.raises(api.MeetingBegun):
        group.change(meeting, place="Garden", now=meeting.begins_at)
    with pytest.raises(api.MeetingBegun):
        group.cancel(meeting, now=meeting.begins_at)
    group.cancel(meeting)
    with pytest.raises(api.MeetingOff):
        group.change(meeting, place="Garden")


def test_who_planned_it_who_leads_and_the_team_change_it_and_nobody_else(group):
    meeting = group.plan(group.bo)
    for viewer in (group.bo, group.amina, group.olga):
        assert group.read(meeting, viewer).may_change
        group.change(meeting, by=viewer, place=f"Garden {viewer.user_id}")
    assert not group.read(meeting, group.chen).may_change
    with pytest.raises(api.NotYours):
        group.change(meeting, by=group.chen, place="Garden")
    with pytest.raises(api.NotYours):
        group.cancel(meeting, by=group.chen)


def test_one_date_is_cancelled_and_everybody_hears_why(group, told):
    group.plan(**weekly(3))
    second = group.coming()[1]
    told.clear()
    off = group.cancel(second, why="Bo has a cold")
    assert (off.state, off.sequence) == (MeetingState.CANCELLED, 1)
    assert [one.state for one in group.coming()] == [MeetingState.PLANNED, off.state, MeetingState.PLANNED]
    letter, _ = written("meeting_cancelled")
    assert "Bo has a cold" in letter
    assert "12 March 2026" in letter
    [(event, facts, _who)] = told
    assert (event, facts["dates"]) == ("meeting.cancelled", 1)


@pytest.mark.parametrize(("reach", "left"), [(Reach.ONWARD, 2), (Reach.ALL, 0)])
def test_from_here_on_or_all_are_cancelled_in_their_plan(group, reach, left):
    group.plan(**weekly(5))
    third = group.coming()[2]
    group.cancel(third, reach)
    found = group.coming()
    assert [one.state for one in found].count(MeetingState.PLANNED) == left
    assert {one.plan for one in found} == {third.plan}
    assert f"{5 - left} dates are cancelled." in written("meeting_cancelled")[0]


def test_a_cancelled_date_stays_in_its_place_when_the_others_move(group):
    group.plan(**weekly(3))
    first, second, _ = group.coming()
    group.cancel(second)
    group.change(first, Reach.ALL, at_time=SEVEN, on_date=first.on_date + DAY)
    off = group.read(second)
    assert (off.state, off.on_date, off.at_time) == (MeetingState.CANCELLED, second.on_date, time(18, 30))
    assert (off.planned_on, off.planned_time) == (second.on_date + DAY, SEVEN)


def test_why_has_an_end(group):
    meeting = group.plan()
    with pytest.raises(CommunityError) as refusal:
        group.cancel(meeting, why="x" * 501)
    assert refusal.value.code == "why_length"
    assert group.read(meeting).state is MeetingState.PLANNED


def test_a_stranger_changes_nothing(group):
    meeting, eve = group.plan(), a_learner("Eve")
    for act in (group.change, group.cancel):
        with pytest.raises(CommunityError) as refusal:
            act(meeting, by=eve)
        assert refusal.value.code == "not_allowed"


def test_all_is_also_the_date_that_was_looked_at_where_it_was_moved_behind_one_that_has_begun(group):
    group.plan(**weekly(3))
    first, second, third = group.coming()
    group.change(first, on_date=first.on_date + 10 * DAY)
    group.change(group.read(first), Reach.ALL, place="Library", now=second.begins_at + DAY)
    assert [group.read(one).place for one in (first, second, third)] == ["Library", "", "Library"]
    group.cancel(first, Reach.ALL, now=second.begins_at + DAY)
    cancelled = [group.read(one).state is MeetingState.CANCELLED for one in (first, second, third)]
    assert cancelled == [True, False, True]


def test_nobody_writes_over_words_that_the_course_team_has_yet_to_read(group):
    meeting = group.plan(agenda="Rude")
    api.write_notes(group.bo, group.placed, meeting.uuid, "Ruder", 0)
    api.hide_meeting(group.placed.usage_key, meeting.uuid, NOON)
    with pytest.raises(api.WaitsForDecision):
        group.change(group.read(meeting, group.amina), by=group.amina, at_time=SEVEN)
    with pytest.raises(api.WaitsForDecision):
        api.write_notes(group.amina, group.placed, meeting.uuid, "", 1)
    api.show_meeting(group.placed.usage_key, meeting.uuid)
    found = group.read(meeting, group.amina)
    assert (found.title, found.agenda, found.notes) == ("Chapter one", "Rude", "Ruder")


def test_of_two_who_change_it_the_second_takes_nothing_back_unseen(group):
    meeting = group.plan()
    group.change(meeting, by=group.amina, place="Library")
    draft = replace(draft_of(meeting), title="Chapter two")
    with pytest.raises(ChangedMeanwhile):
        api.change_meeting(group.bo, group.placed, meeting.uuid, draft, Reach.ONE, seen=meeting.sequence, now=NOON)
    found = group.read(meeting)
    assert (found.title, found.place) == ("Chapter one", "Library")
    draft = replace(draft_of(found), title="Chapter two")
    api.change_meeting(group.bo, group.placed, meeting.uuid, draft, Reach.ONE, seen=found.sequence, now=NOON)
    assert (group.read(meeting).title, group.read(meeting).place) == ("Chapter two", "Library")


def test_nobody_is_flooded_with_letters_about_changes(group, monkeypatch):
    monkeypatch.setattr(changing, "MOST_LETTERS_A_DAY", 2)
    meeting = group.plan()
    for place in ("Library", "Garden"):
        group.change(meeting, place=place)
    with pytest.raises(ManyChanges):
        group.change(meeting, place="Roof")
    assert group.read(meeting).place == "Garden"
    group.change(group.read(meeting), title="Other words write to nobody")
    group.change(meeting, by=group.olga, place="Roof")
    group.change(group.read(meeting), place="Garden", now=NOON + DAY + timedelta(hours=2))
    assert len([who for who, kind in letters() if kind == "meeting_changed" and who == "Chen"]) == 4
