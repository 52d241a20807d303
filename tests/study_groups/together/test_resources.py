"""Notes and links: kept together, written over by nobody unseen."""

from __future__ import annotations

from uuid import uuid4

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation.api import TooMuchAtOnce
from plugin_app.study_groups import api
from plugin_app.study_groups.api import ResourceDraft
from plugin_app.study_groups.models import Resource
from plugin_app.study_groups.together import resources
from plugin_app.study_groups.together.errors import (
    BadLink,
    ChangedMeanwhile,
    Enough,
    EnoughPinned,
    NothingSaid,
    NotTheirs,
    TalkElsewhere,
    TooLong,
)

from .situations import AN_HOUR, MONDAY, OPENED, Owls

pytestmark = pytest.mark.django_db

CALL = "https://meet.jit.si/owls"


def titles(found):
    return [one.title for one in found]


def test_what_is_pinned_comes_first_and_says_which_kind_of_place_it_is():
    owls = Owls()
    note = owls.add_note(title="Later", url="https://example.org/a b".replace(" ", "%20"))
    for title, url in (("talk", "https://owls.slack.com/x"), ("Call", CALL), ("Rules", "")):
        draft = ResourceDraft(title, "" if url else "Be kind", url)
        api.add_resource(owls.bo, owls.placed, owls.group, draft, pinned=True, now=MONDAY)
    found = api.resources(owls.amina, owls.placed, owls.group)
    assert [(one.title, one.kind) for one in found.pinned] == [("Call", "jitsi"), ("Rules", ""), ("talk", "slack")]
    assert [(one.title, one.kind, one.uuid) for one in found.others] == [("Later", "other", note)]
    assert (found.total, found.page, found.pages) == (1, 1, 1)


def test_pinning_and_taking_from_the_top_can_be_done_twice():
    owls = Owls()
    note = owls.add_note()
    for pinned in (True, True, False, False):
        assert api.pin_resource(owls.bo, owls.placed, note, pinned).is_pinned is pinned


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://Example.org", "https://example.org/"),
        ("https://straße.example/ä", "https://xn--strae-oqa.example/%C3%A4"),
        ("  https://example.org/x  ", "https://example.org/x"),
    ],
)
def test_a_link_is_kept_in_one_safe_form(url, kept):
    owls = Owls()
    assert api.resource(owls.bo, owls.placed, owls.add_note(url=url)).url == kept


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.org/", "javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "example.org"),
        *("https://user@example.org/", "https://example.org:8443/", "https://127.0.0.1/", "https://a b.example/"),
        *("https://example.org/\\..\\", "https://example.org/" + "x" * 500),
    ],
)
def test_a_link_that_others_cannot_open_safely_is_refused(url):
    owls = Owls()
    with pytest.raises(BadLink):
        owls.add_note(url=url)
    assert not Resource.objects.exists()


def test_only_places_the_author_wants_stand_at_the_top():
    owls = Owls(channels=["matrix"])
    slack, page = owls.add_note(url="https://owls.slack.com/x"), owls.add_note(url="https://example.org/")
    with pytest.raises(TalkElsewhere):
        api.pin_resource(owls.amina, owls.placed, slack, True)
    with pytest.raises(TalkElsewhere):
        api.add_resource(owls.amina, owls.placed, owls.group, ResourceDraft("Call", "", CALL), pinned=True)
    assert api.pin_resource(owls.amina, owls.placed, page, True).is_pinned
    with pytest.raises(TalkElsewhere):
        api.change_resource(owls.amina, owls.placed, page, ResourceDraft("Call", "", CALL), 0)


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (ResourceDraft(" ", "Words"), NothingSaid),
        (ResourceDraft("Title", " \n"), NothingSaid),
        (ResourceDraft("x" * (resources.LONGEST_TITLE + 1), "Words"), TooLong),
        (ResourceDraft("Title", "x" * (resources.LONGEST_WORDS + 1)), TooLong),
    ],
)
def test_nothing_and_too_much_are_refused(draft, refusal):
    owls = Owls()
    note = owls.add_note()
    with pytest.raises(refusal):
        api.add_resource(owls.amina, owls.placed, owls.group, draft)
    with pytest.raises(refusal):
        api.change_resource(owls.amina, owls.placed, note, draft, 0)
    assert api.resource(owls.bo, owls.placed, note).words == "Notes"


