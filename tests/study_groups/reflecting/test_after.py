"""Two questions after a meeting, and what comes of the answers."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people import api as people
from plugin_app.study_groups import api
from plugin_app.study_groups.meetings.data import MeetingState
from plugin_app.study_groups.models import Reflection, StudyGroup
from plugin_app.study_groups.reflecting.after import LONGEST
from plugin_app.study_groups.reflecting.errors import NotFromScale, NotHeld, NothingSaid, NotYet, TooManyWords
from tests.study_groups.situations import DAY, HOUR, NOON, a_group
from tests.study_groups.traces import a_meeting
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

LATER = NOON + 2 * DAY


@pytest.fixture
def placed():
    return study_groups()


@pytest.fixture
def owls(placed):
    people = [a_learner(name) for name in ("Amina", "Bo", "Cem", "Dana")]
    return people, a_group(placed, "Owls", *people)


def test_what_is_worth_remembering_is_read_by_the_group_with_the_name_of_who_wrote_it(placed, owls):
    (amina, bo, *_), group = owls
    date = a_meeting(group, NOON + DAY).uuid

    api.reflect(amina, placed, date, 4, "Ask *before* you search.", now=LATER)

    found = api.after(bo, placed, date)
    assert [(each.name, each.words) for each in found.takeaways] == [("Amina", "Ask *before* you search.")]
    assert found.mine is None
    assert StudyGroup.objects.get(uuid=group).active_at == LATER


def test_how_it_was_is_told_only_once_three_have_said(placed, owls):
    (amina, bo, cem, _dana), group = owls
    date = a_meeting(group, NOON + DAY).uuid
    for viewer, was in ((amina, 5), (bo, 2)):
        api.reflect(viewer, placed, date, was, "", now=LATER)
    assert api.after(cem, placed, date).mean is None

    assert api.reflect(cem, placed, date, 4, "", now=LATER).mean == pytest.approx(3.7)


def test_saying_it_again_replaces_it(placed, owls):
    (amina, *_), group = owls
    date = a_meeting(group, NOON + DAY).uuid
    api.reflect(amina, placed, date, 2, "Too long.", now=LATER)

    found = api.reflect(amina, placed, date, 3, "Long, and good.", now=LATER + HOUR)

    assert (found.answers, found.mine.was, found.mine.takeaway) == (1, 3, "Long, and good.")


@pytest.mark.parametrize(
    ("was", "words", "refusal"),
    [
        (None, "   ", NothingSaid),
        (0, "", NotFromScale),
        (6, "fine", NotFromScale),
        (5, "x" * (LONGEST + 1), TooManyWords),
    ],
)
def test_an_answer_that_cannot_be_is_refused_in_words(placed, owls, was, words, refusal):
    (amina, *_), group = owls
    with pytest.raises(refusal):
        api.reflect(amina, placed, a_meeting(group, NOON + DAY).uuid, was, words, now=LATER)
    assert not Reflection.objects.exists()


def test_nobody_looks_back_on_a_meeting_that_has_not_been(placed, owls):
    (amina, *_), group = owls
    with pytest.raises(NotYet):
        api.reflect(amina, placed, a_meeting(group, NOON + 9 * DAY, MeetingState.PLANNED).uuid, 4, "", now=LATER)


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.MISSED])
def test_nor_on_one_that_did_not_happen(placed, owls, state):
    (amina, *_), group = owls
    date = a_meeting(group, NOON + DAY, state).uuid
    with pytest.raises(NotHeld):
        api.reflect(amina, placed, date, 4, "", now=LATER)
    assert api.after(amina, placed, date) is None


def test_a_removed_member_reads_nothing_any_more_and_says_nothing(placed, owls):
    (amina, bo, *_), group = owls
    date = a_meeting(group, NOON + DAY).uuid
    api.reflect(bo, placed, date, 4, "Bring tea.", now=LATER)
    api.remove_member(an_organiser(), placed, group, bo.user_id)

    with pytest.raises(NotAllowed):
        api.after(bo, placed, date)
    with pytest.raises(NotAllowed):
        api.reflect(bo, placed, date, 1, "", now=LATER)


def test_a_meeting_of_another_block_is_not_found(placed, owls):
    (amina, *_), group = owls
    date = a_meeting(group, NOON + DAY).uuid
    with pytest.raises(NotFound):
        api.after(amina, study_groups(name="elsewhere"), date)


def test_the_course_team_reads_along(placed, owls):
    (amina, *_), group = owls
    date = a_meeting(group, NOON + DAY).uuid
    api.reflect(amina, placed, date, 4, "Bring tea.", now=LATER)
    assert api.after(an_organiser(), placed, date).takeaways[0].words == "Bring tea."


def test_retirement_and_a_reset_delete_what_somebody_said_and_their_data_holds_it_before(placed, owls):
    (amina, bo, *_), group = owls
    date = a_meeting(group, NOON + DAY).uuid
    for viewer in (amina, bo):
        api.reflect(viewer, placed, date, 4, "Bring tea.", now=LATER)
    assert people.export(amina)["study_groups"]["reflections"][0]["takeaway"] == "Bring tea."

    api.forget(amina.user_id)
    api.reset(an_organiser(), placed, bo.user_id)

    assert not Reflection.objects.exists()
