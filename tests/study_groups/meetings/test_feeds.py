"""A learner's calendar: who reads along, what there is to read, and when it ends."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
import vobject
from icalendar import Calendar

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly, Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Reach, Repeats
from plugin_app.study_groups.models import CalendarFeed
from tests.study_groups.situations import NOON
from tests.world import COURSE, OTHER_COURSE, Book, a_learner, a_person, an_organiser, study_groups

from .reading_calendars import expanded, expanded_by_vobject, meant
from .situations import THURSDAY, Owls, owls

pytestmark = pytest.mark.django_db


def secret_of(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[2].removesuffix(".ics")


def a_feed(viewer: Viewer, placed: api.StudyGroups) -> str:
    """The secret of a new feed."""
    return secret_of(api.make_feed(viewer, placed, now=NOON))


def read(secret: str) -> str:
    text = api.feed_text(secret, now=NOON)
    assert text is not None
    return text


def titles(secret: str) -> set[str]:
    return {shown.title for shown in expanded(read(secret))}


@pytest.fixture
def group() -> Owls:
    return owls()


def test_the_secret_is_long_and_only_its_digest_is_kept(group):
    address = api.make_feed(group.bo, group.placed, now=NOON)
    assert address.startswith("https://learn.example/community/calendar/")
    secret = secret_of(address)
    assert len(secret) >= 43
    kept = str(list(CalendarFeed.objects.values()))
    assert secret not in kept
    assert api.my_feed(group.bo, group.placed).made_at == NOON


def test_both_libraries_read_it(group):
    group.plan(title="Weekly", repeats=Repeats.WEEKLY, dates=10)
    group.plan(title="Once", on_date=THURSDAY + timedelta(days=1), time_zone="Pacific/Auckland")
    text = read(a_feed(group.bo, group.placed))
    assert len(expanded(text)) == 11
    assert expanded(text) == expanded_by_vobject(text)
    assert vobject.readOne(text).x_wr_calname.value == "Study groups · Learning in the Open"


def test_it_shows_what_the_group_sees(group):
    first = group.plan(title="Weekly", repeats=Repeats.WEEKLY, dates=4)
    dates = group.coming()
    group.change(dates[1], Reach.ONE, title="Moved", on_date=dates[1].on_date + timedelta(days=1))
    group.cancel(dates[2], Reach.ONE)
    shown = expanded(read(a_feed(group.chen, group.placed)))
    now = [meeting for meeting in group.coming(group.chen) if meeting.plan == first.plan]
    assert [(each.begins_at, each.ends_at) for each in shown] == [(each.begins_at, each.ends_at) for each in meant(now)]
    assert {each.title for each in shown} == {"Weekly · Owls", "Moved · Owls"}


def test_an_edit_raises_the_sequence_and_keeps_the_name(group):
    group.plan(title="Weekly", repeats=Repeats.WEEKLY, dates=3)
    secret = a_feed(group.bo, group.placed)
    seen: list[tuple[str, int]] = []
    for number in range(3):
        events = Calendar.from_ical(read(secret)).walk("VEVENT")
        [one] = {(str(event["UID"]), event["SEQUENCE"]) for event in events}
        seen.append(one)
        group.change(group.coming()[number], Reach.ONE, title=f"Edit {number}", now=NOON + timedelta(hours=number + 1))
    assert len({uid for uid, _sequence in seen}) == 1
    assert [sequence for _uid, sequence in seen] == sorted({sequence for _uid, sequence in seen})


def test_a_new_address_ends_the_old_one(group):
    old, new = a_feed(group.bo, group.placed), a_feed(group.bo, group.placed)
    assert api.feed_text(old, now=NOON) is None
    assert api.feed_text(new, now=NOON) is not None
    assert CalendarFeed.objects.count() == 1


def test_what_was_ended_is_gone(group):
    secret = a_feed(group.bo, group.placed)
    for _time in range(2):
        api.end_feed(group.bo, group.placed)
        assert api.feed_text(secret, now=NOON) is None
    assert api.my_feed(group.bo, group.placed) is None


@pytest.mark.parametrize("secret", ["", "x", "é", "\x00", "a" * 5000, str(UUID(int=7))])
def test_what_is_no_secret_opens_nothing(group, secret):
    a_feed(group.bo, group.placed)
    assert api.feed_text(secret, now=NOON) is None


def test_the_digest_itself_opens_nothing(group):
    a_feed(group.bo, group.placed)
    assert api.feed_text(CalendarFeed.objects.get().digest, now=NOON) is None


def left(group: Owls) -> None:
    api.leave(group.chen, group.placed, group.group, now=NOON)


def was_removed(group: Owls) -> None:
    api.remove_member(group.olga, group.placed, group.group, group.chen.user_id, now=NOON)


def left_the_course(group: Owls) -> None:
    a_person("Chen").groups.clear()


def may_not_see_the_block(group: Owls) -> None:
    Book.hidden.add(group.placed.usage_key)


def saw_the_group_end(group: Owls) -> None:
    api.close(group.olga, group.placed, group.group, now=NOON)


@pytest.mark.parametrize("what", [left, was_removed, left_the_course, may_not_see_the_block, saw_the_group_end])
def test_it_shows_nothing_from_the_moment_its_person(group, what):
    group.plan(title="Weekly")
    secret = a_feed(group.chen, group.placed)
    assert titles(secret) == {"Weekly · Owls"}
    what(group)
    assert titles(secret) == set()
    assert "Weekly" not in read(secret)


def test_it_is_gone_with_its_person(group):
    group.plan()
    secret = a_feed(group.chen, group.placed)
    people.retire(group.chen.user_id)
    assert api.feed_text(secret, now=NOON) is None


def test_it_is_about_one_course(group):
    group.plan(title="Here")
    elsewhere = study_groups(OTHER_COURSE)
    chen = a_learner("Chen", OTHER_COURSE)
    secret = a_feed(chen, elsewhere)
    assert titles(secret) == set()
    assert titles(a_feed(group.chen, group.placed)) == {"Here · Owls"}
    assert CalendarFeed.objects.filter(user_id=chen.user_id).count() == 2


def test_it_tells_nobody_s_name_and_nobody_s_answer(group):
    meeting = group.plan()
    for viewer in (group.amina, group.bo, group.chen):
        group.answer(meeting, viewer, Answer.NO)
    text = read(a_feed(group.bo, group.placed))
    for name in ("Amina", "Bo", "Chen", "Olga"):
        assert name not in text


@pytest.mark.parametrize("dates", [2, 50])
def test_two_hundred_meetings_cost_as_few_queries_as_eight(dates, django_assert_max_num_queries):
    placed, chen = study_groups(name="many"), a_learner("Chen")
    for number in range(4):
        made = api.create(chen, placed, api.About(f"Group {number}")).uuid
        draft = api.MeetingDraft(
            title="Weekly",
            time_zone="Europe/Berlin",
            on_date=THURSDAY,
            at_time=NOON.time(),
            repeats=Repeats.WEEKLY,
            dates=dates,
        )
        api.plan_meeting(chen, placed, made, draft, now=NOON)
    secret = a_feed(chen, placed)
    with django_assert_max_num_queries(5):
        text = read(secret)
    assert len(expanded(text)) == 4 * dates


def test_it_is_one_s_own(group):
    a_feed(group.bo, group.placed)
    assert api.my_feed(group.chen, group.placed) is None
    secret = a_feed(group.chen, group.placed)
    api.end_feed(group.bo, group.placed)
    assert api.feed_text(secret, now=NOON) is not None


@pytest.mark.parametrize(
    "viewer",
    [
        lambda: people.viewer(None, COURSE),
        lambda: people.viewer(a_learner("Eve", OTHER_COURSE).user_id, COURSE),
        lambda: people.viewer(an_organiser("Otto", OTHER_COURSE).user_id, COURSE),
        lambda: Viewer(a_learner("Chen").user_id, COURSE, read_only=ReadOnly.MASQUERADE),
    ],
)
def test_who_is_not_in_the_course_or_looks_with_other_eyes_makes_none(group, viewer):
    for act in (api.make_feed, api.end_feed):
        with pytest.raises(NotAllowed):
            act(viewer(), group.placed)
    assert CalendarFeed.objects.count() == 0


class TestFile:
    def test_is_one_meeting_for_its_people(self, group: Owls) -> None:
        group.plan(title="Weekly", repeats=Repeats.WEEKLY, dates=3)
        second = group.coming()[1]
        for viewer in (group.chen, group.olga):
            [shown] = expanded(api.meeting_file(viewer, group.placed, second.uuid, now=NOON))
            assert (shown.begins_at, shown.title) == (second.begins_at, "Weekly · Owls")

    def test_is_nobody_else_s(self, group: Owls) -> None:
        meeting = group.plan()
        with pytest.raises(NotAllowed):
            api.meeting_file(a_learner("Dara"), group.placed, meeting.uuid)
        was_removed(group)
        with pytest.raises(NotAllowed):
            api.meeting_file(group.chen, group.placed, meeting.uuid)
        with pytest.raises(NotFound):
            api.meeting_file(group.bo, group.placed, uuid4())
        with pytest.raises(NotFound):
            api.meeting_file(group.bo, study_groups(name="another"), meeting.uuid)