def test_everyone_may_change_it_and_it_says_who_did():
    owls = Owls()
    note = owls.add_note(owls.amina)
    saved = api.change_resource(owls.bo, owls.placed, note, ResourceDraft("Pad", "More"), 0, now=MONDAY + AN_HOUR)
    assert (saved.words, saved.version, saved.changed_by, saved.changed_at) == ("More", 1, "Bo", MONDAY + AN_HOUR)


def test_what_somebody_saved_in_between_is_never_written_over_unseen():
    owls = Owls()
    note = owls.add_note()
    api.change_resource(owls.bo, owls.placed, note, ResourceDraft("Pad", "Bo was here"), 0)
    with pytest.raises(ChangedMeanwhile):
        api.change_resource(owls.amina, owls.placed, note, ResourceDraft("Pad", "Amina was here"), 0)
    read = api.resource(owls.amina, owls.placed, note)
    assert (read.words, read.version) == ("Bo was here", 1)
    kept = api.change_resource(owls.amina, owls.placed, note, ResourceDraft("Pad", "Both were here"), read.version)
    assert (kept.words, kept.version, kept.changed_by) == ("Both were here", 2, "Amina")


def test_whoever_began_it_or_leads_deletes_it():
    owls = Owls()
    hers, theirs = owls.add_note(owls.amina), owls.add_note(owls.bo)
    with pytest.raises(NotTheirs):
        api.remove_resource(owls.bo, owls.placed, hers)
    api.remove_resource(owls.bo, owls.placed, theirs)
    with pytest.raises(NotFound):
        api.resource(owls.bo, owls.placed, theirs)
    api.remove_resource(owls.amina, owls.placed, hers)
    api.remove_resource(owls.olga, owls.placed, owls.add_note(owls.bo))
    assert not Resource.objects.exists()


def test_a_list_reads_how_notes_begin_a_page_at_a_time_and_always_as_many_queries(django_assert_num_queries):
    owls = Owls()
    for number in range(resources.PAGE_SIZE + 3):
        draft = ResourceDraft(f"Note {number:02}", "x" * resources.LONGEST_WORDS)
        api.add_resource(owls.amina, owls.placed, owls.group, draft, now=OPENED + number * AN_HOUR * 2)
    with django_assert_num_queries(4):
        first = api.resources(owls.bo, owls.placed, owls.group)
    assert titles(first.others)[0] == f"Note {resources.PAGE_SIZE + 2}"
    assert {len(one.words) for one in first.others} == {resources.BEGINNING}
    assert (len(first.others), first.total, first.pages) == (resources.PAGE_SIZE, resources.PAGE_SIZE + 3, 2)
    assert titles(api.resources(owls.bo, owls.placed, owls.group, 99).others) == ["Note 02", "Note 01", "Note 00"]


def test_a_group_keeps_as_many_as_it_can_and_says_when_there_is_no_room(monkeypatch):
    monkeypatch.setattr(resources, "MOST", 3)
    monkeypatch.setattr(resources, "MOST_PINNED", 1)
    owls = Owls()
    notes = [owls.add_note() for _each in range(3)]
    with pytest.raises(Enough):
        owls.add_note()
    api.pin_resource(owls.amina, owls.placed, notes[0], True)
    assert api.pin_resource(owls.amina, owls.placed, notes[0], True).is_pinned
    with pytest.raises(EnoughPinned):
        api.pin_resource(owls.amina, owls.placed, notes[1], True)
    assert titles(api.resources(owls.amina, owls.placed, owls.group).pinned) == ["Pad"]


def test_nobody_fills_a_list_at_once(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "NOTES_AN_HOUR": 2}
    owls = Owls()
    for _each in range(2):
        owls.add_note()
    with pytest.raises(TooMuchAtOnce):
        owls.add_note()
    owls.add_note(owls.bo)


