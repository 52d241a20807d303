"""The panels of what a group does between its meetings, through both doors."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.study_groups import api
from plugin_app.study_groups.models import Resource, StudyGroup, Task
from plugin_app.study_groups.together.sequence import monday_of
from tests.runtime import CourseRuntime, get
from tests.world import COURSE, a_learner, study_groups

from .situations import WEEKS, Owls

pytestmark = pytest.mark.django_db


def today():
    return timezone.now().date()


def opened(owls: Owls, weeks: int) -> None:
    """The group opened so many weeks ago, on a Monday."""
    monday = monday_of(timezone.now()) - timedelta(weeks=weeks)
    when = timezone.now().replace(year=monday.year, month=monday.month, day=monday.day, hour=0, minute=0)
    StudyGroup.objects.update(opened_at=when, created_at=when)


def test_saying_how_it_goes_and_saying_it_anew(door):
    owls = Owls(weeks=WEEKS)
    before = door.show(owls.amina, owls.placed, "together", item=owls.group)
    assert (before.status, before.offers("check_in")) == (200, True)
    assert "Nobody has said how it goes yet" in before.words
    after = door.send(owls.amina, owls.placed, "check_in", item=owls.group, tried="I *read*", coming="3 < 5")
    assert (after.status, "Your group can read it now" in after.words) == (200, True)
    assert "<em>read</em>" in after.markup
    assert "3 < 5" in after.words
    assert after.typed("tried") == "I *read*"
    assert "Change what you said" in after.words
    seen = door.show(owls.bo, owls.placed, "together", item=owls.group)
    assert ("I read" in seen.words, seen.typed("tried")) == (True, "")


@pytest.mark.parametrize("wrong", [{"tried": " ", "coming": ""}, {"tried": "x" * 2001, "coming": ""}])
def test_a_check_in_that_cannot_be_kept_comes_back_as_it_was_typed(door, wrong):
    owls = Owls()
    after = door.send(owls.amina, owls.placed, "check_in", item=owls.group, **wrong)
    assert (after.status, len(after.errors)) == (422, 1)
    assert after.typed("tried") == wrong["tried"].strip()


def test_taking_it_back_and_taking_it_down(door):
    owls = Owls()
    week = monday_of(timezone.now()).isoformat()
    for viewer in (owls.bo, owls.olga):
        api.check_in(owls.bo, owls.placed, owls.group, "Unkind", "")
        sent = {"item": owls.group, "week": week, "member": owls.bo.user_id}
        assert door.send(owls.amina, owls.placed, "remove_check_in", **sent).status == 403
        after = door.send(viewer, owls.placed, "remove_check_in", **sent)
        assert (after.status, "Unkind" in after.words) == (200, False)
    assert not door.show(owls.amina, owls.placed, "together", item=owls.group).offers("remove_check_in")


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, ("Week 1 of 3", "Tell each other what you would", "Next week: Ask for help")),
        (2, ("Week 3 of 3", "Show something that is not ready")),
        (3, ("After the last week", "What you try from here on is up to you")),
    ],
)
def test_the_week_the_author_wrote(door, ago, words):
    owls = Owls(weeks=WEEKS)
    opened(owls, ago)
    seen = door.show(owls.amina, owls.placed, "together", item=owls.group)
    assert not [one for one in words if one not in seen.words]
    assert seen.offers("check_in")


def test_before_the_first_week_it_says_when_that_is(door):
    owls = Owls(weeks=WEEKS, weeks_begin=(today() + timedelta(weeks=2)).isoformat())
    seen = door.show(owls.amina, owls.placed, "together", item=owls.group)
    assert "Before the first week" in seen.words
    assert "The first one begins on Monday" in seen.words
    assert "Say hello" in seen.words
    assert "what you would finish" not in seen.words


def test_earlier_weeks_are_a_link_away(door):
    owls = Owls(weeks=WEEKS)
    opened(owls, 2)
    api.check_in(owls.bo, owls.placed, owls.group, "Long ago", "", now=timezone.now() - timedelta(weeks=1))
    now = door.show(owls.amina, owls.placed, "together", item=owls.group)
    assert ("Earlier" in now.words, "Later" in now.words, "Long ago" in now.words) == (True, False, False)
    week = monday_of(timezone.now()) - timedelta(weeks=1)
    then = door.show(owls.amina, owls.placed, "together", item=owls.group, week=week)
    assert ("Later" in then.words, "Long ago" in then.words, "Ask for help" in then.words) == (True, True, True)
    assert not then.offers("check_in")
    for odd in ("", "x", "2026-02-30", "9999-12-31"):
        assert "Week 3 of 3" in door.show(owls.amina, owls.placed, "together", item=owls.group, week=odd).words


def test_a_task_from_the_list_to_done_and_back(door):
    owls = Owls()
    due = (today() + timedelta(days=2)).isoformat()
    sent = {"item": owls.group, "what": "Book a room", "due_on": due, "owner": ""}
    after = door.send(owls.amina, owls.placed, "add_task", **sent)
    assert (after.status, "It is on the list" in after.words, "Free: whoever likes" in after.words) == (200, True, True)
    which = Task.objects.get().uuid
    steps = (
        (owls.bo, "take_task", "It is yours"),
        (owls.bo, "drop_task", "It is free again"),
        (owls.bo, "take_task", "You do it"),
        (owls.bo, "finish_task", "That is one less"),
        (owls.amina, "reopen_task", "on the list again"),
        (owls.amina, "remove_task", "off the list"),
    )
    for viewer, action, words in steps:
        after = door.send(viewer, owls.placed, action, item=owls.group, which=which)
        assert (after.status, words in after.words) == (200, True), action
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "status", "words"),
    [
        ({"what": " "}, 422, "Write down what there is to do"),
        ({"what": "x" * 301}, 422, "at most 300"),
        ({"due_on": "soon"}, 422, "We could not read this day"),
        ({"due_on": "2020-01-01"}, 422, "Choose a day from today on"),
        ({"owner": "999999"}, 422, "has to be in the group"),
        ({"owner": "x"}, 422, "Enter a whole number"),
    ],
)
def test_a_task_that_cannot_be_comes_back_with_what_was_typed(door, wrong, status, words):
    owls = Owls()
    after = door.send(owls.amina, owls.placed, "add_task", **{"item": owls.group, "what": "Book it", **wrong})
    assert (after.status, words in after.words) == (status, True)
    assert "<details" in after.markup
    if "what" not in wrong:
        assert after.typed("what") == "Book it"
    assert not Task.objects.exists()


def test_a_task_somebody_else_has_taken_by_now(door):
    owls = Owls()
    which = owls.add_task()
    api.take_task(owls.bo, owls.placed, which)
    after = door.send(owls.amina, owls.placed, "take_task", item=owls.group, which=which)
    assert (after.status, "Somebody has taken this on already" in after.words) == (409, True)
    assert "Bo does it" in after.words


def test_keeping_a_link_at_the_top_and_a_note_below(door):
    owls = Owls()
    link = {"item": owls.group, "title": "Our call", "url": "meet.jit.si/owls", "words": "", "pinned": "on"}
    after = door.send(owls.amina, owls.placed, "add_resource", **link)
    assert (after.status, "Your group has it now" in after.words, "Jitsi Meet" in after.words) == (200, True, True)
    assert 'href="https://meet.jit.si/owls"' in after.markup
    note = {"item": owls.group, "title": "Pad", "url": "", "words": "One **thing**", "pinned": ""}
    after = door.send(owls.bo, owls.placed, "add_resource", **note)
    assert "One thing" in after.words
    read = door.show(owls.amina, owls.placed, "resource", item=Resource.objects.get(title="Pad").uuid)
    assert "<strong>thing</strong>" in read.markup
    assert "Last changed by Bo" in read.words


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Give it a title"),
        ({"words": "", "url": ""}, "There is nothing in it yet"),
        ({"url": "http://example.org"}, "https://"),
        ({"url": "javascript:alert(1)"}, "There is a colon"),
        ({"words": "x" * 10_001}, "at most 10000"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_what_was_typed(door, wrong, words):
    owls = Owls()
    sent = {"item": owls.group, "title": "Pad", "url": "", "words": "Notes", **wrong}
    after = door.send(owls.amina, owls.placed, "add_resource", **sent)
    assert after.status == 422
    assert any(words in error for error in after.errors), after.errors
    assert after.typed("title") == sent["title"]
    assert not Resource.objects.exists()


def test_two_who_write_at_once_both_see_both_texts(door):
    owls = Owls()
    note = owls.add_note(words="Before")
    form = door.show(owls.amina, owls.placed, "resource_edit", item=note)
    assert (form.typed("words"), form.typed("version")) == ("Before", "0")
    api.change_resource(owls.bo, owls.placed, note, api.ResourceDraft("Pad", "Bo <was> here"), 0)
    hers = {"item": note, "title": "Pad", "url": "", "words": "Amina was here"}
    after = door.send(owls.amina, owls.placed, "change_resource", **hers, version="0")
    assert (after.status, "Somebody saved this while you were writing" in after.words) == (409, True)
    assert "What Bo saved meanwhile" in after.words
    assert "Bo <was> here" in after.words
    assert (after.typed("words"), after.typed("version")) == ("Amina was here", "1")
    saved = door.send(owls.amina, owls.placed, "change_resource", **hers, version=after.typed("version"))
    assert (saved.status, "Your group reads it like this now" in saved.words) == (200, True)


def test_to_the_top_down_again_and_gone(door):
    owls = Owls()
    note = owls.add_note(owls.bo)
    up = door.send(owls.bo, owls.placed, "pin_resource", item=note, pinned="on")
    assert ("At the top" in up.words, "at the top now" in up.words) == (True, True)
    down = door.send(owls.bo, owls.placed, "pin_resource", item=note)
    assert "in the list with the others" in down.words
    gone = door.send(owls.bo, owls.placed, "remove_resource", item=note)
    assert (gone.status, "Nothing is kept here yet" in gone.words) == (200, True)


def test_what_the_course_team_looks_at_is_hidden_from_others_and_its_author_is_told(door):
    owls = Owls()
    note = owls.add_note(owls.bo, title="Odd")
    assert "report_resource" in door.show(owls.amina, owls.placed, "resource", item=note).markup
    api.hide_resource(owls.placed.usage_key, note, timezone.now())
    assert door.show(owls.amina, owls.placed, "resource", item=note).status == 404
    assert "Odd" not in door.show(owls.amina, owls.placed, "together", item=owls.group).words
    assert "The course team looks at this" in door.show(owls.bo, owls.placed, "resource", item=note).words


@pytest.mark.parametrize("panel", ["together", "resource", "resource_edit"])
def test_who_is_not_in_the_group_sees_nothing_of_it(door, panel):
    owls = Owls()
    note = owls.add_note(title="Secret")
    item = owls.group if panel == "together" else note
    for viewer in (owls.chen, owls.bo):
        if viewer is owls.bo:
            api.leave(owls.bo, owls.placed, owls.group)
        seen = door.show(viewer, owls.placed, panel, item=item)
        assert (seen.status, "Secret" in seen.words) == (403, False)
    for odd in ("", "x", uuid4()):
        assert door.show(owls.amina, owls.placed, panel, item=odd).status == 404


def test_a_group_that_has_ended_is_read_by_the_course_team_and_offers_nothing_to_write(door):
    owls = Owls()
    note = owls.add_note()
    owls.add_task()
    api.close(owls.olga, owls.placed, owls.group)
    seen = door.show(owls.olga, owls.placed, "together", item=owls.group)
    assert (seen.status, "Book a room" in seen.words) == (200, True)
    offered = ("check_in", "add_task", "take_task", "finish_task", "remove_task", "add_resource")
    assert not [action for action in offered if seen.offers(action)]
    shown = door.show(owls.olga, owls.placed, "resource", item=note)
    assert not [action for action in ("pin_resource", "remove_resource") if shown.offers(action)]


def test_all_weeks_are_for_the_course_team_and_learners_meet_each_in_its_time(door):
    owls = Owls(weeks=WEEKS)
    assert door.show(owls.amina, owls.placed, "weeks").status == 403
    seen = door.show(owls.olga, owls.placed, "weeks")
    assert not [week for week in WEEKS if week["title"] not in seen.words]
    assert "No weeks are written yet" in door.show(owls.olga, study_groups(weeks=[]), "weeks").words


def test_no_two_things_on_it_share_an_id(door):
    owls = Owls()
    owls.add_task()
    owls.add_note()
    ids = re.findall(r' id="([^"]+)"', door.show(owls.amina, owls.placed, "together", item=owls.group).markup)
    assert len(ids) == len(set(ids))


def test_it_asks_as_little_of_the_database_however_much_there_is(django_assert_max_num_queries):
    owls = Owls(weeks=WEEKS, size_max=20)
    for number in range(12):
        someone = a_learner(f"Learner {number:02}")
        api.join(someone, owls.placed, owls.group)
        api.check_in(someone, owls.placed, owls.group, "I read", "I write")
        api.add_task(someone, owls.placed, owls.group, "Book it", owner=someone.user_id)
        api.add_resource(someone, owls.placed, owls.group, api.ResourceDraft("Pad", "Notes"), pinned=number < 8)
    block = CourseRuntime(owls.amina.user_id, COURSE).block(StudyGroupsXBlock, owls.placed.usage_key)
    with django_assert_max_num_queries(8):
        assert get(block, "panel", "together", item=owls.group).status_int == 200
    note = Resource.objects.first()
    for panel in ("resource", "resource_edit"):
        with django_assert_max_num_queries(8):
            assert get(block, "panel", panel, item=note.uuid).status_int == 200
