"""When the block counts as done, and how far one is with it: what the author asks for, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.host.standalone import progressed
from plugin_app.people.api import VISITOR, Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.completion import progress
from plugin_app.study_groups.introducing import introduce, take_back
from plugin_app.study_groups.models import CheckIn, MeetingDate, Post, Reflection, StudyGroup
from tests.runtime import CourseRuntime, post
from tests.study_groups.meetings.situations import NOON, Owls, owls
from tests.world import COURSE, a_learner, study_groups

pytestmark = pytest.mark.django_db


def test_a_seat_is_enough_unless_the_author_asks_for_more():
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "Hello", to_everyone=True)
    assert progress(amina, placed) == 0
    api.create(amina, placed, api.About("Owls"))
    assert progress(amina, placed) == 1
    assert progress(a_learner("Bo"), placed) == 0
    assert progress(VISITOR, placed) == 0


@pytest.mark.parametrize("seat_first", [True, False])
def test_it_can_take_a_seat_and_an_introduction_in_any_order(seat_first):
    placed, amina = study_groups(completes_on="introduced"), a_learner("Amina")
    steps = [
        lambda: api.create(amina, placed, api.About("Owls")),
        lambda: introduce(amina, placed, "Hello", to_everyone=False),
    ]
    first, second = steps if seat_first else reversed(steps)
    first()
    assert progress(amina, placed) == 0
    second()
    assert progress(amina, placed) == 1
    take_back(amina, placed)
    assert progress(amina, placed) == 0


def test_what_one_has_in_another_block_does_not_count_here():
    here, there = study_groups(name="one", completes_on="introduced"), study_groups(name="two")
    amina = a_learner("Amina")
    api.create(amina, here, api.About("Owls"))
    introduce(amina, there, "Hello", to_everyone=True)
    assert progress(amina, here) == 0
    introduce(amina, here, "Hello", to_everyone=True)
    api.leave(amina, here, api.my_groups(amina)[0].uuid)
    assert progress(amina, here) == 0


def test_a_seat_that_is_only_kept_is_no_seat_yet():
    placed = study_groups(size_max=2, hours_to_accept=24)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    group = api.create(amina, placed, api.About("Pairs"))
    for viewer in (bo, chen):
        api.join(viewer, placed, group.uuid)
    assert progress(chen, placed) == 0


def came(group: Owls, viewer: Viewer, times: int) -> None:
    """They were at that many meetings, each held on a day of its own."""
    for number in range(times):
        meeting = group.plan(on_date=NOON.date() + timedelta(days=3 + number))
        api.did_happen(group.bo, group.placed, meeting.uuid, [viewer.user_id], now=meeting.ends_at)


def checked_in(group: Owls, viewer: Viewer, times: int) -> None:
    row = StudyGroup.objects.get(uuid=group.group)
    for number in range(times):
        week = date(2026, 3, 2) + timedelta(weeks=number)
        CheckIn.objects.create(group=row, user_id=viewer.user_id, week_of=week, tried="This", written_at=NOON)


def posted(group: Owls, viewer: Viewer, times: int) -> None:
    row = StudyGroup.objects.get(uuid=group.group)
    for _number in range(times):
        Post.objects.create(group=row, author_id=viewer.user_id, words="Hello", written_at=NOON, last_at=NOON)


def reflected(group: Owls, viewer: Viewer, times: int) -> None:
    for _number in range(times):
        date_row = MeetingDate.objects.get(uuid=group.plan().uuid)
        Reflection.objects.create(date=date_row, user_id=viewer.user_id, was=4, written_at=NOON)


@pytest.mark.parametrize(
    ("rule", "does"), [("attended", came), ("checked_in", checked_in), ("posted", posted), ("reflected", reflected)]
)
def test_what_is_done_more_than_once_is_counted(rule, does, django_assert_num_queries):
    group = owls(completes_on=rule, completes_times=3)
    assert progress(group.chen, group.placed) == 0
    does(group, group.chen, 2)
    assert progress(group.chen, group.placed) == pytest.approx(2 / 3)
    assert progress(group.amina, group.placed) == 0
    with django_assert_num_queries(1):
        progress(group.chen, group.placed)
    api.leave(group.chen, group.placed, group.group)
    assert progress(group.chen, group.placed) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("rule", "does"), [("attended", came), ("checked_in", checked_in), ("posted", posted), ("reflected", reflected)]
)
def test_who_begins_anew_begins_with_nothing(rule, does):
    group = owls(completes_on=rule, completes_times=2)
    for viewer in (group.amina, group.chen):
        does(group, viewer, 1)
    api.reset(group.olga, group.placed, group.chen.user_id)
    assert progress(group.chen, group.placed) == 0
    assert progress(group.amina, group.placed) == 0.5


def test_more_than_was_asked_for_is_no_more_than_all_of_it():
    group = owls(completes_on="posted", completes_times=2)
    posted(group, group.chen, 5)
    assert progress(group.chen, group.placed) == 1


def test_a_week_counts_once_in_however_many_groups_one_checks_in():
    group = owls(completes_on="checked_in", completes_times=2)
    checked_in(group, group.chen, 1)
    other = api.create(group.chen, group.placed, api.About("Larks"), now=NOON)
    row = StudyGroup.objects.get(uuid=other.uuid)
    CheckIn.objects.create(group=row, user_id=group.chen.user_id, week_of=date(2026, 3, 2), written_at=NOON)
    assert progress(group.chen, group.placed) == 0.5


def test_a_post_that_was_taken_away_does_not_count():
    group = owls(completes_on="posted")
    posted(group, group.chen, 1)
    Post.objects.update(removed_at=NOON)
    assert progress(group.chen, group.placed) == 0


def test_a_meeting_one_missed_does_not_count():
    group = owls(completes_on="attended")
    meeting = group.plan()
    api.did_happen(group.bo, group.placed, meeting.uuid, [group.amina.user_id], now=meeting.ends_at)
    assert progress(group.chen, group.placed) == 0
    assert progress(group.amina, group.placed) == 1


@pytest.mark.parametrize(
    ("rule", "times", "asked"),
    [("attended", 4, 4), ("attended", 0, 1), ("posted", 99, 52), ("reflected", "x", 1), ("joined", 4, 1)],
)
def test_how_often_is_asked_for_stays_within_reason(rule, times, asked):
    rules = api.GroupRules.from_fields({"completes_on": rule, "completes_times": times})
    assert rules.times_to_complete == asked


class TestThePlatform:
    """What it hears, from the step that makes the difference."""

    def a_block(self, viewer: Viewer, placed: api.StudyGroups, **fields: object) -> StudyGroupsXBlock:
        block = CourseRuntime(viewer.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
        for name, value in fields.items():
            setattr(block, name, value)
        return block

    def test_hears_once_that_it_is_done(self) -> None:
        placed = study_groups(completes_on="introduced")
        amina = a_learner("Amina")
        api.create(amina, placed, api.About("Owls"))
        block = self.a_block(amina, placed, completes_on="introduced")
        assert post(block, "act", "introduce", words="").status_int == 422
        assert block.runtime.published == []
        for words in ("Hello", "Hello again"):
            assert post(block, "act", "introduce", words=words).status_int == 200
        assert block.runtime.published == [("completion", {"completion": 1.0})]

    def test_hears_of_it_from_any_step_where_somebody_else_made_the_difference(self) -> None:
        group = owls(completes_on="attended")
        came(group, group.chen, 1)
        block = self.a_block(group.chen, group.placed, completes_on="attended")
        assert post(block, "act", "introduce", words="Hello").status_int == 200
        assert block.runtime.published == [("completion", {"completion": 1.0})]

    def test_hears_of_the_share_where_it_is_graded(self) -> None:
        group = owls(completes_on="posted", completes_times=4)
        asked = {"completes_on": "posted", "completes_times": 4, "has_score": True}
        block = self.a_block(group.chen, group.placed, **asked)
        shares = []
        for times in (1, 0, 1, 3):
            posted(group, group.chen, times)
            assert post(block, "act", "introduce", words="Hello").status_int == 200
            shares = [event["value"] for kind, event in block.runtime.published if kind == "grade"]
        assert shares == [0.25, 0.5, 1.0]
        assert all(
            (event["max_value"], event["only_if_higher"]) == (1.0, True)
            for kind, event in block.runtime.published
            if kind == "grade"
        )
        assert [kind for kind, _event in block.runtime.published].count("completion") == 1

    def test_takes_nothing_back(self) -> None:
        group = owls()
        block = self.a_block(group.chen, group.placed, has_score=True)
        assert post(block, "act", "introduce", words="Hello").status_int == 200
        assert post(block, "act", "leave", item=group.group).status_int == 200
        assert [event["value"] for kind, event in block.runtime.published if kind == "grade"] == [1.0]

    def test_hears_of_a_grade_that_was_switched_on_later(self) -> None:
        group = owls()
        block = self.a_block(group.chen, group.placed)
        assert post(block, "act", "introduce", words="Hello").status_int == 200
        block.has_score = True
        assert post(block, "act", "introduce", words="Hello").status_int == 200
        assert [kind for kind, _event in block.runtime.published] == ["completion", "grade"]

    def test_is_not_told_where_it_does_not_track_completion(self) -> None:
        group = owls()
        block = self.a_block(group.chen, group.placed)
        block.runtime._services["completion"] = SimpleNamespace(completion_tracking_enabled=lambda: False)
        assert post(block, "act", "introduce", words="Hello").status_int == 200
        assert block.runtime.published == []

    @pytest.mark.parametrize(("has_score", "most"), [(False, None), (True, 1.0)])
    def test_knows_what_there_is_to_earn(self, has_score: bool, most: float | None) -> None:
        block = self.a_block(a_learner("Amina"), study_groups(), has_score=has_score, weight=5.0)
        assert block.max_score() == most
        assert block.has_score is has_score

    def test_takes_the_block_for_one_that_may_be_graded(self) -> None:
        """The platform looks at the class first, and leaves out every block whose class says no."""
        assert StudyGroupsXBlock.has_score


class TestBesideTheBlock:
    """On full pages, and by others: the host hears of it, since there is no runtime to tell."""

    @pytest.fixture
    def heard(self) -> Iterator[list[tuple[int, str, float]]]:
        heard: list[tuple[int, str, float]] = []

        def hear(user_id: int, usage_key: str, share: float, **_signal: object) -> None:
            heard.append((user_id, usage_key, share))

        progressed.connect(hear)
        yield heard
        progressed.disconnect(hear)

    def test_it_hears_of_a_step_on_a_page(self, heard: list[tuple[int, str, float]]) -> None:
        group = owls()
        browser = Client()
        browser.force_login(get_user_model().objects.get(pk=group.chen.user_id))
        here = f"/community/block/{group.placed.usage_key}/do/"
        assert browser.post(f"{here}introduce/", {"words": ""}).status_code == 422
        assert heard == []
        assert browser.post(f"{here}introduce/", {"words": "Hello"}).status_code == 303
        assert heard == [(group.chen.user_id, group.placed.usage_key, 1.0)]

    def test_it_hears_of_nothing_where_nothing_is_done_yet(self, heard: list[tuple[int, str, float]]) -> None:
        group = owls(completes_on="attended")
        browser = Client()
        browser.force_login(get_user_model().objects.get(pk=group.chen.user_id))
        browser.post(f"/community/block/{group.placed.usage_key}/do/introduce/", {"words": "Hello"})
        browser.post("/community/me/do/save_week/", {"time_zone": "UTC"})
        assert heard == []

    def test_it_hears_that_somebody_came_from_who_says_so(self, heard: list[tuple[int, str, float]]) -> None:
        group = owls(completes_on="attended", completes_times=2)
        meeting = group.plan()
        there = [group.bo.user_id, group.chen.user_id]
        api.did_happen(group.bo, group.placed, meeting.uuid, there, now=meeting.ends_at)
        assert heard == [(group.chen.user_id, group.placed.usage_key, 0.5)]

    def test_it_hears_of_others_only_where_coming_is_what_counts(self, heard: list[tuple[int, str, float]]) -> None:
        group = owls()
        came(group, group.chen, 1)
        assert heard == []
