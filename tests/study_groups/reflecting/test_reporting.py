"""What a group says it has done."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Joining
from plugin_app.study_groups.errors import GroupClosed, NotLeading
from plugin_app.study_groups.meetings.data import MeetingState
from plugin_app.study_groups.models import GroupReport, StudyGroup, Task
from plugin_app.study_groups.reflecting.errors import CannotShare, TooManyWords, WrittenMeanwhile
from plugin_app.study_groups.reflecting.reporting import LONGEST
from tests.study_groups.situations import DAY, NOON, a_group
from tests.study_groups.traces import a_meeting
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    return study_groups()


@pytest.fixture
def owls(placed):
    people = [a_learner(name) for name in ("Amina", "Bo", "Cem")]
    return people, a_group(placed, "Owls", *people)


def test_everyone_in_it_writes_and_whoever_leads_shares_it(placed, owls):
    (amina, bo, _cem), group = owls
    api.write_report(bo, placed, group, "We built a **tide clock**.", 0, now=NOON + DAY)
    with pytest.raises(NotLeading):
        api.share_report(bo, placed, group, shared=True)

    api.share_report(amina, placed, group, shared=True, now=NOON + DAY)

    page = api.shared_reports(a_learner("Eve"), placed)
    assert [(each.name, each.words) for each in page.reports] == [("Owls", "We built a **tide clock**.")]


def test_two_who_write_at_once_both_keep_their_words(placed, owls):
    (amina, bo, _cem), group = owls
    first = api.write_report(amina, placed, group, "Amina’s", 0)
    with pytest.raises(WrittenMeanwhile):
        api.write_report(bo, placed, group, "Bo’s", 0)
    api.write_report(bo, placed, group, "Amina’s and Bo’s", first.version)
    with pytest.raises(WrittenMeanwhile):
        api.write_report(amina, placed, group, "Amina’s again", first.version)
    assert api.group_report(amina, placed, group).words == "Amina’s and Bo’s"


def test_a_report_that_is_too_long_is_refused_and_not_cut(placed, owls):
    (amina, *_), group = owls
    longest = api.write_report(amina, placed, group, f" {'x' * LONGEST} ", 0)
    with pytest.raises(TooManyWords):
        api.write_report(amina, placed, group, "y" * (LONGEST + 1), longest.version)
    assert api.group_report(amina, placed, group).words == "x" * LONGEST


def test_what_the_records_tell_is_counted(placed, owls):
    (amina, *_), group = owls
    a_meeting(group, NOON + DAY, minutes=90)
    a_meeting(group, NOON + 2 * DAY, minutes=60)
    a_meeting(group, NOON + 3 * DAY, MeetingState.MISSED)
    row = StudyGroup.objects.get(uuid=group)
    Task.objects.create(group=row, words="Read", created_at=NOON, done_at=NOON)
    Task.objects.create(group=row, words="Write", created_at=NOON)

    deeds = api.group_report(amina, placed, group).deeds
    assert (deeds.met, deeds.minutes, deeds.tasks_done, deeds.people) == (2, 150, 1, 3)

    api.close(an_organiser(), placed, group)
    assert api.group_report(an_organiser(), placed, group).deeds.people == 3


def test_a_private_group_keeps_its_report(placed):
    amina = a_learner("Amina")
    group = a_group(placed, "Owls", amina, joining=Joining.INVITE, is_private=True)
    api.write_report(amina, placed, group, "Ours.", 0)
    with pytest.raises(CannotShare):
        api.share_report(amina, placed, group, shared=True)


def test_a_group_that_has_become_private_takes_its_report_along(placed, owls):
    (amina, *_), group = owls
    api.write_report(amina, placed, group, "Ours.", 0)
    api.share_report(amina, placed, group, shared=True)
    StudyGroup.objects.filter(uuid=group).update(is_private=True)
    assert api.shared_reports(a_learner("Eve"), placed).total == 0


def test_outsiders_neither_read_nor_write_it_and_nobody_writes_after_the_end(placed, owls):
    (amina, *_), group = owls
    eve = a_learner("Eve")
    with pytest.raises(NotAllowed):
        api.group_report(eve, placed, group)
    with pytest.raises(NotAllowed):
        api.write_report(eve, placed, group, "Mine", 0)
    with pytest.raises(NotFound):
        api.group_report(amina, study_groups(name="elsewhere"), group)
    api.close(an_organiser(), placed, group)
    with pytest.raises(GroupClosed):
        api.write_report(an_organiser(), placed, group, "Late", 0)


def test_the_list_of_reports_asks_as_often_for_twelve_as_for_one(placed, django_assert_max_num_queries):
    leader = a_learner("Amina")
    for number in range(12):
        group = a_group(placed, f"Owls {number}", leader)
        api.write_report(leader, placed, group, f"Report {number}", 0)
        api.share_report(leader, placed, group, shared=True)
    with django_assert_max_num_queries(6):
        page = api.shared_reports(leader, placed)
    assert (page.total, page.pages, len(page.reports)) == (12, 2, 10)


def test_retirement_leaves_the_report_with_its_group(placed, owls):
    (amina, *_), group = owls
    api.write_report(amina, placed, group, "Ours.", 0)
    api.forget(amina.user_id)
    row = GroupReport.objects.get()
    assert (row.words, row.changed_by) == ("Ours.", None)


def test_the_report_of_a_group_that_was_taken_down_is_shown_to_nobody_else(placed, owls):
    (amina, bo, _cem), group = owls
    api.write_report(bo, placed, group, "Buy my things", 0)
    api.share_report(amina, placed, group, shared=True)
    api.take_down(an_organiser(), placed.usage_key, group)
    assert api.shared_reports(a_learner("Eve"), placed).total == 0