ACTS = {
    "read": lambda viewer, placed, note: api.resource(viewer, placed, note),
    "change": lambda viewer, placed, note: api.change_resource(viewer, placed, note, ResourceDraft("Pad", "Mine"), 0),
    "pin": lambda viewer, placed, note: api.pin_resource(viewer, placed, note, True),
    "remove": lambda viewer, placed, note: api.remove_resource(viewer, placed, note),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nobody_outside_does_anything_with_it(act):
    owls = Owls()
    note = owls.add_note()
    api.leave(owls.bo, owls.placed, owls.group)
    for outside in (owls.bo, owls.chen):
        with pytest.raises(NotAllowed):
            act(outside, owls.placed, note)
    with pytest.raises(NotFound):
        act(owls.amina, owls.placed, uuid4())
    api.edit(owls.amina, owls.placed, owls.group, api.About("Owls", joining=api.Joining.INVITE, is_private=True))
    with pytest.raises(NotFound):
        act(owls.chen, owls.placed, note)


def test_what_waits_for_a_decision_is_read_by_its_author_and_the_course_team():
    owls = Owls()
    note = owls.add_note(owls.bo)
    for _time in range(2):
        api.hide_resource(owls.placed.usage_key, note, MONDAY)
    with pytest.raises(NotFound):
        api.resource(owls.amina, owls.placed, note)
    with pytest.raises(NotFound):
        api.pin_resource(owls.amina, owls.placed, note, True)
    assert api.resources(owls.amina, owls.placed, owls.group).total == 0
    for reader in (owls.bo, owls.olga):
        assert api.resource(reader, owls.placed, note).is_hidden
        assert api.resources(reader, owls.placed, owls.group).total == 1
    for _time in range(2):
        api.show_resource(owls.placed.usage_key, note)
    assert not api.resource(owls.amina, owls.placed, note).is_hidden


def test_what_was_taken_down_comes_back_after_an_appeal():
    owls = Owls()
    note = owls.add_note(owls.bo)
    with pytest.raises(NotAllowed):
        api.take_resource_down(owls.amina, owls.placed.usage_key, note)
    api.take_resource_down(owls.olga, owls.placed.usage_key, note)
    with pytest.raises(NotFound):
        api.take_resource_down(owls.olga, owls.placed.usage_key, note)
    for gone in (owls.amina, owls.olga):
        with pytest.raises(NotFound):
            api.resource(gone, owls.placed, note)
    assert api.resource(owls.bo, owls.placed, note).is_removed
    api.show_resource(owls.placed.usage_key, note)
    assert api.resource(owls.amina, owls.placed, note).words == "Notes"


def test_it_is_told_without_a_word_of_theirs(told):
    owls = Owls()
    told.clear()
    note = owls.add_note(owls.bo, url=CALL)
    api.change_resource(owls.bo, owls.placed, note, ResourceDraft("Pad", "More"), 0)
    for pinned in (True, True, False):
        api.pin_resource(owls.bo, owls.placed, note, pinned)
    api.remove_resource(owls.bo, owls.placed, note)
    about = {"group": str(owls.group), "resource": str(note)}
    assert told == [
        ("resource.added", about, owls.bo.user_id),
        ("resource.changed", about, owls.bo.user_id),
        ("resource.pinned", {**about, "pinned": 1}, owls.bo.user_id),
        ("resource.pinned", {**about, "pinned": 0}, owls.bo.user_id),
        ("resource.removed", about, owls.bo.user_id),
    ]


def test_nobody_writes_over_what_the_course_team_has_yet_to_read():
    owls = Owls()
    note = owls.add_note(owls.bo)
    for cover in (
        lambda: api.hide_resource(owls.placed.usage_key, note, MONDAY),
        lambda: api.take_resource_down(owls.olga, owls.placed.usage_key, note),
    ):
        cover()
        with pytest.raises(api.WaitsForDecision):
            api.change_resource(owls.bo, owls.placed, note, ResourceDraft("Pad", "Something kind"), 0)
    assert Resource.objects.get().words == "Notes"
